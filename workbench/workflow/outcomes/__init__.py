"""Outcomes: where the cohort stands, and release."""

from workbench.workflow.outcomes.releasing import Release, release
from workbench.workflow.outcomes.standing import (
    BlockedLine,
    Board,
    ReadyLine,
    ReleasedLine,
    StageCount,
    WithoutScript,
    board,
    lettered,
    today,
    zone,
)

__all__ = [
    "BlockedLine",
    "Board",
    "ReadyLine",
    "Release",
    "ReleasedLine",
    "StageCount",
    "WithoutScript",
    "board",
    "lettered",
    "release",
    "today",
    "zone",
]

"""Allocation: who marks which script, given out by a draw, by hand or from a table."""

from workbench.workflow.allocation.facts import BEGUN
from workbench.workflow.allocation.giving import Given, allocate, board, move
from workbench.workflow.allocation.table import COLUMNS, PinProblem, PinsPreview, pin, read_pins, write_allocation

__all__ = [
    "BEGUN",
    "COLUMNS",
    "Given",
    "PinProblem",
    "PinsPreview",
    "allocate",
    "board",
    "move",
    "pin",
    "read_pins",
    "write_allocation",
]

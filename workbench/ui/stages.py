"""Which pages the window has for whoever sits at it: the stages of their roles, or in a marker's own file what it holds."""

from collections.abc import Callable, Sequence

from workbench.domain.marking import Stage
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.adjudication import AdjudicationPage
from workbench.ui.pages.allocation import AllocationPage
from workbench.ui.pages.exchange import ExchangePage
from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.keys import RecoveryPage
from workbench.ui.pages.library import LibraryPage
from workbench.ui.pages.marking import MarkingPage, SecondMarkingPage, ThirdMarkingPage
from workbench.ui.pages.moderation import ModerationPage
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.own_work import OwnWorkPage
from workbench.ui.pages.people import PeoplePage
from workbench.ui.theme import Theme
from workbench.workflow import exchange

PageMaker = Callable[[Bench, Theme, Memory], Page]

_STAGES: Sequence[tuple[PageMaker, frozenset[Role]]] = (
    (LibraryPage, frozenset(Role)),
    (PeoplePage, frozenset({Role.LEAD})),
    (IntakePage, frozenset({Role.LEAD})),
    (AllocationPage, frozenset({Role.LEAD})),
    (ExchangePage, frozenset({Role.LEAD})),
    (MarkingPage, frozenset({Role.ASSESSOR})),
    (SecondMarkingPage, frozenset({Role.ASSESSOR, Role.MODERATOR})),
    (ModerationPage, frozenset({Role.LEAD})),
    (AdjudicationPage, frozenset({Role.MODERATOR, Role.LEAD})),
    (ThirdMarkingPage, frozenset({Role.MODERATOR, Role.LEAD})),
    (OutcomesPage, frozenset({Role.LEAD})),
    (RecoveryPage, frozenset({Role.LEAD})),
)
_OF_MODERATION: Sequence[PageMaker] = (SecondMarkingPage, ModerationPage, AdjudicationPage, ThirdMarkingPage)
"""The stages that a cohort without second marking does not have."""


def makers(bench: Bench) -> tuple[PageMaker, ...]:
    """What makes the pages of the person at the window, in the order of the stages."""
    if bench.cohort.own_file_of:
        return _of_own_file(bench)
    alone = bench.cohort.sampling_policy.asks_for_nothing
    return tuple(make for make, roles in _STAGES if bench.may(*roles) and not (alone and make in _OF_MODERATION))


def first_stage(pages: Sequence[str]) -> str:
    """Where somebody begins who was not here before: the lead with people, a marker with what they mark."""
    return next(stage for stage in ("people", "marking", "second-marking", "hand-back", "library") if stage in pages)


def _of_own_file(bench: Bench) -> tuple[PageMaker, ...]:
    """In a marker's own file: the case and the rubric, what came to be marked, and the way back to the office."""
    held = {line.stage for line in exchange.own_board(bench.cohort).lines}
    marked: Sequence[tuple[PageMaker, Stage]] = ((MarkingPage, Stage.FIRST), (SecondMarkingPage, Stage.SECOND))
    return (LibraryPage, *(make for make, stage in marked if stage in held), OwnWorkPage)

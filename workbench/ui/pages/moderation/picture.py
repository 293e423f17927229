"""What the moderation page shows of a cohort, read at one moment, with reviews put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.domain.adjudication import FINDINGS, Review
from workbench.domain.marking import Stage
from workbench.domain.sampling import SampleView, SamplingPolicy
from workbench.domain.words import counted, long_date, number
from workbench.ui.pages.moderation.figures import Asked
from workbench.ui.widgets.review_card import ReviewShown
from workbench.workflow import allocation, intake, moderation, outcomes
from workbench.workflow.cohort import Cohort


@dataclass(frozen=True, slots=True)
class Picture:
    """The cohort's policy, the sample (None before the draw), how many of its scripts have nobody to second-mark them, the
    reviews, what figures are asked of, everybody's name by id, and how many of how many scripts have a first marking.
    """

    policy: SamplingPolicy
    view: SampleView | None
    unassigned: int
    reviews: tuple[ReviewShown, ...]
    asked: Asked
    names: Mapping[str, str]
    marked: int
    scripts: int

    @property
    def ready_words(self) -> str:
        """How many scripts can be drawn from."""
        if self.marked == self.scripts == 1:
            return "The only script has a first marking."
        if self.marked == self.scripts:
            return f"All {counted(self.scripts, 'script')} have a first marking."
        have = "has" if self.marked == 1 else "have"
        return (
            f"{number(self.marked)} of {counted(self.scripts, 'script')} {have} a first marking. "
            "The sample is drawn from those; scripts marked later can join it."
        )


def picture(cohort: Cohort) -> Picture:
    """Read the cohort; raises WorkbenchError."""
    view, names = moderation.sample(cohort), moderation.names(cohort)
    policy = cohort.sampling_policy
    marked, scripts = moderation.ready_for_draw(cohort)
    if view is None:
        return Picture(policy, None, 0, (), Asked((), False, 1), names, marked, scripts)
    unassigned = len(allocation.board(cohort, Stage.SECOND).waiting)
    everything = len(view.lines) >= view.marked + view.since
    asked = Asked(moderation.pairs(cohort), everything, view.seed)
    return Picture(policy, view, unassigned, _reviews(cohort, names), asked, names, marked, scripts)


def _reviews(cohort: Cohort, names: Mapping[str, str]) -> tuple[ReviewShown, ...]:
    found = moderation.reviews(cohort)
    codes = {line.id: line.code for line in intake.received(cohort)} if found else {}
    zone = outcomes.zone(cohort.settings.window.zone)
    return tuple(_shown(review, names, codes, zone) for review in found)


def _shown(review: Review, names: Mapping[str, str], codes: Mapping[str, str], zone: ZoneInfo) -> ReviewShown:
    return ReviewShown(
        review.id,
        names.get(review.marker, review.marker),
        review.submission,
        codes.get(review.submission, review.submission),
        _day(review.opened_at, zone),
        FINDINGS[review.finding] if review.finding is not None else "",
        review.reason,
        names.get(review.closed_by, review.closed_by),
        _day(review.closed_at, zone),
    )


def _day(at: datetime | None, zone: ZoneInfo) -> str:
    return long_date(at.astimezone(zone).date()) if at is not None else ""

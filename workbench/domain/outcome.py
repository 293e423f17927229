"""What a participant is told, what stands in the way of telling, and who can clear it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.cohort import SubmissionLine
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.passrule import Result
from workbench.domain.people import Participant
from workbench.domain.words import capital, number


class State(StrEnum):
    """Every outcome a participant can have. The first three are reported; the others say why there is no result."""

    PASSED = "passed"
    FAILED = "failed"
    VOID = "void"
    WITHHELD = "withheld"
    DEFERRED = "deferred"
    NOT_SUBMITTED = "not-submitted"


class Scope(StrEnum):
    """How far a blocker reaches."""

    PERSON = "person"
    MARKER = "marker"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stands in the way of release: code, reach, whom it is about (a script's code, or ""), who owns
    it, a sentence.
    """

    code: str
    scope: Scope
    who: str
    owner: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A released outcome: which marking it rests on, and the release that it belongs to. Never changed, only superseded."""

    id: str
    submission: str
    participant: str
    state: State
    marking: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What release looks at for one script: its line, whose it is, how many scripts that person has, and what the
    marking says.
    """

    line: SubmissionLine
    participant: Participant | None
    scripts_of_participant: int
    result: Result | None
    rubric_matches: bool = True


def blockers_of(case: Case) -> Iterator[Blocker]:
    """What stands in the way of releasing one script."""
    code, line = case.line.code, case.line
    if case.participant is None:
        yield Blocker("unmatched-script", Scope.PERSON, code, "Office", f"{code} is not matched to anybody on the roster.")
    elif case.scripts_of_participant > 1:
        yield Blocker(
            "several-scripts", Scope.PERSON, code, "Office", f"{code} is one of several scripts by the same participant."
        )
    if line.needs_ruling:
        said = f"{code} has {number(line.count.words)} words. Say whether it counts as submitted."
        yield Blocker("word-ruling-open", Scope.PERSON, code, "Office", said)
    if case.result is None:
        yield Blocker("not-marked", Scope.PERSON, code, "Assessor", f"{code} has no marking that was handed in.")
    elif not case.rubric_matches:
        yield Blocker("rubric-changed", Scope.PERSON, code, "Office", f"{code} was marked with another version of the rubric.")


def blockers_of_cohort(template: LetterTemplate, today: date, failing: bool) -> Iterator[Blocker]:
    """What stands in the way of releasing anybody: gaps in the letter that would leave a participant without their rights."""
    review = template.review.deadline
    if review is None:
        said = "The letter template names no last day to ask for a review. Fill it in and found the cohort with it."
        yield Blocker("review-date-missing", Scope.COHORT, "", "Office", said)
    elif review < today:
        said = "The last day to ask for a review is in the past. Use a letter template with a later day."
        yield Blocker("review-date-passed", Scope.COHORT, "", "Office", said)
    if failing and template.next_window is None:
        said = "Somebody has not passed, and the letter template names no next window."
        yield Blocker("next-window-missing", Scope.COHORT, "", "Office", capital(said))

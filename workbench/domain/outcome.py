"""What a participant is told, what stands in the way of telling, and who can clear it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.cohort import SubmissionLine
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.naming import Named
from workbench.domain.passrule import Result
from workbench.domain.people import Participant
from workbench.domain.words import be, capital, counted, number


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
    """A released outcome: the first marking and the decision it rests on ("" without one), and the outcome it replaces. Never
    changed, only superseded. One that is about to be released has no id yet.
    """

    id: str
    submission: str
    participant: str
    state: State
    marking: str
    replaces: str = ""
    decision: str = ""


SET_ASIDE = (State.VOID, State.WITHHELD, State.DEFERRED, State.NOT_SUBMITTED)
"""The outcomes that a person gives by a ruling on the attempt, and no marking does."""

SAID = {
    State.PASSED: "passed",
    State.FAILED: "not yet passed",
    State.VOID: "void",
    State.WITHHELD: "withheld",
    State.DEFERRED: "deferred",
    State.NOT_SUBMITTED: "not submitted",
}
"""Each outcome in the words that people read."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The office's ruling on a participant's attempt: one of `SET_ASIDE`, the reason (which no letter tells), and who said so."""

    participant: str
    state: State
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Moderated:
    """What moderation says of one script.

    `asked`: the policy asks for second marks; `drawn`: there is a sample; `covered`: a draw looked at this script; `sampled`,
    `second_marked`, `disputed`: where it stands itself. Of its first marker, by name: how many sampled scripts wait for a second
    marking, or for a first one that was taken back, how many drawn by chance wait for a third person, and whether a review is
    open.
    """

    asked: bool = False
    drawn: bool = False
    covered: bool = False
    sampled: bool = False
    second_marked: bool = False
    disputed: bool = False
    marker: str = ""
    marker_waits: int = 0
    marker_disputed: int = 0
    review_open: bool = False


UNMODERATED = Moderated()


@dataclass(frozen=True, slots=True)
class Case:
    """What release looks at for one script: its line, whose it is, how many scripts of the same attempt that person has, what the
    markings and the decision come to, what the office ruled about the attempt, whether another marking waits beside the
    standing one, whether an outcome that rests on a marking of it was released before, where its participant would read somebody
    else's name, whether an earlier attempt was released as passed, the character of its participant's name or number that
    their letter cannot be set with, and who marked it that must not have, as is known by now: "Ines Falkenrath has handed in the
    first marking of K7M-2Q and must not mark it: it comes from the marker's own school".
    """

    line: SubmissionLine
    participant: Participant | None
    scripts_of_participant: int
    result: Result | None
    rubric_matches: bool = True
    moderated: Moderated = UNMODERATED
    attempt: State | None = None
    beside: bool = False
    released: bool = False
    named: Named | None = None
    passed_before: bool = False
    unset: str = ""
    unfit: str = ""


def blockers_of(case: Case) -> Iterator[Blocker]:
    """What stands in the way of releasing one script; an attempt that is void waits for nothing but its owner."""
    yield from _blockers_of_owner(case)
    if case.attempt is State.VOID:
        return
    yield from _blockers_of_office(case)
    if case.named is not None:
        yield _names_somebody(case.line.code, case.named)
    if case.result is None:
        yield taken_back(case.line.code) if case.released else _not_marked(case.line.code)
    elif case.moderated.asked:
        yield from _blockers_of_script(case.line.code, case.moderated)
        yield from _blockers_of_marker(case.moderated)


def taken_back(code: str) -> Blocker:
    """What is said of a script whose marking was taken back after its outcome was released."""
    said = f"The marking of {code} was taken back after release: it has to be handed in, then the outcome released again."
    return Blocker("marking-taken-back", Scope.PERSON, code, "Assessor", said)


def overtaken_outcome(code: str, corrected: bool) -> Blocker:
    """What is said of a script that comes to something else than was released: by a corrected marking, or by a decision or a
    ruling.
    """
    what = f"The marking of {code} was corrected after release" if corrected else f"{code} was decided anew after release"
    said = f"{what}: release the outcome again, so that it is superseded."
    return Blocker("outcome-overtaken", Scope.PERSON, code, "Lead", said)


def second_signature(code: str, name: str) -> Blocker:
    """What is said of a script that one lead has signed, of a name, where the policy wants two."""
    said = f"{name} signed the release of {code}. Another lead has to release it."
    return Blocker("signature-missing", Scope.PERSON, code, "Lead", said)


def letter_names_somebody(code: str) -> Blocker:
    """What is said of a released outcome whose letter would name somebody else by what a marker said or quoted."""
    said = (
        f"The letter of {code} would name a marker or another participant. Reopen the marking this is from, take the name "
        "out of the words to the participant (or tie another passage), hand it in again, and release the outcome again."
    )
    return Blocker("words-name-somebody", Scope.PERSON, code, "Assessor", said)


def _names_somebody(code: str, named: Named) -> Blocker:
    if named is Named.PASSAGE:
        what, mend = f"The letter of {code} would quote a passage that names", "tie another passage"
    else:
        what, mend = f"The words to the participant of {code} name", "take the name out of the words to the participant"
    said = f"{what} a marker or another participant. Reopen the marking this is from, {mend}, and hand it in again."
    return Blocker("words-name-somebody", Scope.PERSON, code, "Assessor", said)


def not_counted(code: str) -> Blocker:
    """What is said of a script that was asked for by name and is none of those that count."""
    said = f"{code} was replaced or set aside, so it has no outcome."
    return Blocker("script-not-counted", Scope.PERSON, code, "Office", said)


def _not_marked(code: str) -> Blocker:
    return Blocker("not-marked", Scope.PERSON, code, "Assessor", f"{code} has no marking that was handed in.")


def _blockers_of_owner(case: Case) -> Iterator[Blocker]:
    code = case.line.code
    if case.participant is None:
        yield Blocker("unmatched-script", Scope.PERSON, code, "Office", f"{code} is not matched to anybody on the roster.")
    elif case.scripts_of_participant > 1:
        yield Blocker(
            "several-scripts", Scope.PERSON, code, "Office", f"{code} is one of several scripts by the same participant."
        )
    if case.unset:
        said = f"The typefaces of the letter have no {case.unset}, which stands in the name or number of whoever wrote {code}."
        yield Blocker("name-not-set", Scope.PERSON, code, "Office", f"{said} Write it in other letters in the roster.")


def _blockers_of_office(case: Case) -> Iterator[Blocker]:
    code = case.line.code
    if case.attempt is not None:
        said = f"{code} is set aside by a ruling of the office: {SAID[case.attempt]}."
        yield Blocker("set-aside", Scope.PERSON, code, "Office", said)
    if case.passed_before:
        said = f"{code} follows an attempt that has passed by now. Set it aside: nobody who has passed is told anything else."
        yield Blocker("passed-before", Scope.PERSON, code, "Office", said)
    if case.line.needs_ruling:
        said = f"{code} has {number(case.line.count.words)} words. Say whether it counts as submitted."
        yield Blocker("word-ruling-open", Scope.PERSON, code, "Office", said)
    if case.unfit:
        said = f"{case.unfit}. Reopen that marking, and give the script to somebody else."
        yield Blocker("own-script-marked", Scope.PERSON, code, "Lead", said)
    if case.beside:
        said = f"Two judgements of {code} arrived for the same place. Choose the one that counts."
        yield Blocker("two-judgements", Scope.PERSON, code, "Office", said)
    if case.result is not None and not case.rubric_matches:
        yield Blocker("rubric-changed", Scope.PERSON, code, "Office", f"{code} was marked with another version of the rubric.")


def _blockers_of_script(code: str, moderated: Moderated) -> Iterator[Blocker]:
    if moderated.drawn and not moderated.covered:
        said = f"{code} was marked after the sample was drawn. Draw again, so that it can join."
        yield Blocker("sample-not-drawn", Scope.PERSON, code, "Office", said)
    if moderated.sampled and not moderated.second_marked:
        said = f"{code} is in the sample and has no second marking yet."
        yield Blocker("second-mark-missing", Scope.PERSON, code, "Second marker", said)
    if moderated.disputed:
        said = f"The two markings of {code} disagree about the outcome. A third person decides."
        yield Blocker("adjudication-open", Scope.PERSON, code, "Third person", said)


def _blockers_of_marker(moderated: Moderated) -> Iterator[Blocker]:
    name = moderated.marker
    if moderated.marker_waits:
        said = f"{counted(moderated.marker_waits, 'sampled script')} of {name} {be(moderated.marker_waits)} not marked twice yet."
        yield Blocker("sample-unfinished", Scope.MARKER, name, "Second marker", said)
    if moderated.marker_disputed:
        said = f"A result of {name} that was drawn by chance is in dispute. A third person decides."
        yield Blocker("dispute-open", Scope.MARKER, name, "Third person", said)
    if moderated.review_open:
        said = f"A review of the scripts that {name} marked is open. Close it with a finding and a reason."
        yield Blocker("review-open", Scope.MARKER, name, "Lead", said)


def blockers_of_cohort(template: LetterTemplate, today: date, failing: bool, undrawn: bool = False) -> Iterator[Blocker]:
    """What stands in the way of releasing anybody: gaps in the letter that would leave a participant without their rights, and
    a policy that asks for second marks of which no sample was drawn.
    """
    last_day = template.review.last_day(today)
    if last_day is None:
        said = "The letter template names no last day to ask for a review. Fill it in and found the cohort with it."
        yield Blocker("review-date-missing", Scope.COHORT, "", "Office", said)
    elif last_day < today:
        said = "The last day to ask for a review is in the past. Use a letter template with a later day."
        yield Blocker("review-date-passed", Scope.COHORT, "", "Office", said)
    if failing and template.next_window is None:
        said = "Somebody has not passed, and the letter template names no next window."
        yield Blocker("next-window-missing", Scope.COHORT, "", "Office", capital(said))
    if undrawn:
        said = "The sampling policy asks for second marks, and no sample has been drawn. Draw it."
        yield Blocker("sample-not-drawn", Scope.COHORT, "", "Office", said)

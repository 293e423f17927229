"""After the letters: the day they reached the participants, and the file of outcomes for the Department, in that order.

The Department writes to a participant as soon as an outcome reaches it, so its file holds nobody whose letter has not been sent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import SAID, State
from workbench.domain.people import Participant, Person, Role
from workbench.domain.words import long_date
from workbench.files.folder import write_over
from workbench.files.sheets import write_csv
from workbench.store import outcomes as store
from workbench.store import people as people_store
from workbench.store.outcomes import Issued, Released
from workbench.workflow import intake
from workbench.workflow.attempts import standing as attempts_standing
from workbench.workflow.cohort import Cohort
from workbench.workflow.outcomes import today
from workbench.workflow.overtaken import Overtaken, overtaken, refusal
from workbench.workflow.people import require
from workbench.workflow.settling import after_a_pass

COLUMNS = ("participant_id", "course_identifier", "state", "completion_date")
"""What the Department's service takes for an outcome (DFE-Digital/npq-registration, participant outcomes)."""
_TRN = re.compile(r"\d{7}")
_REPORTED = (State.PASSED, State.FAILED)


@dataclass(frozen=True, slots=True)
class Sent:
    """The letters confirmed as sent on a day, by the participants' references, and the outcomes whose letters were left out
    because they no longer hold.
    """

    on: date
    references: tuple[str, ...]
    left_out: tuple[Overtaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Sendings:
    """How many letters wait to be confirmed as sent, and what was confirmed, by day."""

    waiting: int
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A script, or ("") a participant without one, whose outcome is not in the Department's file, with the coded reason."""

    submission: str
    code: str
    participant: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class DepartmentFile:
    """The file that was written: how many rows it has, and who was held back."""

    rows: int
    withheld: tuple[HeldBack, ...]


def sendings(cohort: Cohort) -> Sendings:
    """Which letters of released outcomes were confirmed as sent, and how many still wait."""
    with cohort.database.reading() as connection:
        newest = _newest_letters(store.letters(connection))
        released = {item.outcome.id: item.outcome.participant for item in store.released(connection)}
        references = {person.id: person.reference for person in people_store.roster(connection)}
    days: dict[date, list[str]] = {}
    waiting = 0
    for outcome, letter in newest.items():
        if outcome in released and letter.sent is None:
            waiting += 1
        elif outcome in released and letter.sent is not None:
            days.setdefault(letter.sent, []).append(references.get(released[outcome], released[outcome]))
    return Sendings(waiting, tuple(Sent(day, tuple(days[day])) for day in sorted(days)))


def confirm_sent(cohort: Cohort, actor: Person, on: date) -> Sent:
    """Write down that every letter of a released outcome that was not yet confirmed reached its participant on a day; a letter
    whose outcome no longer holds is left out and told. Only the lead may. Raises WorkbenchError for a day in the future or before
    the letters, `nothing-to-confirm` without a letter, and `outcome-not-current` when none of them holds.
    """
    require(actor, Role.LEAD)
    if on > today(cohort):
        raise WorkbenchError("day-in-the-future", f"{long_date(on)} has not come yet. Confirm the letters once they are sent.")
    with cohort.database.writing() as connection:
        newest = _newest_letters(store.letters(connection))
        released = {item.outcome.id: item.outcome for item in store.released(connection)}
        every = [letter for outcome, letter in newest.items() if outcome in released and letter.sent is None]
        held = overtaken(cohort, connection)
        waiting = [letter for letter in every if released[letter.outcome].submission not in held]
        told = {released[letter.outcome].submission for letter in every}
        left_out = tuple(each for script, each in held.items() if script in told)
        _refuse_none(waiting, left_out)
        latest = max(letter.day for letter in waiting)
        if on < latest:
            raise WorkbenchError(
                "day-before-letter", f"The letters are dated {long_date(latest)}, so none was sent on {long_date(on)}."
            )
        for letter in waiting:
            store.confirm_sent(connection, cohort.scribe, letter.id, on, actor.id)
        references = {person.id: person.reference for person in people_store.roster(connection)}
    owners = [released[letter.outcome].participant for letter in waiting]
    return Sent(on, tuple(references.get(owner, owner) for owner in owners), left_out)


def _refuse_none(waiting: Sequence[Issued], left_out: Sequence[Overtaken]) -> None:
    if left_out and not waiting:
        raise refusal("No letter was confirmed as sent", left_out)
    if not waiting:
        raise WorkbenchError("nothing-to-confirm", "There is no letter that waits to be confirmed as sent.")


def export_department(cohort: Cohort, out: Path) -> DepartmentFile:
    """Write the passed and failed outcomes whose letters were confirmed as sent, the completion date being that day.

    Raises WorkbenchError `letters-not-sent` while no letter was confirmed.
    """
    course = cohort.letter_template.course
    if not course:
        raise WorkbenchError("course-missing", "The letter template does not say what the Department calls this course.")
    with cohort.database.reading() as connection:
        sent = {o: letter.sent for o, letter in _newest_letters(store.letters(connection)).items() if letter.sent}
        released = {item.outcome.submission: item for item in store.released(connection)}
        roster = {person.id: person for person in people_store.roster(connection)}
        open_again = overtaken(cohort, connection)
    if not sent:
        raise WorkbenchError("letters-not-sent", "No letter was confirmed as sent yet. Send the letters, then confirm the day.")
    rows: list[tuple[str, ...]] = []
    held: list[HeldBack] = []
    lines = intake.lines(cohort)
    others = _told_otherwise(lines, {script: item.outcome.state for script, item in released.items() if item.outcome.id in sent})
    for line in lines:
        item, person = released.get(line.id), roster.get(line.participant or "")
        reason = others.get(line.id) or _held_back(item, person, sent, line.id in open_again)
        if reason or item is None or person is None:
            said = open_again[line.id].blocker.message if reason == "correction-open" else _sentence(reason, person)
            held.append(HeldBack(line.id, line.code, person.reference if person else "", reason, said))
        else:
            rows.append((person.roster_id, course, item.outcome.state.value, sent[item.outcome.id].isoformat()))
    held += _without_script(cohort, roster)
    write_over(out, write_csv(COLUMNS, rows), ".csv")
    return DepartmentFile(len(rows), tuple(held))


_SAID = {
    "outcome-not-released": "The outcome has not been released.",
    "not-reported": "Only passed and failed outcomes are reported.",
    "letter-not-sent": "The letter of this outcome was not confirmed as sent.",
    "bad-participant-id": "The participant's id is not a UUID, as the Department gives them.",
    "bad-trn": "The teacher reference number is not seven digits.",
    "no-script": "No script came in.",
    "later-attempt": "A later attempt of the same participant gives the outcome.",
    "earlier-attempt": "An earlier attempt of the same participant has passed, and gives the outcome.",
}


def _sentence(reason: str, person: Participant | None) -> str:
    if reason == "bad-participant-id" and person is not None and not person.roster_id:
        return "The roster gives no participant id. Take one in with participant_id beside candidate_number, then write it again."
    return _SAID[reason]


def _told_otherwise(lines: Sequence[SubmissionLine], told: Mapping[str, State]) -> dict[str, str]:
    """The scripts whose participant was told of another attempt that is the one reported, each with the reason: of the first that
    has passed, else of the last one. An attempt that is void reports nothing, so it takes the place of none.
    """
    reported = {script: state for script, state in told.items() if state in _REPORTED}
    after = after_a_pass(lines, reported)
    last: dict[str | None, int] = {}
    for line in lines:
        if line.id in reported and line.id not in after:
            last[line.participant] = max(line.attempt, last.get(line.participant, 1))
    later = {line.id: "later-attempt" for line in lines if line.attempt < last.get(line.participant, 1)}
    return later | {script: "earlier-attempt" for script in after & reported.keys()}


def _held_back(item: Released | None, person: Participant | None, sent: dict[str, date], open_again: bool) -> str:
    """Why an outcome is not in the file, "" when it is."""
    if item is None or person is None:
        return "outcome-not-released"
    checks = (
        ("correction-open", not open_again),
        ("not-reported", item.outcome.state in _REPORTED),
        ("letter-not-sent", item.outcome.id in sent),
        ("bad-participant-id", _is_uuid(person.roster_id)),
        ("bad-trn", not person.trn or bool(_TRN.fullmatch(person.trn))),
    )
    return next((reason for reason, holds in checks if not holds), "")


def _without_script(cohort: Cohort, roster: dict[str, Participant]) -> list[HeldBack]:
    ruled = attempts_standing(cohort)
    with_script = {line.participant for line in intake.lines(cohort)}
    absent = [person for person in roster.values() if person.id not in with_script]
    said = {person.id: f"Ruled: {SAID[ruled[person.id].state]}." for person in absent if person.id in ruled}
    return [HeldBack("", "", person.reference, "no-script", said.get(person.id, _SAID["no-script"])) for person in absent]


def _newest_letters(letters: tuple[Issued, ...]) -> dict[str, Issued]:
    """The newest letter of each outcome; one that was sent counts before a later copy that was not."""
    found: dict[str, Issued] = {}
    for letter in letters:
        if letter.sent or not (letter.outcome in found and found[letter.outcome].sent):
            found[letter.outcome] = letter
    return found


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False

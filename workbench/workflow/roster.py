"""The roster: read from a provider's table with every doubt told cell by cell, shown before it is taken in."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize
from uuid import uuid4

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant, Person, Role, comparable
from workbench.files.oneroster import read_roll
from workbench.store import people as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require

_NAMES = {
    "id": ("participant_id", "id", "sourcedid", "external_id", "application_id", "npq_participant_id"),
    "reference": ("candidate_number", "reference", "candidate", "candidate_no", "number", "identifier", "id_number"),
    "family_name": ("family_name", "surname", "last_name", "lastname", "familyname"),
    "given_name": ("given_name", "first_name", "forename", "firstname", "givenname"),
    "name": ("name", "full_name", "participant", "participant_name"),
    "title": ("title", "salutation"),
    "email": ("email", "e_mail", "email_address"),
    "trn": ("trn", "teacher_reference_number"),
    "school": ("school", "school_name", "organisation", "orgsourcedids"),
    "partner": ("delivery_partner", "partner"),
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TRN = re.compile(r"\d{7}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell: row and column as the file counts and names them."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What taking a roster in would do. Rows with a problem are left out of the other lists; `notes` are sentences on people whom
    the file holds and who are no participants.
    """

    added: tuple[Participant, ...]
    changed: tuple[Participant, ...]
    unchanged: tuple[Participant, ...]
    problems: tuple[CellProblem, ...]
    notes: tuple[str, ...] = ()


def roster(cohort: Cohort) -> tuple[Participant, ...]:
    """Everybody on the roster, by reference."""
    with cohort.database.reading() as connection:
        return store.roster(connection)


def preview_roster(cohort: Cohort, path: Path) -> RosterPreview:
    """What a .csv or .xlsx, or a OneRoster archive, would add, change and leave; raises WorkbenchError when it is no table of
    participants.
    """
    roll = read_roll(path)
    sheet = roll.sheet
    columns = {field: column for field, names in _NAMES.items() for column in names[::-1] if column in sheet.columns}
    if not ({"reference", "id"} & set(columns) and {"name", "family_name"} & set(columns)):
        said = f"{path.name} needs a column candidate_number (or participant_id) and the columns family_name and given_name."
        raise WorkbenchError("wrong-columns", said)
    known = roster(cohort)
    rows = [(number, _participant(row, columns)) for number, row in sheet.rows]
    problems = [CellProblem(n, columns.get(f, f), said) for n, p in rows for f, said in _faults(p)]
    problems += _repeats(rows, columns)
    problems += _taken(rows, columns, known)
    bad = {problem.row for problem in problems}
    sorted_out = _sorted_out(known, [p for number, p in rows if number not in bad], tuple(problems))
    return replace(sorted_out, notes=roll.notes)


def take_in_roster(cohort: Cohort, actor: Person, preview: RosterPreview) -> None:
    """Put a previewed roster in; only the lead may."""
    require(actor, Role.LEAD)
    with cohort.database.writing() as connection:
        store.put_participants(connection, cohort.scribe, preview.added, preview.changed, actor.id)


def participant_of(cohort: Cohort, key: str) -> Participant:
    """The participant of an id, reference, e-mail address or full name; raises WorkbenchError when none or several fit."""
    people = roster(cohort)
    wanted = comparable(key)
    for field in ("id", "reference", "email", "name") if wanted else ():
        found = [person for person in people if comparable(getattr(person, field)) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            said = f"{len(found)} participants are called {key}. Give the candidate number instead."
            raise WorkbenchError("unknown-participant", said)
    raise WorkbenchError("unknown-participant", f"Nobody on the roster has the number, address or name {key}.")


def _participant(row: dict[str, str], columns: dict[str, str]) -> Participant:
    values = {field: " ".join(normalize("NFC", row.get(column, "")).split()) for field, column in columns.items()}
    whole = values.pop("name", "")
    if whole and not values.get("family_name"):
        family, comma, given = whole.partition(",")
        if not comma:
            given, _, family = whole.rpartition(" ")
        values |= {"family_name": family, "given_name": values.get("given_name") or given.strip()}
    identity = values.pop("id", "")
    reference = values.pop("reference", "") or identity
    return Participant(
        identity,
        reference,
        values.get("family_name", ""),
        values.get("given_name", ""),
        values.get("title", ""),
        values.get("email", ""),
        values.get("trn", ""),
        values.get("school", ""),
        values.get("partner", ""),
    )


def _faults(person: Participant) -> list[tuple[str, str]]:
    faults = []
    if not person.reference:
        faults.append(("reference", "The candidate number is missing."))
    if not person.family_name:
        faults.append(("family_name", "The family name is missing."))
    if person.email and not _EMAIL.fullmatch(person.email):
        faults.append(("email", f"{person.email} is not an e-mail address."))
    if person.trn and not _TRN.fullmatch(person.trn):
        faults.append(("trn", f"{person.trn} is not a teacher reference number of seven digits."))
    values = (("reference", person.reference), ("family_name", person.family_name), ("given_name", person.given_name))
    faults += [(field, f"This is longer than {_LONGEST} characters.") for field, value in values if len(value) > _LONGEST]
    return faults


def _repeats(rows: list[tuple[int, Participant]], columns: dict[str, str]) -> list[CellProblem]:
    problems = []
    for field in ("id", "reference", "email", "trn"):
        first: dict[str, int] = {}
        for number, person in rows:
            value = comparable(getattr(person, field))
            if value and value in first:
                said = f"Row {first[value]} has the same {columns.get(field, field).replace('_', ' ')}."
                problems.append(CellProblem(number, columns.get(field, field), said))
            first.setdefault(value, number)
    return problems


def _taken(rows: list[tuple[int, Participant]], columns: dict[str, str], known: tuple[Participant, ...]) -> list[CellProblem]:
    """Candidate numbers that belong to somebody else on the roster than the row's participant id says."""
    ids, in_file = {person.id for person in known}, {person.id for _, person in rows}
    holders = {comparable(person.reference): person.id for person in known}
    said = "Somebody else on the roster has this candidate number."
    problems = []
    for number, person in rows:
        holder = holders.get(comparable(person.reference), person.id)
        if holder != person.id and (person.id in ids or holder in in_file):
            problems.append(CellProblem(number, columns.get("reference", "reference"), said))
    return problems


def _sorted_out(known: tuple[Participant, ...], people: list[Participant], problems: tuple[CellProblem, ...]) -> RosterPreview:
    by_id = {person.id: person for person in known}
    by_reference = {comparable(person.reference): person for person in known}
    added: list[Participant] = []
    changed: list[Participant] = []
    unchanged: list[Participant] = []
    for person in people:
        old = by_id.get(person.id) or by_reference.get(comparable(person.reference))
        whole = replace(person, id=old.id if old else person.id or str(uuid4()))
        (added if old is None else unchanged if whole == old else changed).append(whole)
    return RosterPreview(tuple(added), tuple(changed), tuple(unchanged), problems)

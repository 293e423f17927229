"""The roster: read from a provider's table with every doubt told cell by cell, shown before it is taken in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize
from uuid import uuid4

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant, Person, Role, comparable
from workbench.domain.renaming import Renaming, renaming
from workbench.files.oneroster import read_roll
from workbench.store import people as store
from workbench.store import submissions
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require

_NAMES = {
    "roster_id": ("participant_id", "id", "sourcedid", "external_id", "application_id", "npq_participant_id"),
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

_Row = tuple[int, Participant]
"""A row of the file by its number, and whom it describes; the id of the record is not known yet."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell: row and column as the file counts and names them."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What taking a roster in would do. Rows with a problem are left out of the other lists; `notes` are sentences on people whom
    the file holds and who are no participants, and on changes that may make one participant of another.
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
    if not ({"reference", "roster_id"} & set(columns) and {"name", "family_name"} & set(columns)):
        said = f"{path.name} needs a column candidate_number (or participant_id) and the columns family_name and given_name."
        raise WorkbenchError("wrong-columns", said)
    known = _Known(roster(cohort))
    rows = [(number, _participant(row, columns)) for number, row in sheet.rows]
    problems = [CellProblem(n, columns.get(f, f), said) for n, p in rows for f, said in _faults(p)]
    problems += _repeats(rows, columns)
    problems += _taken(rows, columns, known)
    doubts = _doubts(cohort, known, _without(rows, problems))
    problems += [CellProblem(doubt.row, columns.get("reference", "reference"), doubt.said) for doubt in doubts if doubt.left_out]
    sorted_out = _sorted_out(known, [person for _, person in _without(rows, problems)], tuple(problems))
    return replace(sorted_out, notes=(*roll.notes, *(doubt.said for doubt in doubts if not doubt.left_out)))


def take_in_roster(cohort: Cohort, actor: Person, preview: RosterPreview) -> None:
    """Put a previewed roster in; only the lead may."""
    require(actor, Role.LEAD)
    with cohort.database.writing() as connection:
        store.put_participants(connection, cohort.scribe, preview.added, preview.changed, actor.id)


def participant_of(cohort: Cohort, key: str) -> Participant:
    """The participant of an id, reference, e-mail address or full name; raises WorkbenchError when none or several fit."""
    people = roster(cohort)
    wanted = comparable(key)
    for field in ("id", "roster_id", "reference", "email", "name") if wanted else ():
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
    identity = values.pop("roster_id", "")
    reference = values.pop("reference", "") or identity
    return Participant(
        "",
        reference,
        values.get("family_name", ""),
        values.get("given_name", ""),
        values.get("title", ""),
        values.get("email", ""),
        values.get("trn", ""),
        values.get("school", ""),
        values.get("partner", ""),
        identity if comparable(identity) else "",
    )


def _faults(person: Participant) -> list[tuple[str, str]]:
    faults = []
    if not comparable(person.reference):
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


def _repeats(rows: Sequence[_Row], columns: dict[str, str]) -> list[CellProblem]:
    problems = []
    for field in ("roster_id", "reference", "email", "trn"):
        first: dict[str, int] = {}
        for number, person in rows:
            value = comparable(getattr(person, field))
            if value and value in first:
                said = f"Row {first[value]} has the same {columns.get(field, field).replace('_', ' ')}."
                problems.append(CellProblem(number, columns.get(field, field), said))
            first.setdefault(value, number)
    return problems


class _Known:
    """The roster as it stands, laid out to find whom a row means: whoever has its participant id, else its candidate number."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self._by_id = {comparable(person.roster_id or person.id): person for person in people}
        self._by_reference = {comparable(person.reference): person for person in people}
        self._records = {person.id for person in people}

    def named(self, row: Participant) -> Participant | None:
        """Who has the participant id of a row. Of one whom no roster gave an id, that of the record may turn out to be it."""
        return self._by_id.get(comparable(row.roster_id)) if row.roster_id else None

    def holder(self, row: Participant) -> Participant | None:
        """Who has the candidate number of a row."""
        return self._by_reference.get(comparable(row.reference))

    def meant(self, row: Participant) -> Participant | None:
        """Whom a row means, None for somebody new."""
        return self.named(row) or self.holder(row)

    def new_id(self, row: Participant) -> str:
        """The id of a new record: the roster's own, where there is one."""
        return row.roster_id if row.roster_id and row.roster_id not in self._records else str(uuid4())


def _taken(rows: Sequence[_Row], columns: dict[str, str], known: _Known) -> list[CellProblem]:
    """Candidate numbers that belong to somebody else on the roster than the row's participant id says."""
    in_file = {named.id for _, person in rows if (named := known.named(person))}
    said = ((number, _held_by_another(person, known, in_file)) for number, person in rows)
    return [CellProblem(number, columns.get("reference", "reference"), sentence) for number, sentence in said if sentence]


def _held_by_another(row: Participant, known: _Known, in_file: set[str]) -> str:
    """That somebody else has the candidate number of a row, as a sentence; "" where that is not so."""
    holder, named = known.holder(row), known.named(row)
    if holder is None or holder == named:
        return ""
    if row.roster_id and holder.roster_id:
        return f"This is {holder.name}’s number, under the id {holder.roster_id}. Correct the number or the id in this row."
    return "Somebody else on the roster has this candidate number." if named or holder.id in in_file else ""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A row that may make one participant, whose script is in, of another."""

    row: int
    said: str
    left_out: bool


def _doubts(cohort: Cohort, known: _Known, rows: Iterable[_Row]) -> list[_Doubt]:
    """The doubts about those whose script is in: another name, or both name and number. A row is left out where nothing but the
    candidate number ties it to a wholly different name.
    """
    changes = [(number, old, new) for number, new in rows if (old := known.meant(new)) and _may_be_another(old, new)]
    if not changes:
        return []
    with cohort.database.reading() as connection:
        told = [change for change in changes if submissions.of_participant(connection, change[1].id)]
    return [_doubt(number, old, new, known.named(new) is None) for number, old, new in told]


def _may_be_another(old: Participant, new: Participant) -> bool:
    both = comparable(old.name) != comparable(new.name) and comparable(old.reference) != comparable(new.reference)
    return both or renaming(old, new) is not Renaming.SPELLING


def _doubt(number: int, old: Participant, new: Participant, by_number: bool) -> _Doubt:
    if by_number and renaming(old, new) is Renaming.WHOLE:
        said = (
            f"This is {old.name}’s number, and a script is in. If {new.name} is the same person, first take in a roster with "
            "their participant id and the old name."
        )
        return _Doubt(number, said, left_out=True)
    after = new.name if new.reference == old.reference else f"{new.reference}, {new.name}"
    said = f"{old.reference}, {old.name}, becomes {after}, and their script is in. Check that this is the same person."
    return _Doubt(number, said, left_out=False)


def _without(rows: Iterable[_Row], problems: Iterable[CellProblem]) -> list[_Row]:
    bad = {problem.row for problem in problems}
    return [row for row in rows if row[0] not in bad]


def _sorted_out(known: _Known, people: Iterable[Participant], problems: tuple[CellProblem, ...]) -> RosterPreview:
    added: list[Participant] = []
    changed: list[Participant] = []
    unchanged: list[Participant] = []
    for person in people:
        old = known.meant(person)
        if old is None:
            added.append(replace(person, id=known.new_id(person)))
            continue
        whole = replace(person, id=old.id, roster_id=old.roster_id or person.roster_id)
        (unchanged if whole == old else changed).append(whole)
    return RosterPreview(tuple(added), tuple(changed), tuple(unchanged), problems)

"""OneRoster CSV, versions 1.1 and 1.2 (IMS Global / 1EdTech): who is a student in users.csv, or in the archive that holds it.

What is read: users.csv (sourcedId, status, enabledUser, role, username, givenName, familyName, identifier, email, and
orgSourcedIds or primaryOrgSourcedId), orgs.csv for the names of schools, roles.csv (1.2) and enrollments.csv for who is a
student. A user marked `tobedeleted`, or whose account is switched off, has left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import be, counted
from workbench.files.gate import Archive, inspect
from workbench.files.refusal import Unreadable
from workbench.files.sheets import Sheet, sheet_bytes, sheet_of

_USERS = frozenset({"sourcedid", "username", "givenname", "familyname"})
_MANIFEST, _TABLES = "manifest.csv", ("users.csv", "orgs.csv", "roles.csv", "enrollments.csv")
_STUDENT, _GONE, _SCHOOL = "student", "tobedeleted", "school"
_VERSIONS = ("1.1", "1.2")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Roll:
    """A table of participants, and sentences on who in the file was left out."""

    sheet: Sheet
    notes: tuple[str, ...] = ()


def read_roll(path: Path) -> Roll:
    """The participants in a table or a OneRoster archive, told by what is inside; raises WorkbenchError.

    Of OneRoster only students are given, each row with the number it has in users.csv; an empty `identifier` is filled from
    `username`, and `orgsourcedids` holds the name of the school.
    """
    data = sheet_bytes(path)
    if data.startswith(b"PK"):
        archive = _archive(path.name, data)
        if "[content_types].xml" not in archive:
            return _roll(path.name, _unpacked(path.name, archive))
    sheet = sheet_of(path.name, data)
    return _roll(path.name, {"users.csv": sheet}) if set(sheet.columns) >= _USERS else Roll(sheet)


def _archive(name: str, data: bytes) -> Archive:
    try:
        return inspect(data)
    except Unreadable as refusal:
        raise WorkbenchError(refusal.code, f"{name} could not be opened: it is damaged or no archive of tables.") from None


def _unpacked(name: str, archive: Archive) -> dict[str, Sheet]:
    """The tables of an archive by their names, whatever folder they lie in."""
    parts = {PurePosixPath(part).name.lower(): part for part in archive.names if not part.startswith("__MACOSX/")}
    if "users.csv" not in parts:
        raise WorkbenchError("wrong-columns", f"{name} holds no users.csv, so it is no OneRoster archive.")
    try:
        if _MANIFEST in parts:
            _refuse_other_version(name, sheet_of(_MANIFEST, archive.read(parts[_MANIFEST])))
        return {table: sheet_of(table, archive.read(parts[table])) for table in _TABLES if table in parts}
    except Unreadable as refusal:
        raise WorkbenchError(refusal.code, f"{name} is damaged. Ask for it again.") from None


def _refuse_other_version(name: str, manifest: Sheet) -> None:
    said = {row.get("propertyname", "").lower(): row.get("value", "") for _, row in manifest.rows}
    version = said.get("oneroster.version", _VERSIONS[0])
    if version not in _VERSIONS:
        raise WorkbenchError("wrong-columns", f"{name} is OneRoster {version}. Versions 1.1 and 1.2 are read.")


def _roll(name: str, tables: Mapping[str, Sheet]) -> Roll:
    users = tables["users.csv"]
    if not set(users.columns) >= _USERS:
        raise WorkbenchError("wrong-columns", f"The users.csv of {name} lacks columns of OneRoster: {', '.join(sorted(_USERS))}.")
    students = _students(tables)
    schools = {row["sourcedid"]: row for row in _standing(tables.get("orgs.csv")) if row.get("sourcedid")}
    kept: list[tuple[int, dict[str, str]]] = []
    gone = others = lost = 0
    for number, row in users.rows:
        if not _stands(row) or row.get("enableduser", "").lower() == "false":
            gone += 1
        elif students is not None and row.get("sourcedid", "") not in students:
            others += 1
        else:
            school = _school(row, schools)
            lost += bool(schools) and not school
            own = {"identifier": row.get("identifier") or row.get("username", ""), "orgsourcedids": school}
            kept.append((number, {**row, **own}))
    columns = tuple(dict.fromkeys((*users.columns, "identifier", "orgsourcedids")))
    return Roll(Sheet(columns, tuple(kept)), tuple(_notes(students is None, gone, others, lost)))


def _notes(unknown: bool, gone: int, others: int, lost: int) -> Iterator[str]:
    if unknown:
        yield "The file does not say who is a student, so everybody in it is listed."
    if gone:
        yield f"{counted(gone, 'person', 'people')} {be(gone)} left out: marked for deletion or switched off."
    if others:
        yield f"{counted(others, 'person', 'people')} {be(others)} left out: not a student."
    if lost:
        yield f"{counted(lost, 'row')} {be(lost)} without a school, for orgs.csv does not hold it."


def _students(tables: Mapping[str, Sheet]) -> frozenset[str] | None:
    """The ids of all who are a student anywhere; None where no table says who is what."""
    users = tables["users.csv"]
    by_user = [(row.get("sourcedid", ""), row) for _, row in users.rows] if "role" in users.columns else None
    others = [_standing(tables[name]) for name in ("roles.csv", "enrollments.csv") if name in tables]
    if by_user is None and not others:
        return None
    said = [*(by_user or ()), *((row.get("usersourcedid", ""), row) for rows in others for row in rows)]
    return frozenset(user for user, row in said if row.get("role", "").strip().lower() == _STUDENT)


def _standing(sheet: Sheet | None) -> Iterable[Row]:
    return [row for _, row in sheet.rows if _stands(row)] if sheet is not None else []


def _stands(row: Row) -> bool:
    return row.get("status", "").strip().lower() != _GONE


def _school(row: Row, orgs: Mapping[str, Row]) -> str:
    """The name of the first school a user belongs to, else of the first organisation; "" where none is known."""
    said = f"{row.get('primaryorgsourcedid', '')},{row.get('orgsourcedids', '')}"
    found = [orgs[key] for key in (part.strip() for part in said.split(",")) if key in orgs]
    schools = [org for org in found if org.get("type", "").lower() == _SCHOOL]
    return next((org.get("name", "") for org in (*schools, *found)), "")

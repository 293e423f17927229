"""The official text of the framework: read from the provider's table, and told cell by cell where it cannot be right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.framework import NPQ, Code, Framework, Statement, StatementKind, framework_from_plain, parse_code
from workbench.domain.framework_links import Link, links
from workbench.domain.library import ItemKind
from workbench.files import library as files
from workbench.files.sheets import read_sheet
from workbench.workflow import library
from workbench.workflow.cohort import Cohort
from workbench.workflow.roster import CellProblem

_COLUMNS = ("version", "section", "kind", "code", "heading", "text")
_KINDS = {word: kind for kind in StatementKind for word in (kind.value, kind.label.lower(), f"learn {kind.value}")}
_NOTICE = "The official statements, taken in from the provider’s copy of the framework."


@dataclass(frozen=True, slots=True)
class ImportedFramework:
    """A framework with its official statements, or None and every reason why the table does not give one."""

    framework: Framework | None
    problems: tuple[CellProblem, ...]


def import_framework(path: Path) -> ImportedFramework:
    """The framework in a .csv or .xlsx of statements; raises WorkbenchError when it is no table of statements."""
    sheet = read_sheet(path)
    missing = [column for column in _COLUMNS if column not in sheet.columns]
    if missing:
        said = f"{path.name} needs the columns {', '.join(_COLUMNS)}. It has no column {', '.join(missing)}."
        raise WorkbenchError("wrong-columns", said)
    if not sheet.rows:
        raise WorkbenchError("empty-file", f"{path.name} has its column names, and no statement below them.")
    outline = _outline()
    rows = [(number, {column: _tidy(row.get(column, "")) for column in _COLUMNS}) for number, row in sheet.rows]
    sections = {section.id for section in outline.sections}
    problems = [CellProblem(n, column, said) for n, row in rows for column, said in _faults(row, rows[0][1]["version"], sections)]
    problems += _repeats(rows)
    if problems:
        return ImportedFramework(None, tuple(sorted(problems, key=lambda problem: problem.row)))
    statements = [Statement(parse_code(row["code"].lower()), row["heading"], row["text"]) for _, row in rows]
    whole = replace(
        outline,
        version=rows[0][1]["version"],
        notice=_NOTICE,
        source=f"Version {rows[0][1]['version']} of the framework, from the provider’s table.",
        sections=tuple(replace(section, note="", areas=()) for section in outline.sections),
        statements=tuple(sorted(statements, key=lambda statement: statement.code)),
    )
    return ImportedFramework(whole, ())


def write_framework(target: Path, framework: Framework) -> None:
    """Write a framework as a library file, whole or not at all; raises WorkbenchError."""
    files.write_framework(target, framework)


def links_for(cohort: Cohort, criterion: str) -> tuple[Link, ...]:
    """What a passage can be linked with in the newest framework of this library, first the sections that a criterion aims at;
    raises WorkbenchError where the library has no framework.
    """
    return links(_outline(), cohort.rubric.criterion(criterion).sections)


def _outline() -> Framework:
    """The framework that the library has, in its newest version."""
    return framework_from_plain(library.newest(library.items(), ItemKind.FRAMEWORK, NPQ).content)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _faults(row: dict[str, str], version: str, sections: set[str]) -> Iterator[tuple[str, str]]:
    if not row["version"]:
        yield "version", "The version is missing."
    elif row["version"] != version:
        yield "version", f"The first row is of version {version or '(none)'}; a table holds one version."
    if row["section"] not in sections:
        yield "section", f"The framework has no section {row['section']}." if row["section"] else "The section is missing."
    kind = _KINDS.get(row["kind"].lower())
    if kind is None:
        yield "kind", "The kind is that or how."
    if not row["text"]:
        yield "text", "The text of the statement is missing."
    yield from _code_faults(row, kind)


def _code_faults(row: dict[str, str], kind: StatementKind | None) -> Iterator[tuple[str, str]]:
    code = _code(row)
    if code is None:
        said = f"{row['code']} is not a code such as 1.1 or 1.a." if row["code"] else "The code is missing."
        yield "code", said
        return
    if row["section"] and str(code.section) != row["section"]:
        yield "code", f"{code} does not belong to section {row['section']}."
    if kind is not None and code.kind is not kind:
        yield "code", f"{code} is the code of a statement of the kind {code.kind.value}, and the row says {kind.value}."


def _code(row: dict[str, str]) -> Code | None:
    try:
        return parse_code(row["code"].lower())
    except ValueError:
        return None


def _repeats(rows: list[tuple[int, dict[str, str]]]) -> Iterator[CellProblem]:
    first: dict[Code, int] = {}
    for number, row in rows:
        code = _code(row)
        if code is not None and code in first:
            yield CellProblem(number, "code", f"Row {first[code]} has the same code.")
        elif code is not None:
            first[code] = number

"""How far the raters of a table agree: the table read from a file with every doubt told by cell, and the figures of it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from workbench.domain.agreement.figures import MINIMUM, Agreement, Ratings, Scale
from workbench.domain.errors import WorkbenchError
from workbench.files.sheets import Sheet, read_sheet

_LONG = ("unit", "rater", "value")
_UNIT_NAMES = ("unit", "id", "script", "submission", "code", "subject")
_NUMBER = re.compile(r"[-+]?(\d{1,9}(\.\d*)?|\.\d+)", re.ASCII)
_MOST_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: str
    unit: str
    rater: str
    text: str


def agreement_in(path: Path, scale: Scale | None = None, minimum: int = MINIMUM, seed: int = 1) -> Agreement:
    """Every figure of the ratings in a .csv or .xlsx file; raises WorkbenchError for a file that is no such table."""
    from workbench.domain.agreement.coefficients import agreement  # numpy is loaded by those who ask for figures only

    ratings = read_ratings(path, scale)
    if not ratings.n:
        raise WorkbenchError("wrong-columns", f"No unit in {path.name} was rated by two raters, so there is nothing to compare.")
    return agreement(ratings, scale, minimum, seed)


def read_ratings(path: Path, scale: Scale | None = None) -> Ratings:
    """The ratings in a file: columns unit, rater and value, or one row a unit with one column a rater; blank is not rated.

    Raters stand in the order of their columns or of their first row; one who rated nothing is left out. Raises WorkbenchError for
    other columns, a value that is no number or not on the scale, and a unit that a rater rated twice.
    """
    sheet = read_sheet(path)
    cells = _long(sheet) if set(_LONG) <= set(sheet.columns) else _wide(path.name, sheet)
    found: dict[tuple[str, str], tuple[int, float]] = {}
    units: dict[str, None] = {}
    for cell in cells:
        units.setdefault(cell.unit)
        if not cell.text:
            continue
        if (cell.unit, cell.rater) in found:
            _refuse(cell, f"{cell.rater} has rated {cell.unit} in row {found[cell.unit, cell.rater][0]} already")
        found[cell.unit, cell.rater] = (cell.row, _value(cell, scale))
    given = {rater for _, rater in found}
    raters = tuple(rater for rater in dict.fromkeys(cell.rater for cell in cells) if rater in given)
    if len(units) * len(raters) > _MOST_CELLS:
        raise WorkbenchError("too-large", f"{path.name} has more units and raters than can be compared at once.")
    values = {key: value for key, (_, value) in found.items()}
    return Ratings(raters, tuple(tuple(values.get((unit, rater)) for rater in raters) for unit in units))


def _long(sheet: Sheet) -> list[_Cell]:
    cells = []
    for number, row in sheet.rows:
        unit, rater, value = (row.get(column, "") for column in _LONG)
        cell = _Cell(number, "value", unit, rater, value)
        if not unit or not rater:
            _refuse(cell, f"the {'rater' if unit else 'unit'} is missing")
        cells.append(cell)
    return cells


def _wide(name: str, sheet: Sheet) -> list[_Cell]:
    named = [column for column in sheet.columns if column]
    key = next((column for column in named[:1] if column in _UNIT_NAMES), None)
    raters = [column for column in named if column != key]
    if len(raters) < 2 or len(set(named)) != len(named):
        said = f"{name} needs the columns unit, rater and value, or one column for each of two or more raters, each named once."
        raise WorkbenchError("wrong-columns", said)
    units: dict[str, int] = {}
    cells = []
    for number, row in sheet.rows:
        unit = (row.get(key, "") if key else "") or f"row {number}"
        if units.setdefault(unit, number) != number:
            said = f"Row {number} of {name}: {unit} stands in row {units[unit]} already; each unit has one row."
            raise WorkbenchError("wrong-columns", said)
        cells += [_Cell(number, rater, unit, rater, row.get(rater, "")) for rater in raters]
    return cells


def _value(cell: _Cell, scale: Scale | None) -> float:
    if not _NUMBER.fullmatch(cell.text):
        _refuse(cell, f"{cell.text[:40]} is not a number; a rating is a number, and blank where there is none")
    value = float(cell.text)
    if scale is not None and not scale.lowest <= value <= scale.highest:
        _refuse(cell, f"{cell.text[:40]} is outside the scale from {scale.lowest:g} to {scale.highest:g}")
    return value


def _refuse(cell: _Cell, said: str) -> NoReturn:
    raise WorkbenchError("wrong-columns", f"Row {cell.row}, column {cell.column}: {said}.")

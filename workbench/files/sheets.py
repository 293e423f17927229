"""Tables in and out: CSV in any usual dialect and encoding, XLSX, and neither written so that a spreadsheet runs formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import WorkbenchError

_MOST_BYTES = 20 * 1024 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROLS = dict.fromkeys(set(range(32)) - {9, 10, 13})
_WIDEST = 60
_CELL_MOST = 32_767

Cell = str | int
"""What a table that is written holds: text, which is never run, or a whole number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its column names, made comparable (lower case, underscores), and its rows with the row number each
    had in the file.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_sheet(path: Path) -> Sheet:
    """The table in a .csv or .xlsx file; raises WorkbenchError with a sentence for anything that is not one."""
    return sheet_of(path.name, sheet_bytes(path))


def sheet_bytes(path: Path) -> bytes:
    """The bytes of a table's file; raises WorkbenchError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkbenchError("not-found", f"There is no file {path.name}.") from None
    except OSError as error:
        raise WorkbenchError("not-readable", f"{path.name} could not be read: {error.strerror}.") from None
    if len(data) > _MOST_BYTES:
        raise WorkbenchError("too-large", f"{path.name} is larger than 20 MB, which no roster or marks file is.")
    return data


def sheet_of(name: str, data: bytes) -> Sheet:
    """The table in the bytes of a .csv or .xlsx file; raises WorkbenchError as `read_sheet` does."""
    return _sheet(name, _xlsx_cells(name, data) if data.startswith(b"PK") else _csv_cells(name, data))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with a byte-order mark, so that spreadsheets read it right; cells that look like formulas get a
    leading quote.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def write_xlsx(tables: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A spreadsheet with one sheet for each name; the first row of a table is its head. Numbers are numbers; text is marked as
    text, and what looks like a formula stays text when it is edited. Control characters have no place in the format and go.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    del book[book.sheetnames[0]]
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, value in ((place, value) for place, value in enumerate(row, 1) if value != ""):
                cell = sheet.cell(number, place, value if isinstance(value, int) else _cell_of(value))
                cell.data_type = "n" if isinstance(value, int) else "s"
                cell.quotePrefix = _is_like_formula(value)
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if number == 1:
                    cell.font = Font(bold=True)
        widths = [max(map(_width, column)) for column in zip(*rows, strict=False)]
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = min(max(width, 8), _WIDEST) + 2
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell_of(text: str) -> str:
    return text.translate(_CONTROLS)[:_CELL_MOST]


def _width(cell: Cell) -> int:
    return max(map(len, str(cell).split("\n")))


def _guard(cell: Cell) -> Cell:
    return f"'{cell}" if _is_like_formula(cell) else cell


def _is_like_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def _unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _sheet(name: str, cells: list[list[str]]) -> Sheet:
    filled = [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if not filled:
        raise WorkbenchError("empty-file", f"{name} has no rows.")
    columns = tuple("_".join(cell.strip().lower().replace("-", " ").replace("_", " ").split()) for cell in filled[0][1])
    rows = tuple(
        (number, {column: _unguard(cell.strip()) for column, cell in zip(columns, row, strict=False) if column})
        for number, row in filled[1:]
    )
    return Sheet(columns, rows)


def _csv_cells(name: str, data: bytes) -> list[list[str]]:
    text = _decoded(name, data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise WorkbenchError("damaged", f"{name} is not a complete CSV file: {error}.") from None


def _decoded(name: str, data: bytes) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbenchError("mislabelled", f"{name} is not a table of text. Save it as CSV or XLSX first.")
    for encoding in ("utf-8-sig", "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WorkbenchError("mislabelled", f"{name} is in an unknown encoding. Save it as CSV UTF-8 first.")


def _xlsx_cells(name: str, data: bytes) -> list[list[str]]:
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [["" if cell is None else _cell_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError):
        raise WorkbenchError("damaged", f"{name} could not be read as a spreadsheet. Save it again as XLSX or CSV.") from None


def _cell_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

"""Tables of text in and out: CSV in any usual dialect and encoding, XLSX, and CSV that no spreadsheet runs as formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import WorkbenchError

_MOST_BYTES = 20 * 1024 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its column names, made comparable (lower case, underscores), and its rows with the row number each
    had in the file.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_sheet(path: Path) -> Sheet:
    """The table in a .csv or .xlsx file; raises WorkbenchError with a sentence for anything that is not one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkbenchError("not-found", f"There is no file {path.name}.") from None
    except OSError as error:
        raise WorkbenchError("not-readable", f"{path.name} could not be read: {error.strerror}.") from None
    if len(data) > _MOST_BYTES:
        raise WorkbenchError("too-large", f"{path.name} is larger than 20 MB, which no roster or marks file is.")
    cells = _xlsx_cells(path.name, data) if data.startswith(b"PK") else _csv_cells(path.name, data)
    return _sheet(path.name, cells)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with a byte-order mark, so that spreadsheets read it right; cells that look like formulas get a
    leading quote.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


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

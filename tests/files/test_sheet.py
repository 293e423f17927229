"""A style sheet that is cut up before it is parsed holds the same styles as one that is not."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from workbench.files.docx_in.names import Element, W
from workbench.files.docx_in.package import parse
from workbench.files.docx_in.sheet import Sheet, sheet_of
from workbench.files.refusal import Unreadable

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
GRID = '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>'
HEAD = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'


def sheet(inside: str, names: str = NAMES) -> Sheet:
    return sheet_of(f'<?xml version="1.0" encoding="UTF-8"?><w:styles {names}>{inside}</w:styles>'.encode())


def ids(found: Sheet) -> list[str | None]:
    """The ids of the styles that were parsed at once."""
    assert found.root is not None
    return [style.get(W + "styleId") for style in found.root.iter(W + "style")]


def written(element: Element | None) -> str:
    assert element is not None
    return etree.tostring(element, encoding="unicode", with_tail=False)


def test_every_style_of_a_real_sheet_is_there_as_it_was_written() -> None:
    saved = BytesIO()
    docx.Document().save(saved)
    data = ZipFile(saved).read("word/styles.xml")
    cut, whole = sheet_of(data), parse(data)
    assert cut.root is not None
    at_once = {style.get(W + "styleId"): style for style in cut.root.iter(W + "style")}
    for style in whole.iter(W + "style"):
        name = style.get(W + "styleId") or ""
        apart = style.get(W + "type") == "table"
        assert apart != (name in at_once)
        assert written(cut.table_style(name) if apart else at_once[name]) == written(style)
    assert len(at_once) < len(list(whole.iter(W + "style"))) / 2
    assert cut.root.find(W + "docDefaults") is not None
    assert cut.root.find(W + "latentStyles") is None


def test_of_two_table_styles_with_one_id_the_first_counts() -> None:
    found = sheet(GRID + GRID.replace("Table Grid", "Another") + HEAD)
    style = found.table_style("Grid")
    assert ids(found) == ["H"]
    assert style is not None
    assert style[0].get(W + "val") == "Table Grid"
    assert found.table_style("H") is None
    assert found.table_style("Nowhere") is None


@pytest.mark.parametrize(
    "inside",
    [
        f"<!-- {HEAD} -->{GRID}",
        f"<w:style w:type='table' w:styleId='Outer'>{GRID}</w:style>",
        GRID.replace("Grid", "G&amp;d", 1),
        GRID.replace('"', "'"),
        f"<w:style w:type='table'/>{GRID}",
        f"{GRID}<w:x {NAMES}/>",
    ],
)
def test_a_sheet_that_is_written_in_another_way_is_parsed_as_it_stands(inside: str) -> None:
    found = sheet(inside)
    assert found.root is not None
    assert written(found.root) == written(parse(f"<w:styles {NAMES}>{inside}</w:styles>".encode()))
    assert found.table_style("Grid") is None


def test_a_damaged_sheet_is_refused_and_an_empty_one_has_no_styles() -> None:
    for inside in (HEAD[:-3], f"</w:style>{HEAD}", f"{HEAD}<w:style "):
        with pytest.raises(Unreadable):
            sheet(inside)
    for cut_short in (f"<w:styles {NAMES}", f"<w:styles {NAMES}>", f"<w:style  {NAMES}>{GRID}</w:style>"[:-4]):
        with pytest.raises(Unreadable):
            sheet_of(cut_short.encode())
    assert sheet_of(b"").root is None
    damaged = sheet(GRID.replace("<w:name", "<w:nam>"))
    with pytest.raises(Unreadable):
        damaged.table_style("Grid")

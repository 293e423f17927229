"""The Word document of an annotated script: the same words, and comments on exactly the characters that were annotated."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from annotated_builder import (
    AT,
    CRITERIA,
    FIRST,
    HOSTILE,
    NOTE,
    SECOND,
    annotated,
    for_participant,
    full_document,
    sample,
)
from docx import Document as open_docx
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.annotated import AnnotatedScript
from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, Reading, Style, assemble
from workbench.files.annotated.docx_out import annotated_docx
from workbench.files.annotated.text import legal
from workbench.files.reader import read


def opened(script: AnnotatedScript) -> DocumentType:
    return open_docx(BytesIO(annotated_docx(script)))


def paragraphs(document: DocumentType) -> Iterator[Any]:
    """The paragraphs of the script, cells included: those between the notice and the levels."""
    every = list(document.element.body.iter(qn("w:p")))
    end = next(i for i, p in enumerate(every) if "".join(t.text or "" for t in p.iter(qn("w:t"))) == "Levels and feedback")
    yield from every[2:end]


def words_of(run: Any) -> str:
    known = {qn("w:br"): "\u2028", qn("w:tab"): "\t"}
    return "".join(known.get(part.tag) or part.text or "" for part in run if part.tag in (*known, qn("w:t")))


def ranges(document: DocumentType) -> tuple[str, dict[str, str]]:
    """The whole text, and the text between the marks of each comment's range."""
    whole: list[str] = []
    open_: set[str] = set()
    found: dict[str, str] = {}
    for paragraph in paragraphs(document):
        if not paragraph.findall(qn("w:r")):
            continue
        if whole:
            whole.append("\n")
            found |= {key: found[key] + "\n" for key in open_}
        for part in paragraph:
            key = part.get(qn("w:id"))
            if part.tag == qn("w:commentRangeStart"):
                open_.add(key)
                found[key] = ""
            elif part.tag == qn("w:commentRangeEnd"):
                open_.remove(key)
            elif part.tag == qn("w:r"):
                whole.append(words_of(part))
                found |= {each: found[each] + words_of(part) for each in open_}
    assert not open_
    return "".join(whole), found


def made(script: AnnotatedScript) -> tuple[str, list[str], bool]:
    """The text of the Word document, the words between the marks of each comment, and whether each is referred to once."""
    document = opened(script)
    whole, found = ranges(document)
    references = [r.get(qn("w:id")) for r in document.element.body.iter(qn("w:commentReference"))]
    return whole, [found[str(comment.comment_id)] for comment in document.comments], sorted(references) == sorted(found)


def wanted(script: AnnotatedScript) -> tuple[str, list[str], bool]:
    """The text of the script, the passage of each annotation, and that each is referred to once."""
    return legal(script.document.text), [legal(remark.anchor.exact) for _, remark in script.placed], True


def test_every_comment_stands_on_its_characters() -> None:
    assert made(sample()) == wanted(sample())


_WORDS = st.text("ab \u2028\té\U0001f600\u0301\ufffe<&\u202e", min_size=1, max_size=12).filter(lambda text: not text.isspace())
_KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE_CELL])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    drafts: list[DraftBlock] = []
    for table in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            words = draw(st.lists(_WORDS, min_size=1, max_size=4))
            drafts += [DraftBlock(BlockKind.TABLE_CELL, said, cell=Cell(table, n // 2, n % 2)) for n, said in enumerate(words)]
        else:
            said = draw(_WORDS)
            cut = draw(st.integers(0, len(said)))
            styles = (Style(cut, len(said), bold=True),) if cut < len(said) else ()
            drafts.append(
                DraftBlock(draw(_KINDS), said, draw(st.integers(0, 9)), draw(st.sampled_from(["", "•", "%1"])), None, styles)
            )
    return assemble(drafts)


@given(annotated(documents(), 8))
@settings(max_examples=60)
def test_any_passages_of_any_text_keep_their_characters(script: AnnotatedScript) -> None:
    assert made(script) == wanted(script)


def test_a_comment_says_marking_kind_criterion_level_words_and_note() -> None:
    comments = [(comment.author, comment.initials, comment.text) for comment in opened(sample("Well said.")).comments]
    assert (
        FIRST,
        "TW",
        f"First marking, {FIRST}\nTo develop, Reading the problem: level 1, Not yet\nWell said.\nMarker-only note: {NOTE}",
    ) in comments
    assert {author for author, _, _ in comments} == {FIRST, SECOND}
    assert any(text.startswith(f"Second marking, {SECOND}\n") for _, _, text in comments)


def test_comments_carry_the_time_of_handing_in_and_not_of_the_export() -> None:
    assert {comment.timestamp for comment in opened(sample()).comments} == {AT}


def test_the_levels_stand_in_a_table_for_each_marking() -> None:
    document = opened(sample())
    tables = document.tables[-2:]
    for table in tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows[0] == ["Criterion", "Level", "Feedback", "Marker-only note"]
        assert rows[2] == ["Solution and rationale", "Level 2, Emerging", "Words about solution.", NOTE]
        assert rows[-1] == ["The script as a whole", "", "Words about it all.", NOTE]
        assert len(rows) == 2 + len(CRITERIA)
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert headings[-2:] == [
        f"First marking, {FIRST}, handed in on 6 May 2027",
        f"Second marking, {SECOND}, handed in on 6 May 2027",
    ]


def test_the_layout_of_every_table_is_in_the_order_that_the_format_asks_for() -> None:
    layouts = list(opened(sample()).element.body.iter(qn("w:tblPr")))
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]
    assert layouts
    for layout in layouts:
        names = [each.tag.split("}")[1] for each in layout]
        assert names == sorted(names, key=order.index)
        assert {"tblBorders", "tblCellMar"} <= set(names)


def test_lists_and_notes_have_labels_that_are_no_text() -> None:
    data = annotated_docx(sample())
    with ZipFile(BytesIO(data)) as file:
        numbering = file.read("word/numbering.xml").decode()
    for label in ("•", "12.3.4", "1"):
        assert f'w:lvlText w:val="{label}"' in numbering
    assert "12.3.4" not in ranges(opened(sample()))[0]


def test_hostile_words_are_only_words() -> None:
    data = annotated_docx(sample(HOSTILE))
    said = legal(HOSTILE)
    assert any(said in comment.text for comment in open_docx(BytesIO(data)).comments)
    with ZipFile(BytesIO(data)) as file:
        names = file.namelist()
        every = b"".join(file.read(name) for name in names)
    assert b"<script>" not in every
    assert b"w:hyperlink " not in every
    assert b"fldChar" not in every
    assert not any("vba" in name or "embed" in name for name in names)


def test_a_participants_copy_names_nobody_and_holds_no_note() -> None:
    data = annotated_docx(for_participant())
    with ZipFile(BytesIO(data)) as file:
        every = "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    for canary in (NOTE, "Marker-only", FIRST, "Tobias", "First marking", "handed in on"):
        assert canary not in every
    document = open_docx(BytesIO(data))
    assert {(comment.author, comment.initials) for comment in document.comments} == {("Assessor", "A")}
    assert [cell.text for cell in document.tables[-1].rows[0].cells] == ["Criterion", "Level", "Feedback"]


def test_the_file_tells_nothing_of_itself_but_title_and_program() -> None:
    core = opened(sample()).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Annotated script K7M-2Q", "Marking Workbench", "")
    assert core.created is not None
    assert (core.created.year, core.created.month, core.created.day) == (2027, 5, 7)


def test_the_same_script_gives_the_same_bytes() -> None:
    assert annotated_docx(sample()) == annotated_docx(sample())
    assert annotated_docx(sample()) != annotated_docx(for_participant())


def test_the_program_reads_its_own_file_with_the_words_it_had() -> None:
    reading = read("K7M-2Q.docx", annotated_docx(sample()))
    assert isinstance(reading, Reading)
    assert full_document().text in reading.document.text


@pytest.mark.parametrize("text", ["", "One line.\nAnother."])
def test_a_comment_without_words_or_with_several_lines_is_whole(text: str) -> None:
    comments = [comment.text for comment in opened(sample(text)).comments if comment.author == FIRST]
    assert all((f"\n{text}\nMarker-only" if text else "\nMarker-only") in said for said in comments)

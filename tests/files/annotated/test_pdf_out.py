"""The PDF of an annotated script: tagged, its words extractable, its highlights on the words they are about."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from annotated_builder import (
    FIRST,
    HOSTILE,
    NOTE,
    SECOND,
    annotated,
    annotation,
    annotations,
    for_participant,
    full_document,
    marking,
    of_office,
    person,
    sample,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from workbench.domain.annotated import NONE_FOUND, AnnotatedScript
from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, assemble
from workbench.domain.redaction import COVER
from workbench.files.annotated.pdf_out import annotated_pdf
from workbench.files.annotated.pdf_passages import seen

MARGIN = 66.0


def pages(data: bytes) -> list[Any]:
    return list(PdfReader(BytesIO(data)).pages)


def highlights(data: bytes) -> Iterator[tuple[int, Any]]:
    """Each annotation with the index of its page, in reading order."""
    for index, page in enumerate(pages(data)):
        yield from ((index, each.get_object()) for each in page.get("/Annots", ()))


def words(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pages(data))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def marked_words(data: bytes) -> dict[str, str]:
    """By number, the characters whose origins lie in a passage's highlights, without white space."""
    file = pypdfium2.PdfDocument(data)
    placed = [list(origins(page.get_textpage())) for page in file]
    file.close()
    found: dict[str, str] = {}
    for index, each in highlights(data):
        quads = [float(value) for value in each["/QuadPoints"]]
        key = str(each["/NM"]).partition("-")[0]
        for left, top, right, _, _, bottom, *_ in (quads[at : at + 8] for at in range(0, len(quads), 8)):
            inside = [c for c, x, y in placed[index] if left - 0.05 <= x < right - 0.05 and bottom < y < top]
            found[key] = found.get(key, "") + squeezed("".join(inside))
    return found


def origins(text: Any) -> Iterator[tuple[str, float, float]]:
    """Each character of a page with where it is set."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield chr(pypdfium2.raw.FPDFText_GetUnicode(text, index)), x.value, y.value


def passages(script: AnnotatedScript) -> dict[str, str]:
    """By number, the words of every passage with a visible character, without white space."""
    wanted = {str(n): squeezed(seen(remark.anchor.exact)) for n, (_, remark) in enumerate(script.placed, start=1)}
    return {number: said for number, said in wanted.items() if said}


def elements(node: Any) -> Iterator[Any]:
    kids = node.get_object().get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if not isinstance(element, int) and "/S" in element:
            yield element
            yield from elements(element)


def test_highlights_stand_on_their_words() -> None:
    assert marked_words(annotated_pdf(sample())) == passages(sample())


def test_highlights_go_on_over_a_page_s_end() -> None:
    document = assemble([DraftBlock(BlockKind.PARAGRAPH, "A sentence of seven words for this. " * 260)])
    length = len(document.text)
    made = [annotation(document, 40, length - 40, 1), annotation(document, length // 2, length // 2 + 9, 2)]
    script = of_office(document, (marking(made), person()))
    data = annotated_pdf(script)
    assert marked_words(data) == passages(script)
    assert [str(each["/NM"]) for _, each in highlights(data)][:2] == ["1-1", "1-2"]
    said = re.sub(r"AnnotatedscriptK7M-2QPage.of.|[12]", "", squeezed(words(data)))
    assert squeezed(document.text) in said


_WORDS = st.text("abc fi\u2028é\ufb01\U0001f600(\\", min_size=1, max_size=60).filter(lambda text: not text.isspace())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    drafts: list[DraftBlock] = []
    for table, kind in enumerate(draw(st.lists(st.sampled_from(BlockKind), min_size=1, max_size=4))):
        cell = Cell(table, 0, 0) if kind is BlockKind.TABLE_CELL else None
        drafts.append(DraftBlock(kind, draw(_WORDS), draw(st.integers(0, 9)), draw(st.sampled_from(["", "•", "12.3"])), cell))
    return assemble(drafts)


@given(annotated(documents(), 5))
@settings(max_examples=25)
def test_any_passages_of_any_text_are_highlighted_on_their_words(script: AnnotatedScript) -> None:
    assert marked_words(annotated_pdf(script)) == passages(script)


def test_an_annotation_says_everything_and_has_a_look_of_its_own() -> None:
    found = [each for _, each in highlights(annotated_pdf(sample("Well said.")))]
    said = [(each["/T"], each["/Subj"], each["/Contents"]) for each in found]
    head = "To develop, Reading the problem: level 1, Not yet"
    assert (FIRST, head, f"First marking, {FIRST}\n{head}\nWell said.\nMarker-only note: {NOTE}") in said
    assert {author for author, _, _ in said} == {FIRST, SECOND}
    for each in found:
        assert each["/Subtype"] == "/Highlight"
        form = each["/AP"]["/N"].get_object()
        assert form["/Resources"]["/ExtGState"]["/Pen"]["/BM"] == "/Multiply"
        assert b" re\n" in form.get_data()
        assert [float(v) for v in form["/BBox"]] == [float(v) for v in each["/Rect"]]


def test_every_annotation_is_an_element_and_knows_which() -> None:
    file = PdfReader(BytesIO(annotated_pdf(sample())))
    tree: Any = file.root_object["/StructTreeRoot"]
    parents = tree["/ParentTree"]["/Nums"]
    by_key = dict(zip(parents[::2], parents[1::2], strict=True))
    owned = [e for e in elements(tree) if e["/S"] == "/Annot"]
    found = [each.get_object() for page in file.pages for each in page.get("/Annots", ())]
    assert len(owned) == len(found) > 0
    for each in found:
        element = by_key[each["/StructParent"]].get_object()
        assert element["/S"] == "/Annot"
        kids = element["/K"]
        assert [kid.get_object()["/Obj"].get_object() for kid in (kids if isinstance(kids, list) else [kids])] == [each]
        assert element["/P"].get_object()["/S"] in ("/P", "/LBody", "/H3")
    assert sorted(by_key) == list(range(len(by_key)))
    assert tree["/ParentTreeNextKey"] == len(by_key)


def test_the_structure_has_headings_lists_and_a_table() -> None:
    file = PdfReader(BytesIO(annotated_pdf(sample())))
    tags = [element["/S"] for element in elements(file.root_object["/StructTreeRoot"])]
    assert tags.count("/H1") == 1
    assert tags.count("/Table") == 2
    assert tags.count("/TR") == 3
    assert tags.count("/LI") == 3 + len(annotations(full_document())) + 1
    assert str(file.root_object["/Lang"]) == "en-GB"


def test_everything_on_a_page_is_tagged_or_an_artifact() -> None:
    for page in pages(annotated_pdf(sample())):
        depth = 0
        for _, operator in page.get_contents().operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in (b"Tj", b"TJ", b"S", b"f", b"B")
            assert depth <= 1


def test_remarks_are_listed_by_number_and_place() -> None:
    said = " ".join(words(annotated_pdf(sample("Well said."))).split())
    assert f"1 ¶ 1. To develop, Reading the problem: level 1, Not yet First marking, {FIRST}" in said
    assert "Table 1 row 2. To develop " in said
    assert "Footnote 1. " in said
    assert f"Second marking, {SECOND}, handed in on 6 May 2027" in said


def test_links_with_the_framework_stand_below_the_words_of_a_remark() -> None:
    document = full_document()
    linked = replace(annotation(document, 0, 5), statements=("3", "7.3"))
    said = " ".join(words(annotated_pdf(of_office(document, (marking([linked]), person())))).split())
    assert f"Well said. Framework: Section 3 and Statement 7.3. {NOTE}" in said.replace("Marker-only note: ", "")
    assert "Framework:" not in words(annotated_pdf(sample("Well said.")))


@pytest.mark.parametrize("script", [sample("Well said."), for_participant("Well said.")])
def test_paragraphs_are_numbered_in_the_margin_beside_their_first_line(script: AnnotatedScript) -> None:
    file = pypdfium2.PdfDocument(annotated_pdf(script))
    placed = list(origins(file[0].get_textpage()))
    file.close()
    beside: dict[str, str] = {}
    for height in dict.fromkeys(y for _, x, y in placed if x < MARGIN):
        line = [(c, x) for c, x, y in placed if abs(y - height) < 1]
        number = squeezed("".join(c for c, x in line if x < MARGIN))
        beside[number] = squeezed("".join(c for c, x in line if x >= MARGIN))
    numbers, blocks = script.document.paragraph_numbers(), script.document.blocks
    wanted = {f"¶{n}": script.document.block_text(b).split()[0] for n, b in zip(numbers, blocks, strict=True) if n}
    assert beside.keys() == wanted.keys()
    assert all(first in beside[number] for number, first in wanted.items())


def test_the_numbers_in_the_margin_are_no_part_of_the_text() -> None:
    for page in pages(annotated_pdf(sample())):
        inside = ""
        for operands, operator in page.get_contents().operations:
            if operator in (b"BDC", b"BMC", b"EMC"):
                inside = str(operands[0]) if operands else ""
            assert operator != b"Tm" or float(operands[4]) >= 0 or inside == "/Artifact"


def test_a_level_without_evidence_is_told_in_one_line() -> None:
    script = sample("Well said.")
    layers = [replace(layer, judged=tuple(replace(each, none_found=True) for each in layer.judged)) for layer in script.layers]
    said = words(annotated_pdf(replace(script, layers=tuple(layers)))).splitlines()
    wanted = {judged.level_words for layer in layers for judged in layer.judged if NONE_FOUND in judged.level_words}
    assert wanted
    for told in wanted:
        assert any(told[1:] in line for line in said), told


def test_hostile_words_are_only_words() -> None:
    data = annotated_pdf(sample(HOSTILE))
    assert '=HYPERLINK("http://x.example","open") </w:t><b>&amp;' in words(data).replace("\n", " ")
    assert b"/URI" not in data
    assert b"/JavaScript" not in data
    assert {str(each["/Subtype"]) for _, each in highlights(data)} == {"/Highlight"}


def test_a_participants_copy_names_nobody_and_holds_no_note() -> None:
    data = annotated_pdf(for_participant("Well said."))
    said = words(data) + "".join(str(value) for _, each in highlights(data) for value in each.values())
    for canary in (NOTE, "Marker-only", FIRST, "Tobias", "First marking", "handed in on"):
        assert canary not in said
    assert {str(each["/T"]) for _, each in highlights(data)} == {"Assessor"}
    assert "Well said." in said


def test_covered_characters_are_shown_as_squares() -> None:
    document = assemble([DraftBlock(BlockKind.PARAGRAPH, f"We at {COVER * 8} School plan.")])
    script = of_office(document, (marking([annotation(document, 3, 14)]), person()))
    data = annotated_pdf(script)
    assert marked_words(data) == passages(script)
    assert "\u25a0" * 8 in words(data)


def test_a_row_higher_than_a_page_is_laid_out_cell_by_cell() -> None:
    cells = ["A long cell of words. " * 400, "Beside it."]
    document = assemble(DraftBlock(BlockKind.TABLE_CELL, said, cell=Cell(0, 0, n)) for n, said in enumerate(cells))
    script = of_office(document, (marking([annotation(document, 5, len(document.text) - 2)]), person()))
    data = annotated_pdf(script)
    assert marked_words(data) == passages(script)
    assert len(pages(data)) > 2


@pytest.mark.parametrize("made", [(), (annotation(full_document(), 0, 3),)])
def test_the_same_script_gives_the_same_bytes(made: tuple[Any, ...]) -> None:
    script = of_office(full_document(), (marking(made), person()))
    assert annotated_pdf(script) == annotated_pdf(script)
    assert ("No passage was annotated." in words(annotated_pdf(script))) is not bool(made)

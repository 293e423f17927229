"""A Word document is read as Word shows it: each test shows one of Word's ways."""

import unicodedata

import pytest
from docx_builder import app, core, docx, item, p, packed, parts, r, relation, relations, styled, table
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.document import LINE_BREAK, Block, BlockKind, Cell, Reading, Style
from workbench.files.docx_in import read_docx
from workbench.files.gate import inspect
from workbench.files.refusal import Unreadable

BREAK = "<w:br/>"


def reading(body: str, links: tuple[str, ...] = (), **stories: str) -> Reading:
    return read_docx(inspect(docx(body, links, **stories)))


def texts(body: str, links: tuple[str, ...] = (), **stories: str) -> list[str]:
    document = reading(body, links, **stories).document
    return [document.block_text(block) for block in document.blocks]


def blocks(body: str, **stories: str) -> tuple[Block, ...]:
    return reading(body, (), **stories).document.blocks


def kinds(body: str, **stories: str) -> list[tuple[BlockKind, int]]:
    return [(block.kind, block.level) for block in blocks(body, **stories)]


def markers(body: str, **stories: str) -> list[str]:
    return [block.marker for block in blocks(body, **stories)]


def told(body: str, links: tuple[str, ...] = (), **stories: str) -> dict[str, tuple[str, str | None]]:
    return {w.code: (w.message, w.place) for w in reading(body, links, **stories).warnings}


def style(name: str, inside: str = "", kind: str = "paragraph", based_on: str = "", title: str = "") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title or name}"/>{parent}{inside}</w:style>'


def level(depth: int, form: str, text: str, inside: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def field(code: str, shown: str) -> str:
    """A field that shows something."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(shown)}{mark('end')}"


# Paragraphs and runs


def test_paragraphs_become_blocks_and_empty_ones_do_not() -> None:
    assert texts(p(r("One two.")) + p() + p(r("  ")) + p(r("Three"), r(" four."))) == ["One two.", "Three four."]


def test_what_stands_between_words_parts_them() -> None:
    run = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:br w:type="page"/><w:t>e</w:t></w:r>'
    assert texts(p(run)) == [f"a\tb{LINE_BREAK}c{LINE_BREAK}d{LINE_BREAK}e"]


def test_hyphens_that_hold_stay_and_hyphens_that_may_break_go() -> None:
    assert texts(p("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t></w:r>")) == [
        "co\u2011operate"
    ]


def test_spaces_at_the_ends_of_a_run_need_leave_to_stay() -> None:
    assert texts(p("<w:r><w:t>one </w:t></w:r>", "<w:r><w:t> two</w:t></w:r>")) == ["onetwo"]
    assert texts(p(r("one "), r(" two"))) == ["one  two"]
    body = p("<w:r><w:t> one </w:t></w:r>").replace("<w:p>", '<w:p xml:space="preserve">')
    assert texts(body) == [" one "]


def test_line_ends_in_the_xml_are_spaces_and_controls_go() -> None:
    assert texts(p(r("one\ntwo&#13;three\u0085four\u0081"))) == ["one two three four"]


def test_text_is_composed_and_styles_move_along() -> None:
    document = reading(p(r("Rene\u0301 ate "), r("cre\u0300me", "<w:b/>"), r(" e"), r("\u0301", "<w:i/>"), r("t"))).document
    assert document.text == "Ren\u00e9 ate cr\u00e8me \u00e9t"
    assert [document.text[s.start : s.end] for s in document.blocks[0].styles if s.bold] == ["cr\u00e8me"]


def test_symbols_are_shown_as_they_look() -> None:
    symbols = "".join(
        f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in (("Symbol", "F061"), ("Wingdings", "F0FC"), ("X", "zz"))
    )
    assert texts(p(f"<w:r>{symbols}</w:r>")) == ["α✓"]


def test_ruby_keeps_its_base() -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"
    assert texts(p(f"<w:r>{ruby}</w:r>")) == ["漢"]


def test_formulas_keep_their_signs() -> None:
    formula = "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    assert texts(p(r("so "), formula)) == ["so x2"]


@pytest.mark.parametrize("tag", ["smartTag", "customXml", "dir", "bdo", "ins", "moveTo"])
def test_wrappers_let_their_text_through(tag: str) -> None:
    assert texts(p(f"<w:{tag}>{r('inside')}</w:{tag}>", r(" and out"))) == ["inside and out"]


def test_content_controls_are_read_around_within_and_inside_paragraphs() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    cell = control(f"<w:tc>{p(r('cell'))}</w:tc>")
    body = control(p(r("block"))) + p(control(r("run"))) + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert texts(body) == ["block", "run", "cell"]


def test_elements_without_meaning_hide_what_is_in_them_as_word_does() -> None:
    assert texts(p(r("seen"), f'<x:y xmlns:x="urn:x">{r("unseen")}</x:y>')) == ["seen"]


def test_what_word_keeps_for_itself_is_no_text() -> None:
    aside = "<w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='1' w:name='secret'/><w:r><w:lastRenderedPageBreak/></w:r>"
    assert texts(p(aside, r("text"))) == ["text"]


# Looks


def test_runs_that_look_the_same_are_one_style() -> None:
    document = reading(
        p(r("Be "), r("very ", "<w:b/>"), r("bold", "<w:b/><w:i w:val='0'/>"), r("2", "<w:vertAlign w:val='superscript'/>"))
    )
    assert document.document.blocks[0].styles == (Style(3, 12, bold=True), Style(12, 13, raised=1))


def test_looks_come_from_character_styles_too() -> None:
    sheet = style("Strong", "<w:rPr><w:b/></w:rPr>", "character") + style(
        "Loud", "<w:rPr><w:u w:val='single'/></w:rPr>", "character", "Strong"
    )
    block = blocks(
        p(r("loud", "<w:rStyle w:val='Loud'/>"), r("soft", "<w:rStyle w:val='Loud'/><w:b w:val='false'/>")), styles=sheet
    )[0]
    assert block.styles == (Style(0, 4, bold=True, underline=True), Style(4, 8, underline=True))


def test_looks_end_with_their_run() -> None:
    block = blocks(p(r("one", "<w:b/>"), r("two"), r("three", "<w:i/>")))[0]
    assert block.styles == (Style(0, 3, bold=True), Style(6, 11, italic=True))


def test_the_looks_of_a_paragraph_mark_are_not_those_of_its_text() -> None:
    assert blocks(p(r("one"), properties="<w:rPr><w:b/></w:rPr>"))[0].styles == ()


def test_links_are_kept_with_their_text() -> None:
    link = relation("r1", "hyperlink", "https://example.org/a", external=True)
    body = p(
        r("see "), f'<w:hyperlink r:id="r1">{r("here")}</w:hyperlink>', f'<w:hyperlink w:anchor="top">{r("up")}</w:hyperlink>'
    )
    styles = reading(body, (link,)).document.blocks[0].styles
    assert styles == (Style(4, 8, link="https://example.org/a"), Style(8, 10, link="#top"))


# Kinds of paragraphs


def test_headings_are_known_by_name_by_outline_and_by_what_they_are_based_on() -> None:
    sheet = "".join(
        (
            style("berschrift2", title="heading 2"),
            style("Mine", based_on="berschrift2"),
            style("Rubrik", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>"),
            style("Inhalt", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>", based_on="berschrift2"),
            style("Titel", title="Title"),
            style("Untertitel", title="Subtitle"),
        )
    )
    names = ("berschrift2", "Mine", "Rubrik", "Inhalt", "Titel", "Untertitel")
    assert kinds("".join(styled(name, "x") for name in names), styles=sheet) == [
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.TITLE, 1),
        (BlockKind.TITLE, 2),
    ]


def test_styles_that_are_not_in_the_file_are_known_by_their_id() -> None:
    assert kinds(styled("Heading1", "x") + styled("Nowhere", "y")) == [(BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, 0)]


def test_a_paragraph_may_say_its_own_outline_level() -> None:
    assert kinds(p(r("x"), properties="<w:outlineLvl w:val='0'/>")) == [(BlockKind.HEADING, 1)]


def test_captions_and_quotations_are_known_by_their_styles() -> None:
    sheet = style("C", title="caption") + style("Q", title="Quote") + style("IQ", title="Intense Quote")
    assert [kind for kind, _ in kinds(styled("C", "x") + styled("Q", "y") + styled("IQ", "z"), styles=sheet)] == [
        BlockKind.CAPTION,
        BlockKind.QUOTATION,
        BlockKind.QUOTATION,
    ]


def test_the_default_style_speaks_for_paragraphs_that_name_none() -> None:
    sheet = '<w:style w:type="paragraph" w:default="1" w:styleId="D"><w:name w:val="Normal"/><w:rPr><w:vanish/></w:rPr></w:style>'
    assert texts(p(r("gone")) + p(r("here", "<w:vanish w:val='0'/>")), styles=sheet) == ["here"]


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    assert texts(styled("A", "x"), styles=style("A", based_on="B") + style("B", based_on="A")) == ["x"]


# Lists


def test_labels_are_counted_and_kept_out_of_the_text() -> None:
    plan = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%1.%2.%3"))
    body = item(1, "a") + item(1, "b", 1) + item(1, "c", 1) + item(1, "d", 2) + item(1, "e") + item(1, "f", 1)
    found = reading(body, numbering=plan).document
    assert [(b.marker, b.level) for b in found.blocks] == [("1.", 1), ("a)", 2), ("b)", 2), ("1.b.i", 3), ("2.", 1), ("a)", 2)]
    assert found.text == "a\nb\nc\nd\ne\nf"
    assert {b.kind for b in found.blocks} == {BlockKind.LIST_ITEM}


@pytest.mark.parametrize(("form", "label"), [("bullet", "•"), ("upperRoman", "I"), ("decimalZero", "01"), ("ordinal", "1st")])
def test_labels_are_written_in_the_form_of_the_list(form: str, label: str) -> None:
    text = "\uf0b7" if form == "bullet" else "%1"
    assert markers(item(1, "a"), numbering=numbering(level(0, form, text))) == [label]


def test_lists_that_share_a_plan_count_on_unless_told_to_start_again() -> None:
    numbers = "".join(
        (
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
            '<w:num w:numId="3"><w:abstractNumId w:val="0"/>',
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
        )
    )
    body = item(1, "a") + item(2, "b") + item(3, "c") + item(3, "d")
    assert markers(body, numbering=numbering(level(0, "decimal", "%1"), numbers=numbers)) == ["1", "2", "7", "8"]


def test_documents_with_the_same_lists_and_styles_are_read_each_by_itself() -> None:
    plan, sheet = numbering(level(0, "decimal", "%1.")), style("H", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>")
    for _ in range(3):
        assert markers(item(1, "a") + item(1, "b"), numbering=plan, styles=sheet) == ["1.", "2."]
        assert kinds(styled("H", "a") + styled("Nameless", "b"), numbering=plan, styles=sheet)[0] == (BlockKind.HEADING, 1)
        assert kinds(styled("Heading2", "a"), numbering=plan, styles=sheet) == [(BlockKind.HEADING, 2)]
    assert kinds(styled("H", "a"), styles=style("H")) == [(BlockKind.PARAGRAPH, 0)]


def test_a_level_may_go_on_whatever_stands_above() -> None:
    plan = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%2", "<w:lvlRestart w:val='0'/>"))
    assert markers(item(1, "a", 1) + item(1, "b") + item(1, "c", 1), numbering=plan) == ["1", "1", "2"]


def test_legal_numbers_are_figures_throughout() -> None:
    plan = numbering(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert markers(item(1, "a") + item(1, "b", 1), numbering=plan) == ["I", "1.1"]


def test_styles_carry_lists_and_headings_keep_being_headings() -> None:
    number = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    sheet = (
        style("H", f"<w:pPr>{number}<w:outlineLvl w:val='0'/></w:pPr>")
        + style("L", f"<w:pPr>{number}</w:pPr>")
        + style("Off", "<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>", based_on="L")
    )
    plan = numbering(level(0, "decimal", "%1.", "<w:pStyle w:val='H'/>"), level(1, "decimal", "%1.%2", "<w:pStyle w:val='L'/>"))
    found = blocks(styled("H", "a") + styled("L", "b") + styled("Off", "c"), styles=sheet, numbering=plan)
    assert [(b.kind, b.level, b.marker) for b in found] == [
        (BlockKind.HEADING, 1, "1."),
        (BlockKind.LIST_ITEM, 2, "1.1"),
        (BlockKind.PARAGRAPH, 0, ""),
    ]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    sheet = style("L", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
    body = p(r("x"), properties="<w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert kinds(body, styles=sheet, numbering=numbering(level(0, "decimal", "%1"))) == [(BlockKind.PARAGRAPH, 0)]


def test_a_list_may_only_name_a_list_style() -> None:
    plan = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>{level(0, "upperLetter", "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert markers(item(1, "a") + item(1, "b"), numbering=plan) == ["A)", "B)"]


@pytest.mark.parametrize("number", ["1", "77", "x"])
def test_lists_that_are_not_there_are_no_lists(number: str) -> None:
    body = p(r("x"), properties=f"<w:numPr><w:ilvl w:val='99'/><w:numId w:val='{number}'/></w:numPr>")
    assert kinds(body) == [(BlockKind.PARAGRAPH, 0)]


def test_numbers_beyond_reason_stay_short() -> None:
    plan = numbering(
        '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert markers(item(1, "a"), numbering=plan) == ["2147483647"]


# Tables


def test_cells_have_places_and_spans_are_counted() -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p(r('wide'))}</w:tc>"
    found = reading(table((p(r("a")), p(r("b")), p(r("c"))), (wide, p(r("d")))) + table((p(r("e")),))).document
    assert [b.cell for b in found.blocks] == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 0, 2),
        Cell(0, 1, 0),
        Cell(0, 1, 2),
        Cell(1, 0, 0),
    ]
    assert {b.kind for b in found.blocks} == {BlockKind.TABLE_CELL}


def test_cells_merged_downwards_are_read_once() -> None:
    first = f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p(r('tall'))}</w:tc>"
    rest = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>"
    assert [b.cell for b in blocks(table((first, p(r("a"))), (rest, p(r("b")))))] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 1, 1)]


def test_rows_may_begin_late() -> None:
    row = f"<w:tr><w:trPr><w:gridBefore w:val='3'/></w:trPr><w:tc>{p(r('x'))}</w:tc></w:tr>"
    assert blocks(f"<w:tbl>{row}</w:tbl>")[0].cell == Cell(0, 0, 3)


def test_tables_in_tables_are_tables_of_their_own() -> None:
    inner = table((p(r("in")),))
    found = reading(table((p(r("before")) + inner + p(r("after")),)) + p(r("body"))).document
    assert [(found.block_text(b), b.cell) for b in found.blocks] == [
        ("before", Cell(0, 0, 0)),
        ("in", Cell(1, 0, 0)),
        ("after", Cell(0, 0, 0)),
        ("body", None),
    ]


# Notes and text boxes

FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/><w:t>line</w:t></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r("Smith 2019."))}{p(r("And again."))}</w:footnote>'
    f'<w:footnote w:id="3">{p(r("Jones."))}</w:footnote>'
)
MARK = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def test_notes_follow_the_block_that_refers_to_them_and_appear_once() -> None:
    body = p(r("One"), MARK.format(3), r(" two"), MARK.format(2)) + p(r("Three"), MARK.format(3)) + p(r("Four"), MARK.format(-1))
    found = reading(body, footnotes=FOOTNOTES).document
    assert [(found.block_text(b), b.marker) for b in found.blocks] == [
        ("One two", ""),
        ("Jones.", "1"),
        ("Smith 2019.", "2"),
        ("And again.", ""),
        ("Three", ""),
        ("Four", ""),
    ]
    assert [b.kind for b in found.blocks].count(BlockKind.FOOTNOTE) == 3


def test_endnotes_are_a_kind_of_their_own() -> None:
    body = p(r("x"), '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert kinds(body, endnotes=f'<w:endnote w:id="1">{p(r("end"))}</w:endnote>')[1] == (BlockKind.ENDNOTE, 0)


def test_notes_that_nobody_refers_to_are_not_shown() -> None:
    assert texts(p(r("x"), f"<w:del>{MARK.format(2)}</w:del>"), footnotes=FOOTNOTES) == ["x"]


def test_notes_that_refer_to_notes_do_no_harm() -> None:
    chain = "".join(f'<w:footnote w:id="{n}">{p(r(f"n{n}"), MARK.format(n + 1))}</w:footnote>' for n in range(1, 3000))
    assert texts(p(r("x"), MARK.format(1)), footnotes=chain)[-1] == "n2999"


def test_text_boxes_are_read_once_after_the_paragraph_that_holds_them() -> None:
    content = f"<w:txbxContent>{p(r('boxed'))}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    body = p(r("before "), both, r("after")) + p(r("next"))
    found = reading(body).document
    assert found.text == "before after\nboxed\nnext"
    assert found.blocks[1].kind is BlockKind.TEXT_BOX
    assert texts(p(f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>")) == ["boxed"]


def test_a_rendering_that_word_does_not_know_gives_way_to_the_other() -> None:
    new = f'<mc:Choice xmlns:z="urn:z" Requires="z">{r("new")}</mc:Choice>'
    assert texts(p(f"<mc:AlternateContent>{new}<mc:Fallback>{r('old')}</mc:Fallback></mc:AlternateContent>")) == ["old"]


# Tracked changes and hidden text


def test_insertions_stay_and_deletions_go_and_both_are_told() -> None:
    body = p(
        r("Keep "),
        f"<w:ins>{r('two words ')}</w:ins>",
        "<w:del><w:r><w:delText>three old words</w:delText></w:r></w:del>",
        r("end"),
    )
    assert texts(p(r("first")) + body) == ["first", "Keep two words end"]
    assert told(p(r("first")) + body) == {
        "deleted-text": ("3 words are marked as deleted or moved away and left out.", "¶ 2"),
        "inserted-text": ("2 words are inserted under change tracking and kept.", "¶ 2"),
    }


def test_insertions_in_insertions_are_counted_once() -> None:
    body = p(f"<w:ins><w:moveTo>{r('one two')}</w:moveTo>{r(' three')}</w:ins>", f"<w:ins>{r('teen')}</w:ins>")
    assert told(body)["inserted-text"][0] == "3 words are inserted under change tracking and kept."


def test_moved_text_is_read_where_it_went() -> None:
    body = p(f"<w:moveFrom>{r('moved')}</w:moveFrom>", r("first")) + p(r("second "), f"<w:moveTo>{r('moved')}</w:moveTo>")
    assert texts(body) == ["first", "second moved"]


def test_an_insertion_that_was_deleted_again_is_gone() -> None:
    assert texts(p(r("a"), f"<w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>{r('c')}</w:ins>")) == ["ac"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = p(r("one "), properties="<w:rPr><w:del/></w:rPr>")
    assert texts(gone + p(r("two")) + p(r("three"))) == ["one two", "three"]
    assert texts(p(r("zero")) + table((gone,)) + gone) == ["zero", "one ", "one "]


def test_deleted_rows_and_cells_are_gone() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('old'))}</w:tc></w:tr>"
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('gone'))}</w:tc>"
    assert texts(f"<w:tbl>{row}<w:tr>{cell}<w:tc>{p(r('new'))}</w:tc></w:tr></w:tbl>") == ["new"]


def test_paragraphs_and_cells_of_a_deleted_row_do_not_run_together() -> None:
    cells = f"<w:tc>{p(r('one'))}{p(r('two'))}</w:tc><w:tc>{p(r('th'), r('ree'))}</w:tc>"
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr></w:tbl>{p(r('kept'))}"
    assert told(body)["deleted-text"][0].startswith("3 words are")


def test_looks_before_a_change_of_looks_are_past() -> None:
    assert blocks(p(r("x", "<w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>")))[0].styles == ()


def test_hidden_text_goes_and_is_counted() -> None:
    body = p(r("seen "), r("not seen at all", "<w:vanish/>"), r("web", "<w:webHidden/>"))
    assert texts(body) == ["seen web"]
    assert told(body) == {"hidden-text": ("4 words are hidden and left out.", "¶ 1")}
    assert told(p(r("seen"), r("one", "<w:vanish/>")))["hidden-text"][0] == "1 word is hidden and left out."


def test_hidden_text_hides_by_style_and_two_styles_cancel_out() -> None:
    hide = "<w:rPr><w:vanish/></w:rPr>"
    sheet = style("P", hide) + style("C", hide, "character") + style("D", "", "character", "C") + style("T", hide, "table")
    hidden = (
        styled("P", "a")
        + p(r("b", "<w:rStyle w:val='D'/>"))
        + f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr>{table((p(r('c')),))[7:]}"
    )
    shown = p(r("d", "<w:rStyle w:val='C'/>"), properties="<w:pStyle w:val='P'/>")
    assert texts(hidden + shown + p(r("e", "<w:rStyle w:val='C'/><w:vanish w:val='0'/>")), styles=sheet) == ["d", "e"]


def test_a_hidden_paragraph_mark_joins_and_a_style_separator_does_not() -> None:
    hidden = p(r("one "), properties="<w:rPr><w:vanish/></w:rPr>")
    separator = p(r("one"), properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    assert texts(hidden + p(r("two"))) == ["one two"]
    assert texts(separator + p(r("two"))) == ["one", "two"]


def test_a_drop_cap_begins_the_word_it_belongs_to() -> None:
    assert texts(p(r("O"), properties="<w:framePr w:dropCap='drop'/>") + p(r("nce upon"))) == ["Once upon"]


# Fields


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_fields_show_their_results() -> None:
    body = p(mark("begin"), code(" DATE "), r("not shown"), mark("separate"), r("today"), mark("end"), r("!"))
    assert texts(body) == ["today!"]
    assert texts(p(f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>')) == ["7"]


def test_fields_in_codes_are_not_shown_and_fields_in_results_are() -> None:
    inner = mark("begin") + code("X") + mark("separate") + r("inner") + mark("end")
    body = p(mark("begin"), code("IF "), inner, mark("separate"), r("result "), inner, mark("end"))
    assert texts(body) == ["result inner"]


def test_fields_reach_over_paragraphs() -> None:
    body = p(mark("begin"), code("TOC"), mark("separate"), r("one")) + p(r("two"), mark("end")) + p(r("three"))
    assert texts(body) == ["one", "two", "three"]
    assert texts(p(r("a "), mark("begin"), code("X")) + p(code("Y"), mark("separate"), r("b"), mark("end"))) == ["a b"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert texts(p(r("one "), mark("begin"), r("two")) + p(r("three"))) == ["one two", "three"]
    assert texts(p(mark("end"), mark("separate"), r("one"))) == ["one"]


def test_a_link_may_be_a_field() -> None:
    body = p(mark("begin"), code(' HYPERLINK "https://a.b/c" '), mark("separate"), r("link"), mark("end"), r(" end"))
    assert blocks(body)[0].styles == (Style(0, 4, link="https://a.b/c"),)


def test_fields_without_a_result_may_show_something_all_the_same() -> None:
    choices = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/></w:ddList></w:ffData>'
    )
    body = p(
        mark("begin", choices), code(" FORMDROPDOWN "), mark("end"), mark("begin"), code("MACROBUTTON go [click]"), mark("end")
    )
    assert texts(body) == ["blue[click]"]


# Around the text


def test_comments_are_counted_and_stay_out() -> None:
    comment = f'<w:comment w:id="0" w:author="Somebody">{p(r("Nonsense!"))}</w:comment>'
    anchor = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body = p(r("before")) + p(anchor.format(r("text"))) + p(r("after"))
    assert texts(body, comments=comment) == ["before", "text", "after"]
    assert told(body, comments=comment) == {
        "comments": ("1 comment is in the file, and left out.", "¶ 2"),
        "reviewer-names": ("The file names 1 person who commented on it or changed it; the marking copy does not.", None),
    }


def test_a_comment_is_where_it_is_anchored() -> None:
    comments = f'<w:comment w:id="0">{p(r("Nonsense!"))}</w:comment>' * 2
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    for body, place in (
        (p(r("a")) + table((p(r("cell"), mark),)), "table 1 row 1"),
        (p(r("a"), mark) + p(r("b"), mark), "¶ 1"),
        (p(r("a")) + p(mark), "¶ 1"),
        (p(r("a")), None),
    ):
        assert told(body, comments=comments)["comments"] == ("2 comments are in the file, and left out.", place)
    assert told(p(r("a"), mark)) == {}


# Headers and footers

ARGUMENT = "The school has a plan and keeps to it whatever else the term may bring. "


def test_words_of_headers_and_footers_are_no_text_and_are_told() -> None:
    found = reading(p(r("Mine.")), header=p(r("Zoë Bracken"), r("holt, z@x.org")), footer=p(r(ARGUMENT * 15)))
    assert found.document.text == "Mine."
    assert found.margins == f"Zoë Brackenholt, z@x.org\n{(ARGUMENT * 15).strip()}"
    (warning,) = found.warnings
    assert (warning.code, warning.place) == ("running-lines", None)
    assert warning.message == "228 words are in headers and footers and left out."


@pytest.mark.parametrize(
    "footer",
    [
        p(r("Page "), field("PAGE", "3"), r(" of "), field("NUMPAGES", "9")),
        p(r("22 November 2026"), "<w:r><w:tab/></w:r>", r("Page 3 of 9")),
        p(r("NPQ SENCO case study")),
        p() + p(),
    ],
)
def test_page_numbers_dates_and_titles_are_not_told(footer: str) -> None:
    found = reading(p(r("Mine.")), header=footer, footer=footer)
    assert found.warnings == ()
    assert "age" not in found.margins


def test_the_number_of_a_page_is_no_part_of_the_word_before_it() -> None:
    assert reading(p(r("Mine.")), header=p(r("NTP-27-0412"), field("PAGE", "1"))).margins == "NTP-27-0412 1"


def test_headers_that_are_alike_count_once_and_boxes_in_them_stand_apart() -> None:
    links = tuple(relation(f"h{n}", "header", f"h{n}.xml") for n in range(3))
    content = parts(p(r("Mine.")), links)
    box = "<w:r><mc:AlternateContent>{}</mc:AlternateContent></w:r>".format(
        "".join(
            f"<mc:{name}><w:pict><v:textbox><w:txbxContent>{p(r('Fellgate'))}</w:txbxContent></v:textbox></w:pict></mc:{name}>"
            for name in ("Choice", "Fallback")
        )
    )
    same = parts("", header=p(box, r("Zoë Brackenholt of Brindlewick High School")))["word/header.xml"]
    found = read_docx(inspect(packed({**content, **{f"word/h{n}.xml": same for n in range(3)}})))
    assert found.margins == "Fellgate\nZoë Brackenholt of Brindlewick High School"
    assert [w.message for w in found.warnings] == ["7 words are in headers and footers and left out."]


@pytest.mark.parametrize(
    "said",
    [
        "<w:t>NTP</w:t>",
        "<w:t>1234567</w:t>",
        "<w:t xml:space='preserve'> é</w:t>",
        "<w:t>&#90;</w:t>",
        "<w:t><![CDATA[Z]]></w:t>",
    ],
)
def test_whatever_a_header_says_is_found(said: str) -> None:
    shown = reading(p(f"<w:r>{said}</w:r>")).document.text
    content = parts(p(r("Mine.")), (relation("h", "header", "h.xml"),))
    header = parts("", header=p(f"<w:r>{said}</w:r>"))["word/header.xml"]
    for data in (
        header.encode(),
        header.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w", "xmlns:x").encode("utf-16"),
    ):
        assert read_docx(inspect(packed({**content, "word/h.xml": data}))).margins == shown.strip()


def test_an_address_that_a_header_links_to_is_said_in_it_and_is_no_word_of_it() -> None:
    content = parts(p(r("Mine.")), (relation("h", "header", "h.xml"),))
    header = parts("", header=p(r("Write to me")))["word/header.xml"]
    links = relations(relation("a", "hyperlink", "MAILTO:z%40x.org", True), relation("b", "hyperlink", "https://x.org/1", True))
    found = read_docx(inspect(packed({**content, "word/h.xml": header, "word/_rels/h.xml.rels": links})))
    assert (found.margins, found.warnings) == ("Write to me\nz@x.org", ())


def test_a_damaged_header_is_passed_over_and_an_endless_one_told() -> None:
    link = (relation("h", "header", "h.xml"), relation("f", "footer", "f.xml"))
    content = parts(p(r("Mine.")), link)
    whole = parts("", footer=p(r(ARGUMENT)))["word/footer.xml"]
    found = read_docx(inspect(packed({**content, "word/h.xml": "<w:hdr", "word/f.xml": whole})))
    assert ([w.code for w in found.warnings], found.margins) == (["running-lines"], ARGUMENT.strip())
    long = whole + " " * 600_000
    cut = read_docx(inspect(packed({**content, "word/h.xml": long, "word/f.xml": long.replace("plan", "policy")})))
    assert ([w.code for w in cut.warnings], cut.margins) == (["running-lines", "odd-content"], ARGUMENT.strip())


def test_pictures_objects_and_charts_are_told() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    thing = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    word_art = "<w:r><w:pict><v:textpath string='WORDS'/></w:pict></w:r>"
    found = told(p(r("x"), picture, picture, thing, word_art))
    assert found["pictures"] == ("The file holds 2 pictures; words inside pictures are not read.", "¶ 1")
    assert found["embedded-object"][0] == "The file holds 1 embedded object or macro, left out."
    assert found["odd-content"][0] == "The file holds 1 part of a kind that is not read, such as a chart or WordArt."


def test_links_to_the_outside_are_told_but_not_those_one_clicks_on() -> None:
    links = (relation("a", "hyperlink", "https://a", True), relation("b", "image", "https://b/tracker.png", True))
    assert told(p(r("x")), links) == {
        "external-link": ("The file points to 1 thing outside itself, which was not fetched.", None)
    }


def test_the_file_s_claims_about_itself_are_told_without_names() -> None:
    content = parts(p(r("x"))) | {"docProps/core.xml": core("Ada Lovelace", "Grace Hopper"), "docProps/app.xml": app("1234")}
    found = read_docx(inspect(packed(content)))
    assert found.producer_words == 1234
    assert [w.code for w in found.warnings] == ["author-name"]
    assert found.warnings[0].message == "The file names 2 people in its properties; the marking copy does not."
    assert read_docx(inspect(packed(content | {"docProps/app.xml": app("many")}))).producer_words is None


def test_a_company_and_a_manager_are_told_without_names() -> None:
    named = app("12").replace("<Words>", "<Company>Larkspur High</Company><Manager>Grace Hopper</Manager><Words>")
    found = read_docx(inspect(packed(parts(p(r("x"))) | {"docProps/app.xml": named})))
    assert [w.code for w in found.warnings] == ["company-name"]
    assert found.warnings[0].message == "The file names 2 companies or managers in its properties; the marking copy does not."
    assert found.producer_words == 12


def test_everybody_who_commented_or_changed_the_text_is_counted_once() -> None:
    comments = "".join(f'<w:comment w:author="{name}">{p(r("So"))}</w:comment>' for name in ("Ada Lovelace", "Grace Hopper"))
    inserted = f'<w:ins w:author="Ada Lovelace">{r("Reviews ")}</w:ins>'
    removed = '<w:del w:author="Mary Somerville"><w:r><w:delText>stop</w:delText></w:r></w:del>'
    message, _ = told(p(inserted, r("go on"), removed), comments=comments)["reviewer-names"]
    assert message == "The file names 3 people who commented on it or changed it; the marking copy does not."


@pytest.mark.parametrize(
    "body",
    [
        p(r("x", '<w:b/><w:rPrChange w:author="Ada"><w:rPr/></w:rPrChange>')),
        p(r("x"), properties='<w:rPr><w:ins w:author="Ada"/></w:rPr>') + p(r("y")),
        p(r("x"), properties='<w:pPrChange w:author="Ada"><w:pPr/></w:pPrChange>'),
    ],
)
def test_whoever_changed_no_word_is_named_too(body: str) -> None:
    assert list(told(body)) == ["reviewer-names"]


def test_whoever_changed_a_note_is_named_too() -> None:
    inserted = p(f'<w:ins w:author="Ada">{r("Note")}</w:ins>')
    note = f'<w:footnote w:id="2">{inserted}</w:footnote>'
    body = p(r("x"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert set(told(body, footnotes=note)) == {"inserted-text", "reviewer-names"}


def test_macros_are_told() -> None:
    found = read_docx(inspect(packed(parts(p(r("x"))) | {"word/vbaProject.bin": b"macro"})))
    assert [w.code for w in found.warnings] == ["embedded-object"]


def test_strict_documents_are_read_too() -> None:
    content = parts(p(r("strict")))
    for name, text in content.items():
        content[name] = text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    assert read_docx(inspect(packed(content))).document.text == "strict"


def test_the_main_part_may_have_any_name() -> None:
    content = parts(p(r("here")))
    content["word/document2.xml"] = content.pop("word/document.xml")
    content["_rels/.rels"] = relations(relation("main", "officeDocument", "/word/document2.xml"))
    assert read_docx(inspect(packed(content))).document.text == "here"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "unsafe-xml"),
        ("word/document.xml", '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><x>&a;</x>', "unsafe-xml"),
        ("word/document.xml", "<w:document", "damaged"),
        ("word/document.xml", "<x/>", "not-a-document"),
        ("word/document.xml", "<x>" * 300 + "</x>" * 300, "damaged"),
        ("word/_rels/document.xml.rels", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "unsafe-xml"),
    ],
)
def test_xml_that_is_broken_or_sly_is_refused(name: str, content: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(inspect(packed(parts(p(r("x"))) | {name: content})))
    assert refusal.value.code == code


def test_other_packages_are_refused() -> None:
    for content in ({"a.txt": "b"}, {"[Content_Types].xml": "<x/>"}):
        with pytest.raises(Unreadable) as refusal:
            read_docx(inspect(packed(content)))
        assert refusal.value.code == "not-a-document"


def test_deep_nesting_is_read() -> None:
    body = p("<w:smartTag>" * 240 + r("deep") + "</w:smartTag>" * 240)
    assert texts(body) == ["deep"]


def test_an_entity_of_xml_is_its_character() -> None:
    assert texts(p(r("a &amp;&lt;&#8217;"))) == ["a &<\u2019"]


# No visible character is lost and none invented

WORDS = st.text(st.sampled_from("ab é’\t漢e\u0301-"), min_size=1, max_size=6)
LOOKS = st.sampled_from(
    ["", "<w:b/>", "<w:i/><w:u w:val='single'/>", "<w:vertAlign w:val='subscript'/>", "<w:lang w:val='en-GB'/>"]
)
SHOWN = st.sampled_from(
    [
        "<w:ins>{}</w:ins>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        '<w:fldSimple w:instr="X">{}</w:fldSimple>',
        '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>',
        mark("begin") + code("A") + r("code") + mark("separate") + "{}" + mark("end"),
    ]
)
NOT_SHOWN = st.sampled_from(
    ["<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>", mark("begin") + "{}" + mark("end"), '<x:y xmlns:x="urn:x">{}</x:y>']
)
Piece = tuple[str, str]


def run_of(text: str, looks: str) -> Piece:
    return r(text, looks), text


def hidden_run_of(text: str) -> Piece:
    return r(text, "<w:vanish/>"), ""


def shown(wrapper: str, inside: list[Piece]) -> Piece:
    return wrapper.format("".join(xml for xml, _ in inside)), "".join(text for _, text in inside)


def not_shown(wrapper: str, inside: list[Piece]) -> Piece:
    return wrapper.format("".join(xml for xml, _ in inside)), ""


LEAVES = st.one_of(
    st.builds(run_of, WORDS, LOOKS), st.builds(hidden_run_of, WORDS), st.just(("<w:r><w:noBreakHyphen/></w:r>", "\u2011"))
)
PIECES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(shown, SHOWN, st.lists(inner, max_size=4)), st.builds(not_shown, NOT_SHOWN, st.lists(inner, max_size=3))
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=6), min_size=1, max_size=4))
def test_the_text_is_what_is_visible_and_nothing_else(paragraphs: list[list[Piece]]) -> None:
    document = reading("".join(p(*(xml for xml, _ in pieces)) for pieces in paragraphs)).document
    expected = [unicodedata.normalize("NFC", "".join(text for _, text in pieces)) for pieces in paragraphs]
    assert document.text == "\n".join(text for text in expected if text.strip())
    assert all(block.start <= s.start < s.end <= block.end for block in document.blocks for s in block.styles)


@settings(max_examples=100, deadline=None)
@given(st.lists(LEAVES, min_size=1, max_size=8))
def test_the_short_way_through_a_paragraph_finds_what_the_long_way_finds(pieces: list[Piece]) -> None:
    xml = "".join(xml for xml, _ in pieces)
    assert reading(p(xml)) == reading(p(f"<w:smartTag>{xml}</w:smartTag>"))

"""Web pages become the blocks that a browser shows, each way of writing in a page of one thing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, Reading, Style
from workbench.domain.errors import Refused
from workbench.files.reader import read


def reading(body: str | bytes) -> Reading:
    answer = read("essay.html", body if isinstance(body, bytes) else body.encode())
    assert isinstance(answer, Reading), answer
    return answer


def blocks(body: str) -> list[tuple[str, BlockKind, int, str]]:
    document = reading(body).document
    return [(document.block_text(b), b.kind, b.level, b.marker) for b in document.blocks]


def told(answer: Reading) -> list[tuple[str, str]]:
    return [(warning.code, warning.message.split(maxsplit=1)[0]) for warning in answer.warnings]


def test_headings_paragraphs_quotations_and_captions() -> None:
    head = "<head><title>Not on the page</title><style>p {color: red}</style></head>"
    page = f"<!DOCTYPE html>\n<html>{head}<body><p class=MsoTitle>Title</p><h2>Part</h2>\n"
    page += "<p>One\n two.  Three</p>loose<div>boxed</div>"
    page += "<blockquote><p>They said</p></blockquote><figure><img src=a.png alt=no><figcaption>Figure 1</figcaption></figure>"
    answer = reading(page)
    assert answer.format == "html"
    assert [(warning.code, warning.place) for warning in answer.warnings] == [("pictures", "a caption")]
    assert blocks(page) == [
        ("Title", BlockKind.TITLE, 1, ""),
        ("Part", BlockKind.HEADING, 2, ""),
        ("One two. Three", BlockKind.PARAGRAPH, 0, ""),
        ("loose", BlockKind.PARAGRAPH, 0, ""),
        ("boxed", BlockKind.PARAGRAPH, 0, ""),
        ("They said", BlockKind.QUOTATION, 0, ""),
        ("Figure 1", BlockKind.CAPTION, 0, ""),
    ]


def test_lists_carry_the_labels_a_browser_makes() -> None:
    inner = "<ol type=a><li>deep<li>deeper</ol>"
    page = f"<ul><li>one<p>more</p></li><li>two{inner}</li></ul><ol start=4><li>four<li value=9>nine<li><p>ten</p></ol>"
    page += "<ul style='list-style-type: none'><li>bare</ul>"
    assert blocks(page) == [
        ("one", BlockKind.LIST_ITEM, 1, "•"),
        ("more", BlockKind.LIST_ITEM, 1, ""),
        ("two", BlockKind.LIST_ITEM, 1, "•"),
        ("deep", BlockKind.LIST_ITEM, 2, "a."),
        ("deeper", BlockKind.LIST_ITEM, 2, "b."),
        ("four", BlockKind.LIST_ITEM, 1, "4."),
        ("nine", BlockKind.LIST_ITEM, 1, "9."),
        ("ten", BlockKind.LIST_ITEM, 1, "10."),
        ("bare", BlockKind.LIST_ITEM, 1, ""),
    ]


def test_tables_have_cells_spans_and_tables_inside() -> None:
    inner = "<table><tr><td>in</td></tr></table>"
    page = f"<table><caption>Table 1</caption><tr><th rowspan=2>tall<th colspan=2>wide<tr><td>a{inner}z<td>b</table>"
    document = reading(page).document
    assert [(document.block_text(b), b.kind, b.cell) for b in document.blocks] == [
        ("Table 1", BlockKind.CAPTION, None),
        ("tall", BlockKind.TABLE_CELL, Cell(0, 0, 0)),
        ("wide", BlockKind.TABLE_CELL, Cell(0, 0, 1)),
        ("a", BlockKind.TABLE_CELL, Cell(0, 1, 1)),
        ("in", BlockKind.TABLE_CELL, Cell(1, 0, 0)),
        ("z", BlockKind.TABLE_CELL, Cell(0, 1, 1)),
        ("b", BlockKind.TABLE_CELL, Cell(0, 1, 2)),
    ]


def test_looks_links_breaks_and_kept_spaces() -> None:
    page = "<p><b>bold <i>both</i></b> <u>line</u> x<sup>2</sup> H<sub>2</sub>O <a href='https://a.b'>link</a><br>next<br></p>"
    document = reading(page).document
    assert document.text == f"bold both line x2 H2O link{LINE_BREAK}next"
    assert document.blocks[0].styles == (
        *(Style(0, 5, bold=True), Style(5, 9, bold=True, italic=True), Style(10, 14, underline=True)),
        *(Style(16, 17, raised=1), Style(19, 20, raised=-1), Style(22, 26, link="https://a.b")),
    )
    assert reading("<pre>\na  b\n c\n</pre>").document.text == f"a  b{LINE_BREAK} c"
    assert reading("<p>soft&shy;ly &amp; hard&nbsp;ly").document.text == "softly & hard\u00a0ly"


@pytest.mark.parametrize(
    "page",
    [
        "seen<p hidden>not seen</p>",
        "seen<span style='Display : none'>not <b>seen</b></span>",
        "seen<div hidden aria-hidden=true>not seen</div>",
        "seen<textarea style='display:none'>not seen</textarea>",
        "seen<template><p>not seen</p></template>",
        "seen<noscript>not seen</noscript>",
        "<style>/* a */ .x, p.y { display:none }</style>seen<p class='w y'>not seen</p>",
        "<style>#x { visibility: hidden } @media print { p { display:none } }</style><p>seen</p><p id=x>not seen</p>",
        "seen<ul hidden><li>not seen</ul>",
        "seen<table hidden><tr><td>not seen</table>",
    ],
)
def test_hidden_text_is_left_out_and_told(page: str) -> None:
    answer = reading(page)
    assert answer.document.text == "seen"
    assert told(answer) == [("hidden-text", "2")]


def test_what_only_screen_readers_pass_over_is_seen() -> None:
    answer = reading("<p>seen <span aria-hidden=true>by all</span> <i class=icon aria-hidden=true>\uf015</i>here</p>")
    assert (answer.document.text, answer.warnings) == ("seen by all here", ())


def test_an_icon_or_a_sign_for_the_eyes_alone_is_no_word() -> None:
    page = "<p>A<i aria-hidden=true></i> plan <b aria-hidden=true>×</b> <i aria-hidden=true><svg></svg> →</i> here</p>"
    assert reading(page).document.text == "A plan here"


def test_what_was_typed_into_a_form_is_text() -> None:
    page = "<p>Name:<input value='R. Lea'><input hidden value=not>of<input type=TEXT value=Ashmere></p>"
    page += "<textarea>\nMine\n too <b></textarea><p>End"
    assert [text for text, *_ in blocks(page)] == ["Name: R. Lea of Ashmere", f"Mine{LINE_BREAK} too <b>", "End"]


def test_a_field_that_shows_no_words_is_not_read() -> None:
    answer = reading("seen<input type=hidden value=a><input type=password value=b><input type=checkbox value=c><input type=file>")
    assert answer.document.text == "seen"
    assert told(answer) == [("embedded-object", "The")]


def test_nothing_hidden_is_nothing_told() -> None:
    answer = reading("<script>var words = 'not text'</script><p hidden> </p><ol><li hidden></li></ol>seen<ol><li>item</ol>")
    assert (answer.document.text, answer.warnings) == ("seen\nitem", ())


def test_what_is_fetched_or_run_is_told() -> None:
    answer = reading("<script src='https://a.b/x.js'></script><img src='//a.b/c.png'>seen<iframe>x</iframe>")
    assert answer.document.text == "seen"
    assert told(answer) == [("pictures", "The"), ("embedded-object", "The"), ("external-link", "The")]


def test_what_word_processors_write_is_understood() -> None:
    item = "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>b.<span>&nbsp; </span></span>item</p>"
    note = "text<a href='#_ftn1' name='_ftnref1'>[1]</a> on"
    foot = "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> note</p></div>"
    changes = "<p>kept <ins cite=x>new</ins><del datetime=2026-01-01>old word</del> <del>struck</del></p>"
    assert blocks(item + note + foot + changes) == [
        ("item", BlockKind.LIST_ITEM, 2, "b."),
        ("text on", BlockKind.PARAGRAPH, 0, ""),
        ("note", BlockKind.FOOTNOTE, 0, "1"),
        ("kept new struck", BlockKind.PARAGRAPH, 0, ""),
    ]
    assert told(reading(changes)) == [("deleted-text", "2"), ("inserted-text", "1")]


def test_notes_of_pages_made_from_markdown_are_footnotes() -> None:
    mark = "<p>text<a href='#fn1' id='fnref1' {}><sup>1</sup></a> on</p>"
    notes = "<section><ol><li id='fn1'><p>note <a href='#fnref1' {}>↩︎</a></p></li></ol></section><p>end</p>"
    expected = [("text on", BlockKind.PARAGRAPH), ("note", BlockKind.FOOTNOTE), ("end", BlockKind.PARAGRAPH)]
    by_role = mark.format("role='doc-noteref'") + notes.format("role='doc-backlink'")
    by_name = (mark.format("") + notes.format("class='footnote-backref'")).replace("fn1", "fn:1").replace("ref1", "ref:1")
    assert [[(text, kind) for text, kind, _, _ in blocks(page)] for page in (by_role, by_name)] == [expected, expected]


def test_a_heading_of_word_for_the_web_is_a_heading() -> None:
    page = "<p role=heading aria-level=2><span>Plan</span></p><p role=heading>More</p><p role=note>Mine</p>"
    assert [(kind, level) for _, kind, level, _ in blocks(page)] == [
        (BlockKind.HEADING, 2), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0),
    ]  # fmt: skip


def test_labels_that_word_writes_into_a_filtered_page_are_no_text() -> None:
    gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    bullet = f"<p class=MsoListParagraph><span style='font-family:Symbol'>·{gap}</span>One</p>"
    assert blocks(f"{bullet}<p>2.{gap}Two</p><h1>1.1{gap}Head</h1><p>in a{gap}line</p><p>3.{gap}</p><p>Last</p>") == [
        ("One", BlockKind.LIST_ITEM, 1, "•"),
        ("Two", BlockKind.LIST_ITEM, 1, "2."),
        ("Head", BlockKind.HEADING, 1, "1.1"),
        ("in a\xa0\xa0 line", BlockKind.PARAGRAPH, 0, ""),
        ("Last", BlockKind.PARAGRAPH, 0, ""),
    ]


def test_notes_and_comments_of_google_docs_are_no_text() -> None:
    text = "<p>Mine<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup> too<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup></p>"
    note = "<hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;See it.</span></p></div>"
    comment = "<div class=c2><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Theirs</span></p><p>and more</p></div>"
    found = [("Mine too", BlockKind.PARAGRAPH, 0, ""), ("\xa0See it.", BlockKind.FOOTNOTE, 0, "1")]
    assert blocks(text + note + comment) == found
    assert told(reading(text + note + comment)) == [("comments", "1")]


def test_headers_and_footers_that_libreoffice_writes_into_a_page_are_left_out() -> None:
    page = "<div title=header><p>Candidate</p></div><p>Mine</p><div title=note>too</div><div title=footer><p>2</p></div>"
    assert [text for text, *_ in blocks(page)] == ["Mine", "too"]


def test_a_quotation_in_a_line_has_the_marks_that_a_browser_draws() -> None:
    assert [text for text, *_ in blocks("<p>He says <q>come <b>in</b></q>, now</p>")] == ["He says “come in”, now"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>café £5".encode("utf-8-sig"),
        "<p>café £5".encode("utf-16"),
        "<meta charset='utf-8'><p>café £5".encode(),
        "<meta charset=iso-8859-1><p>café £5".encode("cp1252"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>café £5".encode("cp1252"),
        "<?xml version='1.0' encoding='iso-8859-15'?><html><p>café £5".encode("iso-8859-15"),
    ],
)
def test_encodings_are_those_declared(page: bytes) -> None:
    answer = reading(page)
    assert (answer.document.text, answer.warnings) == ("café £5", ())


def test_encodings_that_are_not_declared_are_guessed_and_told() -> None:
    text = "The café’s menu cost £5, and Zoë’s naïve fiancé paid for every crème brûlée they had. " * 5
    answer = reading(f"<meta charset=utf-7><p>{text}".encode("cp1252"))
    assert answer.document.text.startswith("The café’s menu cost £5")
    assert [w.code for w in answer.warnings] == ["unknown-encoding"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"<html>\0\0", "mislabelled"), (b"<p> </p>", "no-text"), (b"<p hidden>x", "no-text")]
)
def test_refusals_carry_the_fitting_code(data: bytes, code: str) -> None:
    answer = read("a.htm", data)
    assert isinstance(answer, Refused)
    assert answer.code == code


@pytest.mark.parametrize("tag", ["div", "ul", "table", "b", "blockquote", "table><tr><td"])
def test_deep_nesting_is_read_whole_or_refused(tag: str) -> None:
    assert reading("lead" + f"<{tag}>" * 500 + "deep").document.text.endswith("deep")
    answer = read("a.html", f"lead<{tag}>".encode() * 20_000 + b"deep")
    assert isinstance(answer, Refused)
    assert answer.code == "damaged"


@pytest.mark.parametrize("page", ["<style>" + "/* " * 200_000, "<style>" + "a{" * 200_000, f"<p style='{' ' * 500_000}x'>"])
def test_long_noise_takes_no_long_time(page: str) -> None:
    assert isinstance(read("a.html", f"{page}</style>seen".encode()), Reading)


_NAMES = "p div b sup a li ul ol td tr table h1 blockquote pre br span section dl dt em"
_TAGS = st.sampled_from(_NAMES.split())
_PIECES = st.one_of(
    st.text(st.sampled_from("abc é–1.\n"), max_size=6), _TAGS.map(lambda t: f"<{t}>"), _TAGS.map(lambda t: f"</{t}>")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_no_visible_character_is_lost_or_made(pieces: list[str]) -> None:
    answer = reading("<body>lead" + "".join(pieces))
    written = "".join("".join(piece.split()) for piece in pieces if not piece.startswith("<"))
    assert "".join(answer.document.text.split()) == "lead" + written


@settings(max_examples=200, deadline=None)
@given(st.text("<>/p&;ahtmldivtr='\" \n\x01é", max_size=80))
def test_noise_is_read_or_refused(noise: str) -> None:
    assert isinstance(read("a.html", noise.encode()), Reading | Refused)

"""OpenDocument texts become what LibreOffice shows of them, each of its ways in a document of one thing."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import LINE_BREAK, BlockKind, Cell, Reading, Style
from workbench.domain.errors import Refused
from workbench.files.reader import read

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    (
        *(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "text", "table", "style", "meta", "manifest")),
        *(f'xmlns:draw="{_ODF}:drawing:1.0"', f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"'),
        *('xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"'),
    )
)
_TYPE = "application/vnd.oasis.opendocument.text"


def part(root: str, inside: str) -> str:
    return f"<office:{root} {_NAMES}>{inside}</office:{root}>"


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def odt(body: str, automatic: str = "", named: str = "", meta: str = "", **others: str) -> bytes:
    inside = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}"
    return packed(
        {
            "mimetype": _TYPE,
            "content.xml": part("document-content", f"{inside}</office:text></office:body>"),
            "styles.xml": part("document-styles", f"<office:styles>{named}</office:styles>"),
            "meta.xml": part("document-meta", f"<office:meta>{meta}</office:meta>"),
            **others,
        }
    )


def reading(body: str, automatic: str = "", named: str = "", meta: str = "") -> Reading:
    answer = read("essay.odt", odt(body, automatic, named, meta))
    assert isinstance(answer, Reading), answer
    return answer


def blocks(body: str, automatic: str = "", named: str = "") -> list[tuple[str, BlockKind, int, str]]:
    document = reading(body, automatic, named).document
    return [(document.block_text(b), b.kind, b.level, b.marker) for b in document.blocks]


def told(answer: Reading) -> list[tuple[str, str | None]]:
    return [(warning.code, warning.place) for warning in answer.warnings]


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>' if style else f"<text:p>{inside}</text:p>"


def style(name: str, properties: str = "", family: str = "text", more: str = "") -> str:
    looks = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{looks}</style:style>'


def words(code: str, answer: Reading) -> str:
    return next(w.message for w in answer.warnings if w.code == code)


NUMBERS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
    '<text:list-style style:name="D"><text:list-level-style-number text:level="1" style:num-format="I"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" text:start-value="4"/>'
    "</text:list-style>"
)


def items(*inside: str, style: str = "", more: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>{''.join(f'<text:list-item>{i}</text:list-item>' for i in inside)}</text:list>"


def test_headings_have_levels_and_titles_captions_and_quotations_go_by_their_styles() -> None:
    automatic = style("P1", family="paragraph", more='style:parent-style-name="Quotations"')
    named = style("Sub_20_head", family="paragraph", more='style:display-name="Subtitle"') + "".join(
        style(name, family="paragraph") for name in ("Title", "Caption", "Quotations")
    )
    named += style("Figure", family="paragraph", more='style:parent-style-name="Caption"')
    body = p("My title", "Title") + p("More", "Sub_20_head") + '<text:h text:outline-level="2">Part</text:h>' + p("Plain")
    assert blocks(body + p("Figure 1", "Figure") + p("They said", "P1") + p("Old", "Heading_20_3"), automatic, named) == [
        ("My title", BlockKind.TITLE, 1, ""),
        ("More", BlockKind.TITLE, 2, ""),
        ("Part", BlockKind.HEADING, 2, ""),
        ("Plain", BlockKind.PARAGRAPH, 0, ""),
        ("Figure 1", BlockKind.CAPTION, 0, ""),
        ("They said", BlockKind.QUOTATION, 0, ""),
        ("Old", BlockKind.HEADING, 3, ""),
    ]


def test_spaces_tabs_and_breaks_are_those_that_are_shown() -> None:
    body = p('\n  One   two<text:s text:c="2"/> three<text:tab/>four<text:line-break/>five<text:soft-page-break/>six\n seven')
    assert reading(body).document.text == f"One two   three\tfour{LINE_BREAK}fivesix seven"


def test_lists_carry_generated_labels() -> None:
    inner = items(p("deep"), p("deeper"))
    body = items(p("one") + p("more of one"), p("two") + inner, p("three"), style="N") + items(p("dash"), style="B")
    assert blocks(body, NUMBERS) == [
        ("one", BlockKind.LIST_ITEM, 1, "1."),
        ("more of one", BlockKind.LIST_ITEM, 1, ""),
        ("two", BlockKind.LIST_ITEM, 1, "2."),
        ("deep", BlockKind.LIST_ITEM, 2, "a)"),
        ("deeper", BlockKind.LIST_ITEM, 2, "b)"),
        ("three", BlockKind.LIST_ITEM, 1, "3."),
        ("dash", BlockKind.LIST_ITEM, 1, "–"),
    ]


def test_lists_go_on_where_they_say_so_and_start_where_they_say_so() -> None:
    first = items(p("a"), style="N", more='xml:id="l1"')
    other = items(p("b"), style="N")
    goes_on = items(p("c"), style="N", more='text:continue-list="l1"')
    jump = '<text:list text:style-name="D"><text:list-item text:start-value="9"><text:p>d</text:p>'
    jump += f"{items(p('e'))}</text:list-item><text:list-header><text:p>f</text:p></text:list-header></text:list>"
    assert [b[3] for b in blocks(first + other + goes_on + jump, NUMBERS)] == ["1.", "1.", "2.", "IX", "IX.4", ""]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    outline += "</text:outline-style>"
    heads = "".join(f'<text:h text:outline-level="{n}">H</text:h>' for n in (1, 2, 1))
    assert [b[3] for b in blocks(heads, named=outline)] == ["1.", "", "2."]


def test_tables_have_cells_spans_and_tables_inside() -> None:
    inner = f"<table:table><table:table-row><table:table-cell>{p('in')}</table:table-cell></table:table-row></table:table>"
    rows = (
        f'<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">{p("wide")}'
        f"</table:table-cell><table:covered-table-cell/><table:table-cell>{p('c')}</table:table-cell></table:table-row>"
        f"</table:table-header-rows><table:table-row><table:table-cell>{p('a')}{inner}{p('z')}</table:table-cell>"
        f'<table:table-cell table:number-columns-repeated="2"/><table:table-cell>{p("d")}</table:table-cell></table:table-row>'
    )
    document = reading(f"<table:table>{rows}</table:table>{p('after')}").document
    assert [(document.block_text(b), b.kind, b.cell) for b in document.blocks] == [
        ("wide", BlockKind.TABLE_CELL, Cell(0, 0, 0)),
        ("c", BlockKind.TABLE_CELL, Cell(0, 0, 2)),
        ("a", BlockKind.TABLE_CELL, Cell(0, 1, 0)),
        ("in", BlockKind.TABLE_CELL, Cell(1, 0, 0)),
        ("z", BlockKind.TABLE_CELL, Cell(0, 1, 0)),
        ("d", BlockKind.TABLE_CELL, Cell(0, 1, 3)),
        ("after", BlockKind.PARAGRAPH, None),
    ]


def test_notes_follow_their_block() -> None:
    def note(kind: str, mark: str, inside: str) -> str:
        citation = f"<text:note-citation>{mark}</text:note-citation><text:note-body>{p(inside)}</text:note-body>"
        return f'<text:note text:note-class="{kind}">{citation}</text:note>'

    assert blocks(p(f"One{note('footnote', '1', 'foot')} two{note('endnote', 'i', 'end')}.") + p("Next")) == [
        ("One two.", BlockKind.PARAGRAPH, 0, ""),
        ("foot", BlockKind.FOOTNOTE, 0, "1"),
        ("end", BlockKind.ENDNOTE, 0, "i"),
        ("Next", BlockKind.PARAGRAPH, 0, ""),
    ]


def test_text_boxes_are_read_once_and_pictures_told() -> None:
    box = f'<draw:frame><draw:text-box>{p("boxed")}</draw:text-box><draw:image xlink:href="x.png"/></draw:frame>'
    shape = f"<draw:g><draw:custom-shape>{p('in a shape')}</draw:custom-shape></draw:g>"
    picture = '<draw:frame><draw:image xlink:href="http://a/b.png"/></draw:frame>'
    formula = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="y.png"/></draw:frame>'
    answer = reading(box + p(f"be{box}fore{shape}{picture}{formula}") + p("after"))
    document = answer.document
    assert [(document.block_text(b), b.kind) for b in document.blocks] == [
        ("boxed", BlockKind.TEXT_BOX),
        ("before", BlockKind.PARAGRAPH),
        ("boxed", BlockKind.TEXT_BOX),
        ("in a shape", BlockKind.TEXT_BOX),
        ("after", BlockKind.PARAGRAPH),
    ]
    assert told(answer) == [("pictures", "¶ 1"), ("embedded-object", "¶ 1"), ("external-link", "¶ 1")]


def region(name: str, inside: str) -> str:
    return f'<text:changed-region text:id="{name}">{inside}</text:changed-region>'


def test_tracked_changes_are_taken_as_made_and_told_in_words() -> None:
    info = "<office:change-info><dc:creator>Some One</dc:creator></office:change-info>"
    gone = region("d", f"<text:deletion>{info}{p('three old')}{p('words')}</text:deletion>")
    new = region("i", f"<text:insertion>{info}</text:insertion>")
    start, end = '<text:change-start text:change-id="i"/>', '<text:change-end text:change-id="i"/>'
    body = p("First") + p(f'Keep<text:change text:change-id="d"/> this {start}brand') + p(f"new{end} text")
    answer = reading(f"<text:tracked-changes>{gone}{new}</text:tracked-changes>{body}")
    assert answer.document.text == "First\nKeep this brand\nnew text"
    assert told(answer) == [("deleted-text", "¶ 2"), ("inserted-text", "¶ 2"), ("reviewer-names", None)]
    assert words("deleted-text", answer) == "3 words are marked as deleted or moved away and left out."
    assert words("inserted-text", answer) == "2 words are inserted under change tracking and kept."


NOTE = f"<text:note><text:note-body>{p('not seen')}</text:note-body></text:note>"
HIDING = style("H", 'text:display="none"')


@pytest.mark.parametrize(
    "body",
    [
        p('seen<text:span text:style-name="H">not seen</text:span>'),
        p("seen") + p("not seen", "HP"),
        p("seen") + f'<text:section text:display="none">{p("not seen")}</text:section>',
        p('seen<text:hidden-text text:is-hidden="true" text:string-value="not seen"/>'),
        p('seen<text:hidden-text text:is-hidden="true" text:string-value="not seen">not seen</text:hidden-text>'),
        p("seen") + p('not <text:hidden-paragraph text:is-hidden="true"/>seen'),
        p(f'seen<text:span text:style-name="H">{NOTE}</text:span>'),
        p('seen<text:variable-set text:display="none">not seen</text:variable-set>'),
    ],
)
def test_hidden_text_is_left_out_and_told(body: str) -> None:
    answer = reading(body, HIDING + style("HP", 'text:display="none"', "paragraph"))
    assert answer.document.text == "seen"
    assert [w.message for w in answer.warnings] == ["2 words are hidden and left out."]


def test_what_a_field_shows_is_text() -> None:
    shown = '<text:hidden-text text:is-hidden="false">one</text:hidden-text> <text:date>2 May</text:date>'
    chosen = (
        '<text:bookmark-start text:name="b"/>in<text:bookmark-end text:name="b"/> <text:bookmark-ref>Table 1</text:bookmark-ref>'
    )
    assert reading(p(f"{shown} {chosen}<text:script>x = 1</text:script>")).document.text == "one 2 May in Table 1"


def test_comments_are_left_out_and_told() -> None:
    comment = "<office:annotation><dc:creator>Some One</dc:creator><text:p>Is this so?</text:p></office:annotation>"
    answer = reading(p("First") + p(f"Yes{comment}, it is<office:annotation-end/>."))
    assert answer.document.text == "First\nYes, it is."
    assert told(answer) == [("comments", "¶ 2"), ("reviewer-names", None)]
    assert "Some One" not in answer.warnings[1].message


def test_looks_come_from_styles_of_their_own_and_their_parents() -> None:
    automatic = style("T1", 'fo:font-weight="bold" style:text-underline-style="solid"', more='style:parent-style-name="Emphasis"')
    automatic += style("T2", 'style:text-position="super 58%"') + style("T3", 'style:text-position="-33% 58%"')
    automatic += style("P1", 'fo:font-weight="700"', "paragraph", 'style:parent-style-name="Loud"')
    named = style("Emphasis", 'fo:font-style="italic"') + style("Loud", 'fo:font-style="italic"', "paragraph")

    def span(name: str, inside: str) -> str:
        return f'<text:span text:style-name="{name}">{inside}</text:span>'

    link = '<text:a xlink:href="https://a.b">link</text:a>'
    text = f"{span('T1', 'all')} {span('T2', 'up')} {span('T3', 'down')} {link}"
    document = reading(p(text) + p("strong", "P1") + p("design", "Loud"), automatic, named).document
    assert [block.styles for block in document.blocks] == [
        (
            *(Style(0, 3, True, True, True), Style(4, 6, raised=1), Style(7, 11, raised=-1)),
            Style(12, 16, link="https://a.b"),
        ),
        (Style(17, 23, bold=True),),
        (),
    ]


def test_the_table_of_contents_is_text_and_its_template_is_not() -> None:
    source = "<text:index-title-template>Template</text:index-title-template>"
    source = f"<text:table-of-content-source>{source}</text:table-of-content-source>"
    title = f"<text:index-title>{p('Contents')}</text:index-title>"
    index = f"<text:table-of-content>{source}<text:index-body>{title}{p('One')}</text:index-body></text:table-of-content>"
    assert reading(index).document.text == "Contents\nOne"


def test_properties_give_a_claimed_count_and_no_name() -> None:
    meta = '<meta:initial-creator>Ada Lovely</meta:initial-creator><meta:document-statistic meta:word-count="12"/>'
    answer = reading(p("Words"), meta=meta)
    assert (answer.format, answer.producer_words) == ("odt", 12)
    assert told(answer) == [("author-name", None)]
    assert "Ada" not in answer.warnings[0].message


def test_words_of_headers_and_footers_are_no_text_and_are_told() -> None:
    def pages(name: str, inside: str) -> str:
        shown = f"<style:header>{p('Zoë Brackenholt, z@x.org')}</style:header>"
        unseen = f'<style:header-left style:display="false">{p("Nobody")}</style:header-left>'
        number = "<style:footer>{}</style:footer>".format(p("Page <text:page-number>3</text:page-number>"))
        return f'<style:master-page style:name="{name}">{shown}{unseen}{number}{inside}</style:master-page>'

    def answer(inside: str) -> Reading:
        masters = f"<office:master-styles>{pages('A', inside)}{pages('B', inside)}</office:master-styles>"
        found = read("a.odt", odt(p("Mine."), **{"styles.xml": part("document-styles", masters)}))
        assert isinstance(found, Reading)
        assert found.document.text == "Mine."
        return found

    assert (answer("").margins, answer("").warnings) == ("Zoë Brackenholt, z@x.org", ())
    argued = answer(f"<style:footer-left>{p('The school has a plan.')}</style:footer-left>")
    assert argued.margins == "Zoë Brackenholt, z@x.org\nThe school has a plan."
    assert [w.message for w in argued.warnings] == ["8 words are in headers and footers and left out."]
    link = '<text:a xlink:href="mailto:y%40x.org">Write</text:a>'
    linked = answer(f"<style:footer-left>{p(link)}</style:footer-left>")
    assert (linked.margins, linked.warnings) == ("Zoë Brackenholt, z@x.org\nWrite\ny@x.org", ())


ENTRY = '<manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry>'
MANIFEST = f"<manifest:manifest {_NAMES}>{ENTRY}</manifest:manifest>"
ESSAY = odt(p("My essay."))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(p("x"), **{"META-INF/manifest.xml": MANIFEST.format("<manifest:encryption-data/>")}), "encrypted"),
        (packed({"mimetype": _TYPE, "encrypted-package": "noise"}), "encrypted"),
        (packed({"mimetype": _TYPE}), "not-a-document"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "not-a-document"),
        (packed({"mimetype": _TYPE, "content.xml": "<x/>"}), "not-a-document"),
        (packed({"mimetype": _TYPE, "content.xml": "<x>"}), "damaged"),
        (packed({"mimetype": _TYPE, "content.xml": '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'}), "unsafe-xml"),
        (packed({"mimetype": _TYPE, "content.xml": " " * 40_000_000}), "compression-bomb"),
        (b"not a package", "mislabelled"),
        (odt(p(" ")), "no-text"),
        (odt(p('x<text:s text:c="3"/>', "HP"), style("HP", 'text:display="none"', "paragraph")), "no-text"),
    ],
)
def test_refusals_carry_the_fitting_code(data: bytes, code: str) -> None:
    answer = read("essay.odt", data)
    assert isinstance(answer, Refused)
    assert answer.code == code
    assert CODES[code].kind is CodeKind.REFUSAL


def test_an_essay_cut_anywhere_is_refused() -> None:
    for kept in range(1, len(ESSAY), 11):
        answer = read("essay.odt", ESSAY[:kept])
        assert isinstance(answer, Refused)
        assert answer.code in ("damaged", "mislabelled")


def test_a_package_without_a_type_is_known_by_its_parts() -> None:
    content = part("document-content", f"<office:body><office:text>{p('Here')}</office:text></office:body>")
    answer = read("a.docx", packed({"content.xml": content, "META-INF/manifest.xml": MANIFEST.format("")}))
    assert isinstance(answer, Reading)
    assert (answer.format, answer.document.text) == ("odt", "Here")


@pytest.mark.parametrize("tag", ["text:span", "text:section", "draw:g", "draw:text-box", "text:p", "table:table", "text:list"])
def test_deep_nesting_and_large_numbers_do_no_harm(tag: str) -> None:
    deep = f"<{tag}>" * 230 + p("deep") + f"</{tag}>" * 230
    assert isinstance(read("a.odt", odt(p('lead<text:s text:c="999999999"/>') + deep)), Reading | Refused)


_WORDS = st.text(st.sampled_from("abcé ñ1.,–"), min_size=1, max_size=8)
_INLINE = st.recursive(
    st.one_of(_WORDS, st.sampled_from(["<text:tab/>", "<text:s/>", "<text:line-break/>", '<text:bookmark text:name="b"/>'])),
    lambda inner: st.builds(
        lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>",
        st.sampled_from(["text:span", "text:a", "text:meta", "text:date", "text:p"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)
_BLOCKS = st.recursive(
    st.lists(_INLINE, max_size=4).map(lambda inside: p("".join(inside))),
    lambda inner: st.builds(
        lambda frame, inside: f"{frame[0]}{''.join(inside)}{frame[1]}",
        st.sampled_from(
            [
                ("<text:section>", "</text:section>"),
                ("<text:list><text:list-item>", "</text:list-item></text:list>"),
                ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
                ("<draw:frame><draw:text-box>", "</draw:text-box></draw:frame>"),
                ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
                ('<text:h text:outline-level="1">x<text:note><text:note-body>', "</text:note-body></text:note>y</text:h>"),
            ]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)


def _letters(text: str) -> str:
    return "".join(sorted("".join(text.split())))


@settings(max_examples=300, deadline=None)
@given(st.lists(_BLOCKS, max_size=5))
def test_no_visible_character_is_lost_or_made(drawn: list[str]) -> None:
    body = "".join(drawn)
    written, tag = [], False
    for character in body:
        tag = character == "<" or (tag and character != ">")
        if not tag and character != ">":
            written.append(character)
    answer = read("a.odt", odt(p("lead") + body))
    assert isinstance(answer, Reading)
    assert _letters(answer.document.text) == _letters("lead" + "".join(written))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_parts_with_anything_in_them_are_read_or_refused(data: st.DataObject) -> None:
    content = part(
        "document-content", f"<office:body><office:text>{p('x')}{items(p('y'), style='N')}</office:text></office:body>"
    )
    at = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.text("<>/text:ph\"' a1&;", max_size=8))
    broken = content[:at] + noise + content[at + data.draw(st.integers(0, 5)) :]
    assert isinstance(read("a.odt", packed({"mimetype": _TYPE, "content.xml": broken})), Reading | Refused)

"""Words that are taken out of a document before it is parsed are read as they are where it is parsed whole."""

import pytest
from docx_builder import W, docx, p, part, r, styled, table
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.document import Reading
from workbench.files.docx_in import read_docx
from workbench.files.docx_in.usual import usual_runs
from workbench.files.gate import inspect
from workbench.files.refusal import Unreadable

SEEN_WHOLE = "<!-- -->"
"""A comment says nothing to a reader, and has the whole document parsed as it stands."""
LATER = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def reading(body: str, **stories: str) -> Reading:
    return read_docx(inspect(docx(body, (), **stories)))


def outcome(body: str, **stories: str) -> Reading | str:
    try:
        return reading(body, **stories)
    except Unreadable as refusal:
        return refusal.code


def main_part(body: str, names: str = "") -> bytes:
    written = part("document", f"<w:body>{body}</w:body>")
    return written.replace("<w:document ", f"<w:document {names} ").encode()


def bare(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def marked(run: str) -> str:
    return run.replace("<w:r>", '<w:r w:rsidR="00AB4015" w:rsidRPr="0067F38C">')


texts = st.text("ab é’ \t&<>\u00a0\U0001f600", max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
looks = st.sampled_from(
    (
        *("", "<w:b/>", '<w:b w:val="0"/>', "<w:i/><w:iCs/>", "<w:vanish/>", '<w:rStyle w:val="Strong"/>', '<w:sz w:val="2"/>'),
        *('<w:color w:val="FFFFFF"/>', '<w:highlight w:val="yellow"/>', '<w:rPrChange w:author="A"><w:rPr/></w:rPrChange>'),
    )
)
errors = st.sampled_from(('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="gramEnd"/><w:proofErr w:type="spellEnd"/>'))
runs = st.one_of(
    st.builds(r, texts, looks),
    st.builds(r, texts),
    st.sampled_from(("a", "b&amp;", "é c", "")).map(bare),
    st.builds(r, texts).map(marked),
    errors,
    st.sampled_from(
        (
            "<w:r><w:tab/></w:r>",
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
            '<w:bookmarkStart w:id="0" w:name="a"/>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "<w:r><w:lastRenderedPageBreak/><w:t>on</w:t></w:r>",
        )
    ),
)
inside = st.lists(runs, max_size=5).map("".join)
wrapped = st.tuples(
    st.sampled_from(("ins", "del", "moveFrom", "moveTo", "hyperlink", 'fldSimple w:instr="PAGE"', "smartTag")), inside
).map(lambda made: f"<w:{made[0]}>{made[1]}</w:{made[0].split()[0]}>")
properties = st.sampled_from(
    (
        *("", '<w:pStyle w:val="Heading1"/>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        *(
            "<w:rPr><w:del/></w:rPr>",
            "<w:rPr><w:vanish/></w:rPr>",
            '<w:outlineLvl w:val="1"/>',
            "<w:tabs><w:tab/></w:tabs>",
        ),
    )
)
paragraphs = st.builds(lambda said, *made: p(*made, properties=said), properties, inside, st.one_of(wrapped, inside), inside)
bodies = st.lists(st.one_of(paragraphs, paragraphs.map(lambda each: table((each, each)))), max_size=5).map("".join)


@given(bodies)
@settings(max_examples=300, deadline=None)
def test_a_document_reads_alike_with_and_without_its_usual_runs(body: str) -> None:
    stories = {"footnotes": f'<w:footnote w:id="1">{p(r("A note."))}</w:footnote>'}
    assert usual_runs(main_part(body)) is not None
    assert reading(body, **stories) == reading(body + SEEN_WHOLE, **stories)


def test_most_of_a_script_is_taken_out() -> None:
    paragraph = p(r("Two"), r(" three"), r(" four", "<w:b/>")) + styled("Quote", "Five")
    body = styled("Heading1", "One") + paragraph * 50
    usual = usual_runs(main_part(body))
    assert usual is not None
    assert len(usual.taken) == 1
    assert sum(1 for _ in usual.root.iter()) < 15
    (steps,) = usual.taken.values()
    assert [words for _, words in steps][:7] == ["One", None, "Two three", " four", None, "Five", None]
    assert [None if said is None else said.tag for said, _ in steps][:5] == [None, None, None, f"{{{W}}}rPr", f"{{{W}}}pPr"]


@pytest.mark.parametrize(
    "odd",
    [
        SEEN_WHOLE,
        "<?look here?>",
        p(r("&#65;")),
        p(r("a\r")),
        p(r("]]&gt;")).replace("&gt;", ">"),
        p(r("a\x01")),
        p(r("a\uffff")),
        p(r("&own;")),
        p(bare(" a")),
        p(r("a", '<w:ins w:author="A"/>')),
        p(r("a", f'<w:b xmlns:w="{W}"/>')),
        f'<w:p xmlns:w="{W}">{r("a")}</w:p>',
        "<w:p xmlns:w = 'urn:other'/>",
        p("<w:runs/>", r("a")),
        f"<w:ins>{r('a')}</w:p><w:p>{r('b')}</w:ins>",
        p("<w:r><w:rPr><w:b></w:rPr><w:t>a</w:t></w:r>"),
        p(r("a")) + p(r("b")).replace("<w:p>", '<w:p w14:paraId="1">'),
    ],
)
def test_what_is_written_otherwise_is_parsed_whole(odd: str) -> None:
    body = p(r("one")) + odd + p(r("two"))
    assert usual_runs(main_part(body)) is None
    assert outcome(body) == outcome(body + SEEN_WHOLE)


def test_ids_that_newer_words_give_to_paragraphs_do_not_matter() -> None:
    body = p(r("one")) + p(r("two")).replace(
        "<w:p>", '<w:p w14:paraId="1A" w14:textId="77777777" w:rsidR="00AB" w:rsidRDefault="00">'
    )
    usual = usual_runs(main_part(body, LATER))
    assert usual is not None
    assert [words for steps in usual.taken.values() for _, words in steps] == ["one", None, "two"]


def test_a_place_that_a_file_makes_up_in_another_part_holds_nothing() -> None:
    stories = {"footnotes": f'<w:footnote w:id="1">{p("<w:runs/>", r("A note."))}</w:footnote>'}
    document = reading(p(r("Words"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), **stories).document
    assert document.text == "Words\nA note."


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "<w:r><w:rPr>",
        "<w:r><w:rPr><w:b/>",
        "<w:r><w:t>",
        "</w:p><w:p><w:pPr>",
        '<w:proofErr w:type="a"/>',
        "<w:rPr>",
        "&amp;",
        "<w:r ",
    ],
)
def test_the_time_grows_with_the_length_whatever_is_said_again_and_again(piece: str) -> None:
    usual = usual_runs(main_part(p(r("a")) + piece * (2_000_000 // len(piece))))
    assert usual is None or len(usual.taken) == 1


def test_a_very_long_document_is_parsed_whole() -> None:
    assert usual_runs(main_part(p(r("a" * 5_000_000)))) is None


def test_what_is_no_word_document_is_left_to_the_parser() -> None:
    for data in (b"", b"<w:styles/>", main_part(p(r("a")))[:-3], b"\xff\xfe", main_part(p(r("a"))).decode().encode("utf-16")):
        assert usual_runs(data) is None


def test_words_that_are_no_utf_8_are_left_to_the_parser() -> None:
    data = main_part(p(r("QQ")))
    assert usual_runs(data) is not None
    assert usual_runs(data.replace(b"QQ", b"\xff\xfe")) is None

"""Web pages and text files that mean harm, and sound files cut short."""

from collections.abc import Iterator
from random import Random

from docx_builder import docx, p, r
from harmful.made import EITHER, ESSAY, MEBIBYTE, REFUSED, Hostile, odt_of, paged


def webs() -> Iterator[Hostile]:
    yield Hostile("deep.html", "a million divisions within each other", b"<html><body>" + b"<div>" * 1_000_000 + b"deep")
    yield Hostile("deep-tables.html", "100,000 tables within each other", b"<table><tr><td>" * 100_000 + b"deep")
    yield Hostile("deep-lists.html", "100,000 lists within each other", b"<ul><li>" * 100_000 + b"deep")
    yield Hostile("deep-bold.html", "200,000 letters of type within each other", b"<b>" * 200_000 + b"deep")
    yield Hostile("misnested.html", "tags that cross each other", b"<b><i><p></b></i>" * 30_000 + b"words")
    yield Hostile(
        "spans.html", "a cell as wide as numbers go", b"<table><tr><td colspan=2147483647 rowspan=2147483647>words</table>"
    )
    cells = b"<tr>" + b"<td rowspan=1000 colspan=100>x</td>" * 100 + b"</tr>"
    yield Hostile("wide-cells.html", "cells that take each other's room", b"<table>" + cells * 50 + b"</table>words")
    attributes = b" ".join(b"a%d=%d" % (n, n) for n in range(60_000))
    yield Hostile("attributes.html", "60,000 attributes", b"<p " + attributes + b">words</p>")
    rules = b"".join(b".c%d{display:none}" % n for n in range(50_000))
    classes = b" ".join(b"c%d" % n for n in range(2_000))
    yield Hostile(
        "rules.html",
        "50,000 rules and elements in 2,000 classes",
        b"<style>" + rules + b"</style>" + b'<p class="x%s">w</p>' % classes * 100,
    )
    yield Hostile("braces.html", "a style sheet of braces", b"<style>" + b"{" * 500_000 + b"</style>words")
    yield Hostile("comments.html", "comments that never end in a style sheet", b"<style>" + b"/*" * 300_000 + b"</style>words")
    yield Hostile("style-spaces.html", "a style of a million letters", b'<p style="' + b"color:" * 150_000 + b'">words</p>')
    yield Hostile(
        "opacity.html",
        "a style that invites a search to go back and forth",
        b'<p style="' + b"opacity:" + b"0" * 300_000 + b'x">words</p>',
    )
    yield Hostile("declared.html", "an encoding that is no encoding", b'<meta charset="zlib_codec"><p>words</p>')
    yield Hostile("utf7.html", "an encoding that hides tags", b'<meta charset="utf-7">+ADw-script+AD4-words')
    yield Hostile("nul.html", "a NUL in a tag", b"<html><p>wo\0rds</p><scr\0ipt>x</script>")
    yield Hostile(
        "data.html",
        "a picture of ten megabytes in the page",
        b'<img src="data:image/png;base64,' + b"A" * (10 * MEBIBYTE) + b'">words',
    )
    yield Hostile(
        "entity.html", "a number of a letter that does not exist", b"<p>words &#xD800; &#x110000; &#99999999999999;</p>"
    )
    yield Hostile(
        "frames.html",
        "pages fetched from the disk",
        b'<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>words',
    )
    yield Hostile("title.html", "a title that never ends", b"<html><title>" + b"word " * 200_000)
    yield Hostile("style-nest.html", "50,000 pieces of styled text", b'<span style="color:#fff;font-size:1px">a </span>' * 50_000)


def texts() -> Iterator[Hostile]:
    yield Hostile("nul.txt", "text with NULs", b"wo\0rds " * 1_000, REFUSED)
    yield Hostile("one-line.txt", "one line of 20 megabytes", b"word " * (4 * MEBIBYTE))
    yield Hostile("lines.txt", "two million lines", b"a\n" * 2_000_000)
    yield Hostile("guess.txt", "an encoding that has to be guessed, at length", "café naïve £5 ".encode("cp1252") * 200_000)
    yield Hostile("utf16.txt", "half a letter of UTF-16", b"\xff\xfea\0b", REFUSED)
    yield Hostile("utf32.txt", "letters that do not exist in UTF-32", b"\xff\xfe\0\0" + b"\xff" * 4_000, REFUSED)
    yield Hostile("bidi.txt", "text turned round", "\u202eesrever ni sdrow\u202c and words".encode())
    yield Hostile("escape.txt", "signs that command a terminal", b"\x1b]0;evil\x07\x1b[2J words and more words")
    yield Hostile("emails.txt", "what looks like an address at length", b"a" * 3_000_000 + b"@" + b"b" * 1_000)
    yield Hostile("digits.txt", "twenty megabytes of figures", b"1234567 " * 500_000)
    yield Hostile("quotes.md", "100,000 quotations within each other", b">" * 100_000 + b" words")
    yield Hostile("lists.md", "lists within lists", b"".join(b" " * (2 * n) + b"- a\n" for n in range(1_500)))
    yield Hostile("brackets.md", "thirty thousand brackets", b"[" * 30_000 + b"words" + b"](a" * 15_000)
    yield Hostile("open.md", "a hundred thousand brackets that never close", b"[" * 100_000 + b" words", REFUSED)
    yield Hostile("pictures.md", "brackets of pictures that never close", b"![[" * 60_000 + b" words", REFUSED)
    yield Hostile("noise.md", "eight megabytes of signs", bytes(Random(1).choices(range(32, 127), k=8_000_000)), REFUSED)
    yield Hostile("cdata.md", "beginnings of what is no text", b"x <![CDATA[" * 9_000, REFUSED)
    yield Hostile("rules.md", "two hundred thousand lines of tables", b"a|b\n-|-\n" * 100_000, REFUSED)
    yield Hostile("stars.md", "a hundred thousand stars", b"*a _b " * 50_000)
    yield Hostile("ticks.md", "marks of code that never close", b"".join(b"`" * n + b" " for n in range(700)))
    yield Hostile("table.md", "a table of 5,000 columns", b"|a" * 5_000 + b"|\n" + b"|-" * 5_000 + b"|\n" + b"|a" * 5_000)
    yield Hostile("links.md", "a definition used 50,000 times", b"[a]: " + b"x" * 1_000 + b"\n\n" + b"[a] " * 50_000)
    yield Hostile("html.md", "tags in Markdown", b"<div>" * 50_000 + b"\n\nwords <b>and</b> <!-- more")


def cut() -> Iterator[Hostile]:
    """Real files cut short. Where little more than the end is gone a PDF can still be put together from what is there."""
    for suffix, data in (
        ("docx", _larger_docx()),
        ("odt", odt_of("".join(f"<text:p>{n} {ESSAY}</text:p>" for n in range(400)) + _noise_xml())),
        ("pdf", _larger_pdf()),
    ):
        step = max(1024, len(data) // 12 // 1024 * 1024)
        for kept in range(0, len(data), step):
            yield Hostile(
                f"cut-{kept}.{suffix}",
                f"a sound file cut after {kept} bytes",
                data[:kept],
                EITHER if suffix == "pdf" else REFUSED,
            )


def _noise_xml() -> str:
    return f"<text:p>{Random(5).randbytes(12_000).hex()}</text:p>"


def _larger_docx() -> bytes:
    body = "".join(p(r(f"{n} {ESSAY}")) for n in range(300)) + p(r(Random(6).randbytes(12_000).hex()))
    return docx(body, styles='<w:style w:type="paragraph" w:styleId="A"/>')


def _larger_pdf() -> bytes:
    lines = b" ".join(b"(%d The school reviewed its provision.) Tj 0 -12 Td" % n for n in range(250))
    return paged(b"BT /F 11 Tf 72 800 Td " + lines + b" ET")

"""Word documents that are too deep, too wide or too long for a careless reader."""

from collections.abc import Iterator
from random import Random

from docx_builder import docx, p, r, table
from harmful.made import ESSAY, Hostile, stored

_NUM = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'


def nested() -> Iterator[Hostile]:
    for tag in ("sdt><w:sdtContent", "ins", "smartTag", "x"):
        opened, closed = f"<w:{tag}>", "".join(f"</{name.strip('<')}>" for name in reversed(f"w:{tag}".split("><")))
        for depth in (200, 100_000):
            body = p(opened * depth + r("deep") + closed * depth) + p(r(ESSAY))
            yield Hostile(f"deep-{tag[:3]}-{depth}.docx", f"{depth} elements within each other", _docx(body))
    rows = "<w:tbl><w:tr><w:tc>" * 5_000 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 5_000
    yield Hostile("deep-tables.docx", "5,000 tables within each other", _docx(rows))
    few = "<w:tbl><w:tr><w:tc>" * 80 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 80
    yield Hostile("deep-tables-80.docx", "80 tables within each other", _docx(few))
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>"
    shut = "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    yield Hostile("deep-boxes.docx", "40 text boxes within each other", _docx(p(box * 40 + r("deep") + shut * 40)))
    attributes = " ".join(f'a{n}="{n}"' for n in range(200_000))
    yield Hostile("attributes.docx", "200,000 attributes", _docx(f"<w:p {attributes}>{r(ESSAY)}</w:p>"))
    names = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(50_000))
    yield Hostile("namespaces.docx", "50,000 names of names", _docx(f"<w:p {names}>{r(ESSAY)}</w:p>"))


def huge() -> Iterator[Hostile]:
    yield Hostile("one-paragraph.docx", "one paragraph of 900,000 words", _docx(p(r(_noisy_words(900_000)))))
    yield Hostile("one-run-each.docx", "50,000 runs in a paragraph", _docx(p(r("a ", "<w:b/>") * 50_000)))
    yield Hostile(
        "white-runs.docx",
        "30,000 white runs in a table",
        _docx(table((p(r("a ", '<w:color w:val="FFFFFF"/>') * 30_000),))),
    )
    rows = "<w:tr>" + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    yield Hostile("giant-table.docx", "a table of 120,000 cells", _docx(f"<w:tbl>{rows * 2_000}</w:tbl>"))
    wide = table((f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{p(r("x"))}</w:tc>',))
    yield Hostile("wide-cell.docx", "a cell two thousand million columns wide", _docx(wide))
    notes = "".join(_note(n) for n in range(10_000))
    marks = "".join(_noted(n) for n in range(10_000))
    yield Hostile("footnotes.docx", "10,000 footnotes at one word", _docx(p(r("word"), marks), footnotes=notes))
    chained = "".join(_note(n, _noted(n + 1)) for n in range(10_000))
    yield Hostile(
        "chained-notes.docx",
        "10,000 notes, each in the one before",
        _docx(p(r("a"), _noted(0)), footnotes=chained),
    )
    comments = "".join(f'<w:comment w:id="{n}" w:author="a{n}"/>' for n in range(100_000))
    yield Hostile("comments.docx", "100,000 comments", _docx(p(r(ESSAY)), comments=comments))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000)
    )
    used = "".join(p(r("a"), properties=f'<w:pStyle w:val="s{n}"/>') for n in range(10_000))
    yield Hostile("styles.docx", "20,000 styles, each based on the next", _docx(used, styles=styles))
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"/><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(30_000)
    )
    yield Hostile(
        "lists.docx", "30,000 lists", _docx(p(r("a"), properties='<w:numPr><w:numId w:val="7"/></w:numPr>'), numbering=levels)
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
    far = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{_NUM}'
    yield Hostile(
        "far-number.docx",
        "a list that starts at two thousand million in Roman",
        _docx(p(r("a"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=far),
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    yield Hostile("fields.docx", "20,000 fields that begin and never end", _docx(p(begin * 20_000, r(ESSAY))))
    yield Hostile("marks.docx", "a letter with 500,000 accents", _docx(p(r("a" + "\u0301" * 500_000))))
    yield Hostile("unseen.docx", "a million characters without width", _docx(p(r("a\u200b" * 500_000))))
    yield Hostile("turned.docx", "text turned round 100,000 times", _docx(p(r("\u202ea\u202c " * 100_000))))
    yield Hostile(
        "long-numbers.docx", "numbers of 100,000 figures", _docx(p(r("a"), properties=f'<w:outlineLvl w:val="{"9" * 100_000}"/>'))
    )


def _noisy_words(count: int) -> str:
    source = Random(4)
    return " ".join(str(source.getrandbits(24)) for _ in range(count))


def _note(number: int, inside: str = "") -> str:
    return f'<w:footnote w:id="{number}">{p(r("note"), inside)}</w:footnote>'


def _noted(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def _docx(body: str, **stories: str) -> bytes:
    return stored(docx(body, (), **stories))

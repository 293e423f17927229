"""OpenDocument texts and PDFs that mean harm."""

import zlib
from collections.abc import Iterator

from docx_builder import zipped
from harmful.made import CATALOG, ESSAY, FONT, MEBIBYTE, ODT_TYPE, REFUSED, SOUND_PDF, Hostile, odt_of, paged, pdf_of


def open_documents() -> Iterator[Hostile]:
    words = f"<text:p>{ESSAY}</text:p>"
    yield Hostile("spaces.odt", "a thousand million spaces", odt_of(f'<text:p>a<text:s text:c="1000000000"/>b</text:p>{words}'))
    yield Hostile(
        "many-spaces.odt",
        "15,000 times a thousand spaces",
        odt_of('<text:p>a<text:s text:c="1000"/>b</text:p>' * 15_000),
    )
    cell = '<table:table-cell table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell>'
    columns = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    yield Hostile("columns.odt", "a cell repeated two thousand million times", odt_of(columns))
    for tag in ("span", "section", "list"):
        for depth in (200, 50_000):
            opened, closed = (f"<text:{tag}>" * depth, f"</text:{tag}>" * depth)
            inner = f"<text:p>{opened}deep{closed}</text:p>" if tag == "span" else f"{opened}<text:p>deep</text:p>{closed}"
            yield Hostile(f"deep-{tag}-{depth}.odt", f"{depth} times text:{tag} within each other", odt_of(inner + words))
    circle = '<style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>'
    yield Hostile(
        "style-circle.odt", "a style that is its own parent", odt_of(f'<text:p text:style-name="A">{ESSAY}</text:p>', "", circle)
    )
    note = '<text:note text:note-class="footnote"><text:note-body><text:p>'
    shut = "</text:p></text:note-body></text:note>"
    yield Hostile("deep-notes.odt", "40 notes within each other", odt_of(f"<text:p>{note * 40}deep{shut * 40}</text:p>{words}"))
    yield Hostile("notes.odt", "20,000 notes", odt_of(f"<text:p>{(note + 'n' + shut) * 20_000}</text:p>{words}"))
    frames = "<draw:frame><draw:text-box><text:p>"
    yield Hostile(
        "deep-frames.odt",
        "40 frames within each other",
        odt_of(f"<text:p>{frames * 40}deep{'</text:p></draw:text-box></draw:frame>' * 40}</text:p>"),
    )
    changes = "".join(
        f'<text:changed-region text:id="c{n}"><text:deletion><text:p>x</text:p></text:deletion></text:changed-region>'
        for n in range(30_000)
    )
    yield Hostile("changes.odt", "30,000 deletions", odt_of(f"<text:tracked-changes>{changes}</text:tracked-changes>{words}"))
    locked = (
        ("META-INF/manifest.xml", '<m:m xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:m>'),
    )
    yield Hostile("locked.odt", "a locked text", odt_of(words, "", "", locked), REFUSED)
    yield Hostile("macros.odt", "a text with macros", odt_of(words, "", "", (("Basic/Standard/Module1.xml", "<x/>"),)))
    yield Hostile(
        "fetched.odt",
        "a section fetched from elsewhere",
        odt_of(f'<text:section><text:section-source xlink:href="file:///etc/passwd"/>{words}</text:section>'),
    )
    yield Hostile(
        "mimetype.odt",
        "a drawing called a text",
        zipped(("mimetype", "application/vnd.oasis.opendocument.graphics"), ("content.xml", "<x/>")),
        REFUSED,
    )
    yield Hostile("no-content.odt", "a text without content", zipped(("mimetype", ODT_TYPE)), REFUSED)
    yield Hostile("empty-content.odt", "a text with empty content", zipped(("mimetype", ODT_TYPE), ("content.xml", "")), REFUSED)


def pdfs() -> Iterator[Hostile]:
    yield Hostile("sound.pdf", "nothing but words, to show that the maker can make one", SOUND_PDF)
    yield Hostile(
        "tree-loop.pdf",
        "pages that are their own parent",
        pdf_of([CATALOG, "2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>endobj"]),
    )
    two = [CATALOG, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 9>>endobj", "3 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj"]
    yield Hostile("tree-circle.pdf", "pages that hold each other", pdf_of(two))
    kids = " ".join(["3 0 R"] * 100_000)
    page = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj"
    yield Hostile(
        "pages.pdf",
        "one page 100,000 times",
        pdf_of([CATALOG, f"2 0 obj<</Type/Pages/Kids[{kids}]/Count 100000>>endobj", page]),
        REFUSED,
    )
    yield Hostile(
        "count-lies.pdf",
        "a page tree that claims two thousand million pages",
        pdf_of([CATALOG, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2147483647>>endobj", page]),
    )
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>/Length {}>>stream\n{}\nendstream endobj"
    draw = "/X Do " * 10
    forms = tuple(f"{n} 0 obj" + form.format(n + 1, len(draw), draw) for n in range(6, 16))
    yield Hostile(
        "laughing-forms.pdf", "forms within forms, ten times ten times ten", paged(b"/X Do", "/XObject<</X 6 0 R>>", forms)
    )
    self_form = "6 0 obj" + form.format(6, len(draw), draw)
    yield Hostile("form-loop.pdf", "a form that draws itself", paged(b"/X Do", "/XObject<</X 6 0 R>>", (self_form,)))
    yield from _drawings(page)


def _drawings(page: str) -> Iterator[Hostile]:
    bomb = zlib.compress(bytes(100 * MEBIBYTE), 9)
    bombed = b"5 0 obj<</Filter/FlateDecode/Length " + str(len(bomb)).encode() + b">>stream\n" + bomb + b"\nendstream endobj"
    page_5 = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>endobj"
    yield Hostile(
        "stream-bomb.pdf",
        "a stream that swells a thousandfold",
        pdf_of([CATALOG, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj", page_5, FONT, bombed]),
    )
    words = b"BT /F 11 Tf 72 700 Td " + b"(word ) Tj " * 60_000 + b"ET"
    yield Hostile("one-line.pdf", "60,000 words on one line", paged(words))
    yield Hostile(
        "white-words.pdf",
        "10,000 white words beneath 10,000 boxes",
        paged(b"0 0 9 9 re f " * 10_000 + b"1 g BT /F 11 Tf 72 700 Td " + b"(w ) Tj " * 10_000 + b"ET"),
    )
    yield Hostile("pushed.pdf", "a hundred thousand saved states", paged(b"q " * 100_000 + b"BT /F 11 Tf (w) Tj ET"))
    yield Hostile("arrays.pdf", "lists within lists", paged(b"[" * 100_000 + b"BT /F 11 Tf (w) Tj ET"))
    yield Hostile("length-lies.pdf", "a stream longer than the file", paged(b"BT /F 11 Tf (w) Tj ET", length=2_000_000_000))
    yield Hostile("length-loop.pdf", "a stream as long as itself", SOUND_PDF.replace(b"/Length 81", b"/Length 5 0 R"))
    yield Hostile(
        "script.pdf",
        "a script that runs when it is opened",
        pdf_of(
            [
                CATALOG.replace(">>endobj", "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj"),
                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
                page,
            ]
        ),
    )
    yield Hostile(
        "prev-loop.pdf", "tables of places that name each other", SOUND_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9")
    )
    start = SOUND_PDF.rindex(b"xref\n0")
    yield Hostile(
        "prev-self.pdf",
        "a table of places that names itself",
        SOUND_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + str(start).encode()),
    )
    yield Hostile("no-table.pdf", "no table of places", SOUND_PDF[:start] + b"trailer<</Root 1 0 R>>")
    yield Hostile(
        "encrypt.pdf",
        "a lock without a key",
        SOUND_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6>>"),
        REFUSED,
    )
    outlines = [f"{n} 0 obj<</Title(a)/Next {n + 1} 0 R>>endobj" for n in range(6, 6_000)]
    yield Hostile(
        "objects.pdf", "six thousand objects in a chain", paged(b"BT /F 11 Tf 9 9 Td (word) Tj ET", "", tuple(outlines))
    )
    huge = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e38 1e38]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj"
    stream = b"5 0 obj<</Length 50>>stream\nBT /F 1e30 Tf 1e30 1e30 Td (a huge word) Tj ET         \nendstream endobj"
    yield Hostile(
        "huge-page.pdf",
        "a page as wide as numbers go",
        pdf_of([CATALOG, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj", huge, FONT, stream]),
    )
    yield Hostile("surrogates.pdf", "half letters", paged(b"BT /F 11 Tf 72 700 Td <D800DBFFDFFF> Tj (word) Tj ET"))

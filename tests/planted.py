"""A Word file with one person's name in more than forty places, some of them where a reader sees it, most of them not."""

from docx_builder import app, core, item, p, packed, part, parts, r, relation, relations, styled, table

GIVEN, FAMILY = "Niamh", "O’Farrindale"
NAME = f"{GIVEN} {FAMILY}"
EMAIL = "n.ofarrindale@example.org"
NUMBER = "NTP-27-0438"
SEEN = frozenset(
    (
        "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima", "mike",
        "november", "oscar", "papa", "quebec", "romeo", "sierra",
    )
)  # fmt: skip
"""The words that stand beside the name where a reader sees it, each in a place of another kind."""
_BY = f'w:author="{NAME}" w:date="2027-03-01T09:00:00Z"'


def planted() -> bytes:
    """The file: NAME, EMAIL and NUMBER belong to one participant of the sample's roster."""
    links = (
        relation("mail", "hyperlink", f"mailto:{EMAIL}", external=True),
        relation("own", "attachedTemplate", f"file:///C:/Users/{GIVEN}/{NAME}.dotx", external=True),
    )
    related = relations(
        relation("main", "officeDocument", "word/document.xml"), relation("app", "extended-properties", "docProps/app.xml")
    )
    return packed({**parts(_body(), links, **_stories()), **_unseen(), "_rels/.rels": related})


def _body() -> str:
    return "".join(
        (
            styled("Title", f"An answer by {NAME} alpha"),
            styled("Heading1", f"What {NAME} found bravo"),
            p(r(f"I am {NAME} and this is charlie text, written by {GIVEN} O'Farrindale at home.")),
            p(r("Reading "), _changed("ins", r(f"{NAME} delta")), _changed("del", f"<w:r><w:delText>{NAME}</w:delText></w:r>")),
            p(r("Seen "), r(f"{NAME} unseen", "<w:vanish/>"), r(" echo")),
            p(_bookmarked(f'<w:hyperlink r:id="mail" w:tooltip="{NAME}">{r("Write to me")}</w:hyperlink>{r(" foxtrot")}')),
            p(f'<w:permStart w:id="4" w:ed="{EMAIL}"/>', r(f"golf, or {EMAIL}, before lunch"), '<w:permEnd w:id="4"/>'),
            _control(p(r(f"hotel {NAME}"))),
            p(_tagged(r("india"))),
            p(*_field(f'AUTHOR "{NAME}"', f"juliet {NAME}")),
            p(r("kilo"), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>'),
            p(r("lima"), _drawing(f'<wp:docPr id="1" name="{NAME}" descr="A photo of {NAME}" title="{NAME}"/>')),
            p(r("mike"), _drawing(f"<wps:txbx><w:txbxContent>{p(r(f'november {NAME}'))}</w:txbxContent></wps:txbx>")),
            table((p(r(f"oscar {NAME}")), p(r("papa")))),
            item(7, "quebec in a list"),
            p(r(f"romeo, {NUMBER}, {FAMILY.upper()}, sierra")),
            '<w:sectPr><w:headerReference w:type="default" r:id="head"/></w:sectPr>',
        )
    )


def _changed(how: str, inside: str) -> str:
    return f'<w:{how} w:id="1" {_BY}>{inside}</w:{how}>'


def _bookmarked(inside: str) -> str:
    return f'<w:bookmarkStart w:id="3" w:name="Niamh_OFarrindale"/>{inside}<w:bookmarkEnd w:id="3"/>'


def _control(inside: str) -> str:
    names = f'<w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/><w:placeholder><w:docPart w:val="{NAME}"/></w:placeholder>'
    return f"<w:sdt><w:sdtPr>{names}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _tagged(inside: str) -> str:
    who = f'<w:smartTagPr><w:attr w:name="who" w:val="{NAME}"/></w:smartTagPr>'
    return f'<w:smartTag w:uri="urn:people" w:element="person">{who}{inside}</w:smartTag>'


def _field(code: str, result: str) -> tuple[str, ...]:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return (begin, f"<w:r><w:instrText>{code}</w:instrText></w:r>", separate, r(result), end)


def _drawing(inside: str) -> str:
    return f"<w:r><w:drawing><wp:inline>{inside}</wp:inline></w:drawing></w:r>"


def _stories() -> dict[str, str]:
    level = f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{NAME} %1."/>'
    return {
        "comments": f'<w:comment w:id="0" w:initials="NOF" {_BY}>{p(r(f"{NAME} remarks"))}</w:comment>',
        "footnotes": f'<w:footnote w:id="2">{p(r(f"as {NAME} said"))}</w:footnote>',
        "numbering": (
            f'<w:abstractNum w:abstractNumId="7"><w:nsid w:val="0"/><w:name w:val="{NAME}"/><w:lvl w:ilvl="0">{level}</w:lvl>'
            '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
        ),
        "settings": (
            f'<w:docVars><w:docVar w:name="who" w:val="{NAME}"/></w:docVars>'
            f'<w:mailMerge><w:connectString w:val="{NAME}"/><w:query w:val="{NAME}"/></w:mailMerge>'
        ),
        "styles": (
            '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
            f'<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Style of {NAME}"/></w:style>'
        ),
    }


def _unseen() -> dict[str, str | bytes]:
    claims = f"<Company>{NAME}</Company><Manager>{NAME}</Manager><Template>{NAME}.dotx</Template><HyperlinkBase>{NAME}"
    return {
        "docProps/core.xml": core(NAME, NAME),
        "docProps/app.xml": app("20").replace("<Words>", f"{claims}</HyperlinkBase><Words>"),
        "docProps/custom.xml": f'<Properties><property name="{NAME}">{NAME}</property></Properties>',
        "word/header1.xml": part("hdr", p(r(f"{NAME} at the head"))),
        "word/footer1.xml": part("ftr", p(r(f"{NAME} at the foot"))),
        "word/people.xml": part("people", f'<w:person w:author="{NAME}" w:userId="{EMAIL}"/>'),
        "word/glossary/document.xml": part("glossaryDocument", p(r(NAME))),
        "customXml/item1.xml": f"<who>{NAME}</who>",
        "word/media/image1.jpeg": f"\xff\xd8\xff\xe1Exif {NAME}".encode(),
        "word/embeddings/oleObject1.bin": NAME.encode("utf-16"),
        f"word/media/{GIVEN}.png": b"\x89PNG tEXt " + NAME.encode(),
    }

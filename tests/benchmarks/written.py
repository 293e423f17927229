"""Writes generated scripts as .docx, three in four as Word does and one in four as an editor on the web does.

As Word writes means revision ids on every paragraph and run, sentences cut into several runs, spelling marks, a style sheet with
a long table of latent styles, a theme, a header and a page field. One in ten holds a picture, one in twenty tracked changes.
The same seed and number give the same bytes.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benchmarks.generated import Generated, Part, World

from workbench.domain.document import BlockKind

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", f"{_OFFICE}/relationships"),
        ("m", f"{_OFFICE}/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    )
)
_STYLED = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading1",
    BlockKind.QUOTATION: "Quote",
    BlockKind.LIST_ITEM: "ListParagraph",
    BlockKind.FOOTNOTE: "FootnoteText",
}
_STYLES = (
    ("Normal", "Normal", "", "", ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
        '<w:sz w:val="32"/>',
    ),
    ("Heading2", "heading 2", "Normal", '<w:keepNext/><w:spacing w:before="40"/><w:outlineLvl w:val="1"/>', '<w:sz w:val="26"/>'),
    ("Title", "Title", "Normal", "<w:contextualSpacing/>", '<w:spacing w:val="-10"/><w:kern w:val="28"/><w:sz w:val="56"/>'),
    ("Quote", "Quote", "Normal", '<w:spacing w:before="200"/><w:jc w:val="center"/>', '<w:i/><w:iCs/><w:color w:val="404040"/>'),
    ("ListParagraph", "List Paragraph", "Normal", '<w:ind w:left="720"/><w:contextualSpacing/>', ""),
    ("FootnoteText", "footnote text", "Normal", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("Header", "header", "Normal", '<w:tabs><w:tab w:val="center" w:pos="4513"/></w:tabs>', ""),
)
_LATENT = (
    *(f"heading {n}" for n in range(1, 10)),
    *(f"toc {n}" for n in range(1, 10)),
    *(f"index {n}" for n in range(1, 10)),
    *(f"List {kind} {n}" for kind in ("", "Bullet", "Number", "Continue") for n in range(1, 6)),
    *(
        f"{name}{accent}"
        for name in (
            *("Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2", "Medium List 1"),
            *("Medium List 2", "Medium Grid 1", "Medium Grid 2", "Medium Grid 3", "Dark List", "Colorful Shading"),
            *("Colorful List", "Colorful Grid", "Grid Table 1 Light", "Grid Table 2", "Grid Table 3", "Grid Table 4"),
            *("Grid Table 5 Dark", "Grid Table 6 Colorful", "Grid Table 7 Colorful", "List Table 1 Light", "List Table 2"),
            *("List Table 3", "List Table 4", "List Table 5 Dark", "List Table 6 Colorful", "List Table 7 Colorful"),
        )
        for accent in ("", *(f" Accent {n}" for n in range(1, 7)))
    ),
)
_WHEN = (2027, 3, 1, 9, 0, 0)


@dataclass(frozen=True)
class Written:
    """A script as a file: its bytes, and whether change tracking was on, so that programs may differ about its words."""

    script: Generated
    data: bytes
    is_tracked: bool


def written(world: World, seed: int, number: int) -> Written:
    """The script of a number as a file."""
    script = world.script(number)
    chance = random.Random(f"file {seed} {number}")
    by_word = chance.random() < 0.75
    writer = _Writer(script, chance, by_word)
    return Written(script, writer.packed(), writer.is_tracked)


class _Writer:
    """One file in the making."""

    def __init__(self, script: Generated, chance: random.Random, by_word: bool) -> None:
        self._script = script
        self._chance = chance
        self._by_word = by_word
        self._revisions = [f"00{chance.getrandbits(24):06X}" for _ in range(12)]
        self.is_tracked = by_word and chance.random() < 0.05
        self._picture = chance.random() < 0.1
        self._notes: list[str] = []

    def packed(self) -> bytes:
        """The whole package."""
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, content in self._parts():
                archive.writestr(ZipInfo(name, _WHEN), content, ZIP_DEFLATED)
        return file.getvalue()

    def _parts(self) -> Iterator[tuple[str, str | bytes]]:
        body = self._body()
        kinds = ["styles", "numbering", "settings", "fontTable", *(["theme"] if self._by_word else []), "header"]
        kinds += ["footnotes"] if self._notes else []
        targets = {"theme": "theme/theme1.xml", "header": "header1.xml"}
        links = [_link(f"rId{n}", kind, targets.get(kind, f"{kind}.xml")) for n, kind in enumerate(kinds, 1)]
        links += [_link("rIdPicture", "image", "media/image1.png")] if self._picture else []
        yield "[Content_Types].xml", _content_types(kinds)
        top = [_link("rId1", "officeDocument", "word/document.xml"), _link("rId2", "extended-properties", "docProps/app.xml")]
        yield "_rels/.rels", _relationships(top)
        yield "word/document.xml", _root("document", f"<w:body>{body}{_section()}</w:body>")
        yield "word/_rels/document.xml.rels", _relationships(links)
        yield "word/styles.xml", _root("styles", _style_sheet(self._by_word))
        yield "word/numbering.xml", _root("numbering", _numbering())
        yield "word/settings.xml", _root("settings", "".join(f'<w:rsid w:val="{each}"/>' for each in self._revisions))
        yield "word/fontTable.xml", _root("fonts", '<w:font w:name="Calibri"><w:charset w:val="00"/></w:font>')
        yield "word/header1.xml", _root("hdr", f"<w:p><w:r><w:t>Candidate 0001</w:t></w:r>{_PAGE}</w:p>")
        yield "docProps/app.xml", f'<Properties xmlns="{_OFFICE}/extended-properties"><Words>2400</Words></Properties>'
        if self._by_word:
            yield "word/theme/theme1.xml", _theme()
        if self._notes:
            yield "word/footnotes.xml", _root("footnotes", "".join(self._notes))
        if self._picture:
            yield "word/media/image1.png", self._chance.randbytes(60_000)

    def _body(self) -> str:
        made: list[str] = []
        after = {number for number, part in enumerate(self._script.parts[1:]) if part.kind is BlockKind.FOOTNOTE}
        numbered = [(n, part) for n, part in enumerate(self._script.parts) if part.kind is not BlockKind.FOOTNOTE]
        for in_table, together in groupby(numbered, key=lambda pair: pair[1].cell is not None):
            if in_table:
                made.append(self._table([part for _, part in together]))
            else:
                made += (
                    self._paragraph(part, self._note(self._script.parts[n + 1]) if n in after else "") for n, part in together
                )
        if self._picture:
            made.insert(len(made) // 2, f"<w:p{self._ids()}><w:r>{_DRAWING}</w:r></w:p>")
        return "".join(made)

    def _table(self, cells: list[Part]) -> str:
        rows = groupby(cells, key=lambda part: part.cell.row if part.cell else 0)
        made = ("".join(f"<w:tc><w:tcPr/>{self._paragraph(cell)}</w:tc>" for cell in row) for _, row in rows)
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr{self._ids()}>{row}</w:tr>' for row in made)}</w:tbl>"

    def _note(self, part: Part) -> str:
        number = len(self._notes) + 1
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        self._notes.append(f'<w:footnote w:id="{number}">{self._paragraph(part, before=mark)}</w:footnote>')
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _paragraph(self, part: Part, after: str = "", before: str = "") -> str:
        style = _STYLED.get(part.kind)
        says = f'<w:pStyle w:val="{style}"/>' if style else ""
        if part.kind is BlockKind.LIST_ITEM:
            says += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        properties = f"<w:pPr>{says}</w:pPr>" if says else ""
        runs = (
            "".join(self._runs(part.text)) if self._by_word else f'<w:r><w:rPr><w:rtl w:val="0"/></w:rPr>{_text(part.text)}</w:r>'
        )
        return f"<w:p{self._ids()}>{properties}{before}{runs}{after}</w:p>"

    def _ids(self) -> str:
        if not self._by_word:
            return ' w:rsidR="00000000" w:rsidDel="00000000"'
        own, added = self._chance.choices(self._revisions, k=2)
        ids = f' w14:paraId="{self._chance.getrandbits(31):08X}" w14:textId="77777777"'
        return f'{ids} w:rsidR="{own}" w:rsidRDefault="{added}"'

    def _runs(self, text: str) -> Iterator[str]:
        """The text cut into runs where Word does: at a correction, a doubtful word, a change of looks."""
        words = text.split(" ")
        while words:
            size = self._chance.randint(3, 24)
            piece = " ".join(words[:size]) + (" " if len(words) > size else "")
            del words[:size]
            roll = self._chance.random()
            revision = f' w:rsidRPr="{self._chance.choice(self._revisions)}"' if roll < 0.6 else ""
            looks = "<w:rPr><w:i/><w:iCs/></w:rPr>" if roll < 0.08 else "<w:rPr><w:b/></w:rPr>" if roll < 0.12 else ""
            run = f"<w:r{revision}>{looks}{_text(piece)}</w:r>"
            if roll > 0.85:
                run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
            elif self.is_tracked and 0.6 < roll < 0.64:
                by = f'w:author="A. Reader" w:id="{self._chance.randint(1, 999)}"'
                run = f"<w:del {by}><w:r><w:delText>left out </w:delText></w:r></w:del><w:ins {by}>{run}</w:ins>"
            yield run


def _text(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def _root(name: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {_NAMES}>{inside}</w:{name}>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'


def _relationships(links: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _content_types(kinds: list[str]) -> str:
    plain = {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}
    places = {"theme": "theme/theme1", "header": "header1"}
    parts = [("document", f"{_TYPE}.document.main+xml"), *((places.get(k, k), plain.get(k, f"{_TYPE}.{k}+xml")) for k in kinds)]
    said = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{what}"/>' for name, what in parts)
    packed = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    packed += '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{packed}{said}</Types>'


def _style_sheet(by_word: bool) -> str:
    latent = "".join(f'<w:lsdException w:name="{name}" w:semiHidden="1" w:unhideWhenUsed="1"/>' for name in _LATENT)
    table = f'<w:latentStyles w:defLockedState="0" w:count="376">{latent}</w:latentStyles>' if by_word else ""
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    return defaults + table + "".join(_style(*style) for style in _STYLES)


def _style(name: str, called: str, parent: str, paragraph: str, looks: str) -> str:
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    default = "" if parent else ' w:default="1"'
    head = f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{called}"/>{based}<w:qFormat/>'
    return f"{head}<w:pPr>{paragraph}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for n in range(9)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def _theme() -> str:
    fonts = "".join(f'<a:font script="S{n:03}" typeface="Typeface {n}"/>' for n in range(60))
    name = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"'
    return f"<a:theme {name}><a:themeElements><a:fontScheme>{fonts}</a:fontScheme></a:themeElements></a:theme>"


def _section() -> str:
    return '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:bottom="1440"/></w:sectPr>'


_PAGE = "".join(
    f"<w:r>{inside}</w:r>"
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>PAGE</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
_DRAWING = (
    '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Picture 1"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rIdPicture"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)

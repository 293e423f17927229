"""Makes Word packages out of bare XML, so that a test can show one thing and nothing else."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = " ".join(
    (
        f'xmlns:w="{W}"',
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
    )
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/metadata/core-properties"
_CONTENT_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; `properties` is what stands in w:pPr."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text that keeps its spaces; `properties` is what stands in w:rPr."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    """A paragraph in a style."""
    return p(r(text), properties=f'<w:pStyle w:val="{style}"/>')


def item(number: int, text: str, depth: int = 0) -> str:
    """A paragraph in a list."""
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that hold these paragraphs (or whole w:tc elements)."""
    cells = ["".join(c if c.startswith("<w:tc>") else f"<w:tc>{c}</w:tc>" for c in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def part(name: str, inside: str) -> str:
    """A whole part whose root is the w: element of this name."""
    return f"<w:{name} {_NAMES}>{inside}</w:{name}>"


def relation(name: str, kind: str, target: str, external: bool = False) -> str:
    """One relationship."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*links: str) -> str:
    """A part of relationships."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def parts(body: str, links: tuple[str, ...] = (), **stories: str) -> dict[str, str]:
    """The parts of a document: its body and, by name, what stands in its styles, numbering, footnotes, endnotes, comments."""
    own = tuple(relation(f"own{name}", name, f"{name}.xml") for name in stories)
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations(relation("main", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*own, *links),
        **{f"word/{name}.xml": part(name, inside) for name, inside in stories.items()},
    }


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members, in their order, of which two may have the same name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    return zipped(*content.items())


def docx(body: str, links: tuple[str, ...] = (), **stories: str) -> bytes:
    """A Word document of this body; see `parts`."""
    return packed(parts(body, links, **stories))


def core(creator: str, modified_by: str) -> str:
    """A part of core properties that names two people."""
    names = f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    people = f"<dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{modified_by}</cp:lastModifiedBy>"
    return f"<cp:coreProperties {names}>{people}</cp:coreProperties>"


def app(words: str) -> str:
    """A part of extended properties that claims a number of words."""
    return f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Words>{words}</Words></Properties>'

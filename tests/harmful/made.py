"""Makes small packages and PDFs, sound ones and broken ones, out of their parts."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx_builder import docx, p, packed, parts, r, zipped

MEBIBYTE = 1024 * 1024
REFUSED, EITHER = "refused", "either"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ESSAY = "The school reviewed its provision with the family and kept what had helped. "
SOUND_DOCX = docx(p(r(ESSAY * 3)) + p(r("And again."), properties='<w:pStyle w:val="Heading1"/>'))
CATALOG = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"
FONT = "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that means harm: what it is called, what it shows, and whether it may be read or has to be refused."""

    name: str
    shows: str
    data: bytes
    answer: str = EITHER


def stored(data: bytes) -> bytes:
    """A package with its parts as they are, so that nothing swells when they are unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped(*((name, archive.read(name)) for name in archive.namelist()), method=zipfile.ZIP_STORED)


def changed(more: Mapping[str, str | bytes], body: str = "") -> bytes:
    """A sound document with other parts beside or in place of its own."""
    return packed({**parts(body or p(r(ESSAY))), **more})


def patched(data: bytes, mark: bytes, at: int, new: bytes) -> bytes:
    """The data with bytes replaced, counted from the last place where a mark stands."""
    start = data.rindex(mark) + at
    return data[:start] + new + data[start + len(new) :]


def odt_of(
    body: str, declared: str = "", styles: str = "", more: tuple[tuple[str | zipfile.ZipInfo, bytes | str], ...] = ()
) -> bytes:
    """An OpenDocument text of this body."""
    names = " ".join(f'xmlns:{n}="{ODF}:{n}:1.0"' for n in ("office", "text", "table", "style"))
    names += f' xmlns:draw="{ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:fo="{ODF}:xsl-fo-compatible:1.0"'
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    inside = f"{automatic}<office:body><office:text>{body}</office:text></office:body>"
    content = f"{declared}<office:document-content {names}>{inside}</office:document-content>"
    return zipped(("mimetype", ODT_TYPE), ("content.xml", content), *more)


def pdf_of(objects: Sequence[str | bytes], root: int = 1, more: str = "") -> bytes:
    """A PDF of these objects, with a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for made in objects:
        offsets.append(len(out))
        out += (made.encode("latin-1") if isinstance(made, str) else made) + b"\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return bytes(out) + f"trailer<</Size {len(objects) + 1}/Root {root} 0 R{more}>>\nstartxref\n{start}\n%%EOF".encode()


def paged(stream: bytes, extra: str = "", more: tuple[str | bytes, ...] = (), length: int | None = None) -> bytes:
    """A PDF of one page that draws this."""
    page = (
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>"
        + extra
        + ">>>>endobj"
    )
    content = (
        f"5 0 obj<</Length {len(stream) if length is None else length}".encode() + b">>stream\n" + stream + b"\nendstream endobj"
    )
    return pdf_of([CATALOG, "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj", page, FONT, content, *more])


SOUND_PDF = paged(b"BT /F 11 Tf 72 700 Td (The school reviewed its provision with the family.) Tj ET")

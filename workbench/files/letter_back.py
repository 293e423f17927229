"""Finished letters read back, each with another library than the one that wrote it, so that a wrong letter is never sent."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, NameObject

_Operation = tuple[Any, bytes]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\u2011"}


def words_of_pdf(data: bytes) -> str:
    """Every word on the pages of a PDF file in the order in which they were written, then those of page furniture.

    A paragraph that runs over a page's end is thus not cut by a page number. Raises pypdf.errors.PdfReadError when the bytes are
    no PDF file.
    """
    reader = PdfReader(BytesIO(data))
    sides = [_sides(page, reader) for page in reader.pages]
    return "\n".join(side for pair in zip(*sides, strict=True) for side in pair)


def _sides(page: PageObject, reader: PdfReader) -> tuple[str, str]:
    """A page's words outside and inside what is marked as an artifact."""
    content = ContentStream(page.get_contents(), reader, "bytes")
    outside, inside = _parted(content.operations)
    page[NameObject("/Contents")] = content
    content.operations = outside
    words = page.extract_text()
    content.operations = inside
    return words, page.extract_text()


def _parted(operations: Iterable[_Operation]) -> tuple[list[_Operation], list[_Operation]]:
    """The operations outside and inside artifacts."""
    outside: list[_Operation] = []
    inside: list[_Operation] = []
    open_marks: list[bool] = []
    for operation in operations:
        operands, operator = operation
        if operator in (b"BMC", b"BDC"):
            open_marks.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            open_marks = open_marks[:-1]
        else:
            (inside if any(open_marks) else outside).append(operation)
    return outside, inside


def words_of_docx(data: bytes) -> str:
    """Every word of a Word file: its text, then whatever stands in headers, footers, notes and comments; one paragraph a line.

    Raises zipfile.BadZipFile when the bytes are no package, KeyError when it holds no document, etree.XMLSyntaxError when a part
    is broken.
    """
    with ZipFile(BytesIO(data)) as package:
        names = sorted(name for name in package.namelist() if _TEXT_PARTS.fullmatch(name) and name != "word/document.xml")
        parts = [package.read(name) for name in ("word/document.xml", *names)]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return "\n".join("".join(_pieces(etree.fromstring(part, parser))) for part in parts)


def _pieces(root: etree._Element) -> Iterator[str]:
    for node in root.iter(f"{_WORD}t", f"{_WORD}p", *_BREAKS):
        if node.tag == f"{_WORD}p":
            yield "\n"
        elif node.tag == f"{_WORD}t":
            yield node.text or ""
        elif (parent := node.getparent()) is not None and parent.tag == f"{_WORD}r":
            yield _BREAKS[str(node.tag)]

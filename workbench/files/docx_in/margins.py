"""The lines of a Word document's headers and footers: parts of their own, so short that they are walked rather than read."""

import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from workbench.files.docx_in.kept import kept
from workbench.files.docx_in.names import W
from workbench.files.docx_in.package import Package, parse
from workbench.files.findings import Findings
from workbench.files.gate import Part
from workbench.files.margins import margins_of
from workbench.files.refusal import Unreadable

_KINDS = frozenset({"header", "footer"})
_TEXT, _PARAGRAPH = W + "t", W + "p"
_PARTED = (W + "tab", W + "br", W + "cr", W + "fldChar")
"""What parts words: the number of a page, which a field shows, stands apart too."""

_SAYS = re.compile(rb"\0|<!|[:<]t(?:\s[^<>]*)?>[^<]*(?:[A-Za-z&\x80-\xff]|\d{5})")
"""Stands in each part that says anything: most are empty, or hold the number of the page, and need not be parsed."""

_LARGEST = 1024 * 1024
"""Bytes of all headers and footers that are looked through; the longest that people write have a hundredth of that."""


def look_at_margins(package: Package, findings: Findings) -> str:
    """What the headers and footers say, as `margins_of` gives and tells it. One that is damaged is passed over, and what is too
    long for any header is told of as not read.
    """
    lines: list[str] = []
    targets: list[str] = []
    room = _LARGEST
    for part in _parts(package):
        room -= part.size
        if room < 0:
            findings.add("odd-content")
            break
        with suppress(Unreadable):
            lines += _lines(part)
            targets += [link.target for link in package.relations(part.name).values() if link.kind == "hyperlink"]
    return margins_of(lines, findings, targets)


def _parts(package: Package) -> Iterator[Part]:
    """The parts that hold headers and footers, each once."""
    for target in dict.fromkeys(link.target for link in package.links.values() if link.kind in _KINDS and not link.external):
        with suppress(Unreadable):
            part = package.packed(target)
            if part is not None:
                yield part


@kept
def _lines(part: Part | None) -> tuple[str, ...]:
    """The paragraphs of a part, those of its text boxes apart. Raises Unreadable."""
    data = b"" if part is None else part.content()
    if not _SAYS.search(data):
        return ()
    pieces: list[str] = []
    for event, element in etree.iterwalk(parse(data), ("start", "end"), (_TEXT, _PARAGRAPH, *_PARTED)):
        if element.tag == _PARAGRAPH:
            pieces.append("\n")
        elif event == "start":
            pieces.append(element.text or "" if element.tag == _TEXT else " ")
    return tuple("".join(pieces).split("\n"))

"""The parts of a Word package as XML trees, found by following relationships, as Word does."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from workbench.files.docx_in.kept import kept
from workbench.files.docx_in.names import Element
from workbench.files.gate import Archive, Part
from workbench.files.refusal import Unreadable

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_STRICT = re.compile(rb"""(xmlns(?::[^\s=<>]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([A-Za-z/]+)""")
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/extendedProperties": b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_UNSAFE = "The file uses declarations that no word processor writes. Open it in Word, save it as a new .docx and send that."
_DAMAGED = "The text inside the file is damaged. Open it in Word, save it as a new .docx and send that."


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points: the last word of the relationship's type, the part or address, and whether that lies outside."""

    kind: str
    target: str
    external: bool


def parse(data: bytes) -> Element:
    """The root of an XML part, strict names turned into the usual ones; raises Unreadable for what is damaged or unsafe."""
    if b"purl.oclc.org/ooxml/" in data:
        data = _STRICT.sub(_usual_name, data)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        code, message = ("unsafe-xml", _UNSAFE) if b"<!DOCTYPE" in data else ("damaged", _DAMAGED)
        raise Unreadable(code, message) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("unsafe-xml", _UNSAFE)
    return root


def _usual_name(match: re.Match[bytes]) -> bytes:
    return match[1] + _TRANSITIONAL.get(match[2], b"http://purl.oclc.org/ooxml/" + match[2])


class Package:
    """A Word package that passed the gate: its main part and what that part points to."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._relations: dict[str, Mapping[str, Relation]] = {}
        if "[Content_Types].xml" not in archive:
            raise Unreadable("not-a-document", "The file is an archive, not a document. Unpack it and send the document itself.")
        self.top = self.relations("")
        self.main = next((r.target for r in self.top.values() if r.kind == "officeDocument"), "word/document.xml")
        self.links = self.relations(self.main)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return self._archive.names

    def packed(self, name: str | None) -> Part | None:
        """A part as it lies packed, or None if the package has no such part."""
        return self._archive.part(name) if name is not None and name in self._archive else None

    def part(self, name: str) -> Element | None:
        """The root of a part, or None if the package has no such part."""
        packed = self.packed(name)
        return None if packed is None else parse(packed.content())

    def related(self, kind: str) -> Element | None:
        """The root of the first part of this kind that the main part points to, or None."""
        target = self.target(kind)
        return None if target is None else self.part(target)

    def target(self, kind: str) -> str | None:
        """The name of the first part of this kind that the main part points to, or None."""
        return next((link.target for link in self.links.values() if link.kind == kind and not link.external), None)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by their id (of the package itself for an empty name)."""
        if part not in self._relations:
            folder, slash, name = part.rpartition("/")
            self._relations[part] = relations_of(self.packed(f"{folder}{slash}_rels/{name}.rels"))
        return self._relations[part]

    def outside(self) -> int:
        """How many things outside itself the package refers to, other than what a reader would click on."""
        folder = posixpath.dirname(self.main)
        sources = [name for name in self.names if name.startswith(f"{folder}/_rels/") and name.endswith(".rels")]
        links = [link for name in sources for link in self.relations(name.replace("_rels/", "")[: -len(".rels")]).values()]
        return sum(link.external and link.kind != "hyperlink" for link in links)


@kept
def relations_of(part: Part | None) -> Mapping[str, Relation]:
    """The relationships that a part tells of, by their id; none if there is no such part. Raises Unreadable."""
    if part is None:
        return {}
    folder = posixpath.dirname(posixpath.dirname(part.name))
    return {link.get("Id") or "": _relation(link, folder) for link in parse(part.content())}


def _relation(link: Element, folder: str) -> Relation:
    kind = (link.get("Type") or "").rpartition("/")[2]
    target = link.get("Target") or ""
    if link.get("TargetMode") == "External":
        return Relation(kind, target, True)
    return Relation(kind, posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/"), False)

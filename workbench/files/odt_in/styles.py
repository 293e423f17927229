"""What the styles of an OpenDocument text mean for reading: kind of block, looks of characters, and whether they are seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.document import BlockKind
from workbench.files.docx_in.styles import PLAIN_LOOKS, Looks
from workbench.files.odt_in.names import FO, STYLE, TEXT, Element

_KINDS = {
    "title": (BlockKind.TITLE, 1),
    "subtitle": (BlockKind.TITLE, 2),
    "caption": (BlockKind.CAPTION, 0),
    "quotations": (BlockKind.QUOTATION, 0),
    "quote": (BlockKind.QUOTATION, 0),
    "intense quote": (BlockKind.QUOTATION, 0),
    "block quotation": (BlockKind.QUOTATION, 0),
    "block quote": (BlockKind.QUOTATION, 0),
}
_HEADING = re.compile(r"heading ([1-9]|10)")
_ESCAPED = re.compile(r"_([0-9a-f]{2})_")
_LONGEST_CHAIN = 32
_BOLD_FROM = 600
_PROPERTIES, _FAMILY, _NAME = STYLE + "text-properties", STYLE + "family", STYLE + "name"
_PARENT, _SHOWN_NAME = STYLE + "parent-style-name", STYLE + "display-name"
_WEIGHT, _SLANT, _UNDERLINE, _POSITION, _DISPLAY = (
    *(FO + "font-weight", FO + "font-style"),
    *(STYLE + "text-underline-style", STYLE + "text-position", TEXT + "display"),
)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style says: kind and level of block, its list ("" for none), the looks set on this paragraph alone.

    The looks of a named style belong to the design of the document and are no emphasis, so only those of automatic styles count.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_style: str = ""
    looks: Looks = PLAIN_LOOKS
    hidden: bool = False


class Styles:
    """The styles of both parts that hold any; each is worked out when it is first used."""

    def __init__(self, named: list[Element], automatic: list[Element]) -> None:
        self._by_name: dict[tuple[str, str], Element] = {}
        self._automatic: set[str] = set()
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Looks] = {}
        self._defaults: list[Element] = []
        self._hidden = False
        for group in automatic:
            self._index(group)
        self._automatic = {name for family, name in self._by_name if family == "paragraph"}
        for group in named:
            self._index(group)

    def _index(self, group: Element) -> None:
        for style in group.iterchildren(STYLE + "style"):
            self._by_name.setdefault((style.get(_FAMILY) or "", style.get(_NAME) or ""), style)
        for style in group.iterchildren(STYLE + "default-style"):
            if style.get(_FAMILY) == "paragraph":
                self._hidden = bool(_looks_of(style).hidden)
                self._defaults.append(style)

    def defaults(self, family: str) -> tuple[Element, ...]:
        """What the document sets for all styles of a family; () for those of text, which the paragraph speaks for."""
        return tuple(self._defaults[:1]) if family == "paragraph" else ()

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """A style of this family and name and its parents, the nearest first; nothing for a name that does not exist."""
        for _ in range(_LONGEST_CHAIN):
            style = self._by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(_PARENT) or ""

    def paragraph(self, name: str) -> ParagraphStyle:
        """What the paragraph style of this name says; a plain paragraph for names that do not exist."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraphs[name] = self._work_out(name)
        return found

    def _work_out(self, name: str) -> ParagraphStyle:
        chain = list(self.chain("paragraph", name))
        if not chain:
            kind, level = kind_of_name(name) or (BlockKind.PARAGRAPH, 0)
            return ParagraphStyle(kind, level, hidden=self._hidden)
        kind, level = next(filter(None, map(_kind_of, chain)), (BlockKind.PARAGRAPH, 0))
        lists = (style.get(STYLE + "list-style-name") for style in chain)
        hidden = next((h for h in (_looks_of(style).hidden for style in chain) if h is not None), self._hidden)
        looks = _looks_of(chain[0]) if name in self._automatic else PLAIN_LOOKS
        return ParagraphStyle(kind, level, next((n for n in lists if n is not None), ""), looks, hidden)

    def character(self, name: str) -> Looks:
        """The looks of the character style of this name, those of its parents included."""
        looks = self._characters.get(name)
        if looks is None:
            looks = PLAIN_LOOKS
            for style in self.chain("text", name):
                looks = looks.over(_looks_of(style))
            self._characters[name] = looks
        return looks

    def section_hides(self, name: str) -> bool:
        """Whether the style of a section hides its text."""
        return any(bool(_looks_of(style).hidden) for style in self.chain("section", name))


def kind_of_name(name: str) -> tuple[BlockKind, int] | None:
    """The kind and level of block that a style of this name stands for, or None."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name).lower()
    heading = _HEADING.fullmatch(plain)
    return (BlockKind.HEADING, int(heading[1])) if heading else _KINDS.get(plain)


def _kind_of(style: Element) -> tuple[BlockKind, int] | None:
    return kind_of_name(style.get(_SHOWN_NAME) or style.get(_NAME) or "")


def _looks_of(style: Element) -> Looks:
    """The looks that a style states itself."""
    properties = style.find(_PROPERTIES)
    if properties is None:
        return PLAIN_LOOKS
    weight, slant, underline = properties.get(_WEIGHT), properties.get(_SLANT), properties.get(_UNDERLINE)
    display = properties.get(_DISPLAY)
    return Looks(
        None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD_FROM),
        None if slant is None else slant in ("italic", "oblique"),
        None if underline is None else underline != "none",
        _raised(properties.get(_POSITION)),
        None if display is None else display == "none",
    )


def _raised(position: str | None) -> int | None:
    """1 for raised text, -1 for lowered, 0 for neither, of "super 58%", "-33% 58%" and their like."""
    if position is None:
        return None
    first = (position.split() or [""])[0]
    if first in ("super", "sub"):
        return 1 if first == "super" else -1
    try:
        height = float(first.rstrip("%"))
    except ValueError:
        return 0
    return (height > 0) - (height < 0)

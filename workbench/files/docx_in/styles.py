"""What a style means for reading: the kind of block it makes, its list, and whether its text is seen at all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.document import BlockKind
from workbench.files.docx_in.kept import kept
from workbench.files.docx_in.names import VAL, Element, W, child_of, children_of, is_on, value, whole
from workbench.files.docx_in.sheet import Sheet, sheet_of
from workbench.files.gate import Part

_HEADING = re.compile(r"heading ?([1-9])")
_KINDS = {
    "title": (BlockKind.TITLE, 1),
    "subtitle": (BlockKind.TITLE, 2),
    "caption": (BlockKind.CAPTION, 0),
    "quote": (BlockKind.QUOTATION, 0),
    "intense quote": (BlockKind.QUOTATION, 0),
    "intensequote": (BlockKind.QUOTATION, 0),
    "quotations": (BlockKind.QUOTATION, 0),
    "block quotation": (BlockKind.QUOTATION, 0),
    "block quote": (BlockKind.QUOTATION, 0),
}
_BODY_TEXT = 9
_LONGEST_CHAIN = 32
_RAISED = {"superscript": 1, "subscript": -1}
_PPR, _RPR, _ID, _NAME, _BASED_ON = (W + n for n in ("pPr", "rPr", "styleId", "name", "basedOn"))
_OUTLINE, _NUMBERS, _LIST, _DEPTH = W + "outlineLvl", W + "numPr", W + "numId", W + "ilvl"
_BOLD, _ITALIC, _UNDERLINE, _RAISE, _VANISH, _STYLE = (W + n for n in ("b", "i", "u", "vertAlign", "vanish", "rStyle"))
LOOKS = frozenset({_BOLD, _ITALIC, _UNDERLINE, _RAISE, _VANISH, _STYLE})


@dataclass(frozen=True, slots=True)
class Looks:
    """How characters are set; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: int | None = None
    hidden: bool | None = None

    def over(self, below: "Looks") -> "Looks":
        """These looks, and those below where these say nothing."""
        return Looks(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underline if self.underline is None else self.underline,
            below.raised if self.raised is None else self.raised,
            below.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True, slots=True)
class RunLooks:
    """How a run is set once its own properties and its character style are put together.

    `hidden` is what the run says itself; where it says nothing, a style that hides toggles what the paragraph's style says.
    """

    look: tuple[bool, bool, bool, int]
    any: bool
    hidden: bool | None
    toggled: bool


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style says: kind and level of block, list (0: none) and depth in it, and whether its text is hidden."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    depth: int | None = None
    hidden: bool = False
    ids: tuple[str, ...] = ()


Said = Mapping[str, Element]
"""What a style says, by the names of its children."""

PLAIN_LOOKS = Looks()
RUN_AS_IT_IS = RunLooks((False, False, False, 0), False, None, False)
PLAIN_PARAGRAPH = ParagraphStyle()


def looks_of(properties: Element | None) -> Looks:
    """The looks that run properties state themselves, without those of a style they name."""
    found: dict[str, Element] = {} if properties is None else {str(child.tag): child for child in properties}
    if not found:
        return PLAIN_LOOKS
    raised = found.get(_RAISE)
    underline = found.get(_UNDERLINE)
    return Looks(
        _switch(found.get(_BOLD)),
        _switch(found.get(_ITALIC)),
        None if underline is None else underline.get(VAL) != "none",
        None if raised is None else _RAISED.get(raised.get(VAL) or "", 0),
        _switch(found.get(_VANISH)),
    )


def _switch(element: Element | None) -> bool | None:
    return None if element is None else is_on(element)


class Styles:
    """The style sheet of a document; each style is worked out when it is first used. What is not in the sheet is worked out each
    time, since a sheet that is kept is asked for such names without end.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._by_id: dict[tuple[str, str], Element] = {}
        self._opened: dict[Element, Said] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Looks] = {}
        self._default: str | None = None
        self.defaults: Element | None = None
        self._hidden = False
        if sheet.root is not None:
            self._index(sheet.root)

    def _index(self, root: Element) -> None:
        for style in root.iterchildren(W + "style"):
            kind, name = style.get(W + "type") or "paragraph", style.get(_ID) or ""
            default = kind == "paragraph" and self._default is None and style.get(W + "default") in ("1", "true", "on")
            if name or default:
                self._by_id.setdefault((kind, name), style)
            if default:
                self._default = name
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._hidden = bool(looks_of(self.defaults).hidden)

    def has(self, kind: str, name: str) -> bool:
        """Whether there is a style of this kind and id."""
        return self._style(kind, name) is not None

    def chain(self, kind: str, name: str | None) -> Iterator[Element]:
        """The style of this kind and id and those it is based on, the nearest first; nothing for an id that does not exist."""
        for _ in range(_LONGEST_CHAIN):
            style = None if name is None else self._style(kind, name)
            if style is None:
                return
            yield style
            name = value(self._said(style).get(_BASED_ON))

    def _style(self, kind: str, name: str) -> Element | None:
        style = self._by_id.get((kind, name))
        if style is None and kind == "table":
            style = self._sheet.table_style(name)
            if style is not None:
                self._by_id[kind, name] = style
        return style

    def _said(self, style: Element) -> Said:
        said = self._opened.get(style)
        if said is None:
            said = self._opened[style] = children_of(style)
        return said

    def known(self, name: str | None) -> str:
        """The id of the paragraph style that speaks for this one: itself, or the default if there is none of this id."""
        return name if name is not None and self.has("paragraph", name) else self._default or ""

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """What the paragraph style of this id says; the default style for None and for ids that do not exist."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._work_out(name)
            if name is None or self.has("paragraph", name):
                self._paragraphs[name] = found
        return found

    def _work_out(self, name: str | None) -> ParagraphStyle:
        if not self.has("paragraph", name or ""):
            kind, level = _kind_of_name(name or "") or (BlockKind.PARAGRAPH, 0)
            if kind is not BlockKind.PARAGRAPH or name == self._default:
                return ParagraphStyle(kind, level, hidden=self._hidden)
            return self.paragraph(self._default)
        chain = list(self.chain("paragraph", name))
        ids, said = tuple(style.get(_ID) or "" for style in chain), [self._said(style) for style in chain]
        kind, level = next(filter(None, map(_kind_of_style, said)), (BlockKind.PARAGRAPH, 0))
        number, depth = _list_of(said)
        return ParagraphStyle(kind, level, number, depth, _hides(said) or self._hidden, ids)

    def character(self, name: str) -> Looks:
        """The looks of the character style of this id, those it is based on included."""
        looks = self._characters.get(name, PLAIN_LOOKS)
        if name not in self._characters and self.has("character", name):
            for style in self.chain("character", name):
                looks = looks.over(looks_of(self._said(style).get(_RPR)))
            self._characters[name] = looks
        return looks

    def run(self, properties: Element) -> RunLooks:
        """What run properties come to together with the character style they name."""
        own, name = looks_of(properties), value(child_of(properties, _STYLE))
        style = PLAIN_LOOKS if name is None else self.character(name)
        all_in_all = own.over(style)
        look = (bool(all_in_all.bold), bool(all_in_all.italic), bool(all_in_all.underline), all_in_all.raised or 0)
        return RunLooks(look, any(look), own.hidden, bool(style.hidden))

    def table_hides(self, name: str) -> bool:
        """Whether the table style of this id hides the text of its tables."""
        return _hides(map(self._said, self.chain("table", name)))


@kept
def styles_of(part: Part | None) -> Styles:
    """The styles in a style sheet, if there is one; raises Unreadable."""
    return Styles(Sheet() if part is None else sheet_of(part.content()))


def _kind_of_name(name: str) -> tuple[BlockKind, int] | None:
    heading = _HEADING.fullmatch(name.lower())
    return (BlockKind.HEADING, int(heading[1])) if heading else _KINDS.get(name.lower())


def _kind_of_style(said: Said) -> tuple[BlockKind, int] | None:
    """The kind of block a style stands for by its outline level or its name, or None if it leaves that to its parent."""
    named = _kind_of_name(value(said.get(_NAME)) or "")
    if named and named[0] is not BlockKind.HEADING:
        return named
    outline = whole(value(child_of(said.get(_PPR), _OUTLINE)))
    if outline is None:
        return named
    return (BlockKind.HEADING, outline + 1) if 0 <= outline < _BODY_TEXT else (BlockKind.PARAGRAPH, 0)


def _hides(chain: Iterable[Said]) -> bool:
    """Whether a chain of styles hides text: the first that says anything about it decides."""
    return next((hidden for hidden in (looks_of(said.get(_RPR)).hidden for said in chain) if hidden is not None), False)


def _list_of(chain: Iterable[Said]) -> tuple[str, int | None]:
    """The list that a chain of styles belongs to ("" for none) and the depth that it states."""
    depth = None
    for said in chain:
        numbering = child_of(said.get(_PPR), _NUMBERS)
        if numbering is not None:
            if depth is None:
                depth = whole(value(child_of(numbering, _DEPTH)))
            number = value(child_of(numbering, _LIST))
            if number is not None:
                return ("" if number == "0" else number), depth
    return "", depth

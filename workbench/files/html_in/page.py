"""Goes through a web page and turns what a reader sees of it into blocks."""

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from workbench.domain.document import LINE_BREAK, BlockKind, DraftBlock
from workbench.files.findings import LARGE_PICTURE, LARGE_PICTURES, Findings
from workbench.files.html_in.hidden import Hiding, style_of
from workbench.files.html_in.names import (
    BLOCKS,
    CONTAINERS,
    FIELDS,
    NO_TEXT,
    OBJECTS,
    field_kind,
    is_ornament,
    note_of_google,
    whole_number,
    words_in,
)
from workbench.files.html_in.places import Grid, Listing, Place
from workbench.files.html_in.sight import Sight
from workbench.files.html_in.styling import styled
from workbench.files.sight import points
from workbench.files.tidy import Span, finish

_SPACES = re.compile("[ \t\n\r\f]+")
_SMALL_PICTURE = 40_000
_FETCHED = frozenset({"img", "iframe", "embed", "video", "audio", "source", "script", "link"})
_OUTSIDE = ("http:", "https:", "//", "file:", "ftp:")
_NOTE_MARKS = re.compile(r"_(?:ftn|edn)(ref)?\d+|sd(?:foot|end)note\d+(?:(anc)|sym)|(?:ftnt|cmnt)(?:_ref)?\d+|fnref:?\d+")
_BACK_TO_MARK = re.compile(r"#fnref:?\d+")
_NOTE_ROLES = frozenset({"doc-noteref", "doc-backlink"})
_RUNNING = frozenset({"header", "footer"})
"""What LibreOffice writes upon the header and the footer of a page."""

_GAP = re.compile(r"font:[\d.]+pt[\"']timesnewroman[\"'];?")
_BULLETS = {"·": "•", "§": "▪"}
_LONGEST_LABEL = 10


class PageReader:
    """Goes through the elements of a page in reading order."""

    def __init__(self, hiding: Hiding, sight: Sight) -> None:
        self.drafts: list[DraftBlock] = []
        self.findings = Findings()
        self._hiding = hiding
        self._sight = sight
        self._places = [Place()]
        self._lists: list[Listing] = []
        self._grids: list[Grid] = []
        self._tables = 0
        self._marker = ""
        self._labelled = False
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._length = 0
        self._after_space = True

    def read(self, root: etree._Element) -> None:
        """Reads a page to the end. Elements are walked in a loop, so that no depth of nesting does harm."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "end":
                self._end(element, tag)
            elif self._passes_over(element, tag):
                self._places.append(self._places[-1])
                walk.skip_subtree()
            else:
                self._start(element, tag)
        self._flush()

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        place = self._places[-1]
        handler = _STARTS.get(tag)
        if handler is not None:
            place = handler(self, element, place)
        style = style_of(element)
        seen = self._sight.seen(element, tag, style, place.seen)
        self._places.append(styled(element, tag, style, place if seen == place.seen else replace(place, seen=seen)))
        if (tag == "bdo" and (element.get("dir") or "").lower() == "rtl") or "unicode-bidi:bidi-override" in style:
            self.findings.add("direction-override", block=len(self.drafts))
        if tag == "br" and self._length:
            self._put(LINE_BREAK)
            self._after_space = True
        if tag == "q":
            self._characters("“")
        self._characters(f" {element.get('value') or ''} " if tag == "input" and field_kind(element) in FIELDS else element.text)

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag == "q":
            self._characters("”")
        self._places.pop()
        if tag == "li":
            self._marker = ""
        if tag in CONTAINERS and self._lists:
            self._lists.pop()
        elif tag == "table" and self._grids:
            self._grids.pop()
        self._characters(element.tail)

    # What is not read

    def _passes_over(self, element: etree._Element, tag: str) -> bool:
        """Whether an element is left out with all that is in it; tells of it where a person should know."""
        source = element.get("src") or (element.get("href") if tag == "link" else None) or ""
        if tag in _FETCHED and source.lower().startswith(_OUTSIDE):
            self.findings.add("external-link", block=len(self.drafts))
        if tag == "img":
            self.findings.add("pictures", block=len(self.drafts))
            if _is_large(element):
                self.findings.add(LARGE_PICTURES, block=len(self.drafts))
        if tag in NO_TEXT:
            return True
        if tag in OBJECTS or (tag == "input" and field_kind(element) not in (*FIELDS, "hidden")):
            self.findings.add("embedded-object", block=len(self.drafts))
            return self._balanced(tag)
        return self._is_out(element, tag)

    def _is_out(self, element: etree._Element, tag: str) -> bool:
        style = style_of(element)
        if "mso-element:comment-list" in style or note_of_google(element, tag) == "cmnt":
            self.findings.add("comments")
        elif tag == "del" and (element.get("datetime") or element.get("cite")):
            self.findings.add("deleted-text", len(words_in(element)), len(self.drafts))
        elif self._hiding.hides(element, tag):
            words = len(words_in(element))
            if words:
                self.findings.add("hidden-text", words, len(self.drafts))
        elif "mso-list:ignore" in style or _is_note_mark(element, tag):
            self._take_label(element)
        elif _may_follow_label(element, tag, style) and self._is_labelled():
            pass
        elif not (is_ornament(element) or (tag == "div" and element.get("title") in _RUNNING)):
            return False
        return self._balanced(tag)

    def _balanced(self, tag: str) -> bool:
        """True, after making room for what the end of an element that is left out will take away."""
        if tag in CONTAINERS:
            self._lists.append(Listing("none"))
        elif tag == "table":
            self._grids.append(Grid(-1))
        if tag in BLOCKS:
            self._flush()
        return True

    def _take_label(self, element: etree._Element) -> None:
        """A label that a word processor wrote as text: the number of a note or a list item. Marks within the text are dropped."""
        if not self._length:
            self._marker = "".join(words_in(element)).strip("[]")

    def _is_labelled(self) -> bool:
        """Whether all of the block so far is the label of a list item or a heading that Word wrote as text into a filtered page;
        if so, it is taken for that.
        """
        label = "".join(self._parts).strip()
        self._labelled = bool(label) and len(label) <= _LONGEST_LABEL and not any(map(str.isspace, label))
        if self._labelled:
            self._parts, self._spans, self._length, self._after_space = [], [], 0, True
            self._marker = _BULLETS.get(label, label)
        return self._labelled

    # Blocks

    def _flush(self) -> None:
        text, spans = "".join(self._parts).rstrip(f" {LINE_BREAK}"), self._spans
        self._parts, self._spans, self._length, self._after_space = [], [], 0, True
        labelled, self._labelled = self._labelled, False
        if not text or text.isspace():
            self._marker = "" if labelled else self._marker
            return
        place = self._places[-1]
        kind, level = place.kind, place.level or place.listed
        if labelled and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, 1
        clipped = [(start, min(end, len(text)), look) for start, end, look in spans if start < len(text)]
        text, styles = finish(text, clipped)
        self.drafts.append(DraftBlock(kind, text, level, self._marker, place.cell, styles))
        self._marker = ""

    def _list(self, element: etree._Element, place: Place) -> Place:
        self._lists.append(Listing.of(element))
        return replace(place, listed=place.listed + 1)

    def _item(self, element: etree._Element, place: Place) -> Place:
        current = self._lists[-1] if self._lists else Listing("")
        self._marker = current.label(element.get("value"))
        return replace(place, listed=max(place.listed, 1)).kinded(BlockKind.LIST_ITEM, 0)

    def _table(self, _: etree._Element, place: Place) -> Place:
        self._grids.append(Grid(self._tables))
        self._tables += 1
        return place

    def _row(self, _: etree._Element, place: Place) -> Place:
        if self._grids:
            self._grids[-1].next_row()
        return place

    def _table_cell(self, element: etree._Element, place: Place) -> Place:
        if not self._grids:
            return place
        cell = self._grids[-1].next_cell(whole_number(element.get("rowspan"), 1), whole_number(element.get("colspan"), 1))
        return replace(place, kind=BlockKind.TABLE_CELL, level=0, listed=0, cell=cell)

    def _inserted(self, element: etree._Element, place: Place) -> Place:
        if element.get("datetime") or element.get("cite"):
            self.findings.add("inserted-text", len(words_in(element)), len(self.drafts))
        return place

    # Text

    def _characters(self, text: str | None) -> None:
        if not text:
            return
        text = text.replace("\u00ad", "")
        if self._places[-1].kept_spaces:
            self._put(text.replace("\r\n", "\n").lstrip("\n" if not self._length else "").replace("\n", LINE_BREAK))
            return
        text = _SPACES.sub(" ", text)
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if text:
            self._after_space = text.endswith(" ")
            self._put(text)

    def _put(self, text: str) -> None:
        look = self._places[-1].look
        for fault in self._sight.faults(self._places[-1].seen):
            if words := len(text.split()):
                self.findings.add(fault, words, len(self.drafts))
        if any(look):
            self._spans.append((self._length, self._length + len(text), look))
        self._parts.append(text)
        self._length += len(text)


_STARTS: dict[str, Callable[[PageReader, etree._Element, Place], Place]] = {
    **dict.fromkeys(CONTAINERS, PageReader._list),
    **dict.fromkeys(("td", "th"), PageReader._table_cell),
    "li": PageReader._item,
    "table": PageReader._table,
    "tr": PageReader._row,
    "ins": PageReader._inserted,
}


def _is_large(picture: etree._Element) -> bool:
    """Whether a picture says that it is large, or does not say and the page itself carries more than a small one."""
    width, height = (points((picture.get(side) or "").removesuffix("px") + "px") for side in ("width", "height"))
    if width is not None and height is not None:
        return width * height >= LARGE_PICTURE
    source = picture.get("src") or ""
    return source.startswith("data:") and len(source) > _SMALL_PICTURE


def _may_follow_label(element: etree._Element, tag: str, style: str) -> bool:
    """Whether an element is such a space as Word puts after a label it made itself."""
    return tag == "span" and _GAP.fullmatch(style) is not None and not "".join(element.itertext()).strip()


def _is_note_mark(element: etree._Element, tag: str) -> bool:
    name = element.get("name") or element.get("id") or ""
    if tag != "a":
        return False
    back = _BACK_TO_MARK.fullmatch(element.get("href") or "")
    return back is not None or _NOTE_MARKS.fullmatch(name) is not None or element.get("role") in _NOTE_ROLES

"""Web pages as a browser shows them without fetching or running anything: their text, and a word about what is not seen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, DraftBlock, Reading, Warning, assemble
from workbench.files.docx_in.numbering import written
from workbench.files.findings import LARGE_PICTURE, LARGE_PICTURES, Findings
from workbench.files.html_hidden import Hiding, style_of
from workbench.files.html_sight import PLAIN, Seen, Sight
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable
from workbench.files.sight import points
from workbench.files.text_in import decode
from workbench.files.tidy import Look, Span, finish

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{3,20})""", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|iso-8859-\d{1,2}|latin1|us-ascii|windows-125\d|cp125\d|koi8-[ru]|macintosh|big5|gbk|gb2312|gb18030|shift_jis|euc-(jp|kr)"
)
_AS_WINDOWS = frozenset({"iso-8859-1", "latin1", "us-ascii"})
_DECLARED_WITHIN = 4_096
_SPACES = re.compile("[ \t\n\r\f]+")
_WIDEST, _TALLEST = 100, 1_000
_SMALL_PICTURE = 40_000
_LONG_TAG, _MOST_ATTRIBUTES = 20_000, 2_000
_BULLET = "•"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTE_PLACES = re.compile(r"(?:sd)?(footnote|endnote|ftn|edn)\d+")
_NOTE_MARKS = re.compile(r"_(?:ftn|edn)(ref)?\d+|sd(?:foot|end)note\d+(?:(anc)|sym)")
_LIST_LEVEL = re.compile(r"mso-list:[^;]{0,40}?level(\d)")
_CLASSES = {
    **{name: (BlockKind.TITLE, 1) for name in ("title", "msotitle")},
    **{name: (BlockKind.TITLE, 2) for name in ("subtitle", "msosubtitle")},
    **{name: (BlockKind.CAPTION, 0) for name in ("caption", "msocaption")},
    **{name: (BlockKind.QUOTATION, 0) for name in ("msoquote", "msointensequote")},
}
_TAG_KINDS = {
    **{f"h{n}": (BlockKind.HEADING, n) for n in range(1, 7)},
    **{name: (BlockKind.CAPTION, 0) for name in ("caption", "figcaption")},
    "blockquote": (BlockKind.QUOTATION, 0),
}
_RANKS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.QUOTATION)
_RANK = {kind: rank for rank, kind in enumerate((*_RANKS, BlockKind.TABLE_CELL, BlockKind.FOOTNOTE, BlockKind.ENDNOTE))}
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td tfoot "
    "th thead tr ul"
)
_PASSED_OVER = "head script style title meta link base rt rp rtc annotation annotation-xml"
_OBJECT_NAMES = "iframe object embed applet svg canvas video audio textarea input"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_NO_TEXT = frozenset(_PASSED_OVER.split())
_OBJECTS = frozenset(_OBJECT_NAMES.split())
_FETCHED = frozenset({"img", "iframe", "embed", "video", "audio", "source", "script", "link"})
_OUTSIDE = ("http:", "https:", "//", "file:", "ftp:")
_CONTAINERS = frozenset({"ul", "ol", "dir", "menu"})


@dataclass(frozen=True, slots=True)
class _Place:
    """What text inherits from the elements around it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    listed: int = 0
    cell: Cell | None = None
    kept_spaces: bool = False
    look: Look = (False, False, False, 0, "")
    seen: Seen = PLAIN


@dataclass(slots=True)
class _Grid:
    """How far the reading of a table has come, and down to which row each column is taken by a cell from above."""

    number: int
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    """A list: how its labels are written ("" for bullets, "none" for none), and the number of the next item."""

    form: str
    next: int = 1


def read_html(data: bytes) -> Reading:
    """The blocks of a web page, with warnings; raises Unreadable if the bytes are no text."""
    text, warnings = _decode(data)
    root = _parsed(text.encode("utf-8", "replace"))
    reader = _Reader(Hiding() if root is None else Hiding.of(root), Sight(root))
    if root is not None:
        reader.read(root)
    document = assemble(reader.drafts)
    return Reading(document, "html", None, warnings + reader.findings.warnings(document))


def _parsed(data: bytes) -> etree._Element | None:
    """The root of a page, None for a page with nothing in it; raises Unreadable where the parser would leave the rest out."""
    if any(len(tag) > _LONG_TAG and tag.count(b"=") > _MOST_ATTRIBUTES for tag in data.split(b"<")):
        raise Unreadable("too-many-parts", f"A part of the web page has more attributes than any script. {SAVE_AS_DOCX}")
    # A tree may be huge here, since the usual depth of 256 is soon reached by tags that are never closed.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable("damaged", f"The web page cannot be read to its end. {SAVE_AS_DOCX}")
    return root


def _decode(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of a page by its byte order mark, or else by what it declares, or else as any other text file."""
    declared = None if data.startswith(_MARKS) else _DECLARED.search(data[:_DECLARED_WITHIN])
    name = "" if declared is None else declared[1].decode("ascii").lower()
    if _KNOWN.fullmatch(name) and b"\0" not in data:
        try:
            return data.decode("cp1252" if name in _AS_WINDOWS else name), ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


class _Reader:
    """Goes through the elements of a page in reading order."""

    def __init__(self, hiding: Hiding, sight: Sight) -> None:
        self.drafts: list[DraftBlock] = []
        self.findings = Findings()
        self._hiding = hiding
        self._sight = sight
        self._places = [_Place()]
        self._lists: list[_List] = []
        self._grids: list[_Grid] = []
        self._tables = 0
        self._marker = ""
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
        if tag in _BLOCKS:
            self._flush()
        place = self._places[-1]
        handler = _STARTS.get(tag)
        if handler is not None:
            place = handler(self, element, place)
        style = style_of(element)
        seen = self._sight.seen(element, tag, style, place.seen)
        self._places.append(_styled(element, tag, style, place if seen == place.seen else replace(place, seen=seen)))
        if (tag == "bdo" and (element.get("dir") or "").lower() == "rtl") or "unicode-bidi:bidi-override" in style:
            self.findings.add("direction-override", block=len(self.drafts))
        if tag == "br" and self._length:
            self._put(LINE_BREAK)
            self._after_space = True
        self._characters(element.text)

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        self._places.pop()
        if tag == "li":
            self._marker = ""
        if tag in _CONTAINERS and self._lists:
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
        if tag in _NO_TEXT:
            return True
        if tag in _OBJECTS:
            if tag not in ("input", "textarea") or element.get("type") != "hidden":
                self.findings.add("embedded-object", block=len(self.drafts))
            return self._balanced(tag)
        return self._is_out(element, tag)

    def _is_out(self, element: etree._Element, tag: str) -> bool:
        style = style_of(element)
        if "mso-element:comment-list" in style:
            self.findings.add("comments")
        elif tag == "del" and (element.get("datetime") or element.get("cite")):
            self.findings.add("deleted-text", len(_words(element)), len(self.drafts))
        elif self._hiding.hides(element, tag):
            words = len(_words(element))
            if words:
                self.findings.add("hidden-text", words, len(self.drafts))
        elif "mso-list:ignore" in style or _is_note_mark(element, tag):
            self._take_label(element)
        else:
            return False
        return self._balanced(tag)

    def _balanced(self, tag: str) -> bool:
        """True, after making room for what the end of an element that is left out will take away."""
        if tag in _CONTAINERS:
            self._lists.append(_List("none"))
        elif tag == "table":
            self._grids.append(_Grid(-1))
        if tag in _BLOCKS:
            self._flush()
        return True

    def _take_label(self, element: etree._Element) -> None:
        """A label that a word processor wrote as text: the number of a note or a list item. Marks within the text are dropped."""
        if not self._length:
            self._marker = "".join(_words(element)).strip("[]")

    # Blocks

    def _flush(self) -> None:
        text, spans = "".join(self._parts).rstrip(f" {LINE_BREAK}"), self._spans
        self._parts, self._spans, self._length, self._after_space = [], [], 0, True
        if not text or text.isspace():
            return
        place = self._places[-1]
        clipped = [(start, min(end, len(text)), look) for start, end, look in spans if start < len(text)]
        text, styles = finish(text, clipped)
        self.drafts.append(DraftBlock(place.kind, text, place.level or place.listed, self._marker, place.cell, styles))
        self._marker = ""

    def _list(self, element: etree._Element, place: _Place) -> _Place:
        ordered = element.tag == "ol"
        bare = "list-style-type:none" in style_of(element) or "list-style:none" in style_of(element)
        form = _FORMS.get(element.get("type") or "1", "decimal") if ordered else ""
        self._lists.append(_List("none" if bare else form, _whole(element.get("start"), 1)))
        return replace(place, listed=place.listed + 1)

    def _item(self, element: etree._Element, place: _Place) -> _Place:
        current = self._lists[-1] if self._lists else _List("")
        number = _whole(element.get("value"), current.next)
        current.next = number + 1
        numbered = f"{written(number, current.form)}." if current.form else _BULLET
        self._marker = "" if current.form == "none" else numbered
        return _kinded(replace(place, listed=max(place.listed, 1)), BlockKind.LIST_ITEM, 0)

    def _table(self, _: etree._Element, place: _Place) -> _Place:
        self._grids.append(_Grid(self._tables))
        self._tables += 1
        return place

    def _row(self, _: etree._Element, place: _Place) -> _Place:
        if self._grids:
            self._grids[-1].row += 1
            self._grids[-1].column = 0
        return place

    def _table_cell(self, element: etree._Element, place: _Place) -> _Place:
        if not self._grids:
            return place
        grid = self._grids[-1]
        grid.row = max(grid.row, 0)
        while grid.taken.get(grid.column, -1) >= grid.row:
            grid.column += 1
        cell = Cell(grid.number, grid.row, grid.column)
        last = grid.row + min(_whole(element.get("rowspan"), 1), _TALLEST) - 1
        for column in range(grid.column, grid.column + max(1, min(_whole(element.get("colspan"), 1), _WIDEST))):
            grid.taken[column] = last
        return replace(place, kind=BlockKind.TABLE_CELL, level=0, listed=0, cell=cell)

    def _inserted(self, element: etree._Element, place: _Place) -> _Place:
        if element.get("datetime") or element.get("cite"):
            self.findings.add("inserted-text", len(_words(element)), len(self.drafts))
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


_STARTS: dict[str, Callable[[_Reader, etree._Element, _Place], _Place]] = {
    **dict.fromkeys(_CONTAINERS, _Reader._list),
    **dict.fromkeys(("td", "th"), _Reader._table_cell),
    "li": _Reader._item,
    "table": _Reader._table,
    "tr": _Reader._row,
    "ins": _Reader._inserted,
}
_LOOKS = {
    **dict.fromkeys(("b", "strong"), 0),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), 1),
    **dict.fromkeys(("u", "ins"), 2),
}
_HEIGHTS = {"sup": 1, "sub": -1}


def _styled(element: etree._Element, tag: str, style: str, place: _Place) -> _Place:
    """The place with what the element's name, class and style say of its kind and its looks."""
    named = next((_CLASSES[c] for c in (element.get("class") or "").lower().split() if c in _CLASSES and tag in _BLOCKS), None)
    kind = named or _TAG_KINDS.get(tag)
    if kind is not None:
        place = _kinded(place, *kind)
    note = _NOTE_PLACES.fullmatch(element.get("id") or "") if tag in ("div", "li", "aside", "p") else None
    if note is not None:
        place = _kinded(place, BlockKind.ENDNOTE if note[1].startswith("e") else BlockKind.FOOTNOTE, 0)
    level = _LIST_LEVEL.search(style) if tag == "p" else None
    if level is not None:
        place = _kinded(replace(place, listed=int(level[1])), BlockKind.LIST_ITEM, 0)
    look = _look(element, tag, style, place.look)
    kept = place.kept_spaces or tag in ("pre", "listing", "xmp")
    return place if look == place.look and kept == place.kept_spaces else replace(place, look=look, kept_spaces=kept)


def _kinded(place: _Place, kind: BlockKind, level: int) -> _Place:
    """The place as one of this kind, unless what is around it weighs more."""
    return replace(place, kind=kind, level=level) if _RANK[kind] >= _RANK[place.kind] else place


def _look(element: etree._Element, tag: str, style: str, outer: Look) -> Look:
    bold, italic, underline, raised, link = outer
    at = _LOOKS.get(tag)
    bold |= at == 0 or "font-weight:bold" in style or "font-weight:700" in style
    italic |= at == 1 or "font-style:italic" in style
    underline |= at == 2 or "text-decoration:underline" in style
    raised = _HEIGHTS.get(tag, raised) or ("vertical-align:super" in style) - ("vertical-align:sub" in style)
    return bool(bold), bool(italic), bool(underline), raised, (element.get("href") or link) if tag == "a" else link


def _is_large(picture: etree._Element) -> bool:
    """Whether a picture says that it is large, or does not say and the page itself carries more than a small one."""
    width, height = (points((picture.get(side) or "").removesuffix("px") + "px") for side in ("width", "height"))
    if width is not None and height is not None:
        return width * height >= LARGE_PICTURE
    source = picture.get("src") or ""
    return source.startswith("data:") and len(source) > _SMALL_PICTURE


def _is_note_mark(element: etree._Element, tag: str) -> bool:
    name = element.get("name") or element.get("id") or ""
    return tag == "a" and _NOTE_MARKS.fullmatch(name) is not None


def _words(element: etree._Element) -> list[str]:
    """The words in an element, scripts and the like aside."""
    parts = (e.text or "" for e in element.iter("*") if str(e.tag) not in _NO_TEXT)
    tails = (e.tail or "" for e in element.iterdescendants("*"))
    return [*" ".join(parts).split(), *" ".join(tails).split()]


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return min(max(int(text), 0), 99_999) if text is not None else otherwise
    except ValueError:
        return otherwise

"""The names of elements that the reader of web pages knows, and what can be asked of any element."""

import re
from itertools import islice

from lxml import etree

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td "
    "textarea tfoot th thead tr ul"
)
_PASSED_OVER = "head script style title meta link base rt rp rtc annotation annotation-xml"
_OBJECT_NAMES = "iframe object embed applet svg canvas video audio"
_TYPED_IN = "text search url tel email number date month week time datetime-local"
BLOCKS = frozenset(_BLOCK_NAMES.split())
NO_TEXT = frozenset(_PASSED_OVER.split())
OBJECTS = frozenset(_OBJECT_NAMES.split())
FIELDS = frozenset(_TYPED_IN.split())
"""The kinds of input whose value a browser shows as text."""

CONTAINERS = frozenset({"ul", "ol", "dir", "menu"})
_ORNAMENT_PARTS = 8
_OF_GOOGLE = re.compile(r"(ftnt|cmnt)\d+")


def words_in(element: etree._Element) -> list[str]:
    """The words in an element, scripts and the like aside."""
    parts = (e.text or "" for e in element.iter("*") if str(e.tag) not in NO_TEXT)
    tails = (e.tail or "" for e in element.iterdescendants("*"))
    return [*" ".join(parts).split(), *" ".join(tails).split()]


def field_kind(element: etree._Element) -> str:
    """The kind of an input: "text" where it names none."""
    return (element.get("type") or "text").strip().lower()


def is_ornament(element: etree._Element) -> bool:
    """Whether an element that is kept from screen readers holds no letter or digit, but a sign or an icon of some font."""
    if element.get("aria-hidden") != "true":
        return False
    found = list(islice(element.iter(), _ORNAMENT_PARTS + 1))
    return len(found) <= _ORNAMENT_PARTS and not any(map(str.isalnum, "".join(words_in(element))))


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that an attribute gives, or another where it gives none."""
    try:
        return min(max(int(text), 0), 99_999) if text is not None else otherwise
    except ValueError:
        return otherwise


def note_of_google(element: etree._Element, tag: str) -> str:
    """What Google Docs put into an element at the end of a page: "ftnt" for a footnote, "cmnt" for a comment, "" for neither."""
    if tag != "div" or not len(element) or not len(element[0]):
        return ""
    found = _OF_GOOGLE.fullmatch(element[0][0].get("id") or "")
    return found[1] if found else ""

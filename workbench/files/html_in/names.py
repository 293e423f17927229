"""The names of elements that the reader of web pages knows, and what can be asked of any element."""

import re

from lxml import etree

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td tfoot "
    "th thead tr ul"
)
_PASSED_OVER = "head script style title meta link base rt rp rtc annotation annotation-xml"
_OBJECT_NAMES = "iframe object embed applet svg canvas video audio textarea input"
BLOCKS = frozenset(_BLOCK_NAMES.split())
NO_TEXT = frozenset(_PASSED_OVER.split())
OBJECTS = frozenset(_OBJECT_NAMES.split())
CONTAINERS = frozenset({"ul", "ol", "dir", "menu"})
_OF_GOOGLE = re.compile(r"(ftnt|cmnt)\d+")


def words_in(element: etree._Element) -> list[str]:
    """The words in an element, scripts and the like aside."""
    parts = (e.text or "" for e in element.iter("*") if str(e.tag) not in NO_TEXT)
    tails = (e.tail or "" for e in element.iterdescendants("*"))
    return [*" ".join(parts).split(), *" ".join(tails).split()]


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

"""What the name, the class and the style of an element say of the kind and the looks of the text in it."""

import re
from dataclasses import replace

from lxml import etree

from workbench.domain.document import BlockKind
from workbench.files.html_in.names import BLOCKS, note_of_google, whole_number
from workbench.files.html_in.places import Place
from workbench.files.tidy import Look

_NOTE_PLACES = re.compile(r"(?:sd)?(footnote|endnote|ftn|edn)\d+|fn:?\d+")
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
_LOOKS = {
    **dict.fromkeys(("b", "strong"), 0),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), 1),
    **dict.fromkeys(("u", "ins"), 2),
}
_HEIGHTS = {"sup": 1, "sub": -1}


def styled(element: etree._Element, tag: str, style: str, place: Place) -> Place:
    """The place with what the element's name, class and style say of its kind and its looks."""
    named = next((_CLASSES[c] for c in (element.get("class") or "").lower().split() if c in _CLASSES and tag in BLOCKS), None)
    kind = named or _TAG_KINDS.get(tag) or _by_role(element)
    if kind is not None:
        place = place.kinded(*kind)
    note = _NOTE_PLACES.fullmatch(element.get("id") or "") if tag in ("div", "li", "aside", "p") else None
    if note is not None:
        place = place.kinded(BlockKind.ENDNOTE if (note[1] or "").startswith("e") else BlockKind.FOOTNOTE, 0)
    if note_of_google(element, tag) == "ftnt":
        place = place.kinded(BlockKind.FOOTNOTE, 0)
    level = _LIST_LEVEL.search(style) if tag == "p" else None
    if level is not None:
        place = replace(place, listed=int(level[1])).kinded(BlockKind.LIST_ITEM, 0)
    look = _look(element, tag, style, place.look)
    kept = place.kept_spaces or tag in ("pre", "listing", "xmp", "textarea")
    return place if look == place.look and kept == place.kept_spaces else replace(place, look=look, kept_spaces=kept)


def _by_role(element: etree._Element) -> tuple[BlockKind, int] | None:
    """The heading that an element says it is, as Word for the web writes headings."""
    if element.get("role") != "heading":
        return None
    return BlockKind.HEADING, min(max(whole_number(element.get("aria-level"), 2), 1), 6)


def _look(element: etree._Element, tag: str, style: str, outer: Look) -> Look:
    bold, italic, underline, raised, link = outer
    at = _LOOKS.get(tag)
    bold |= at == 0 or "font-weight:bold" in style or "font-weight:700" in style
    italic |= at == 1 or "font-style:italic" in style
    underline |= at == 2 or "text-decoration:underline" in style
    raised = _HEIGHTS.get(tag, raised) or ("vertical-align:super" in style) - ("vertical-align:sub" in style)
    return bool(bold), bool(italic), bool(underline), raised, (element.get("href") or link) if tag == "a" else link

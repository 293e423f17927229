"""Which elements of a web page a browser would not show, by their attributes, their own style and the page's style sheets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_HIDES = ("display:none", "visibility:hidden", "mso-hide:all")
_NEVER_SHOWN = frozenset({"template", "datalist", "noscript", "noframes"})
_BRACE = re.compile("([{}])")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?")


def style_of(element: etree._Element) -> str:
    """An element's own style in small letters, without spaces."""
    style = element.get("style")
    return "" if style is None else _tight(style)


def is_hidden_by(style: str) -> bool:
    """Whether declarations, as `style_of` gives them, hide an element."""
    return any(hides in style for hides in _HIDES)


def _tight(style: str) -> str:
    return "".join(style.lower().split())


@dataclass(frozen=True, slots=True)
class Hiding:
    """What the page's style sheets hide: simple selectors as (tag, "." or "#", name), "" where nothing is asked."""

    selectors: frozenset[tuple[str, str, str]] = frozenset()

    @classmethod
    def of(cls, root: etree._Element) -> "Hiding":
        """The selectors of a page that hide; rules for certain media and selectors of several steps are not looked at."""
        sheets = ("".join(str(text) for text in style.itertext()) for style in root.iter("style"))
        return cls(frozenset(selector for sheet in sheets for selector in _hiding_selectors(sheet)))

    def hides(self, element: etree._Element, tag: str) -> bool:
        """Whether an element is not shown."""
        if tag in _NEVER_SHOWN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if is_hidden_by(style_of(element)) or (tag == "dialog" and element.get("open") is None):
            return True
        return bool(self.selectors) and not self.selectors.isdisjoint(_names(element, tag))


def _names(element: etree._Element, tag: str) -> Iterator[tuple[str, str, str]]:
    marks = [(".", name) for name in (element.get("class") or "").split()] + [("#", element.get("id") or "")]
    yield tag, "", ""
    for sign, name in marks:
        if name:
            yield "", sign, name
            yield tag, sign, name


def _hiding_selectors(sheet: str) -> Iterator[tuple[str, str, str]]:
    depth, before = 0, ""
    for piece in _BRACE.split(_without_comments(sheet)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            before = piece
        elif depth == 1 and "@" not in before and is_hidden_by(_tight(piece)):
            for selector in before.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match is not None and selector.strip():
                    yield match[1] or "", match[2] or "", match[3] or ""


def _without_comments(sheet: str) -> str:
    first, *others = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)

"""Which elements of a web page a browser would not show, by their attributes, their own style and the page's style sheets.

What a browser lays out but nobody can see (no opacity, off the page, cut away to nothing) is not shown either. What is kept
from screen readers alone (aria-hidden) is shown, and so it is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_HIDES = ("display:none", "visibility:hidden", "mso-hide:all")
_OUT_OF_SIGHT = re.compile(
    r"(?:^|;)(?:opacity:0?\.?0+%?(?=;|$)|(?:left|right|top|bottom|text-indent):-\d{4,}(?:px|pt|em|rem|cm)"
    r"|clip:rect\((?:[01](?:px)?,?){4}\)|clip-path:inset\((?:50|100)%\))"
)
_SHOWS = re.compile(r"(?:^|;)(?:display:(?!none)|visibility:visible)")
_NEVER_SHOWN = frozenset({"template", "datalist", "noscript", "noframes"})
_BRACE = re.compile("([{}])")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?")

Selector = tuple[str, str, str]
"""A tag, "." or "#", and a name; "" where nothing is asked."""


def style_of(element: etree._Element) -> str:
    """An element's own style in small letters, without spaces."""
    style = element.get("style")
    return "" if style is None else _tight(style)


def is_hidden_by(style: str) -> bool:
    """Whether declarations, as `style_of` gives them, hide an element."""
    return any(hides in style for hides in _HIDES) or (bool(style) and _OUT_OF_SIGHT.search(style) is not None)


def _tight(style: str) -> str:
    return "".join(style.lower().split())


@dataclass(frozen=True, slots=True)
class Hiding:
    """What the page's style sheets hide: simple selectors as (tag, "." or "#", name), "" where nothing is asked."""

    selectors: frozenset[Selector] = frozenset()

    @classmethod
    def of(cls, root: etree._Element) -> "Hiding":
        """The selectors of a page that hide, unless a later rule for the same one shows it again; rules for certain media and
        selectors of several steps are not looked at.
        """
        hidden: dict[Selector, bool] = {}
        for selector, said in rules(root):
            if is_hidden_by(said) or _SHOWS.search(said):
                hidden[selector] = is_hidden_by(said)
        return cls(frozenset(selector for selector, hides in hidden.items() if hides))

    def hides(self, element: etree._Element, tag: str) -> bool:
        """Whether an element is not shown."""
        if tag in _NEVER_SHOWN or element.get("hidden") is not None:
            return True
        if is_hidden_by(style_of(element)) or (tag == "dialog" and element.get("open") is None):
            return True
        return bool(self.selectors) and not self.selectors.isdisjoint(names(element, tag))


def names(element: etree._Element, tag: str) -> Iterator[Selector]:
    """The simple selectors that fit an element."""
    marks = [(".", name) for name in (element.get("class") or "").split()] + [("#", element.get("id") or "")]
    yield tag, "", ""
    for sign, name in marks:
        if name:
            yield "", sign, name
            yield tag, sign, name


def rules(root: etree._Element) -> Iterator[tuple[Selector, str]]:
    """The rules of a page's style sheets: each simple selector and what it declares, as `style_of` gives it."""
    for style in root.iter("style"):
        yield from _rules("".join(str(text) for text in style.itertext()))


def _rules(sheet: str) -> Iterator[tuple[Selector, str]]:
    depth, before = 0, ""
    for piece in _BRACE.split(_without_comments(sheet)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            before = piece
        elif depth == 1 and "@" not in before:
            said = _tight(piece)
            for selector in before.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match is not None and selector.strip():
                    yield (match[1] or "", match[2] or "", match[3] or ""), said


def _without_comments(sheet: str) -> str:
    first, *others = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)

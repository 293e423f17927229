"""Which stretches of a web page can hardly be seen, by their colour, size and width and by what lies behind them."""

import re
from dataclasses import dataclass

from lxml import etree

from workbench.files.html_in.hidden import Selector, names, rules
from workbench.files.sight import BLANK, NONE, PAPER, Print, colour, faults, points

_DECLARED = re.compile(r"(?:^|;)(color|font-size|font|letter-spacing|mso-font-width|background(?:-color|-image)?):([^;]+)")
_SIZE_IN_FONT = re.compile(r"(?<![\d.])\d*\.?\d+(?:pt|px|cm|mm|in)")
_COLOURED = frozenset({"font", "body", "table", "tr", "td", "th", "tbody", "thead"})
_USUAL_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Seen:
    """How text is printed and what is behind it: a colour, or None where a picture or a colour not known is."""

    printed: Print = BLANK
    behind: str | None = PAPER


PLAIN = Seen()


@dataclass(frozen=True, slots=True)
class _Said:
    """What one style says; NONE behind where it lays nothing there."""

    printed: Print
    behind: str | None

    def over(self, outer: Seen) -> Seen:
        return Seen(self.printed.over(outer.printed), outer.behind if self.behind == NONE else self.behind)


class Sight:
    """What the style sheets of a page say of colours and sizes; simple selectors only, as for hiding."""

    def __init__(self, root: etree._Element | None) -> None:
        said = () if root is None else rules(root)
        self._rules: dict[Selector, _Said] = {}
        self._styles: dict[str, _Said] = {}
        self._faults: dict[Seen, tuple[str, ...]] = {PLAIN: ()}
        for selector, declared in said:
            if _DECLARED.search(declared):
                self._rules[selector] = _said(declared)

    def faults(self, seen: Seen) -> tuple[str, ...]:
        """The codes of what keeps text from being seen."""
        if seen not in self._faults:
            self._faults[seen] = faults(seen.printed, seen.behind)
        return self._faults[seen]

    def seen(self, element: etree._Element, tag: str, style: str, outer: Seen) -> Seen:
        """How text in an element is seen, by that around it, the page's sheets, its attributes and its own style."""
        found = outer
        for selector in names(element, tag) if self._rules else ():
            if selector in self._rules:
                found = self._rules[selector].over(found)
        if tag in _COLOURED:
            found = _by_attributes(element, found)
        if style and _DECLARED.search(style):
            if style not in self._styles:
                self._styles[style] = _said(style)
            found = self._styles[style].over(found)
        return found


def _by_attributes(element: etree._Element, outer: Seen) -> Seen:
    ink, shade = colour(element.get("color") or element.get("text")), element.get("bgcolor")
    if ink is None and shade is None:
        return outer
    return _Said(Print(ink), NONE if shade is None else colour(shade)).over(outer)


def _said(style: str) -> _Said:
    """What declarations say."""
    said = {name: value.removesuffix("!important") for name, value in _DECLARED.findall(style)}
    shades = [value for name, value in said.items() if name.startswith("background")]
    in_font = _SIZE_IN_FONT.search(said.get("font", ""))
    size = said.get("font-size") or (None if in_font is None else in_font[0])
    printed = Print(
        colour(said.get("color")),
        None,
        None if size is None else _size(size),
        _share(said.get("mso-font-width")),
        points(said.get("letter-spacing")),
    )
    return _Said(printed, colour(shades[-1]) if shades else NONE)


def _size(value: str) -> float | None:
    """A size in points; a share of another size only where it would be small beside any usual one."""
    for unit, share in (("rem", 1.0), ("em", 1.0), ("%", 0.01)):
        if value.endswith(unit):
            found = _share(value.removesuffix(unit))
            return None if found is None or found * share > 0.5 else found * share * _USUAL_SIZE
    return points(value)


def _share(value: str | None) -> float | None:
    try:
        return None if value is None else float(value.removesuffix("%"))
    except ValueError:
        return None

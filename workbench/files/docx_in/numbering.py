"""The labels that Word generates for list items and numbered headings; they are shown, but are no part of the text."""

import re
from dataclasses import dataclass

from workbench.files.docx_in.names import Element, W, value_of, whole
from workbench.files.docx_in.styles import Styles
from workbench.files.docx_in.symbols import bullet

DEEPEST = 8
_LEVELS = DEEPEST + 1
_PLACEHOLDER = re.compile("%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999
_LARGEST_LETTER = 26 * 30


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how its numbers are written, its pattern ("%1.%2"), what restarts it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    plain_numbers: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A list as a paragraph refers to it: which list counts it, its levels, and the levels whose count it starts afresh."""

    counter: str
    levels: tuple[Level, ...]
    restarts: tuple[int, ...] = ()


class Numbering:
    """The lists of a document, counted while the document is read from top to bottom."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        children = [] if root is None else list(root)
        self._lists = {c.get(W + "abstractNumId") or "": c for c in children if c.tag == W + "abstractNum"}
        self._numbers = {c.get(W + "numId") or "": c for c in children if c.tag == W + "num"}
        self._styles = styles
        self._plans: dict[str, Plan | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def depth_of(self, number: str, ids: tuple[str, ...]) -> int:
        """The level of a list that is tied to the first of these paragraph styles that any level is tied to."""
        plan = self._plan(number)
        tied = {level.style: depth for depth, level in enumerate(plan.levels) if level.style} if plan else {}
        return next((tied[name] for name in ids if name in tied), 0)

    def label(self, number: str, depth: int) -> str | None:
        """Counts one item of a list and gives its label ("" if none is shown); None if there is no such list."""
        plan = self._plan(number)
        if plan is None:
            return None
        counts = self._counts.setdefault(plan.counter, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for fresh in plan.restarts:
                counts[fresh] = None
        _count(counts, plan.levels, depth)
        return _write(counts, plan.levels, depth)

    def _plan(self, number: str) -> Plan | None:
        if number not in self._plans:
            self._plans[number] = self._make_plan(number)
        return self._plans[number]

    def _make_plan(self, number: str) -> Plan | None:
        num = self._numbers.get(number)
        name = None if num is None else value_of(num, W + "abstractNumId")
        if num is None or name not in self._lists:
            return None
        source = self._linked(self._lists[name])
        levels = [Level()] * _LEVELS
        for element in source.iterchildren(W + "lvl"):
            levels[_depth(element)] = _level(element)
        restarts = []
        for change in num.iterchildren(W + "lvlOverride"):
            depth = _depth(change)
            replaced, start = change.find(W + "lvl"), whole(value_of(change, W + "startOverride"))
            if replaced is not None:
                levels[depth] = _level(replaced)
            if start is not None:
                levels[depth] = _started(levels[depth], start)
                restarts.append(depth)
        return Plan(source.get(W + "abstractNumId") or "", tuple(levels), tuple(restarts))

    def _linked(self, source: Element) -> Element:
        """The list that holds the levels, where a list only names the list style that has them."""
        link = value_of(source, W + "numStyleLink")
        if link is None:
            return source
        return next((other for other in self._lists.values() if value_of(other, W + "styleLink") == link), source)


def _depth(element: Element) -> int:
    return min(max(whole(element.get(W + "ilvl")) or 0, 0), DEEPEST)


def _level(element: Element) -> Level:
    start, legal = whole(value_of(element, W + "start")), element.find(W + "isLgl")
    picture = element.find(W + "lvlPicBulletId") is not None
    return Level(
        start=0 if start is None else start,
        format="bullet" if picture else value_of(element, W + "numFmt") or "decimal",
        text="•" if picture else value_of(element, W + "lvlText") or "",
        plain_numbers=legal is not None,
        restart=whole(value_of(element, W + "lvlRestart")),
        style=value_of(element, W + "pStyle") or "",
    )


def _started(level: Level, start: int) -> Level:
    return Level(start, level.format, level.text, level.plain_numbers, level.restart, level.style)


def _count(counts: list[int | None], levels: tuple[Level, ...], depth: int) -> None:
    """One more item at this depth; deeper levels begin again, unless they say that only a higher level makes them."""
    current = counts[depth]
    counts[depth] = levels[depth].start if current is None else current + 1
    for deeper in range(depth + 1, _LEVELS):
        restart = levels[deeper].restart
        if restart is None or depth < restart:
            counts[deeper] = None


def _write(counts: list[int | None], levels: tuple[Level, ...], depth: int) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return bullet(level.text)
    if level.format == "none" and not _PLACEHOLDER.search(level.text):
        return level.text.strip()

    def numbered(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        count = counts[which]
        form = "decimal" if level.plain_numbers else levels[which].format
        return written(levels[which].start if count is None else count, form)

    return _PLACEHOLDER.sub(numbered, level.text).strip()


def written(number: int, form: str) -> str:
    """A number as a list writes it: "4", "d", "IV", "04", "4th"; forms that are not known are written as figures."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _LARGEST_LETTER:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02}"
    return f"{number}{_ordinal_ending(number)}" if form == "ordinal" else str(number)


def _roman(number: int) -> str:
    signs = []
    for value, sign in _ROMAN:
        signs.append(sign * (number // value))
        number %= value
    return "".join(signs)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

"""The labels that Word generates for list items and numbered headings; they are shown, but are no part of the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.files.docx_in.kept import kept
from workbench.files.docx_in.names import Element, W, children_of, value, value_of, whole
from workbench.files.docx_in.package import parse
from workbench.files.docx_in.symbols import bullet
from workbench.files.gate import Part

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


class Levels(dict[int, Level]):
    """The levels of a list by their depth, each read when it is first asked for, since most lists use one of the nine.

    `restarts` are the depths whose count begins afresh.
    """

    def __init__(self, source: Element, changes: Iterable[Element]) -> None:
        self._elements = {_depth(element): element for element in source.iterchildren(W + "lvl")}
        self._starts: dict[int, int] = {}
        self.restarts: set[int] = set()
        for change in changes:
            depth = _depth(change)
            replaced, start = change.find(W + "lvl"), whole(value_of(change, W + "startOverride"))
            if replaced is not None:
                self._elements[depth] = replaced
                self._starts.pop(depth, None)
            if start is not None:
                self._starts[depth] = start
                self.restarts.add(depth)

    def __missing__(self, depth: int) -> Level:
        element = self._elements.get(depth)
        level = Level() if element is None else _level(element)
        start = self._starts.get(depth)
        self[depth] = level = level if start is None else replace(level, start=start)
        return level


@dataclass(frozen=True, slots=True)
class Plan:
    """A list as a paragraph refers to it: which list counts it, and its levels."""

    counter: str
    levels: Levels


class Lists:
    """The lists that a document may use, each worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        children = [] if root is None else list(root)
        self._lists = {c.get(W + "abstractNumId") or "": c for c in children if c.tag == W + "abstractNum"}
        self._numbers = {c.get(W + "numId") or "": c for c in children if c.tag == W + "num"}
        self._plans: dict[str, Plan | None] = {}

    def plan(self, number: str) -> Plan | None:
        """The list of this number, or None if there is none."""
        if number not in self._numbers:
            return None
        if number not in self._plans:
            self._plans[number] = self._make_plan(self._numbers[number])
        return self._plans[number]

    def _make_plan(self, number: Element) -> Plan | None:
        name = value_of(number, W + "abstractNumId")
        if name not in self._lists:
            return None
        source = self._linked(self._lists[name])
        return Plan(source.get(W + "abstractNumId") or "", Levels(source, number.iterchildren(W + "lvlOverride")))

    def _linked(self, source: Element) -> Element:
        """The list that holds the levels, where a list only names the list style that has them."""
        link = value_of(source, W + "numStyleLink")
        if link is None:
            return source
        return next((other for other in self._lists.values() if value_of(other, W + "styleLink") == link), source)


@kept
def lists_of(part: Part | None) -> Lists:
    """The lists in a numbering part, if there is one and it is not empty; raises Unreadable."""
    return Lists(None if part is None or not part.size else parse(part.content()))


class Numbering:
    """The lists of a document, counted while the document is read from top to bottom."""

    def __init__(self, lists: Lists) -> None:
        self._plan = lists.plan
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def depth_of(self, number: str, ids: tuple[str, ...]) -> int:
        """The level of a list that is tied to the first of these paragraph styles that any level is tied to."""
        plan = self._plan(number)
        styles = {depth: plan.levels[depth].style for depth in range(_LEVELS)} if plan else {}
        tied = {style: depth for depth, style in styles.items() if style}
        return next((tied[name] for name in ids if name in tied), 0)

    def label(self, number: str, depth: int) -> str | None:
        """Counts one item of a list and gives its label ("" if none is shown); None if there is no such list."""
        plan = self._plan(number)
        if plan is None:
            return None
        counts = self._counts.setdefault(plan.counter, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for fresh in plan.levels.restarts:
                counts[fresh] = None
        _count(counts, plan.levels, depth)
        return _write(counts, plan.levels, depth)


def _depth(element: Element) -> int:
    return min(max(whole(element.get(W + "ilvl")) or 0, 0), DEEPEST)


def _level(element: Element) -> Level:
    said = {name: value(child) for name, child in children_of(element).items()}
    start, picture = whole(said.get(W + "start")), W + "lvlPicBulletId" in said
    return Level(
        start=0 if start is None else start,
        format="bullet" if picture else said.get(W + "numFmt") or "decimal",
        text="•" if picture else said.get(W + "lvlText") or "",
        plain_numbers=W + "isLgl" in said,
        restart=whole(said.get(W + "lvlRestart")),
        style=said.get(W + "pStyle") or "",
    )


def _count(counts: list[int | None], levels: Levels, depth: int) -> None:
    """One more item at this depth; deeper levels begin again, unless they say that only a higher level makes them."""
    current = counts[depth]
    counts[depth] = levels[depth].start if current is None else current + 1
    for deeper in (deeper for deeper in range(depth + 1, _LEVELS) if counts[deeper] is not None):
        restart = levels[deeper].restart
        if restart is None or depth < restart:
            counts[deeper] = None


def _write(counts: list[int | None], levels: Levels, depth: int) -> str:
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
    for worth, sign in _ROMAN:
        signs.append(sign * (number // worth))
        number %= worth
    return "".join(signs)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")

"""The labels that list styles generate for items and numbered headings; they are shown, but are no part of the text."""

import re
from dataclasses import dataclass

from workbench.files.docx_in.numbering import written
from workbench.files.docx_in.symbols import bullet
from workbench.files.odt_in.names import LOEXT, STYLE, TEXT, XML_ID, Element, count_of, number_of

DEEPEST = 10
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACEHOLDER = re.compile("%([0-9]{1,2})%")
_LEVEL_TAGS = {
    TEXT + "list-level-style-number": "number",
    TEXT + "outline-level-style": "number",
    TEXT + "list-level-style-bullet": "bullet",
    TEXT + "list-level-style-image": "image",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style: a fixed label, or how its numbers are written, what stands around them, and from where."""

    label: str = ""
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


_NO_LEVEL = Level()


class Counter:
    """How far one list has counted on each of its levels."""

    def __init__(self) -> None:
        self._counts: list[int | None] = [None] * DEEPEST

    def label(self, levels: dict[int, Level], depth: int, start: int | None) -> str:
        """Counts one more item at a depth from 0 (or starts anew from a number) and gives its label."""
        current = self._counts[depth]
        first = levels.get(depth, _NO_LEVEL).start if current is None else current + 1
        self._counts[depth] = first if start is None else start
        self._counts[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        return self._write(levels, depth)

    def _write(self, levels: dict[int, Level], depth: int) -> str:
        level = levels.get(depth, _NO_LEVEL)
        if level.label or not level.form:
            return level.label or (level.prefix + level.suffix).strip()
        if level.pattern:
            return _PLACEHOLDER.sub(lambda match: self._number(levels, int(match[1]) - 1), level.pattern).strip()
        numbers = (self._number(levels, other) for other in range(max(depth - level.shown + 1, 0), depth + 1))
        return f"{level.prefix}{'.'.join(filter(None, numbers))}{level.suffix}".strip()

    def _number(self, levels: dict[int, Level], depth: int) -> str:
        if not 0 <= depth < DEEPEST:
            return ""
        level, count = levels.get(depth, _NO_LEVEL), self._counts[depth]
        return written(level.start if count is None else count, level.form) if level.form else ""


class Lists:
    """The list styles of a document, and the lists counted so far."""

    def __init__(self, groups: list[Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, Counter] = {}
        self._last: dict[str, Counter] = {}
        self.outline: dict[int, Level] = {}
        self.headings = Counter()
        for group in groups:
            for style in group.iterchildren(TEXT + "list-style"):
                self._styles.setdefault(style.get(STYLE + "name") or "", _levels(style))
            for style in group.iterchildren(TEXT + "outline-style"):
                self.outline = _levels(style)

    def levels(self, name: str) -> dict[int, Level]:
        """The levels of the list style of this name, by their depth from 0."""
        return self._styles.get(name, {})

    def counter(self, element: Element, style: str) -> Counter:
        """The counter of an outermost list: a new one, or that of the list which it goes on with."""
        counter = self._counters.get(element.get(TEXT + "continue-list") or "")
        if counter is None and element.get(TEXT + "continue-numbering") == "true":
            counter = self._last.get(style)
        counter = Counter() if counter is None else counter
        self._counters[element.get(XML_ID) or ""] = self._last[style] = counter
        self._counters.pop("", None)
        return counter


@dataclass(slots=True)
class Place:
    """Where in a list the reading stands: its levels and counter, depth from 0, and whether the item's label is still to come."""

    levels: dict[int, Level]
    counter: Counter
    depth: int = 0
    pending: bool = False
    labelled: bool = False
    start: int | None = None

    def take_label(self) -> tuple[str, int]:
        """The label of the paragraph that comes next, and its level from 1, 0 in an item without one. An item counts once."""
        if not self.pending:
            return "", self.depth + 1 if self.labelled else 0
        self.pending = False
        label = self.counter.label(self.levels, self.depth, self.start)
        self.labelled = bool(label)
        return label, self.depth + 1 if label else 0


def _levels(style: Element) -> dict[int, Level]:
    found = {}
    for element in style:
        kind = _LEVEL_TAGS.get(str(element.tag))
        if kind is not None:
            found[count_of(element, TEXT + "level", DEEPEST) - 1] = _level(element, kind)
    return found


def _level(element: Element, kind: str) -> Level:
    if kind != "number":
        return Level(label=bullet(element.get(TEXT + "bullet-char") or "•") if kind == "bullet" else "•")
    form = element.get(STYLE + "num-format") or ""
    start = number_of(element.get(TEXT + "start-value"))
    return Level(
        form=_FORMS.get(form, "decimal") if form else "",
        prefix=element.get(STYLE + "num-prefix") or "",
        suffix=element.get(STYLE + "num-suffix") or "",
        shown=count_of(element, TEXT + "display-levels", DEEPEST),
        start=1 if start is None else start,
        pattern=element.get(LOEXT + "num-list-format") or "",
    )

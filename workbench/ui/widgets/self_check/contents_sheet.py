"""What the draft holds and where it seems to be: its tasks, the framework's areas, words by region, and how it reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.draft import Passage
from workbench.domain.selfcheck.readability import Readability
from workbench.domain.selfcheck.tasks import Basis, TaskFound
from workbench.domain.wordcount import WordCount
from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.self_check.places import Place, Places
from workbench.ui.widgets.self_check.sheet import Sheet

_TOLD_BY: Final = MappingProxyType(
    {
        Basis.HEADING: "told by headings",
        Basis.NUMBER: "told by question numbers",
        Basis.QUESTION: "told by the question above it",
        Basis.WORDS: "guessed from its words",
    }
)
_NONE = "Nothing was recognised. It may be there in other words."
_FEW = "A case rarely calls for every area, and evidence may be there without its name."


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in a draft; `claims` are sentences on what the file says of itself."""

    count: WordCount
    claims: tuple[str, ...]
    tasks: tuple[TaskFound, ...]
    coverage: tuple[AreaFound, ...]
    readability: Readability


class ContentsSheet(Sheet):
    """Four sections; every passage is a button that leads to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What is in the draft")

    def show_value(self, contents: Contents) -> None:
        """Show what was found in another draft."""
        self.clear()
        self._tasks(contents.tasks)
        self._areas(contents.coverage)
        self._regions(contents.count, contents.claims)
        self._reading(contents.readability)
        self.column.addStretch(1)

    def _tasks(self, tasks: Sequence[TaskFound]) -> None:
        self.head("Where each task seems to be answered")
        for task in tasks:
            told = f"{counted(task.words, 'word')}, {_TOLD_BY[task.basis]}" if task.basis else _NONE
            self.say(task.title, "strong")
            self.say(told, "small", "second")
            self._places(places_in(task.passages), task.title)

    def _areas(self, coverage: Sequence[AreaFound]) -> None:
        if not coverage:
            return
        self.head("Where the framework seems to be spoken to", _FEW)
        section = ""
        for area in coverage:
            if area.section != section:
                section = area.section
                self.say(f"Section {section}, {area.section_title}", "small-strong", "second")
            self.say(area.title)
            if area.passages:
                self._places(places_in(area.passages), area.title)
                self.say(f"Your words: {', '.join(_terms(area.passages))}.", "small", "second")
            else:
                self.say(_NONE, "small", "second")

    def _places(self, places: Sequence[Place], about: str) -> None:
        if places:
            row = Places(self.theme, places, about)
            row.pressed.connect(self.place_pressed)
            self.column.addWidget(row)

    def _regions(self, count: WordCount, claims: Sequence[str]) -> None:
        self.head("Words by region")
        reasons = {each.region: each.reason for each in count.excluded}
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(12))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnStretch(2, 1)
        for row, (region, words) in enumerate(count.regions):
            figure = Label(self.theme, number(words), "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(self.theme, REGION_NAMES[region]), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(figure, row, 1)
            grid.addWidget(WrapLabel(self.theme, reasons.get(region, "Counted"), tone="second"), row, 2)
        self.column.addLayout(grid)
        for claim in claims:
            self.say(claim, tone="second")

    def _reading(self, read: Readability) -> None:
        self.head("How it reads")
        for sentence in read.told:
            self.say(sentence)
        self._places(
            [Place(f"{each.place}, {each.words} words", each.start, each.end) for each in read.long_sentences], "a long sentence"
        )


def places_in(passages: Sequence[Passage]) -> tuple[Place, ...]:
    """Passages as places."""
    return tuple(Place(each.place, each.start, each.end, each.terms) for each in passages)


def _terms(passages: Sequence[Passage]) -> Iterator[str]:
    """Every word found, once, in the draft's order."""
    return iter(dict.fromkeys(f"“{term}”" for passage in passages for term in passage.terms))

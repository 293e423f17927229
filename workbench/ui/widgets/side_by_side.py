"""Two scripts beside each other with the passages that both have, marked alike; what they mean is for a person to say."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.cohort import Script
from workbench.domain.document import Document, place_of
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.words import counted, number
from workbench.ui.commands import Command, make_actions
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.intake_pane import IntakePane
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.office_text import Marks, OfficeText
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.two_panes import TwoPanes

_BARRED = "Quotations, references and the case’s own words are not among them."


@dataclass(frozen=True, slots=True)
class Pair:
    """Two scripts, what the files are called, and what they share."""

    a: Script
    b: Script
    files: tuple[str, str]
    overlap: Overlap


class _Side(Surface):
    """One script under its code and file name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("sheet")
        self._theme = theme
        self._code, self._file = Label(theme, role="heading"), WrapLabel(theme, tone="second")
        self._file.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.text = OfficeText(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(self._code)
        self._head.addWidget(self._file, 1)
        bare_column(self, self._head, self.text)
        theme.changed.connect(self._space)
        self._space()

    def show_script(self, script: Script, file: str) -> None:
        """Show a script."""
        self._code.show_value(script.code)
        self._file.show_value(file)
        self.text.setAccessibleName(f"The text of {script.code}")
        self.text.show_script(script)

    def _space(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(20), px(10), px(20), px(6))
        self._head.setSpacing(px(10))
        self.setMinimumWidth(px(320))


class SideBySide(IntakePane):
    """`show_pair`; `moved` when the line between the texts was."""

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pair: Pair | None = None
        self._at = 0
        self._which = Label(theme, role="strong")
        self.previous = IconButton(theme, "chevron-up", "Previous shared passage", command="Previous shared passage")
        self.next = IconButton(theme, "chevron-down", "Next shared passage", command="Next shared passage")
        self.left, self.right = _Side(theme), _Side(theme)
        self.panes = TwoPanes(theme, (self.left, self.right), ("This script", "The other"), (1, 1))
        self.panes.restore(QByteArray())
        steps = (Command("Next shared passage", self._next), Command("Previous shared passage", self._previous))
        self.actions_here = make_actions(self, steps, theme.keys)
        for widget in (self._which, self.previous, self.next):
            self.bar_row.addWidget(widget)
        self.fill(self.panes)
        self.setFocusProxy(self.left.text)
        self.previous.clicked.connect(self._previous)
        self.next.clicked.connect(self._next)
        self.panes.moved.connect(self.moved)

    @property
    def pair(self) -> Pair | None:
        """What is shown."""
        return self._pair

    @property
    def at(self) -> int:
        """Which passage is looked at, from 0."""
        return self._at

    def show_pair(self, pair: Pair) -> None:
        """Show two scripts at the first passage that both have."""
        self._pair, self._at = pair, 0
        self.setAccessibleName(f"{pair.a.code} and {pair.b.code} side by side")
        shared = f"{counted(pair.overlap.shared_words, 'word')} in {counted(len(pair.overlap.passages), 'passage')}"
        self.say("", f"{shared} stand in both, {share(pair.overlap)} of the shorter script. {_BARRED}")
        for side, script, file in zip((self.left, self.right), (pair.a, pair.b), pair.files, strict=True):
            side.show_script(script, file)
        self.panes.tabs[0].show_value(pair.a.code)
        self.panes.tabs[1].show_value(pair.b.code)
        self._show_at()

    def step(self, steps: int) -> None:
        """Go to another passage that both have; after the last comes the first."""
        if self._pair is not None and self._pair.overlap.passages:
            self._at = (self._at + steps) % len(self._pair.overlap.passages)
            self._show_at()

    def _show_at(self) -> None:
        if self._pair is None or not self._pair.overlap.passages:
            return
        passages = self._pair.overlap.passages
        here = passages[self._at]
        where = " and ".join(
            _paragraph(script.document, place[0]) for script, place in ((self._pair.a, here.a), (self._pair.b, here.b))
        )
        which = f"Passage {number(self._at + 1)} of {number(len(passages))}"
        self._which.show_value(f"{which}: {counted(here.words, 'word')}, {where}")
        self.left.text.mark(Marks(tuple(each.a for each in passages), self._at))
        self.right.text.mark(Marks(tuple(each.b for each in passages), self._at))
        self.left.text.bring(here.a[0])
        self.right.text.bring(here.b[0])

    def _next(self) -> None:
        self.step(1)

    def _previous(self) -> None:
        self.step(-1)


def share(overlap: Overlap) -> str:
    """How much of the shorter script two scripts share: "7 %", below a tenth with one decimal."""
    percent = overlap.containment * 100
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %"


def _paragraph(document: Document, position: int) -> str:
    index = document.block_at(position)
    return place_of(document.blocks[index], document.paragraph_numbers()[index])

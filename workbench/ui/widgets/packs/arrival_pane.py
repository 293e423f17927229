"""What taking a pack in would do, in four lists, before it is done."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import capital, listed
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, Label, WrapLabel
from workbench.ui.widgets.packs.lines_table import LinesTable
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.surface import Surface

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """Whose pack it is, the name of its file, and its four lists as rows (code, marking, reason); `seen` for a pack that was
    taken in before, `cloned` where two copies of its file were worked in.
    """

    person: str
    file: str
    new: Rows
    here: Rows
    beside: Rows
    refused: Rows
    seen: bool = False
    cloned: bool = False

    @property
    def nothing(self) -> str:
        """The lists that are empty, in one line."""
        said = ((self.new, "new"), (self.here, "here already"), (self.beside, "side by side"), (self.refused, "refused"))
        words = [words for rows, words in said if not rows]
        return capital(f"nothing is {listed(words, 'or')}.") if words else ""

    @property
    def works(self) -> bool:
        """Whether taking it in would change anything or is worth recording."""
        return not self.seen


class ArrivalPane(QWidget):
    """`show_value` shows a pack; `take_in_requested` and `leave_requested` are its two ends."""

    take_in_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "section")
        self._file = ElidedLabel(theme, tone="second")
        self.seen = Banner(theme, "info", "This pack was taken in before", "Taking it in again would change nothing.")
        said = "Judgements that differ are kept side by side. Ask the marker which of the two is meant."
        self.cloned = Banner(theme, "warn", "Two copies of this marker’s file were worked in", said)
        self.new = LinesTable(theme, "New", "", ("circle-plus", "accent"), reasons=False)
        self.beside = LinesTable(
            theme, "Side by side", "Both are kept. You decide which one counts.", ("split", "warn"), reasons=True
        )
        self.refused = LinesTable(theme, "Refused", "These are left out.", ("circle-x", "stop"), reasons=True)
        self.here = LinesTable(theme, "Here already", "", ("equal", "text2"), reasons=False)
        self.nothing = WrapLabel(theme, tone="second")
        self.take_in = Button(theme, "Take in", role="primary")
        self.leave = Button(theme, "Leave it")
        self._busy = False
        self._lay_out()
        self.take_in.clicked.connect(self._take)
        self.leave.clicked.connect(self.leave_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: ArrivalShown) -> None:
        """Show what a pack would do."""
        self._title.show_value(f"A pack of {shown.person}")
        self._file.show_value(shown.file)
        self.seen.setVisible(shown.seen)
        self.cloned.setVisible(shown.cloned and not shown.seen)
        for part, rows in zip(self.lists(), (shown.new, shown.beside, shown.refused, shown.here), strict=True):
            part.show_rows(rows)
        self.nothing.show_value(shown.nothing)
        self.nothing.setVisible(bool(shown.nothing))
        self.show_busy(False)
        self.take_in.setVisible(shown.works)
        (self.take_in if shown.works else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """Say on the button that the pack is being taken in."""
        self._busy = busy
        self.take_in.show_value("Taking in" if busy else "Take in")
        self.take_in.set_role("" if busy else "primary")

    def lists(self) -> tuple[LinesTable, ...]:
        """The four lists as they stand below each other."""
        return self.new, self.beside, self.refused, self.here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self._busy:
            self.take_in_requested.emit()

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._file)
        self._column.addLayout(self._head)
        for part in (self.seen, self.cloned, *self.lists(), self.nothing):
            self._column.addWidget(part)
        self._column.addStretch(1)
        bar = Surface("foot")
        self._foot = QHBoxLayout(bar)
        self._foot.addWidget(self.take_in)
        self._foot.addWidget(self.leave)
        self._foot.addStretch(1)
        bare_column(self, scrolled(inner, sideways=False), bar, filled=0)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(22), px(18))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(2))
        self._foot.setContentsMargins(px(24), px(11), px(22), px(11))
        self._foot.setSpacing(px(8))

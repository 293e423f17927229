"""The head of a case: its code, which of how many it is, the ways to the next one, and what the markings disagree about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface

_MEASURE = 960
_NARROW = 620


class CaseHead(Surface):
    """`step_requested(steps)` asks for another case, `script_requested` for the script; `changed` when it has other words."""

    step_requested = Signal(int)
    script_requested = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._low, self._recorded = False, ""
        self.code = Label(theme, role="title")
        self.place = Label(theme, tone="second")
        self.sentence = WrapLabel(theme, role="lead")
        self.banner = Banner(theme, "ok", "")
        self.banner.hide()
        self.script = Button(theme, "Open the script", icon="file-text", role="bar")
        self.previous = Button(theme, "Previous", icon="chevron-left", role="quiet")
        self.next = Button(theme, "Next", icon="chevron-right", role="quiet")
        self.previous.setAccessibleName("Previous case")
        self.next.setAccessibleName("Next case")
        self._lay_out()
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.script.clicked.connect(self.script_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, code: str, place: str, sentence: str) -> None:
        """Show a case: its code, "Adjudication 2 of 5", and what the markings disagree about."""
        self.code.show_value(code)
        self.place.show_value(place)
        self.sentence.show_value(sentence)
        self.changed.emit()

    def show_low(self, low: bool) -> None:
        """Leave what is said of the case to stand elsewhere where the window is low, or show it here."""
        self._low = low
        self.sentence.setVisible(not low)
        self.banner.setVisible(bool(self._recorded) and not low)
        self._space()

    def said(self) -> str:
        """What was decided, if anything was, and what the markings disagree about, each in a line."""
        return "\n".join(words for words in (self._recorded, self.sentence.text()) if words)

    def show_recorded(self, outcome: str, effect: str) -> None:
        """Say what was decided and what it changes; without words nothing was decided yet."""
        self._recorded = f"{outcome} {effect}".strip()
        self.banner.show_value("ok", outcome, effect)
        self.banner.setVisible(bool(outcome) and not self._low)
        self.changed.emit()

    def show_script_open(self, shown: bool) -> None:
        """Say whether the script is open."""
        self.script.show_value("Close the script" if shown else "Open the script")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self.script, self.previous, self.next]

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _back(self) -> None:
        self.step_requested.emit(-1)

    def _on(self) -> None:
        self.step_requested.emit(1)

    def _lay_out(self) -> None:
        self._names = QHBoxLayout()
        self._names.addWidget(self.code)
        self._names.addWidget(self.place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._names.addStretch(1)
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.script)
        self._ways.addWidget(self.previous)
        self._ways.addWidget(self.next)
        self._ways.addStretch(0)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(self._names, 1)
        self._top.addLayout(self._ways)
        self._running = QHBoxLayout()
        self._running.addWidget(self.sentence, 100)
        self._running.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._running)
        self._column.addWidget(self.banner)

    def _space(self) -> None:
        for button in (self.previous, self.next):
            button.setToolTip(self._theme.keys.tip(button.accessibleName()))
        px = self._theme.px
        self.sentence.setMaximumWidth(px(_MEASURE))
        self._column.setContentsMargins(px(24), px(12), px(20), px(14))
        self._column.setSpacing(px(8))
        self._names.setSpacing(px(14))
        self._ways.setSpacing(px(6))
        self._top.setSpacing(px(6))
        self._arrange()

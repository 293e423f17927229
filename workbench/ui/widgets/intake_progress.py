"""How far reading has come, in numbers that say what they are, with the way to stop."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import SteadyLabel


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the files so far; `seconds` is how long the rest may take, None while that is not known."""

    done: int
    total: int
    read: int = 0
    rulings: int = 0
    again: int = 0
    refused: int = 0
    seconds: float | None = None
    stopping: bool = False
    going: bool = True

    @property
    def title(self) -> str:
        """What is going on: "Reading 87 of 112"."""
        if not self.going and self.done < self.total:
            return f"Stopped after {number(self.done)} of {number(self.total)}"
        if not self.going:
            return f"{counted(self.total, 'file')} done"
        return f"{'Stopping' if self.stopping else 'Reading'} {number(min(self.done + 1, self.total))} of {number(self.total)}"

    @property
    def left(self) -> str:
        """How long it may still take: "about 12 seconds left"."""
        if self.stopping:
            return "The file at hand is finished first; what was read stays."
        if self.seconds is None or not self.going:
            return ""
        if self.seconds < _MINUTE + _MINUTE / 2:
            return f"about {counted(max(1, round(self.seconds)), 'second')} left"
        return f"about {counted(round(self.seconds / _MINUTE), 'minute')} left"

    @property
    def sums(self) -> str:
        """What became of them: "84 read, 2 need a ruling, 1 not read"."""
        needs = "needs" if self.rulings == 1 else "need"
        parts = [f"{number(self.read)} read"]
        parts += [f"{number(self.rulings)} {needs} a ruling"] if self.rulings else []
        parts += [f"{number(self.again)} here already"] if self.again else []
        parts += [f"{number(self.refused)} not read"] if self.refused else []
        return ", ".join(parts)


_MINUTE = 60


class IntakeProgress(QWidget):
    """The strip over the table. `stop_requested` comes from its button; `show_value` of None hides the strip."""

    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = ""
        self._title = SteadyLabel(theme, role="strong")
        self._left = SteadyLabel(theme, tone="second")
        self._sums = SteadyLabel(theme, role="small", tone="second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(theme, "Stop", icon="circle-stop")
        self.stop.clicked.connect(self.stop_requested)
        self._flow = Flow()
        for label in (self._title, self._left, self._sums):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._flow.addWidget(label)
        for part in (self.bar, self.stop):  # else the whole table moves, and is painted anew, as the last file is read
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self._column = QVBoxLayout()
        self._column.addLayout(self._flow)
        self._column.addWidget(self.bar)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_value(self, progress: Progress | None) -> None:
        """Show how far it is; None when nothing was read in this sitting."""
        self.setVisible(progress is not None)
        if progress is None:
            return
        self._title.show_value(progress.title)
        self._left.show_value(progress.left)
        self._left.setVisible(bool(progress.left))
        self._sums.show_value(progress.sums)
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setUpdatesEnabled(False)  # else it is painted at once, and with it all that waits to be painted
        self.bar.setValue(progress.done)
        self.bar.setUpdatesEnabled(True)
        self.bar.setAccessibleName(f"{progress.title}, {progress.sums}")
        self.bar.setVisible(progress.going)
        self.stop.setVisible(progress.going and not progress.stopping)
        self._announce(progress)

    def sentence(self) -> str:
        """All that is said now, in one line."""
        return ", ".join(label.text() for label in (self._title, self._left, self._sums) if label.text())

    def _announce(self, progress: Progress) -> None:
        words = f"{progress.title}: {progress.sums}"
        if not progress.going and words != self._said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._said = words

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(6))
        self._flow.set_gaps(px(12), px(2))

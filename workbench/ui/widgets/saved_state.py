"""The saved state in the corner of the menu bar, in words and always true."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.state_chip import StateChip


class SavedState(QWidget):
    """Saving; Saved 20:14; Not saved and why. Nothing is shown until there is something to save.

    `note_wanted` comes before its tooltip is shown, to be set by `show_note`.
    """

    note_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chip = StateChip(theme, "circle-check", "", role="small")
        row = QHBoxLayout(self)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._space)
        self._space()
        self._chip.hide()

    def show_saving(self) -> None:
        """Say that saving is going on."""
        self._show("loader", "Saving", "plain")

    def show_saved(self, time: str = "", words: str = "") -> None:
        """Say that everything is saved: "Saved 20:14", or other words ("Saved, 87 received", "On this computer only")."""
        self._show("circle-check", words or f"Saved {time}".strip(), "ok")

    def show_failed(self, why: str) -> None:
        """Say that something is not saved and why: "the disk is full". It is announced to a screen reader."""
        self._show("triangle-alert", f"Not saved: {why}", "stop")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._chip.word()))

    def clear(self) -> None:
        """Show nothing."""
        self._chip.hide()
        self.setAccessibleName("")
        self.show_note("")
        self._fit()

    def show_note(self, words: str) -> None:
        """Say something more in the tooltip, for instance how old the newest copy is."""
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def word(self) -> str:
        """What is said now; empty when nothing is shown."""
        return "" if self._chip.isHidden() else self._chip.word()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(SIZES.menu_bar))

    def _show(self, icon: str, word: str, tone: str) -> None:
        self._chip.show_value(icon, word, tone, strong=tone == "stop")
        self._chip.show()
        self.setAccessibleName(word)
        self._fit()

    def _space(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(self._theme.px(12), 0, self._theme.px(14), 0)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.note_wanted.emit()
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return done

    def _fit(self) -> None:
        """A menu bar measures its corner only when told to."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        """Take the place in the corner; nothing here may ask for the layout again, which would go on for ever."""
        bar = self.parentWidget()
        if isinstance(bar, QMenuBar):
            self.adjustSize()
            hint = self.sizeHint()
            self.setGeometry(bar.width() - hint.width(), (bar.height() - hint.height()) // 2, hint.width(), hint.height())

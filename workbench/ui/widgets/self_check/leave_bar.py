"""Asks inside the page what is to become of notes that are not saved, before they would be gone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.surface import Surface

_NARROW = 760


class LeaveBar(Surface):
    """Shown by `ask`. `save_requested`, `leave_requested`, and `stayed` on Escape or "Keep working"."""

    save_requested = Signal()
    leave_requested = Signal()
    stayed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._icon = IconLabel(theme, "notebook-pen", "accent", 18)
        words = LeadLabel(theme, "Your notes are not saved.", " They are in this window only. Save them, or leave without them.")
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.save = Button(theme, "Save my notes", icon="download")
        self.leave = Button(theme, "Leave without saving")
        self.stay = Button(theme, "Keep working", key="Escape", role="quiet")
        self._message = QHBoxLayout()
        self._message.addWidget(self._icon)
        self._message.addWidget(words, 1)
        self._buttons = QHBoxLayout()
        for button in (self.save, self.leave, self.stay):
            self._buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._message, 1)
        self._row.addLayout(self._buttons)
        self.setAccessibleName(words.text())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.save.clicked.connect(self.save_requested)
        self.leave.clicked.connect(self.leave_requested)
        self.stay.clicked.connect(self.stayed)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def ask(self) -> None:
        """Ask; the keyboard is at the first answer."""
        self.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stayed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        narrow = self.width() < px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(px(16), px(10), px(14), px(10))
        self._row.setSpacing(px(10))
        self._message.setSpacing(px(11))
        self._buttons.setSpacing(px(8))
        self.updateGeometry()

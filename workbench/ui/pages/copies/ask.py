"""Asks for the passphrase with which every copy is opened and read through, and says how far that has come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.surface import Surface


class CheckCard(Surface):
    """Shown by `ask`; `given(passphrase)`, then `show_progress` and `show_error`; `stop_requested` while it goes on, `left`."""

    given = Signal(str)
    stop_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._going = False
        self.secret = SecretField(theme)
        self.check, self.leave = Button(theme, "Check"), Button(theme, "Leave it", role="quiet")
        hint = "Each copy is opened and every page of it is read."
        self.field = FormField(theme, "Passphrase of the cohort", self.secret, hint, edit=self.secret.edit)
        self.progress = Label(theme, role="strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._row = QHBoxLayout()
        self._row.addWidget(self.check)
        self._row.addWidget(self.leave)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(theme, "Check all copies", "heading"))
        for part in (self.field, self.progress, self.bar):
            self._column.addWidget(part)
        self._column.addLayout(self._row)
        self._column.addStretch(1)
        self.secret.submitted.connect(self._give)
        self.secret.changed.connect(self._look)
        self.check.clicked.connect(self._give)
        self.leave.clicked.connect(self.go_away)
        theme.changed.connect(self._space)
        self._space()
        self.show_progress(0, 0)

    def ask(self) -> None:
        """Ask for the passphrase."""
        self.field.show_error("")
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is; a total of 0 when nothing is going on."""
        self._going = total > 0
        for part in (self.progress, self.bar):
            part.setVisible(self._going)
        self.field.setVisible(not self._going)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.progress.show_value(f"Checking {min(done + 1, total)} of {total}")
        self.bar.setAccessibleName(self.progress.text())
        self.check.setVisible(not self._going)
        self.leave.show_value("Stop" if self._going else "Leave it")
        self._look()

    def show_error(self, sentence: str) -> None:
        """Say why they were not checked."""
        self.show_progress(0, 0)
        self.field.show_error(sentence)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget the passphrase."""
        self.secret.forget()
        self.field.show_error("")

    def go_away(self) -> None:
        """Stop the checking, or leave without it."""
        if self._going:
            self.stop_requested.emit()
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_away()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if not self.secret.text():
            self.field.show_error("Type or paste the passphrase first.")
        elif not self._going:
            self.given.emit(self.secret.text())

    def _look(self) -> None:
        self.field.show_error("")
        self.check.set_role("primary" if self.secret.text() and not self._going else "")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(16), px(18), px(16))
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(8))

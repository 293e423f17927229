"""Asks for the passphrase of a cohort, on a page of its own."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
from workbench.ui.widgets.secret_field import SecretField

_WIDTH = 420
_LOCKED = "Locked. The passphrase opens the place where you were."


class PassphrasePage(QWidget):
    """`ask` names the file; `passphrase_given` brings what was typed; then `show_busy`, and `show_error` when it was wrong.

    `lost` and `copies_requested` ask for the other ways in. The passphrase is forgotten when the page is left.
    """

    passphrase_given = Signal(str)
    back_requested = Signal()
    lost = Signal()
    copies_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._busy = False
        self._title = WrapLabel(theme, "", "title")
        self._folder = ElidedLabel(theme, "", "body", "second")
        self._locked = WrapLabel(theme, _LOCKED)
        self.secret = SecretField(theme)
        self.field = FormField(theme, "Passphrase", self.secret, edit=self.secret.edit)
        self.open = Button(theme, "Open")
        self.back = Button(theme, "Back")
        self.lose = Button(theme, "I have lost the passphrase", role="link")
        self.copies = Button(theme, "Look for copies of this file", role="link")
        self._lay_out()
        self.secret.changed.connect(self._edited)
        self.secret.submitted.connect(self._submit)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)
        self.lose.clicked.connect(self.lost)
        self.copies.clicked.connect(self.copies_requested)

    def ask(self, path: str, title: str = "", *, locked: bool = False) -> None:
        """Ask for the passphrase of the cohort at a path; `title` is what it is called, or empty for its file name.

        When it is `locked`, that is said, and nothing but the name of the file.
        """
        place = Path(path)
        self._title.show_value(title or place.stem)
        self._folder.show_value(place.name if locked else f"{place.name} in {place.parent}")
        self._locked.setVisible(locked)
        self.copies.hide()
        self.setAccessibleName(f"Passphrase for {title or place.stem}")
        self._set_busy(False)
        self._forget()
        self.secret.setFocus()

    def show_error(self, sentence: str, *, may_have_copies: bool = False) -> None:
        """Say why it was not opened; what was typed is selected, so that typing replaces it. Copies of the file are offered
        where one may open instead.
        """
        self._set_busy(False)
        self.copies.setVisible(may_have_copies)
        self.field.show_error(sentence)
        self.secret.setFocus()
        self.secret.edit.selectAll()

    def show_busy(self) -> None:
        """Say that the cohort is being opened; nothing is given twice."""
        self.field.show_error("")
        self._set_busy(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.secret.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _submit(self) -> None:
        if self._busy:
            return
        if not self.secret.text():
            self.show_error("Type or paste the passphrase first.")
            return
        self.passphrase_given.emit(self.secret.text())

    def _edited(self) -> None:
        self.field.show_error("")
        self._look()

    def _forget(self) -> None:
        self.secret.forget()
        self.field.show_error("")

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.secret.edit.setReadOnly(busy)
        self.open.show_value("Opening" if busy else "Open")
        self._look()

    def _look(self) -> None:
        self.open.set_role("primary" if self.secret.text() and not self._busy else "")

    def _lay_out(self) -> None:
        calm = CalmColumn(self._theme, _WIDTH, gap=20)
        calm.add_head("key-round", self._title, self._folder)
        calm.add(self._locked, self.field)
        calm.add_row(self.open, self.back)
        calm.add_row(self.lose, self.copies, gap=16)
        bare_column(self, calm)

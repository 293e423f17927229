"""The form that the two ways to a new passphrase share: what proves the right to it, then the new passphrase twice."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.new_secret import NewSecret
from workbench.ui.widgets.secret_field import SecretField
from workbench.workflow.passphrases import suggest

_WIDTH = 460
_OF_PROOF: Final = frozenset({"wrong-passphrase", "wrong-recovery-code", "no-recovery", "recovery-damaged"})


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the form says: its title, its sentence, the button's words and those while it is at work."""

    title: str
    sentence: str
    button: str
    busy: str


class NewKeyForm(QWidget):
    """`submitted(proof, passphrase)` when everything is there, then `show_busy`, and `show_error` when it was not done.

    `proof` is the field of the old passphrase or of the recovery code, `more` a last field of the page's own. What was typed is
    forgotten when the form is left, unless it is being used.
    """

    submitted = Signal(str, str)
    back_requested = Signal()

    def __init__(
        self, theme: Theme, words: FormWords, proof: FormField, parent: QWidget | None = None, more: FormField | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._busy = self._tried = False
        self.proof = proof
        self.new = NewSecret(theme)
        self._place = Label(theme, tone="second")
        self.sentence = WrapLabel(theme, words.sentence, tone="second")
        self.banner = Banner(theme, "stop", " ")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words.busy)
        self.button = Button(theme, words.button)
        self.back = Button(theme, "Back")
        self._lay_out(more)
        self._connect()
        self.ask("")

    def ask(self, name: str) -> None:
        """Begin anew, for the cohort in a file of this name."""
        self._place.show_value(name)
        self._tried = False
        self.banner.hide()
        self._set_busy(False)
        self._forget()
        self.proof.setFocus()

    def show_busy(self) -> None:
        """Say that it is being done; nothing is given twice."""
        self.banner.hide()
        self._set_busy(True)

    def rest(self) -> None:
        """Let it be given once more; what was typed stays."""
        self._set_busy(False)

    def show_error(self, error: WorkbenchError) -> None:
        """Say why it was not done: beside the field that is wrong, or above the fields."""
        self._set_busy(False)
        if error.code in _OF_PROOF:
            self.proof.show_error(error.message)
            self.proof.setFocus()
        else:
            self.banner.show_value("stop", error.message)
            self.banner.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.proof.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and not self._busy:
            self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
            return
        super().keyPressEvent(event)

    def _typed(self) -> str:
        """What stands in the field of the proof."""
        field = self.proof.field
        if isinstance(field, SecretField):
            return field.text()
        return field.text().strip() if isinstance(field, QLineEdit) else ""

    def _faults(self) -> tuple[str, str, str]:
        return "" if self._typed() else f"Type the {self.proof.name[:1].lower()}{self.proof.name[1:]} first.", *self.new.faults()

    def submit(self) -> None:
        """Give what was typed, as the button does; nothing is given twice."""
        if self._busy:
            return
        self._tried = True
        found = self._look()
        for said, field in zip(found, (self.proof, self.new.field, self.new.field_again), strict=True):
            if said:
                field.setFocus()
                return
        self.submitted.emit(self._typed(), self.new.text())

    def _look(self) -> tuple[str, str, str]:
        found = self._faults()
        self.proof.show_error(found[0] if self._tried else "")
        self.new.show_faults((found[1], found[2]) if self._tried else ("", ""))
        self.button.set_role("" if any(found) or self._busy else "primary")
        return found

    def _edited(self) -> None:
        self._look()

    def _suggest(self) -> None:
        if not self._busy:
            self.new.show_words(suggest())

    def _leave(self) -> None:
        if not self._busy:
            self.back_requested.emit()

    def _forget(self) -> None:
        self._tried = False
        field = self.proof.field
        if isinstance(field, SecretField):
            field.forget()
        elif isinstance(field, QLineEdit):
            field.clear()
        self.new.forget()
        self._look()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.new.show_busy(busy)
        self.bar.setVisible(busy)
        self.back.setVisible(not busy)
        self.button.show_value(self._words.busy if busy else self._words.button)
        self._look()

    def _lay_out(self, more: FormField | None) -> None:
        theme = self._theme
        calm = CalmColumn(theme, _WIDTH)
        calm.add_head("key-round", WrapLabel(theme, self._words.title, "title"), self._place)
        calm.add(self.sentence, self.banner, self.proof, self.new, *([more] if more else []), self.bar)
        calm.add_row(self.button, self.back)
        bare_column(self, calm)

    def _connect(self) -> None:
        field = self.proof.field
        if isinstance(field, SecretField):
            field.changed.connect(self._edited)
            field.submitted.connect(self.submit)
        elif isinstance(field, QLineEdit):
            field.textChanged.connect(self._edited)
            field.returnPressed.connect(self.submit)
        self.new.changed.connect(self._edited)
        self.new.submitted.connect(self.submit)
        self.new.suggest_requested.connect(self._suggest)
        self.button.clicked.connect(self.submit)
        self.back.clicked.connect(self._leave)

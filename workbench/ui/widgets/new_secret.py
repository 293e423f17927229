"""A passphrase that is chosen: typed twice, or suggested."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.spaced import Down

_HINT = "Four or five words are hard to guess. Write it down, and keep it apart from this computer."


class NewSecret(QWidget):
    """`changed` with every change, `submitted` on Enter; on `suggest_requested` the page gives words to `show_words`. `name` is
    what the passphrase is called, `gap` the room between the two fields.
    """

    changed = Signal()
    submitted = Signal()
    suggest_requested = Signal()

    def __init__(
        self, theme: Theme, name: str = "New passphrase", hint: str = _HINT, gap: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.secret, self.again = SecretField(theme), SecretField(theme)
        self.suggest = Button(theme, "Suggest one", role="page")
        self.field = FormField(theme, name, self.secret, hint, edit=self.secret.edit, beside=self.suggest)
        self.field_again = FormField(theme, f"{name} again", self.again, edit=self.again.edit)
        self.setLayout(Down(theme, gap, self.field, self.field_again))
        for each in (self.secret, self.again):
            each.changed.connect(self.changed)
            each.submitted.connect(self.submitted)
        self.suggest.clicked.connect(self.suggest_requested)

    def text(self) -> str:
        """The passphrase as it was typed first."""
        return self.secret.text()

    def show_words(self, words: str) -> None:
        """Fill both fields with a suggestion that can be read."""
        for each in (self.secret, self.again):
            each.set_text(words)
            each.reveal(True)

    def faults(self) -> tuple[str, str]:
        """What is wrong in the one field and in the other; empty words where nothing is."""
        first = "" if self.secret.text() else "Choose a passphrase, or press Suggest one."
        return first, "" if self.again.text() == self.secret.text() else "This is not the same as the passphrase above."

    def show_faults(self, faults: tuple[str, str]) -> None:
        """Say beside the fields what is wrong."""
        self.field.show_error(faults[0])
        self.field_again.show_error(faults[1])

    def show_busy(self, busy: bool) -> None:
        """Take nothing more while what was typed is used."""
        for each in (self.secret, self.again):
            each.edit.setReadOnly(busy)

    def forget(self) -> None:
        """Empty both fields, and hide what is typed next."""
        for each in (self.secret, self.again):
            each.forget()
        self.show_faults(("", ""))

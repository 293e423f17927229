"""A new passphrase for a cohort whose passphrase is lost, by its recovery code."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workbench.ui.pages.keys.form import FormWords, NewKeyForm
from workbench.ui.theme import Theme
from workbench.ui.widgets.form_field import FormField

_WORDS = FormWords(
    "The passphrase is lost",
    "The recovery code of the cohort gives it a new passphrase. The code goes on to count.",
    "Set the new passphrase",
    "Setting the new passphrase",
)
_RECORDED = "Choose your name, then set the passphrase. It is recorded in the cohort under this name."
_HINT = "28 letters and digits in seven groups. Small letters and spaces do no harm."


class RecoverPage(NewKeyForm):
    """`start` names the file; `submitted(code, passphrase)` once everything is there, and again once `who` was chosen from
    `show_people`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        code, self.who = QLineEdit(), QComboBox()
        for field in (code, self.who):
            theme.dress(field, "body")
        self.who_field = FormField(theme, "Who are you", self.who, _RECORDED)
        super().__init__(theme, _WORDS, FormField(theme, "Recovery code", code, _HINT), parent, self.who_field)

    def start(self, path: Path) -> None:
        """Begin anew for the cohort at a path."""
        self.setAccessibleName(f"New passphrase for {path.name}")
        self.ask(path.name)

    def show_people(self, names: Sequence[str]) -> None:
        """Ask which of several people is here, and let everything be given once more; where there is one, nothing is asked."""
        self.who.clear()
        self.who.addItems(list(names))
        self.rest()
        if len(names) > 1:
            self.who_field.show()
            self.who.setFocus()

    def _forget(self) -> None:
        super()._forget()
        self.who.clear()
        self.who_field.hide()

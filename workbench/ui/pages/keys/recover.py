"""A new passphrase for a cohort whose passphrase is lost, by its recovery code."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.pages.keys.form import FormWords, NewKeyForm
from workbench.ui.theme import Theme
from workbench.ui.widgets.form_field import FormField

_WORDS = FormWords(
    "The passphrase is lost",
    "The recovery code of the cohort gives it a new passphrase. The code goes on to count.",
    "Set the new passphrase",
    "Setting the new passphrase",
)
_HINT = "28 letters and digits in seven groups. Small letters and spaces do no harm."


class RecoverPage(NewKeyForm):
    """`start` names the file; `submitted(code, passphrase)` once everything is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        code = QLineEdit()
        theme.dress(code, "body")
        super().__init__(theme, _WORDS, FormField(theme, "Recovery code", code, _HINT), parent)

    def start(self, path: Path) -> None:
        """Begin anew for the cohort at a path."""
        self.setAccessibleName(f"New passphrase for {path.name}")
        self.ask(path.name)

"""Another passphrase for the cohort that is open."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.page import Page
from workbench.ui.pages.keys.form import FormWords, NewKeyForm
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.secret_field import SecretField

_WORDS = FormWords(
    "Change the passphrase",
    "The cohort is closed for a moment, gets its new passphrase, and opens again where you were. "
    "Copies made before still open with the passphrase of their time: keep the old one as long as you keep them.",
    "Change the passphrase",
    "Changing the passphrase",
)


class ChangePage(Page):
    """`ask` names the file; `change_requested(old, new)` once everything is there; then `show_busy`, or `show_error`."""

    change_requested = Signal(str, str)
    back_requested = Signal()

    stage = "new-passphrase"
    title = "Change passphrase"
    icon = "key-round"
    on_bar = False
    lasting = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        old = SecretField(theme)
        self.form = NewKeyForm(theme, _WORDS, FormField(theme, "Present passphrase", old, edit=old.edit))
        bare_column(self, self.form)
        self.form.submitted.connect(self.change_requested)
        self.form.back_requested.connect(self.back_requested)

    def ask(self, path: Path) -> None:
        """Begin anew for the cohort at a path."""
        self.form.ask(path.name)

    def take_focus(self) -> None:
        self.form.proof.setFocus()

    def show_busy(self) -> None:
        """Say that the passphrase is being changed."""
        self.form.show_busy()

    def show_error(self, error: WorkbenchError) -> None:
        """Say why it was not changed."""
        self.form.show_error(error)

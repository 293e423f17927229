"""Asks for what opens a work pack, on a page of its own."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PROFILE_SUFFIX
from workbench.ui.pages.open_pack.value import Draft, Opening, faults, is_there, own_path
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
from workbench.ui.widgets.line_field import line_field
from workbench.ui.widgets.new_secret import NewSecret
from workbench.ui.widgets.secret_field import SecretField
from workbench.workflow import exchange
from workbench.workflow.passphrases import suggest

_WIDTH = 520
_NAME = "My marking.cohort"
_MADE = "Your markings are kept in it, on this computer. It is made when the pack is opened."
_THERE = "It is there already: what the pack brings is added to it."
_BY_PHRASE = "The office tells it to you by telephone."
_BY_CARD = (
    "This pack is sealed for your card. Name the profile that the card was made from, or above a file that you mark in already."
)


class OpenPackPage(QWidget):
    """`ask` names the pack; `open_requested` brings an Opening; then `show_busy`, and `show_error` when it was not opened."""

    open_requested = Signal(Opening)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pack = Path()
        self._by_phrase = self._busy = self._tried = False
        self._file = ElidedLabel(theme, "", "body", "second")
        self.place, self.profile, self.phrase = (line_field(theme) for _ in range(3))
        self._new, self.secret = NewSecret(theme, "Passphrase of your own file", " ", gap=16), SecretField(theme)
        self.passphrase, self.again = self._new.secret, self._new.again
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self.choose_profile = Button(theme, "Choose", icon="folder-open", role="page")
        self.choose_profile.setAccessibleName("Choose the profile")
        self.open = Button(theme, "Open the pack")
        self.back = Button(theme, "Back")
        self.fields = self._make_fields()
        self._banner = Banner(theme, "stop", " ")
        self._lay_out()
        self._connect()

    def ask(self, pack: Path) -> None:
        """Ask for what opens a pack; raises WorkbenchError for a file that is none."""
        self._by_phrase = exchange.needs_phrase(pack)
        self._pack, self._tried = pack, False
        self._file.show_value(f"{pack.name} in {pack.parent}")
        self.setAccessibleName(f"Open {pack.name}")
        for line in (self.profile, self.phrase):
            line.clear()
        self._forget()
        self.place.setText(str(documents() / _NAME))
        self._set_busy(False)
        self._banner.hide()
        self._look()
        (self.phrase if self._by_phrase else self.passphrase).setFocus()

    def show_error(self, error: WorkbenchError) -> None:
        """Say why the pack was not opened, beside the phrase where it is about that; every field stays as it is."""
        self._set_busy(False)
        self._look()
        if error.code in ("phrase-missing", "wrong-phrase"):
            self.fields["phrase"].show_error(error.message)
            self.phrase.setFocus()
            self.phrase.selectAll()
        else:
            self._banner.show_value("stop", error.message)
            self._banner.show()

    def error(self) -> str:
        """Why the pack was not opened; empty while nothing is said."""
        return self._banner.accessibleName() if not self._banner.isHidden() else self.fields["phrase"].error

    def show_busy(self) -> None:
        """Say that the pack is being opened; nothing is asked for twice."""
        self._banner.hide()
        self._set_busy(True)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if self._busy:
            return
        self._tried = True
        found = self._look()
        if found:
            self.fields[next(iter(found))].setFocus()
            return
        named = self.profile.text().strip() if self.fields["profile"].isVisible() else ""
        own, secret = own_path(self.place.text()), self.secret.text()
        profile = Path(named) if named else None
        self.open_requested.emit(Opening(self._pack, own, self.passphrase.text(), self.phrase.text().strip(), profile, secret))

    def _look(self) -> dict[str, str]:
        """Show the fields that are needed, and what is missing once opening was tried."""
        there = is_there(self.place.text())
        self.fields["place"].show_hint(_THERE if there else _MADE)
        self.fields["passphrase"].show_hint("" if there else "It opens your own file from now on. Write it down.")
        self._new.suggest.setVisible(not there)
        self.fields["again"].setVisible(not there)
        self.fields["phrase"].setVisible(self._by_phrase)
        for name in ("profile", "secret"):
            self.fields[name].setVisible(not self._by_phrase and not there)
        texts = (self.place.text(), self.passphrase.text(), self.again.text(), self.profile.text(), self.secret.text())
        found = faults(Draft(*texts), by_phrase=self._by_phrase)
        for name in ("place", "passphrase", "again", "profile", "secret"):
            self.fields[name].show_error(found.get(name, "") if self._tried else "")
        self.open.set_role("" if found or self._busy else "primary")
        return found

    def _phrase_edited(self) -> None:
        self.fields["phrase"].show_error("")

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.open.show_value("Opening" if busy else "Open the pack")

    def _forget(self) -> None:
        self._new.forget()
        self.secret.forget()

    def _suggest(self) -> None:
        self._new.show_words(suggest())

    def _ask_place(self) -> None:
        kinds, option = "Cohort (*.cohort)", QFileDialog.Option.DontConfirmOverwrite
        start = self.place.text() or str(documents())
        path, _ = QFileDialog.getSaveFileName(self, "Where your own file is kept", start, kinds, options=option)
        if path:
            self.place.setText(str(own_path(path)))

    def _ask_profile(self) -> None:
        kinds = f"Profiles (*{PROFILE_SUFFIX});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self, "Choose the profile", str(documents()), kinds)
        if path:
            self.profile.setText(path)

    def _make_fields(self) -> dict[str, FormField]:
        theme = self._theme
        return {
            "phrase": FormField(theme, "Phrase of the pack", self.phrase, _BY_PHRASE),
            "place": FormField(theme, "Your own file", self.place, _MADE, beside=self.choose),
            "passphrase": self._new.field,
            "again": self._new.field_again,
            "profile": FormField(theme, "Profile", self.profile, _BY_CARD, beside=self.choose_profile),
            "secret": FormField(theme, "Passphrase of the profile", self.secret, edit=self.secret.edit),
        }

    def _lay_out(self) -> None:
        calm, fields = CalmColumn(self._theme, _WIDTH), self.fields
        calm.add_head("package", WrapLabel(self._theme, "Open a work pack", "title"), self._file)
        calm.add(fields["phrase"], fields["place"], self._new, fields["profile"], fields["secret"], self._banner)
        calm.add_row(self.open, self.back)
        bare_column(self, calm)

    def _connect(self) -> None:
        for line in (self.place, self.profile):
            line.textChanged.connect(self._look)
        for secret in (self._new, self.secret):
            secret.changed.connect(self._look)
            secret.submitted.connect(self._submit)
        self.phrase.textChanged.connect(self._phrase_edited)
        self.phrase.returnPressed.connect(self._submit)
        self.choose.clicked.connect(self._ask_place)
        self.choose_profile.clicked.connect(self._ask_profile)
        self._new.suggest_requested.connect(self._suggest)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)

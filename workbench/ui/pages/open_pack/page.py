"""Asks for what opens a work pack, on a page of its own."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.pages.open_pack.value import Draft, Opening, faults, is_there, own_path
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
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
        self.place, self.profile, self.phrase = (_line(theme) for _ in range(3))
        self.passphrase, self.again, self.secret = (SecretField(theme) for _ in range(3))
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self.choose_profile = Button(theme, "Choose", icon="folder-open", role="page")
        self.choose_profile.setAccessibleName("Choose the profile")
        self.suggest = Button(theme, "Suggest one", role="page")
        self.open = Button(theme, "Open the pack")
        self.back = Button(theme, "Back")
        self.fields = self._make_fields()
        self._banner = Banner(theme, "stop", " ")
        self._calm = CalmColumn(theme, _WIDTH)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._space)
        self._space()

    def ask(self, pack: Path) -> None:
        """Ask for what opens a pack; raises WorkbenchError for a file that is none."""
        self._by_phrase = exchange.needs_phrase(pack)
        self._pack, self._tried = pack, False
        self._file.show_value(f"{pack.name} in {pack.parent}")
        self.setAccessibleName(f"Open {pack.name}")
        for line in (self.profile, self.phrase):
            line.clear()
        self._forget()
        self.place.setText(str(_documents() / _NAME))
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
        self.suggest.setVisible(not there)
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
        for field in (self.passphrase, self.again, self.secret):
            field.edit.clear()
            field.reveal(False)

    def _suggest(self) -> None:
        words = suggest()
        for field in (self.passphrase, self.again):
            field.set_text(words)
            field.reveal(True)

    def _ask_place(self) -> None:
        kinds, option = "Cohort (*.cohort)", QFileDialog.Option.DontConfirmOverwrite
        start = self.place.text() or str(_documents())
        path, _ = QFileDialog.getSaveFileName(self, "Where your own file is kept", start, kinds, options=option)
        if path:
            self.place.setText(str(own_path(path)))

    def _ask_profile(self) -> None:
        kinds = "Profiles (*.mwprofile);;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self, "Choose the profile", str(_documents()), kinds)
        if path:
            self.profile.setText(path)

    def _make_fields(self) -> dict[str, FormField]:
        theme, secret, again = self._theme, self.passphrase, self.again
        return {
            "phrase": FormField(theme, "Phrase of the pack", self.phrase, _BY_PHRASE),
            "place": FormField(theme, "Your own file", self.place, _MADE, beside=self.choose),
            "passphrase": FormField(theme, "Passphrase of your own file", secret, edit=secret.edit, beside=self.suggest),
            "again": FormField(theme, "Passphrase again", again, edit=again.edit),
            "profile": FormField(theme, "Profile", self.profile, _BY_CARD, beside=self.choose_profile),
            "secret": FormField(theme, "Passphrase of the profile", self.secret, edit=self.secret.edit),
        }

    def _lay_out(self) -> None:
        self._head, self._buttons = QVBoxLayout(), QHBoxLayout()
        self._head.addWidget(IconLabel(self._theme, "package", "accent", 22))
        self._head.addWidget(WrapLabel(self._theme, "Open a work pack", "title"))
        self._head.addWidget(self._file)
        self._buttons.addWidget(self.open)
        self._buttons.addWidget(self.back)
        self._buttons.addStretch(1)
        column = self._calm.column
        column.addLayout(self._head)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self._banner)
        column.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._calm)

    def _connect(self) -> None:
        for line in (self.place, self.profile):
            line.textChanged.connect(self._look)
        for secret in (self.passphrase, self.again, self.secret):
            secret.changed.connect(self._look)
            secret.submitted.connect(self._submit)
        self.phrase.textChanged.connect(self._phrase_edited)
        self.phrase.returnPressed.connect(self._submit)
        self.choose.clicked.connect(self._ask_place)
        self.choose_profile.clicked.connect(self._ask_profile)
        self.suggest.clicked.connect(self._suggest)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)

    def _space(self) -> None:
        px = self._theme.px
        self._head.setSpacing(px(4))
        self._buttons.setSpacing(px(8))
        self._calm.column.setSpacing(px(16))


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def _line(theme: Theme) -> QLineEdit:
    field = QLineEdit()
    theme.dress(field, "body")
    return field

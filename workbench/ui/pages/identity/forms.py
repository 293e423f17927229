"""The three things asked about a profile: a new one, one that is there, and another passphrase for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from workbench.domain.exchange import PROFILE_SUFFIX
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.line_field import line_field
from workbench.ui.widgets.new_secret import NewSecret
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.spaced import Across, Down
from workbench.workflow.passphrases import suggest

_KINDS: Final = f"Profiles (*{PROFILE_SUFFIX});;All files (*)"
_LOST = "Without it nobody can open the profile again, and what is sealed for its card stays closed. Write it down."


class Form(QWidget):
    """Fields over a button; `submitted` when everything in them will do. A subclass says what is wrong in `faults`."""

    submitted = Signal()

    def __init__(self, theme: Theme, button: str, busy: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = (button, busy)
        self._busy = self._tried = False
        self.fields: dict[str, FormField] = {}
        self.button = Button(theme, button)
        self.button.clicked.connect(self.submit)

    def faults(self) -> dict[str, str]:
        """What is missing or wrong, by the name of the field."""
        return {}

    def start(self) -> None:
        """Begin anew: nothing is said, and passphrases are forgotten."""
        self._tried = False
        for secret in self.findChildren(SecretField):
            secret.forget()
        self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Say on the button that it is being done."""
        self._busy = busy
        self.button.show_value(self._words[busy])
        self.look()

    def show_error(self, sentence: str) -> None:
        """Say below the first field why it was not done."""
        self.show_busy(False)
        next(iter(self.fields.values())).show_error(sentence)

    def submit(self) -> None:
        """Go on if everything is there, else say what is not."""
        if self._busy:
            return
        self._tried = True
        found = self.look()
        if found:
            self.fields[next(iter(found))].setFocus()
        else:
            self.submitted.emit()

    def look(self) -> dict[str, str]:
        """Show what is wrong once it was tried, and the button as far as it can be pressed."""
        found = self.faults()
        for name, field in self.fields.items():
            field.show_error(found.get(name, "") if self._tried else "")
        self.button.set_role("" if found or self._busy else "primary")
        return found

    def _add(self, lines: Sequence[QLineEdit], secrets: Sequence[SecretField | NewSecret], parts: Sequence[QWidget]) -> None:
        """Lay the parts below each other, the button last; what is typed into lines and secrets is looked at."""
        column = Down(self._theme, 14, *parts)
        column.addLayout(Across(self._theme, 0, self.button))
        column.addStretch(1)
        self.setLayout(column)
        for secret in secrets:
            secret.changed.connect(self._edited)
            secret.submitted.connect(self.submit)
        for line in lines:
            line.textChanged.connect(self._edited)
            line.returnPressed.connect(self.submit)
        self.look()

    def _edited(self) -> None:
        self.look()


class _Chosen(NewSecret):
    """A passphrase of a profile that is chosen."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, _LOST)
        self.suggest_requested.connect(self._suggest)

    def fields(self) -> dict[str, FormField]:
        """Its two fields by name."""
        return {"secret": self.field, "again": self.field_again}

    def said(self) -> dict[str, str]:
        """What is wrong, by the name of the field."""
        return {name: said for name, said in zip(("secret", "again"), self.faults(), strict=True) if said}

    def _suggest(self) -> None:
        self.show_words(suggest())


class MakeForm(Form):
    """A new profile: name, file, passphrase twice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Make the profile", "Making the profile", parent)
        self._own_place = False
        self.name, self.place = line_field(theme), line_field(theme)
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self._new = _Chosen(theme, "Passphrase")
        self.secret, self.again = self._new.secret, self._new.again
        name = FormField(theme, "Your name", self.name, "As the office knows you.")
        place = FormField(theme, "File", self.place, beside=self.choose)
        self.fields = {"name": name, "place": place} | self._new.fields()
        self._add((self.name, self.place), (self._new,), (name, place, self._new))
        self.name.textChanged.connect(self._name_place)
        self.place.textEdited.connect(self._placed)
        self.choose.clicked.connect(self._ask_place)

    @property
    def path(self) -> Path:
        """Where it is to be kept."""
        return _whole(self.place.text())

    def faults(self) -> dict[str, str]:
        found = {"name": "" if self.name.text().strip() else "Type your name.", "place": self._place_fault()}
        return {name: said for name, said in found.items() if said} | self._new.said()

    def _place_fault(self) -> str:
        if not self.place.text().strip():
            return "Choose where the profile is to be kept."
        if self.path.exists():
            return f"{self.path.name} is there already. Choose another name."
        return "" if self.path.is_absolute() and self.path.parent.is_dir() else "There is no such folder. Choose another."

    def _name_place(self) -> None:
        name = " ".join("".join(each if each.isalnum() or each in " -" else " " for each in self.name.text()).split())
        if not self._own_place:
            self.place.setText(str(documents() / f"{name}{PROFILE_SUFFIX}") if name else "")

    def _placed(self) -> None:
        self._own_place = True

    def _ask_place(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Where to keep the profile", self.place.text() or str(documents()), _KINDS)
        if path:
            self._own_place = True
            self.place.setText(str(_whole(path)))


class OpenForm(Form):
    """A profile that is there: file and passphrase."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Open the profile", "Opening", parent)
        self.place, self.secret = line_field(theme), SecretField(theme)
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self.fields = {
            "place": FormField(theme, "Profile", self.place, beside=self.choose),
            "secret": FormField(theme, "Passphrase", self.secret, edit=self.secret.edit),
        }
        self._add((self.place,), (self.secret,), tuple(self.fields.values()))
        self.choose.clicked.connect(self._ask_place)

    @property
    def path(self) -> Path:
        """Which profile."""
        return Path(self.place.text().strip()).expanduser()

    def faults(self) -> dict[str, str]:
        found = {
            "place": "" if self.place.text().strip() and self.path.is_file() else "Choose the profile.",
            "secret": "" if self.secret.text() else "Type its passphrase.",
        }
        return {name: said for name, said in found.items() if said}

    def _ask_place(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose the profile", str(documents()), _KINDS)
        if path:
            self.place.setText(path)


class ChangeForm(Form):
    """Another passphrase for the profile that is open: typed twice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Change the passphrase", "Changing", parent)
        self._new = _Chosen(theme, "New passphrase")
        self.secret, self.again, self.fields = self._new.secret, self._new.again, self._new.fields()
        self._add((), (self._new,), (self._new,))

    def faults(self) -> dict[str, str]:
        return self._new.said()


def _whole(place: str) -> Path:
    path = Path(place.strip()).expanduser()
    return path if path.name.lower().endswith(PROFILE_SUFFIX) else path.with_name(f"{path.name}{PROFILE_SUFFIX}")

"""A new cohort: what it is called, what it is marked by, where its file is kept, and the passphrase that opens it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Item
from workbench.domain.words import listed
from workbench.ui.pages.new_cohort.dates import Dates
from workbench.ui.pages.new_cohort.shelf import Shelf
from workbench.ui.pages.new_cohort.value import Draft, NewCohort, faults, file_name, whole_path, window_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.surface import Surface
from workbench.workflow.cohort import Founding
from workbench.workflow.copies import cloud_warning
from workbench.workflow.passphrases import suggest

__all__ = ["NewCohort", "NewCohortPage"]

_WIDTH = 940
_BESIDE = 760
_LOST = (
    "Without the passphrase nobody can open the cohort again, and nobody can make a new one for it. "
    "Write it down and keep it apart from this computer."
)
_LEAD = "Your own, as it stands in the record. The lead adds people, takes in the roster, rules on doubts and releases outcomes."


class NewCohortPage(QWidget):
    """`enter` empties it; `found_requested` brings a NewCohort; then `show_busy`, and `show_error` when it could not be made."""

    found_requested = Signal(NewCohort)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[Item, ...] | None = None
        self._busy = self._tried = self._own_place = False
        self.title, self.lead, self.place = (_line(theme) for _ in range(3))
        self.passphrase, self.again = SecretField(theme), SecretField(theme)
        self.shelf, self.dates = Shelf(theme), Dates(theme)
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self.suggest = Button(theme, "Suggest one", role="page")
        self.create_button = Button(theme, "Create cohort")
        self.back = Button(theme, "Back")
        self.fields = self._make_fields()
        self._missing = WrapLabel(theme, "", "small", "second")
        self._banner = Banner(theme, "stop", " ")
        self.cloud = Banner(theme, "warn", " ")
        self._looked_at = ""
        self._calm = CalmColumn(theme, _WIDTH)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._space)
        self._space()
        self.cloud.hide()
        self.enter()

    def enter(self) -> None:
        """Start anew with empty fields."""
        self._own_place = self._tried = False
        for field in (self.title, self.lead, self.place):
            field.clear()
        self.dates.wanted.setChecked(False)
        self.shelf.choose_default_policy()
        self._forget()
        self._set_busy(False)
        self._banner.hide()
        self._look()

    def show_library(self, items: Sequence[Item]) -> None:
        """Offer these items instead of those that came with the program."""
        self._items = tuple(items)
        self.shelf.show_library(self._items)
        self._look()

    def show_error(self, sentence: str) -> None:
        """Say why the cohort was not made; every field stays as it is."""
        self._set_busy(False)
        self._banner.show_value("stop", sentence)
        self._banner.show()
        self._look()

    def error(self) -> str:
        """Why the cohort was not made; empty while nothing is said."""
        return "" if self._banner.isHidden() else self._banner.accessibleName()

    def show_busy(self) -> None:
        """Say that the cohort is being made; nothing is asked for twice."""
        self._banner.hide()
        self._set_busy(True)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._items is None:
            self._read_library()
        self.title.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._submit()
        else:
            super().keyPressEvent(event)

    def _draft(self) -> Draft:
        scenario, rubric, policy = self.shelf.chosen()
        opens, closes = self.dates.times()
        return Draft(
            self.title.text().strip(),
            self.lead.text().strip(),
            scenario,
            rubric,
            policy,
            opens,
            closes,
            self.dates.zone.currentText(),
            self.place.text(),
            self.passphrase.text(),
            self.again.text(),
        )

    def _submit(self) -> None:
        if self._busy:
            return
        self._tried = True
        found = self._look()
        if found:
            self.fields[next(iter(found))].setFocus()
            return
        draft = self._draft()
        from workbench.workflow.library import choose

        try:
            chosen = choose(self._items or (), draft.scenario, draft.rubric, draft.policy)
        except WorkbenchError as error:
            self.show_error(error.message)
            return
        founding = Founding(draft.title, draft.lead, chosen, window_of(draft))
        self.found_requested.emit(NewCohort(whole_path(draft.place), draft.passphrase, founding))

    def _look(self) -> dict[str, str]:
        """Say what is missing: beside the fields once making it was tried, and always below them."""
        found = faults(self._draft())
        for name, field in self.fields.items():
            typed = name == "place" and self.place.text() != ""
            field.show_error(found.get(name, "") if self._tried or typed else "")
        self._look_at_place()
        names = [self.fields[name].name.lower() for name in found]
        self._missing.show_value(f"Still to settle: {listed(names)}." if names else "Everything is there.")
        self.create_button.set_role("" if found or self._busy else "primary")
        return found

    def _look_at_place(self) -> None:
        """Warn of a folder that goes to the cloud; it is looked at anew when another folder is named."""
        place = self.place.text().strip()
        path = whole_path(place) if place and Path(place).name else None
        folder = str(path.parent) if path else ""
        if folder != self._looked_at:
            self._looked_at = folder
            warning = cloud_warning(path) if path and path.is_absolute() else None
            if warning is not None:
                self.cloud.show_value("warn", "This folder goes to the cloud", warning.message)
            self.cloud.setVisible(warning is not None)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.create_button.show_value("Creating" if busy else "Create cohort")

    def _forget(self) -> None:
        for secret in (self.passphrase, self.again):
            secret.edit.clear()
            secret.reveal(False)

    def _read_library(self) -> None:
        from workbench.workflow.library import items

        try:
            self.show_library(items())
        except WorkbenchError as error:
            self.show_error(error.message)

    def _title_edited(self) -> None:
        if not self._own_place:
            name = file_name(self.title.text())
            self.place.setText(str(_documents() / name) if name else "")
        self._look()

    def _place_edited(self) -> None:
        self._own_place = True

    def _ask_place(self) -> None:
        start = self.place.text() or str(_documents())
        path, _ = QFileDialog.getSaveFileName(self, "Where its file is to be kept", start, "Cohort (*.cohort)")
        if path:
            self._own_place = True
            self.place.setText(str(whole_path(path)))

    def _suggest(self) -> None:
        words = suggest()
        for secret in (self.passphrase, self.again):
            secret.set_text(words)
            secret.reveal(True)

    def _make_fields(self) -> dict[str, FormField]:
        theme = self._theme
        again = FormField(theme, "Passphrase again", self.again, edit=self.again.edit)
        secret = FormField(
            theme,
            "Passphrase",
            self.passphrase,
            "Four or five words are hard to guess.",
            edit=self.passphrase.edit,
            beside=self.suggest,
        )
        return {
            "title": FormField(theme, "Title", self.title),
            "lead": FormField(theme, "Name of the lead", self.lead, _LEAD),
            "scenario": self.shelf.scenario_field,
            "rubric": self.shelf.rubric_field,
            "policy": self.shelf.policy_field,
            "closes": self.dates.closes_field,
            "place": FormField(theme, "File", self.place, beside=self.choose),
            "passphrase": secret,
            "again": again,
        }

    def _lay_out(self) -> None:
        theme, fields = self._theme, self.fields
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.addWidget(Label(theme, "What it is", "section"))
        for part in (fields["title"], fields["lead"], self.shelf, self.dates):
            self._left.addWidget(part)
        self._right.addWidget(Label(theme, "Where it is kept", "section"))
        for below in (fields["place"], self.cloud, fields["passphrase"], fields["again"]):
            self._right.addWidget(below)
        self._right.addWidget(Banner(theme, "warn", "A lost passphrase is lost marking", _LOST))
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addLayout(self._left, 1)
        self._sides.addLayout(self._right, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.create_button)
        self._foot.addWidget(self.back)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self._missing, 1)
        column = self._calm.column
        column.addWidget(WrapLabel(theme, "New cohort", "title"))
        column.addLayout(self._sides)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._calm, 1)
        whole.addWidget(self._foot_bar())

    def _foot_bar(self) -> Surface:
        """What making it needs stays put below the fields."""
        bar, self._foot_block = Surface("foot"), QWidget()
        self._foot_column = QVBoxLayout(self._foot_block)
        self._foot_column.addWidget(self._banner)
        self._foot_column.addLayout(self._foot)
        across = QHBoxLayout(bar)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._foot_block, 100)
        across.addStretch(1)
        return bar

    def _connect(self) -> None:
        self.title.textChanged.connect(self._title_edited)
        self.place.textEdited.connect(self._place_edited)
        for signal in (self.lead.textChanged, self.place.textChanged, self.passphrase.changed, self.again.changed):
            signal.connect(self._look)
        self.shelf.changed.connect(self._look)
        self.dates.changed.connect(self._look)
        self.choose.clicked.connect(self._ask_place)
        self.suggest.clicked.connect(self._suggest)
        self.create_button.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)

    def _space(self) -> None:
        px = self._theme.px
        beside = self.width() - px(48) >= px(_BESIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(px(48) if beside else px(24))
        self._left.setSpacing(px(14))
        self._right.setSpacing(px(14))
        self._foot.setSpacing(px(8))
        self._foot_block.setMaximumWidth(px(_WIDTH + 48))
        self._foot_column.setContentsMargins(px(24), px(10), px(24), px(10))
        self._foot_column.setSpacing(px(10))
        self._calm.column.setSpacing(px(20))


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def _line(theme: Theme) -> QLineEdit:
    field = QLineEdit()
    theme.dress(field, "body")
    return field

"""A new cohort: what it is called, what it is marked by, where its file is kept, and the passphrase that opens it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Item
from workbench.ui.pages.new_cohort.room import Room
from workbench.ui.pages.new_cohort.value import NewCohort, faults, file_name, whole_path, window_of
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.workflow.cohort import Founding
from workbench.workflow.copies import cloud_warning
from workbench.workflow.passphrases import suggest


class NewCohortPage(QWidget):
    """`enter` empties it; `found_requested` brings a NewCohort; then `show_busy`, and `show_error` when it could not be made."""

    found_requested = Signal(NewCohort)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] | None = None
        self._busy = self._tried = self._own_place = False
        self._looked_at = ""
        self.room = room = Room(theme)
        self.title, self.lead, self.place, self.shelf, self.dates = room.title, room.lead, room.place, room.shelf, room.dates
        self.passphrase, self.again, self.suggest = room.secret.secret, room.secret.again, room.secret.suggest
        self.choose, self.create_button, self.back, self.fields = room.choose, room.create_button, room.back, room.fields
        self.cloud, self._banner = room.cloud, room.banner
        bare_column(self, room)
        self._connect()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._submit()
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
        draft = self.room.draft()
        from workbench.workflow.library import choose

        try:
            chosen = choose(self._items or (), draft.scenario, draft.rubric, draft.policy)
        except WorkbenchError as error:
            self.show_error(error.message)
            return
        founding = Founding(draft.title, draft.lead, chosen, window_of(draft))
        self.found_requested.emit(NewCohort(whole_path(draft.place), draft.passphrase, founding))

    def _look(self) -> dict[str, str]:
        """Say what is missing, and show the button as far as it can be pressed."""
        found = faults(self.room.draft())
        self.room.show_faults(found, tried=self._tried)
        self._look_at_place()
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
        self.room.show_busy(busy)

    def _forget(self) -> None:
        self.room.secret.forget()

    def _read_library(self) -> None:
        from workbench.workflow.library import items

        try:
            self.show_library(items())
        except WorkbenchError as error:
            self.show_error(error.message)

    def _title_edited(self) -> None:
        if not self._own_place:
            name = file_name(self.title.text())
            self.place.setText(str(documents() / name) if name else "")
        self._look()

    def _place_edited(self) -> None:
        self._own_place = True

    def _ask_place(self) -> None:
        start = self.place.text() or str(documents())
        path, _ = QFileDialog.getSaveFileName(self, "Where its file is to be kept", start, "Cohort (*.cohort)")
        if path:
            self._own_place = True
            self.place.setText(str(whole_path(path)))

    def _suggest(self) -> None:
        self.room.secret.show_words(suggest())

    def _connect(self) -> None:
        self.title.textChanged.connect(self._title_edited)
        self.place.textEdited.connect(self._place_edited)
        for signal in (self.lead.textChanged, self.place.textChanged, self.room.secret.changed):
            signal.connect(self._look)
        self.shelf.changed.connect(self._look)
        self.dates.changed.connect(self._look)
        self.choose.clicked.connect(self._ask_place)
        self.room.secret.suggest_requested.connect(self._suggest)
        self.create_button.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)

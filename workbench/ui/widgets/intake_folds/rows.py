"""A short list of places in a script, each with its words, a way to the place, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.intake_matters import empty_layout
from workbench.ui.widgets.labels import WrapLabel


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done about a place: a word that the page knows, and the word on the button."""

    id: str
    word: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: `words` it is known by, what is `said` of it, `go` the words of the link that leads there (or none)."""

    key: str
    words: str
    said: str = ""
    go: str = ""
    deeds: tuple[Deed, ...] = ()


class _Row(QWidget):
    """One place. Its parts stay when other words are shown in it, so that the keyboard stays where it is."""

    def __init__(self, theme: Theme, rows: "PlaceRows", row: PlaceRow) -> None:
        super().__init__()
        self._theme, self._rows, self._row = theme, rows, row
        self._words = WrapLabel(theme)
        self._said = WrapLabel(theme, role="small", tone="second")
        self._go = LinkButton(theme, "", icon="eye")
        self._go.clicked.connect(self._go_there)
        self._bar = QWidget()
        self._flow = Flow(self._bar)
        self._flow.addWidget(self._go)
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        for widget in (self._words, self._said, self._bar):
            self._column.addWidget(widget)
        self.show_value(row)
        self.space()

    def show_value(self, row: PlaceRow) -> None:
        """Show what became of the place."""
        self._row = row
        self._words.show_value(row.words)
        self._said.show_value(row.said)
        self._said.setVisible(bool(row.said))
        self._go.show_value(row.go)
        self._go.setAccessibleName(f"{row.go}: {row.words}")
        self._go.setVisible(bool(row.go))
        self._bar.setVisible(bool(row.go or row.deeds))
        self._fit_buttons(len(row.deeds))
        for button, deed in zip(self._buttons, row.deeds, strict=True):
            button.show_value(deed.word)
            button.setAccessibleName(f"{deed.word}: {row.words}")

    def space(self) -> None:
        """Set the room between the parts anew."""
        px = self._theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._flow.set_gaps(px(8), px(4))
        self._go.setMinimumHeight(px(SIZES.button_bar) if self._row.deeds else 0)

    def _fit_buttons(self, wanted: int) -> None:
        while len(self._buttons) > wanted:
            button = self._buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self._buttons) < wanted:
            button = Button(self._theme, "", role="bar")
            button.clicked.connect(partial(self._do, len(self._buttons)))
            self._buttons.append(button)
            self._flow.addWidget(button)

    def _go_there(self) -> None:
        self._rows.go_requested.emit(self._row.key)

    def _do(self, order: int, _: bool = False) -> None:
        self._rows.deed_requested.emit(self._row.key, self._row.deeds[order].id)


class PlaceRows(QWidget):
    """`go_requested(key)` when a place is to be shown, `deed_requested(key, deed)` when something is to be done about it."""

    go_requested = Signal(str)
    deed_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[PlaceRow, ...] = ()
        self._parts: list[_Row] = []
        self._column = QVBoxLayout(self)
        theme.changed.connect(self._space)
        self._space()

    @property
    def rows(self) -> tuple[PlaceRow, ...]:
        """What is shown."""
        return self._shown

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show other places; the same places in other words keep the keyboard where it is, others leave it at its place."""
        if tuple(rows) == self._shown:
            return
        same = [row.key for row in rows] == [row.key for row in self._shown]
        self._shown = tuple(rows)
        if same:
            for part, row in zip(self._parts, rows, strict=True):
                part.show_value(row)
            return
        at = self._keyboard_at()
        empty_layout(self._column)
        self._parts = [_Row(self._theme, self, row) for row in rows]
        for part in self._parts:
            self._column.addWidget(part)
        self.setVisible(bool(rows))
        if at >= 0 and self._parts:
            self._take_keyboard(min(at, len(self._parts) - 1))

    def _keyboard_at(self) -> int:
        focus = QApplication.focusWidget()
        inside = (order for order, part in enumerate(self._parts) if focus is not None and part.isAncestorOf(focus))
        return next(inside, -1)

    def _take_keyboard(self, at: int) -> None:
        stop = next(iter(self._parts[at].findChildren(Button)), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(12))
        for part in self._parts:
            part.space()

"""The office's side of the exchange: packs taken in by drop or button, who has what out, and what happened, newest first."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.exchange import PACK_SUFFIX
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.packs.out_table import OutRow, OutTable
from workbench.ui.widgets.text_table import Column, TextTable

_EVENTS = (Column("When"), Column("What", wide=True, strong=True), Column("With", wide=True), Column("Scripts", figure=True))
_EVENT_ROWS = 4
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class BoardShown:
    """How far the exchange is in a sentence, its rows, its events as rows (when, what, with whom, scripts), how many pairs of
    judgements wait side by side, and whose clocks the times are read from, where that must be said.
    """

    sentence: str
    rows: tuple[OutRow, ...]
    events: tuple[tuple[str, ...], ...]
    beside: int
    times: str = ""


class BoardPane(QWidget):
    """`dropped(paths)` and `choose_requested` bring packs; `beside_requested` leads to the judgements that wait."""

    dropped = Signal(list)
    choose_requested = Signal()
    beside_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = WrapLabel(theme, tone="second")
        drop = f"Drop a {PACK_SUFFIX} file here. What it brings is shown first."
        self.drop = DropArea(theme, "Take a pack in", drop, "package")
        self.drop.set_compact(True)
        self.choose = Button(theme, "Choose a pack…", icon="folder-open", role="page")
        self.drop.add_button(self.choose)
        self.beside = Banner(theme, "warn", " ")
        self.table = OutTable(theme)
        self.events = TextTable(theme, _EVENTS, "What happened")
        self._no_events = WrapLabel(theme, "No pack has gone out yet.", tone="second")
        self.times = WrapLabel(theme, role="small", tone="second")
        self._lay_out()
        self.drop.dropped.connect(self.dropped)
        self.choose.clicked.connect(self.choose_requested)
        self.beside.pressed.connect(self.beside_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: BoardShown) -> None:
        """Show how the exchange stands."""
        self._sentence.show_value(shown.sentence)
        self.table.show_rows(shown.rows)
        self.events.show_rows(shown.events)
        self.events.setVisible(bool(shown.events))
        self._no_events.setVisible(not shown.events)
        self.times.show_value(shown.times)
        self.times.setVisible(bool(shown.times))
        several = shown.beside != 1
        title = f"{shown.beside} scripts have" if several else "One script has"
        self.beside.show_value(
            "warn", f"{title} two judgements for one place", "Both are kept. Choose which one counts.", "Compare them"
        )
        self.beside.setVisible(bool(shown.beside))
        self._space()

    def sentence(self) -> str:
        """How far the exchange is."""
        return self._sentence.text()

    def _lay_out(self) -> None:
        self._head, self._below = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(Label(self._theme, "Packs", "title"))
        self._head.addWidget(self._sentence)
        self._below.addWidget(Label(self._theme, "What happened", "heading"))
        self._below.addWidget(self._no_events)
        self._below.addWidget(self.events)
        self._below.addWidget(self.times)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.drop)
        self._column.addWidget(self.beside)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(self._below)

    def _space(self) -> None:
        px, events, table = self._theme.px, self.events, self.table
        self._column.setContentsMargins(px(24), px(18), px(22), px(18))
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(2))
        self._below.setSpacing(px(6))
        rows = min(max(events.row_count(), 1), _EVENT_ROWS)
        head, row = events.horizontalHeader().sizeHint().height(), events.verticalHeader().defaultSectionSize()
        events.setFixedHeight(head + rows * row + 2 * events.frameWidth())
        tall = table.verticalHeader().defaultSectionSize()
        table.setMinimumHeight(table.horizontalHeader().sizeHint().height() + _LEAST_ROWS * tall + 2 * table.frameWidth())

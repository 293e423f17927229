"""Where a cohort stands before its outcomes go out: the gate, the table of outcomes, and the button that releases."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.absent_list import AbsentList, AbsentRow
from workbench.ui.widgets.buttons import Button, TabButton
from workbench.ui.widgets.gate import GateItem, GateList, SettledCheck, SettledList
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.outcome_table import OutcomeRow, OutcomeTable
from workbench.ui.widgets.surface import Hairline, Surface

FOOT = 57
_BOTH = 1000
_LOW = 330
_GATE_BESIDE = 440


@dataclass(frozen=True, slots=True)
class ReleaseShown:
    """All that the pane says besides its button (see `ReleasePane.show_button`)."""

    sentence: str
    items: tuple[GateItem, ...]
    settled: tuple[SettledCheck, ...]
    rows: tuple[OutcomeRow, ...]
    foot: str
    absent: tuple[AbsentRow, ...] = ()
    roster: int = 0


class ReleasePane(QWidget):
    """Asks for another stage (`open_requested`), for release (`release_requested`), and, where only one pane has room, for the
    letters (`letters_requested`)."""

    open_requested = Signal(str, str)
    release_requested = Signal()
    letters_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Release")
        self._title = Label(theme, "Release", "title")
        self.sentence = WrapLabel(theme, role="lead", tone="second")
        self.gate = GateList(theme)
        self.gate.open_requested.connect(self.open_requested)
        self.absent = AbsentList(theme)
        self.settled = SettledList(theme)
        self.table = OutcomeTable(theme)
        self.words = WrapLabel(theme, tone="second")
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.button = Button(theme, "", icon="flag", role="page")
        self.button.clicked.connect(self.release_requested)
        self._make_tabs()
        self._make_checks()
        self._lay_out()
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: ReleaseShown) -> None:
        """Show where the cohort stands."""
        self.sentence.show_value(shown.sentence)
        self.gate.show_items(shown.items)
        self.absent.show_rows(shown.absent, shown.roster)
        self._chain()
        self.settled.show_checks(shown.settled)
        self.table.show_rows(shown.rows)
        self.outcomes_tab.show_value(f"Outcomes {len(shown.rows):,}")
        self.words.show_value(shown.foot)

    def show_button(self, words: str, ready: bool) -> None:
        """Show words on the button, in the main colour when the deed can be done now; without words there is no button."""
        self.button.show_value(words)
        self.button.setVisible(bool(words))
        self.button.set_role("primary" if ready else "page")

    def show_outcomes(self) -> None:
        """Turn to the table."""
        self.outcomes_tab.setChecked(True)
        self._arrange()

    def show_checks(self) -> None:
        """Turn to what stands in the way and what is settled."""
        self.checks_tab.setChecked(True)
        self._arrange()

    def show_letters_tab(self, shown: bool) -> None:
        """Offer the way to the letters, where only one pane has room."""
        self.letters_tab.setVisible(shown)

    def go_to_first_blocker(self) -> None:
        """Move the focus to the first thing in the way."""
        self.show_checks()
        self.gate.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_tabs(self) -> None:
        self.checks_tab = TabButton(self._theme, "Before release")
        self.outcomes_tab = TabButton(self._theme, "Outcomes")
        self.letters_tab = TabButton(self._theme, "Letters")
        self.letters_tab.setCheckable(False)
        self.letters_tab.hide()
        self.letters_tab.clicked.connect(self.letters_requested)
        self._choice = QButtonGroup(self)
        for tab in (self.checks_tab, self.outcomes_tab):
            self._choice.addButton(tab)
        self.checks_tab.setChecked(True)
        self._choice.buttonClicked.connect(self._arrange)

    def _make_checks(self) -> None:
        inside = QWidget()
        self._checks_column = QVBoxLayout(inside)
        self._checks_column.addWidget(self.gate)
        self._checks_column.addWidget(self.absent)
        self._checks_column.addWidget(self.settled)
        self._checks_column.addStretch(1)
        self._checks = QScrollArea()
        self._checks.setWidget(inside)
        self._checks.setWidgetResizable(True)
        self._checks.setFrameShape(QFrame.Shape.NoFrame)
        self._checks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._checks.setAccessibleName("Before release")
        self._checks.verticalScrollBar().rangeChanged.connect(self._scrolls)
        self._scrolls(0, 0)

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self.sentence)
        self._tabs = QHBoxLayout()
        for tab in (self.checks_tab, self.outcomes_tab, self.letters_tab):
            self._tabs.addWidget(tab)
        self._tabs.addStretch(1)
        self._tab_line = Hairline()
        self._table_room = QWidget()
        self._table_column = QVBoxLayout(self._table_room)
        self._table_column.addWidget(self.table)
        self._body = QHBoxLayout()
        self._body.addWidget(self._checks, 1)
        self._body.addWidget(self._table_room, 1)
        self._foot = Surface("foot")
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self.words, 1)
        self._foot_row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._tabs)
        column.addWidget(self._tab_line)
        column.addLayout(self._body, 1)
        column.addWidget(self._foot)

    def _chain(self) -> None:
        """Tab goes in reading order, also through the buttons that came later."""
        stops = (
            self.checks_tab,
            self.outcomes_tab,
            self.letters_tab,
            *self.gate.buttons(),
            self.absent.table,
            self.absent.not_submitted,
            self.absent.deferred,
            self.absent.take_back,
            self._checks,
            self.table,
            self.button,
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        """Both side by side where there is room, else the one that was chosen; what is low gives its height to them."""
        both = self.width() >= self._theme.px(_BOTH)
        checks = self.checks_tab.isChecked()
        low = self.height() < self._theme.px(_LOW)
        self._title.setVisible(not low)
        self.sentence.setVisible(not low or both or checks)
        for part in (self.checks_tab, self.outcomes_tab, self._tab_line):
            part.setVisible(not both)
        self._checks.setVisible(both or checks)
        self._table_room.setVisible(both or not checks)
        px = self._theme.px
        self._checks.setMinimumWidth(px(_GATE_BESIDE) if both else 0)
        self._checks.setMaximumWidth(px(_GATE_BESIDE) if both else self.maximumWidth())
        said = not (self._title.isHidden() and self.sentence.isHidden())
        self._head.setContentsMargins(px(24), px(20 if said else 0), px(24), px(4 if said else 0))
        self._table_column.setContentsMargins(0 if both else px(24), px(16), px(24), px(16))

    def _scrolls(self, _: int, furthest: int) -> None:
        """The checks take the focus only when there is something to scroll."""
        self._checks.setFocusPolicy(Qt.FocusPolicy.StrongFocus if furthest else Qt.FocusPolicy.NoFocus)

    def _space(self) -> None:
        px = self._theme.px
        self._head.setSpacing(px(2))
        self._tabs.setContentsMargins(px(14), 0, px(24), 0)
        self._checks_column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._checks_column.setSpacing(px(18))
        self._body.setSpacing(0)
        self._foot_row.setContentsMargins(px(24), px(11), px(24), px(11))
        self._foot_row.setSpacing(px(16))
        self._foot.setMinimumHeight(px(FOOT))
        self._arrange()

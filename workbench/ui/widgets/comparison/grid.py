"""Two markings side by side: what decides the outcome first and with its decision, then what differs, then what is agreed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.adjudication import Difference
from workbench.domain.comparison import Comparison
from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison.columns import Columned, columns_for
from workbench.ui.widgets.comparison.draft import LEVEL, REASON, WHY, Draft, decisive
from workbench.ui.widgets.comparison.heads import ColumnHeads
from workbench.ui.widgets.comparison.reasons import ReasonRow
from workbench.ui.widgets.comparison.recorded import RecordedRow, Told
from workbench.ui.widgets.comparison.rows import DecisiveRow, PlainRow, rule_words
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.rubric_pane.reach import Reach
from workbench.ui.widgets.surface import Hairline, Surface


class ComparisonGrid(Surface):
    """Shows a comparison and the draft of its decision. `level_pressed(criterion, level)`; `passages_requested(criterion)`;
    `focus_changed(criterion)` when another criterion is in hand.
    """

    level_pressed = Signal(str, int)
    reason_changed = Signal(str)
    why_changed = Signal(str)
    passages_requested = Signal(str)
    focus_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sheet", parent)
        self._theme = theme
        self._shown: tuple[Comparison, Told | None] | None = None
        self._focused = ""
        self.heads = ColumnHeads(theme)
        self.decisive: list[DecisiveRow] = []
        self.plain: list[PlainRow] = []
        self.reasons: ReasonRow | None = None
        self.recorded: RecordedRow | None = None
        self.setAccessibleName("The two markings")
        self._above, self._lead = QWidget(), WrapLabel(theme, role="lead")
        self._sheet = Surface("sheet")
        self._rows = QVBoxLayout()
        self._scroll = QScrollArea()
        self._lay_out()
        self._reach = Reach(theme, self._scroll, self._sheet)
        theme.changed.connect(self._fit)

    @property
    def focused(self) -> str:
        """The criterion that the number keys work on, "" when nothing is to be decided."""
        return self._focused

    def show_value(self, rubric: Rubric, comparison: Comparison, draft: Draft, told: Told | None = None) -> None:
        """Show a comparison with what was chosen so far; `told` once its decision is recorded."""
        anew = self._shown != (comparison, told)
        self._shown = (comparison, told)
        self.heads.show_value(comparison, (told.a, told.b) if told is not None else ("", ""))
        if anew:
            self._build(rubric, comparison, told)
        for row in self.decisive:
            row.show_level(draft.level(row.criterion))
        if self.reasons is not None:
            self.reasons.show_value(draft, fresh=anew)
        if anew:
            self._scroll.verticalScrollBar().setValue(0)

    def show_lead(self, words: str) -> None:
        """Say something above the rows, scrolled with them; without words there is nothing."""
        self._lead.show_value(words)
        self._above.setVisible(bool(words))

    def begin(self) -> None:
        """Take the first criterion that decides the outcome in hand, with all above it in sight."""
        self._scroll.verticalScrollBar().setValue(0)
        if self.decisive:
            self.decisive[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_in_hand(self, criterion: str) -> None:
        """Let the number keys work on a criterion that decides the outcome, and give its row the keyboard."""
        for row in self.decisive:
            if row.criterion == criterion:
                self._want(criterion)
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._reach.follow(row)

    def step(self, steps: int) -> None:
        """Go to the next or the previous criterion that decides the outcome."""
        ids = [row.criterion for row in self.decisive]
        if self._focused in ids:
            self.take_in_hand(ids[min(max(ids.index(self._focused) + steps, 0), len(ids) - 1)])

    def go_to(self, key: str) -> None:
        """Give the keyboard to what is missing."""
        if key.startswith(LEVEL):
            self.take_in_hand(key.removeprefix(LEVEL))
            return
        field = self._field(key)
        if field is not None:
            self._reach.follow(self.reasons)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order, whether shown now or not."""
        found = [stop for row in self.decisive for stop in row.stops()]
        found += [self.reasons.box, self.reasons.why] if self.reasons is not None else []
        return [*found, *(row.title.passages for row in self.plain)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._above_room = QVBoxLayout(self._above)
        self._above_room.addWidget(self._lead)
        self._above.hide()
        self._rows.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self._sheet)
        whole.addWidget(self._above)
        whole.addLayout(self._rows, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.addWidget(self.heads)
        column.addWidget(Hairline())
        column.addWidget(self._scroll, 1)
        for layout in (column, whole, self._rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setMinimumWidth(self._theme.px(320))

    def _field(self, key: str) -> QWidget | None:
        if self.reasons is None:
            return None
        return {REASON: self.reasons.box, WHY: self.reasons.why}.get(key)

    def _build(self, rubric: Rubric, comparison: Comparison, told: Told | None) -> None:
        self._clear()
        for view in comparison.criteria:
            if view.difference is Difference.DECISIVE:
                self.decisive.append(DecisiveRow(self._theme, rubric, view, comparison.decision))
            else:
                self.plain.append(PlainRow(self._theme, view, rule_words(comparison, view)))
        if comparison.decision is not None and told is not None:
            self.recorded = RecordedRow(self._theme, comparison.decision, told)
        elif decisive(comparison):
            self.reasons = ReasonRow(self._theme)
        self._connect_rows()
        for row in self._all():
            self._rows.addWidget(row)
            self._rows.addWidget(Hairline())
        self._rows.addStretch(1)
        self._focused = ""
        if self.decisive:
            self._want(self.decisive[0].criterion)
        self._fit()
        for row in self._all():
            row.show()  # at once, for it may be given the keyboard

    def _connect_rows(self) -> None:
        for row in self.decisive:
            row.wanted.connect(self._want)
            row.level_pressed.connect(self._press)
            row.passages_pressed.connect(self._ask_passages)
        for plain in self.plain:
            plain.passages_pressed.connect(self.passages_requested)
        if self.reasons is not None:
            self.reasons.reason_changed.connect(self.reason_changed)
            self.reasons.why_changed.connect(self.why_changed)
            self.reasons.grew.connect(self._reach.settle)

    def _clear(self) -> None:
        self._reach.follow(None)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.decisive, self.plain = [], []
        self.reasons = self.recorded = None

    def _all(self) -> list[Columned]:
        """Every row in reading order."""
        below = [row for row in (self.reasons, self.recorded) if row is not None]
        return [*self.decisive, *below, *self.plain]

    def _press(self, criterion: str, level: int) -> None:
        self._want(criterion)
        self.level_pressed.emit(criterion, level)

    def _ask_passages(self, criterion: str) -> None:
        self._want(criterion)
        self.passages_requested.emit(criterion)

    def _want(self, criterion: str) -> None:
        if criterion == self._focused:
            return
        self._focused = criterion
        for row in self.decisive:
            row.show_in_hand(row.criterion == criterion)
        self.focus_changed.emit(criterion)

    def _fit(self) -> None:
        bar = self._scroll.verticalScrollBar()
        columns = columns_for(self.width() - bar.sizeHint().width(), self._theme)
        pad = self._theme.px(12)
        self._above_room.setContentsMargins(columns.gap, pad, columns.gap, pad)
        self.heads.fit(columns)
        for row in self._all():
            row.fit(columns)

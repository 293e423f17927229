"""Two judgements for one place, criterion by criterion, and the choice between them, with a reason."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.comparison import JudgementView
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.comparison.cells import JudgementCell
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.state_chip import StateChip
from workbench.ui.widgets.surface import Hairline, Surface

_STANDING, _ARRIVED = "The standing one", "The one that arrived"
_TITLE, _SIDE = 160, 240
_NARROW = 840


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A criterion and what each marking says of it; None where one says nothing."""

    title: str
    standing: JudgementView | None
    arrived: JudgementView | None

    @property
    def same(self) -> bool:
        """Whether both give the same level."""
        return self.standing is not None and self.arrived is not None and self.standing.level == self.arrived.level


@dataclass(frozen=True, slots=True)
class BesideShown:
    """A pair: its id, the script's code and marking, why it waits, whose each is and since when, and its criteria; `stands` says
    whether a marking stands at all. `at` and `of` count the pairs that wait.
    """

    id: str
    code: str
    why: str
    standing: str
    arrived: str
    rows: tuple[BesideRow, ...]
    stands: bool
    at: int
    of: int


class _Grid(Surface):
    """The two markings in columns, a row for each criterion; its name stands beside them, or above where it is `narrow`."""

    def __init__(self, theme: Theme, shown: BesideShown, narrow: bool) -> None:
        super().__init__("sheet")
        self._theme, self._narrow = theme, narrow
        self._grid = QGridLayout(self)
        for column, (name, said) in enumerate(((_STANDING, shown.standing), (_ARRIVED, shown.arrived)), self._first):
            self._grid.addWidget(self._head(name, said), 0, column)
            self._grid.setColumnStretch(column, 1)
        line = 1
        for row in shown.rows:
            self._grid.addWidget(Hairline(), line, 0, 1, self._first + 2)
            line = self._add(row, line + 1)
        self._grid.setRowStretch(line, 1)
        self._space()

    @property
    def _first(self) -> int:
        """The column of the standing one."""
        return 0 if self._narrow else 1

    def _head(self, name: str, said: str) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(1))
        column.addWidget(Label(self._theme, name, "heading"))
        column.addWidget(WrapLabel(self._theme, said, tone="second"))
        return head

    def _add(self, row: BesideRow, line: int) -> int:
        """Add a criterion from a line of the grid on; gives the next free line."""
        name = QWidget()
        column = QVBoxLayout(name)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(WrapLabel(self._theme, row.title, "strong"))
        chip = StateChip(self._theme, *(("equal", "Same level", "ok") if row.same else ("diff", "Levels differ")))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._grid.addWidget(name, line, 0, 1, 2 if self._narrow else 1)
        line += self._narrow
        for at, (side, view) in enumerate(((_STANDING, row.standing), (_ARRIVED, row.arrived)), self._first):
            self._grid.addWidget(self._cell(f"{side}, {row.title}", view), line, at)
        return line + 1

    def _cell(self, name: str, view: JudgementView | None) -> QWidget:
        if view is None:
            return WrapLabel(self._theme, "Nothing is said of it.", tone="second")
        return JudgementCell(self._theme, name, view, whole=True)

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(24), px(14), px(24), px(20))
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(14))
        if not self._narrow:
            self._grid.setColumnMinimumWidth(0, px(_TITLE))
        for column in (self._first, self._first + 1):
            self._grid.setColumnMinimumWidth(column, px(_SIDE))


class BesidePane(QWidget):
    """`settled(id, take, reason)`, `step_requested(-1 or 1)`, and `left` back to the packs."""

    settled = Signal(str, bool, str)
    step_requested = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: BesideShown | None = None
        self._narrow = False
        self._code, self._place = Label(theme, role="title"), Label(theme, tone="second")
        self.previous = IconButton(theme, "chevron-left", "Previous pair")
        self.next = IconButton(theme, "chevron-right", "Next pair")
        self.back = Button(theme, "Back to the packs", icon="chevron-left", role="bar")
        self.why = WrapLabel(theme)
        self._body = QVBoxLayout()
        self.reason = QLineEdit()
        theme.dress(self.reason, "body")
        self.field = FormField(theme, "Reason, in one sentence", self.reason)
        self.keep = Button(theme, "Keep the standing one")
        self.take = Button(theme, "Take the one that arrived")
        self._lay_out()
        self._connect()
        self._space()

    def show_value(self, shown: BesideShown) -> None:
        """Show a pair; a reason that was begun stays with its pair."""
        fresh = self._shown is None or self._shown.id != shown.id
        changed = shown != self._shown
        self._shown = shown
        self._code.show_value(shown.code)
        self.setAccessibleName(shown.code)
        self._place.show_value(f"{number(shown.at)} of {number(shown.of)} that wait" if shown.of > 1 else "")
        for button in (self.previous, self.next):
            button.setVisible(shown.of > 1)
        self.why.show_value(f"{shown.why} Both are kept, whichever counts.")
        self.keep.show_value("Keep the standing one" if shown.stands else "Leave it aside")
        if fresh:
            self.reason.clear()
            self.field.show_error("")
        if changed:
            self._fill()

    def show_error(self, sentence: str) -> None:
        """Say beside the reason why nothing was decided."""
        self.field.show_error(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _settle(self, take: bool) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            self.show_error("Choosing between two markings needs a reason. Write one sentence.")
        elif self._shown is not None:
            self.settled.emit(self._shown.id, take, reason)

    def _keep(self) -> None:
        self._settle(False)

    def _take(self) -> None:
        self._settle(True)

    def _back_one(self) -> None:
        self.step_requested.emit(-1)

    def _on_one(self) -> None:
        self.step_requested.emit(1)

    def _edited(self) -> None:
        self.field.show_error("")

    def _fill(self) -> None:
        while item := self._body.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._shown is not None:
            self._body.addWidget(scrolled(_Grid(self._theme, self._shown, self._narrow)))

    def _lay_out(self) -> None:
        top, foot, sheet = Surface("bar"), Surface("foot"), Surface("sheet")
        self._line, self._ways = QHBoxLayout(), Flow()
        for part in (self._code, self._place):
            self._line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addStretch(1)
        for button in (self.previous, self.next, self.back):
            self._line.addWidget(button)
        self._top = QVBoxLayout(top)
        self._top.addLayout(self._line)
        self._because = QHBoxLayout()
        self._because.addWidget(IconLabel(self._theme, "split", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._because.addWidget(self.why, 1)
        self._top.addLayout(self._because)
        self._body.setContentsMargins(0, 0, 0, 0)
        sheet.setLayout(self._body)
        self._ways.addWidget(self.keep)
        self._ways.addWidget(self.take)
        self._foot = QVBoxLayout(foot)
        self._foot.addWidget(self.field)
        self._foot.addLayout(self._ways)
        bare_column(self, top, sheet, foot, filled=1)

    def _connect(self) -> None:
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.previous.clicked.connect(self._back_one)
        self.next.clicked.connect(self._on_one)
        self.back.clicked.connect(self.left)
        self.reason.textChanged.connect(self._edited)
        self._theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(24), px(14), px(20), px(14))
        self._top.setSpacing(px(8))
        self._because.setSpacing(px(8))
        self._line.setSpacing(px(10))
        self._foot.setContentsMargins(px(24), px(12), px(24), px(14))
        self._foot.setSpacing(px(10))
        self._ways.set_gaps(px(8), px(8))
        self._narrow = self.width() < px(_NARROW)
        self._fill()

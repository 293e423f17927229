"""The queue beside the script: what is to be marked, in an order that stays, and below it what is handed in."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.queue_list import QueueList, QueueRow
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Hairline, Surface

__all__ = ["QueuePane", "QueueRow"]

_BAR = 170
_DONE_ROWS = 3


class _UprightBar(QWidget):
    """How much is handed in, from the top down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)

    def show_value(self, done: int, all_of_them: int) -> None:
        self._share = done / all_of_them if all_of_them else 0.0
        self.setAccessibleName(f"{done:,} of {all_of_them:,} handed in")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(6), self._theme.px(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(6), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = float(self.width())
        painter.setBrush(self._theme.colour("hatch" if self._theme.palette.draws_edges else "line"))
        painter.drawRoundedRect(QRectF(self.rect()), width / 2, width / 2)
        if self._share > 0:
            painter.setBrush(self._theme.colour("accent"))
            high = max(self.height() * self._share, width)
            painter.drawRoundedRect(QRectF(0, 0, width, high), width / 2, width / 2)
        painter.end()


class _Count(QWidget):
    """An icon over a number, as on the folded queue; not shown for none."""

    def __init__(self, theme: Theme, icon: str, token: str) -> None:
        super().__init__()
        self._number = Label(theme, role="small-medium")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(IconLabel(theme, icon, token), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._number)

    def show_value(self, count: int, words: str) -> None:
        self._number.show_value(f"{count:,}")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(count > 0)


class _Strip(QWidget):
    """The folded queue: the tally, and how many are parked and flagged."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.unfold = IconButton(theme, "panel-left-open", "Unfold the queue", command="Fold the queue")
        self._done = Label(theme, role="strong")
        self._of = Label(theme, role="small", tone="second")
        self._bar = _UprightBar(theme)
        self._flagged = _Count(theme, "flag", "stop")
        self._parked = _Count(theme, "pause", "warn")
        self._column = QVBoxLayout(self)
        for part in (self.unfold, self._done, self._of, self._bar):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        for count in (self._flagged, self._parked):
            self._column.addWidget(count, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, rows: Sequence[QueueRow], done: int) -> None:
        self._done.show_value(f"{done:,}")
        self._of.show_value(f"of {len(rows):,}")
        self._bar.show_value(done, len(rows))
        parked, flagged = sum(bool(row.parked) for row in rows), sum(bool(row.flagged) for row in rows)
        self._parked.show_value(parked, f"{parked:,} parked")
        self._flagged.show_value(flagged, f"{flagged:,} flagged")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(2), px(7), px(2), px(12))
        self._column.setSpacing(px(4))


class QueuePane(Surface):
    """Shows the queue, or folded only its tally. `script_chosen` gives an id; `fold_requested` wishes for the other form."""

    script_chosen = Signal(str)
    fold_requested = Signal()

    def __init__(self, theme: Theme, title: str = "Your scripts", parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._folded = self._wide = False
        self.setAccessibleName(title)
        self.fold = IconButton(theme, "panel-left-close", "Fold the queue", command="Fold the queue")
        self._title = Label(theme, title, "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._tally = Label(theme, role="small", tone="second")
        self.to_mark = QueueList(theme, "To mark")
        self.handed_in = QueueList(theme, "Handed in")
        self._below = QWidget()
        self._empty = EmptyPlace(theme, "inbox", "No scripts yet", "The office takes them in on the intake page.")
        self._strip = _Strip(theme)
        self._lay_out()
        self.to_mark.script_chosen.connect(self.script_chosen)
        self.handed_in.script_chosen.connect(self.script_chosen)
        self.fold.clicked.connect(self.fold_requested)
        self._strip.unfold.clicked.connect(self.fold_requested)
        theme.changed.connect(self._space)
        self._space()
        self.show_queue((), "")

    def show_queue(self, lines: Sequence[QueueRow], current: str) -> None:
        """Show the scripts in their order, `current` the one on the desk; what is handed in goes below, newest first."""
        done = [row for row in lines if row.state == "handed in"]
        done.sort(key=_when, reverse=True)
        self.to_mark.show_rows([row for row in lines if row.state != "handed in"], current)
        self.handed_in.show_rows(done, current)
        self._below.setVisible(bool(done))
        self._tally.show_value(f"{len(done):,} of {len(lines):,} handed in")
        self._bar.setRange(0, max(1, len(lines)))
        self._bar.setValue(len(done))
        self._bar.setAccessibleName(f"{len(done):,} of {counted(len(lines), 'script')} handed in")
        self._strip.show_value(lines, len(done))
        self._empty.setVisible(not lines)
        for part in (self._bar, self._tally, self.to_mark):
            part.setVisible(bool(lines))
        self._share()

    def show_title(self, title: str) -> None:
        """Call the queue something else, as "Your bundle"."""
        self._title.show_value(title)
        self.setAccessibleName(title)

    def set_folded(self, folded: bool) -> None:
        """Show only the tally in a narrow strip, or the whole queue again."""
        held = self._folded != folded and self.isAncestorOf(self.window().focusWidget() or self)
        self._folded = folded
        self._stack.setCurrentIndex(1 if folded else 0)
        self._space()
        if held:
            (self._strip.unfold if folded else self.fold).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def folded(self) -> bool:
        """Whether only the tally is shown."""
        return self._folded

    def set_wide(self, wide: bool) -> None:
        """Ask for the width of a large window."""
        self._wide = wide
        self.updateGeometry()

    def focus_list(self) -> None:
        """Go to the list, or to the button that unfolds it."""
        target: QWidget = self._strip.unfold if self._folded else self.to_mark
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        width = SIZES.queue_folded if self._folded else SIZES.queue_wide if self._wide else SIZES.queue
        return QSize(self._theme.px(width), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Both lists whole if they have room; else a few rows for what is handed in, more where the other leaves it."""
        used = self._top.sizeHint().height() + self._theme.px(52)
        room = self.height() - used - self.to_mark.rows_height()
        least = min(self.handed_in.rows_height(), _DONE_ROWS * self._theme.px(SIZES.list_row))
        self.handed_in.setFixedHeight(max(1, least, min(self.handed_in.rows_height(), room)))

    def _lay_out(self) -> None:
        whole = QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.fold)
        self._top = QVBoxLayout()
        self._top.addLayout(self._head)
        self._top.addWidget(self._bar)
        self._top.addWidget(self._tally)
        self._under = QVBoxLayout(self._below)
        self._under.addWidget(Hairline())
        self._below_title = Label(self._theme, "Handed in", "small-strong", "second")
        self._under.addWidget(self._below_title)
        self._under.addWidget(self.handed_in)
        self._under.addStretch(1)
        self._lists = QVBoxLayout()
        self._lists.addWidget(self._empty)
        self._lists.addWidget(self.to_mark, 3)
        self._lists.addWidget(self._below, 0)
        self._lists.addStretch(0)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._lists, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._strip)

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(14), px(7), px(8), px(8))
        self._top.setSpacing(px(5))
        self._lists.setContentsMargins(px(6), 0, px(6), px(6))
        self._lists.setSpacing(px(6))
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.setSpacing(px(4))
        self._below_title.setContentsMargins(px(8), 0, 0, 0)
        narrow, wide = px(SIZES.queue_folded), px(SIZES.queue * 3 // 4)
        self.setMinimumWidth(narrow if self._folded else wide)
        self.setMaximumWidth(narrow if self._folded else px(SIZES.queue_wide * 2))
        self.updateGeometry()
        self._share()


def _when(row: QueueRow) -> str:
    return row.handed_in

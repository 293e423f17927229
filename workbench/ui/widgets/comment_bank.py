"""What a marker wrote before, offered under the field in which they write: reached by Down, taken by Enter or a press."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.comments import MOST, UsedComment, fitting
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.broken_lines import BrokenLines
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.surface import Hairline

TITLE = "From your comments"
_LINES = 4
_PAD = 8
_BETWEEN = 2
_ARROWS = (Qt.Key.Key_Up.value, Qt.Key.Key_Down.value, Qt.Key.Key_Left.value, Qt.Key.Key_Right.value)
_DELETING = (Qt.Key.Key_Delete.value, Qt.Key.Key_Backspace.value)


class CommentRow(Pressable):
    """One comment with its figures below; a long one ends with a sign that there is more, and is whole in its tooltip."""

    def __init__(self, theme: Theme, words: BrokenLines, parent: QWidget) -> None:
        super().__init__(theme, "comment", parent)
        self._words = words
        self.value = UsedComment("", (), 0)
        self.setProperty("ring", "inside")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: UsedComment) -> None:
        """Show a comment."""
        self.value = value
        self.setAccessibleName(f"{value.text} {value.figures}.")
        self._tell()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width)) * self._words.type("body").pitch
        height = lines + self._theme.px(_BETWEEN) + self._words.type("small").pitch + 2 * self._theme.px(_PAD - 2)
        return max(height, self._theme.px(SIZES.target))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self.heightForWidth(max(self.width(), self._theme.px(96))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(SIZES.target))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px, body, small = self._theme.px, self._words.type("body"), self._words.type("small")
        top = px(_PAD - 2)
        drop = (body.pitch - body.metrics.height()) / 2 + body.metrics.ascent()
        painter.setFont(body.font)
        painter.setPen(self._theme.colour("on_pressed" if self.isDown() else "text"))
        for line in self._lines(self.width()):
            painter.drawText(QPointF(px(_PAD), top + drop), line)
            top += body.pitch
        painter.setFont(small.font)
        painter.setPen(self._theme.colour("on_pressed" if self.isDown() else "text2"))
        room = QRect(px(_PAD), top + px(_BETWEEN), self.width() - 2 * px(_PAD), small.pitch)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, self.value.figures)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        fill = "line" if self.isDown() else "wash" if self.hasFocus() else "sunken" if self.underMouse() else ""
        if fill:
            edged = self._theme.palette.draws_edges
            painter.setPen(QPen(self._theme.colour("edge"), 1) if edged else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(fill))
            radius = self._theme.px(SIZES.radius)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        cut = len(self._lines(self.width(), most=0)) > _LINES
        self.setToolTip(self.value.text if cut else "")

    def _lines(self, width: int, most: int = _LINES) -> tuple[str, ...]:
        return self._words.of(self.value.text, "body", width - 2 * self._theme.px(_PAD), most)


class CommentBank(QWidget):
    """The comments that fit what stands in a field, at most three, hidden while there are none.

    It never takes the keyboard by itself. `taken` gives the words that now stand in the field in place of what was typed; `grew`
    comes when it wants another height.
    """

    taken = Signal(str)
    grew = Signal()

    def __init__(self, theme: Theme, field: GrowingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self._comments: tuple[UsedComment, ...] = ()
        self._resting = False
        self._title = Label(theme, TITLE, "small-strong", "second")
        words = BrokenLines(theme)
        self.rows = tuple(CommentRow(theme, words, self) for _ in range(MOST))
        self.setAccessibleName(TITLE)
        self._lay_out()
        self._space()
        field.textChanged.connect(self.fit)
        theme.changed.connect(self._space)
        for watched in (field, *self.rows):
            watched.installEventFilter(self)
        for row in self.rows:
            row.clicked.connect(self._take)
        self.hide()

    def show_value(self, comments: Sequence[UsedComment]) -> None:
        """Offer these, the first ones first, as far as they fit what is typed."""
        self._comments = tuple(comments)
        self.fit()

    def rest(self, resting: bool) -> None:
        """Offer nothing for a while, as while something else than these words is written."""
        if resting != self._resting:
            self._resting = resting
            self.fit()

    def fit(self) -> None:
        """Offer what fits what is typed, and all of it again where fewer were offered."""
        found = () if self._resting else fitting(self._comments, self._field.toPlainText())
        before = [row.value for row in self.shown()] if not self.isHidden() else []
        if before == list(found):
            return
        if any(row.hasFocus() for row in self.rows):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        for row, comment in zip(self.rows, found, strict=False):
            row.show_value(comment)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(found))
        self.setVisible(bool(found))
        self._column.activate()
        self._field.setAccessibleDescription("Down goes to your comments." if found else "")
        self.grew.emit()

    def shown(self) -> list[CommentRow]:
        """The rows that are offered now, from top to bottom."""
        return [row for row in self.rows if not row.isHidden()]

    def offer_fewer(self) -> bool:
        """Leave the last one out where the room is small; the first one stays. Whether there was one to leave out."""
        shown = self.shown()
        if len(shown) > 1 and not shown[-1].hasFocus():
            shown[-1].hide()
            self._column.activate()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self.isHidden():
            return False
        if watched is self._field:
            return event.type() == QEvent.Type.KeyPress and self._enter(event)
        if isinstance(watched, CommentRow):
            return self._key_of_row(watched, event)
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        """Down from the last line of the field goes to the first row."""
        if _steps(event) != 1 or not self._field.at_last_line():
            return False
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _key_of_row(self, row: CommentRow, event: QKeyEvent) -> bool:
        """Up and Down go from row to row and back to the field, Left and Right nowhere; what is typed or deleted on a row goes
        into the field, and is no command.
        """
        arrow, edits = event.key() in _ARROWS, bool(_typed(event)) or event.key() in _DELETING
        if not arrow and not edits:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(edits or not _modified(event))
        elif event.type() == QEvent.Type.KeyPress and arrow:
            self._step(row, _steps(event))
        elif event.type() == QEvent.Type.KeyPress:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._field, event)
        return True

    def _step(self, row: CommentRow, steps: int) -> None:
        places: list[QWidget] = [self._field, *self.shown()]
        at = min(places.index(row) + steps, len(places) - 1)
        places[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        row = self.sender()
        if isinstance(row, CommentRow):
            text = row.value.text
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.replace(text)
            self.taken.emit(text)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._title)
        for row in self.rows:
            self._column.addWidget(row)
        for before, after in pairwise(self.rows):
            self.setTabOrder(before, after)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(2), 0, px(4))
        self._column.setSpacing(px(3))


def _steps(event: QKeyEvent) -> int:
    """1 for Down by itself, -1 for Up by itself, else 0."""
    if _modified(event):
        return 0
    return {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)


def _modified(event: QKeyEvent) -> bool:
    """Whether a key is held down beside it; the keypad's own mark is none."""
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _typed(event: QKeyEvent) -> str:
    """The sign that is typed, if it is one that can be seen."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return "" if event.modifiers() & commands or not text.isprintable() else text.strip()

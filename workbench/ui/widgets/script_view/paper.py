"""The paper a script lies on: it sets the script, draws highlights and what stands beside the text, and keeps the place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workbench.domain.annotation import Annotation
from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.widgets.leaders import Leader, paint_leaders
from workbench.ui.widgets.script_view.beside import BesideText, Limit, limit_of, paint_limit
from workbench.ui.widgets.script_view.highlights import Highlights
from workbench.ui.widgets.script_view.setting import Setting, Typesetter

_FOOT_STEP = 120
_FOOT = 96


@dataclass(frozen=True, slots=True)
class Laid:
    """The script on the paper and what is said about it."""

    script: Document
    limit_at: int | None = None
    limit_label: str = ""
    annotations: tuple[Annotation, ...] = ()
    focused: str | None = None


class Paper(QTextEdit):
    """A script in its type, with highlights. `scrolled` comes when the page moves, `relaid` when lines have moved on the page.

    `unsettled` and `settled` come before and after it is set in another size or width, the second when the reading place is back.
    """

    scrolled = Signal()
    relaid = Signal()
    unsettled = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._laid = Laid(Document("", ()))
        self._leaders: tuple[Leader, ...] = ()
        self._beside: BesideText | None = None
        self._lines: dict[int, tuple[float, float]] = {}
        self._limit: Limit | None = None
        self._foot = 0
        self.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Script")
        self._setting, self._highlights = self._set()
        self.verticalScrollBar().valueChanged.connect(self._tell_scroll)
        theme.changed.connect(self._set_anew)

    @property
    def script(self) -> Document:
        """The script that is shown."""
        return self._laid.script

    @property
    def limit_label(self) -> str:
        """The words beside the limit, empty when the script keeps within it."""
        return self._laid.limit_label if self._laid.limit_at is not None else ""

    def show_script(self, document: Document, limit_at: int | None = None, limit_label: str = "") -> None:
        """Show a script from its beginning, without highlights; `limit_at` is the end of the last word that counts."""
        self._laid = Laid(document, limit_at, limit_label)
        self._leaders = ()
        self._lay_setting()
        self._measure_anew()
        self.verticalScrollBar().setValue(0)

    def show_annotations(self, annotations: Sequence[Annotation], focused: str | None = None) -> None:
        """Show these highlights; the focused one in the wash of its card's focus."""
        self._laid = replace(self._laid, annotations=tuple(annotations), focused=focused)
        self._highlights.show_value(self._laid.annotations, focused)

    def show_leaders(self, leaders: Sequence[Leader]) -> None:
        """Show the inner ends of the lines that join passages to cards."""
        if tuple(leaders) != self._leaders:
            self._leaders = tuple(leaders)
            self.viewport().update()

    def line_of(self, start: int) -> tuple[float, float]:
        """Top and bottom of the line a passage starts in, in pixels from the top of the script."""
        if start not in self._lines:
            self._lines[start] = self._measure_line(start)
        return self._lines[start]

    def anchor_top(self, start: int) -> float:
        """Top of the line a passage starts in, in pixels from the top of what is visible."""
        return self.line_of(start)[0] - self.verticalScrollBar().value()

    def limit_line(self) -> float | None:
        """Height of the dashed line of the limit from the top of the script, None without one."""
        if self._laid.limit_at is not None and self._limit is None and self._laid.script.blocks:
            self._limit = limit_of(self._setting, self._laid.limit_at)
        return self._limit.bottom if self._limit is not None else None

    def scroll_to(self, start: int) -> None:
        """Bring the line a passage starts in into sight: a third down the page, unless it can be read already."""
        top, bottom = self.line_of(start)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        ease = min(self._theme.px(48), height // 4)
        if top - ease < bar.value() or bottom + ease > bar.value() + height:
            bar.setValue(round(top - height / 3))

    def reading_place(self) -> tuple[int, float]:
        """The code point at the head of what is visible, and how far its line is from there."""
        position = self._setting.positions.from_qt(self.cursorForPosition(QPoint(self.viewport().width() // 2, 1)).position())
        return position, self.anchor_top(position)

    def read_on_at(self, place: tuple[int, float]) -> None:
        """Go back to a reading place, also after the text was set in another size or width."""
        self.verticalScrollBar().setValue(round(self.line_of(place[0])[0] - place[1]))

    def keep_room_below(self, height: float) -> None:
        """Keep at least this much of the paper, from the top of the script, so that cards near the end can be scrolled to."""
        text = self._setting.page.size().height() - self._theme.px(_FOOT) - self._foot
        short = max(0, round(height - text - self._theme.px(_FOOT)))
        wanted = -(-short // _FOOT_STEP) * _FOOT_STEP
        if wanted != self._foot:
            self._foot = wanted
            self._set_foot()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._paint_edges(painter)
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        self.limit_line()
        if self._beside is None:
            self._beside = BesideText(self._theme, self._setting)
        self._beside.paint(painter, top, top + self.viewport().height(), self._limit)
        self.paint_over(painter)
        if self._limit is not None:
            paint_limit(painter, self._theme, self._limit, self.viewport().width(), self._setting.page)
        painter.translate(self.viewport().width(), 0)
        paint_leaders(painter, self._theme, self._leaders)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the text, with the top of the script at 0."""

    def rooms(self) -> frozenset[int]:
        """The blocks, by index, over which place is kept for a label that `paint_over` draws."""
        return frozenset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() == event.oldSize().width() or event.oldSize().width() <= 0:
            super().resizeEvent(event)
            self._measure_anew()
            return
        self.unsettled.emit()
        place = self.reading_place()
        super().resizeEvent(event)
        self._measure_anew()
        self.read_on_at(place)
        self.settled.emit()

    def _paint_edges(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        right = self.viewport().width() - 1
        painter.drawLine(0, 0, 0, self.viewport().height())
        painter.drawLine(right, 0, right, self.viewport().height())

    def _measure_line(self, start: int) -> tuple[float, float]:
        at = self._setting.positions.to_qt(start)
        block = self._setting.page.findBlock(at)
        place = self._setting.page.documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(at - block.position())
        if not line.isValid():
            return place.y(), place.y()
        top = place.y() + line.y()
        return top, top + line.height()

    def _set(self) -> tuple[Setting, Highlights]:
        laid = self._laid
        setting = Typesetter(self._theme).set(laid.script, self, self.rooms())
        return setting, Highlights(self._theme, laid.script, setting.page, setting.positions, laid.limit_at)

    def _lay_setting(self) -> None:
        old = self._setting.page
        self._setting, self._highlights = self._set()
        self._foot = 0
        self.setDocument(self._setting.page)
        self._set_foot()
        old.deleteLater()
        self._highlights.show_value(self._laid.annotations, self._laid.focused)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_foot(self) -> None:
        frame = self._setting.page.rootFrame().frameFormat()
        frame.setBottomMargin(self._theme.px(_FOOT) + self._foot)
        self._setting.page.rootFrame().setFrameFormat(frame)

    def _set_anew(self) -> None:
        """Set the script again in another size, face or colour; selection and reading place stay."""
        self.unsettled.emit()
        place = self.reading_place()
        cursor = self.textCursor()
        old = self._setting.positions
        anchor, caret = old.from_qt(cursor.anchor()), old.from_qt(cursor.position())
        self._lay_setting()
        self.place_cursor(anchor, caret)
        self._measure_anew()
        self.read_on_at(place)
        self.settled.emit()

    def place_cursor(self, anchor: int, caret: int) -> None:
        """Put anchor and caret at code points of the script."""
        cursor = self.textCursor()
        cursor.setPosition(self._setting.positions.to_qt(anchor))
        cursor.setPosition(self._setting.positions.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _measure_anew(self) -> None:
        self._lines.clear()
        self._beside = self._limit = None
        self._finish_layout()
        self.relaid.emit()

    def _finish_layout(self) -> None:
        """Qt lays long documents out by and by; measuring wants all of it now."""
        last: QTextBlock = self._setting.page.lastBlock()
        self._setting.page.documentLayout().blockBoundingRect(last)

    def _tell_scroll(self) -> None:
        self.scrolled.emit()

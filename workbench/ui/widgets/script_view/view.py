"""The script as the desk uses it: highlights that can be pressed, words that can be found, paragraphs that can be gone to."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.widgets.script_view.finding import places
from workbench.ui.widgets.script_view.lines import rectangles
from workbench.ui.widgets.script_view.selecting import SelectablePaper


class ScriptView(SelectablePaper):
    """The script. `annotation_pressed` gives the id of a highlight that was clicked; `found` which match is at hand (from 1) and
    how many there are."""

    annotation_pressed = Signal(str)
    found = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._matches: tuple[tuple[int, int], ...] = ()
        self._match = -1
        self._pressed_at = QPointF()
        super().__init__(theme, parent)

    def show_script(self, document: Document, limit_at: int | None = None, limit_label: str = "") -> None:
        """Show a script from its beginning, without highlights; `limit_at` is the end of the last word that counts."""
        self._matches, self._match = (), -1
        super().show_script(document, limit_at, limit_label)

    def go_to_paragraph(self, number: int) -> bool:
        """Put the caret at the paragraph of a number and bring it into sight; False if there is none."""
        numbers = self.script.paragraph_numbers()
        if number <= 0 or number not in numbers:
            return False
        start = self.script.blocks[numbers.index(number)].start
        self.place_cursor(start, start)
        self.scroll_to(start)
        return True

    def matches(self, text: str) -> tuple[tuple[int, int], ...]:
        """Every place of some words, without regard to case or the shape of quotation marks."""
        return places(self.script.text, text)

    def show_find(self, text: str) -> int:
        """Ring every match, select the first at or after the caret and bring it into sight; gives how many there are."""
        self._matches = self.matches(text)
        caret = self.selection() or (self.caret(), 0)
        self._match = next((order for order, (start, _) in enumerate(self._matches) if start >= caret[0]), 0)
        self._show_match()
        return len(self._matches)

    def find_next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._go(1)

    def find_previous(self) -> None:
        """Go to the match before, from the first to the last."""
        self._go(-1)

    def clear_find(self) -> None:
        """Ring nothing any more; the match at hand stays selected."""
        self._matches, self._match = (), -1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        near = (event.position() - self._pressed_at).manhattanLength() < self._theme.px(4)
        if event.button() == Qt.MouseButton.LeftButton and near and not self.textCursor().hasSelection():
            pressed = self._annotation_at(event.position())
            if pressed:
                self.annotation_pressed.emit(pressed)

    def paint_over(self, painter: QPainter) -> None:
        """Ring the matches that are in sight."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for order, (start, end) in enumerate(self._matches):
            first, last = self.line_of(start), self.line_of(max(end - 1, start))
            if last[1] >= top and first[0] <= bottom:
                painter.setPen(QPen(self._theme.colour("accent"), 2 if order == self._match else 1))
                for rect in rectangles(self._setting, start, end):
                    painter.drawRect(rect.adjusted(-1.5, 0.5, 1.5, -0.5))

    def _go(self, step: int) -> None:
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self._show_match()

    def _show_match(self) -> None:
        self.viewport().update()
        if self._matches:
            start, end = self._matches[self._match]
            self.select(start, end)
            self.scroll_to(start)
        self.found.emit(self._match + 1 if self._matches else 0, len(self._matches))

    def _annotation_at(self, point: QPointF) -> str:
        """The highlight under a point: the later one, or at the focused one the next below it, so that each can be reached."""
        layout = self._setting.page.documentLayout()
        place = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        hit = layout.hitTest(place, Qt.HitTestAccuracy.ExactHit)
        if hit < 0:
            return ""
        position = self._setting.positions.from_qt(hit)
        here = [each.id for each in self._laid.annotations if each.anchor.start <= position < each.anchor.end]
        if not here:
            return ""
        focused = self._laid.focused
        return here[here.index(focused) - 1] if focused in here else here[-1]

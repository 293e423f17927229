"""A script as the office reads it: the counted text, in which passages are selected, covered and marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from workbench.domain.cohort import Script
from workbench.domain.document import Document
from workbench.domain.redaction import Covering, covered_document
from workbench.ui.theme import Theme
from workbench.ui.widgets.counted_text import CountedText
from workbench.ui.widgets.passage import Words
from workbench.ui.widgets.positions import Positions

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Passages marked alike, code points [start, stop), and which of them is looked at (-1: none)."""

    places: tuple[Place, ...] = ()
    at: int = -1


class OfficeText(CountedText):
    """Places are code points of the frozen text throughout. `selected` when the selection or the caret is elsewhere,
    `menu_requested` with the standard menu before it is shown.
    """

    selected = Signal()
    menu_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._script: Script | None = None
        self._covered: tuple[Covering, ...] = ()
        self._marks = Marks()
        self._hidden = True
        self._brought: int | None = None
        self._words = Words("")
        self._positions = Positions(Document("", ()), ())
        self.selectionChanged.connect(self.selected)
        self.cursorPositionChanged.connect(self.selected)

    @property
    def script(self) -> Script | None:
        """The script that is shown."""
        return self._script

    @property
    def hides(self) -> bool:
        """Whether what is covered is shown as markers see it."""
        return self._hidden

    def show_script(self, script: Script, covered: Sequence[Covering] = ()) -> None:
        """Show a script with passages covered; the same script counted or covered anew stays at its place, selection and all."""
        if (script, tuple(covered)) == (self._script, self._covered):
            return
        fresh = self._script is None or self._script.id != script.id
        if fresh:
            self._marks, self._brought = Marks(), None
            self._words = Words(script.document.text)
        self._script, self._covered = script, tuple(covered)
        self._show(fresh)

    def hide_covered(self, hidden: bool) -> None:
        """Show what is covered as markers see it, or in its own words on a dark ground."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._show(fresh=False)

    def mark(self, marks: Marks) -> None:
        """Mark passages; the one looked at is marked more strongly."""
        self._marks = marks
        self._lay_washes()

    def marked(self) -> Marks:
        """The passages that are marked."""
        return self._marks

    def passage(self) -> Place | None:
        """What is selected, in whole words; None without a selection."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        ends = (self._positions.from_qt(cursor.selectionStart()), self._positions.from_qt(cursor.selectionEnd()))
        return self._words.snap(*ends)

    def here(self) -> Place | None:
        """What is selected, in whole words, or else the whole block that the caret stands in."""
        if self._script is None or not self._script.document.blocks:
            return None
        block = self._script.document.blocks[self._positions.block_from_qt(self.textCursor().position())]
        return self.passage() or (block.start, block.end)

    def select(self, start: int, stop: int) -> None:
        """Select a passage and bring it into sight, a third of the way down."""
        self._select(start, stop)
        self.bring(start)

    def bring(self, position: int) -> None:
        """Bring a place into sight, a third of the way down."""
        self._brought = position
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_qt(position))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was brought into sight there, also when the text gets its size only afterwards, until a person moves on."""
        super().resizeEvent(event)
        if self._brought is not None and not self._building:
            self.bring(self._brought)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._brought = None
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._brought = None
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._brought = None
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos()
        menu = self.createStandardContextMenu()
        self.menu_requested.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _show(self, fresh: bool) -> None:
        if self._script is None:
            return
        script, place, top = self._script, self._place(), self.cursorRect().top()
        document = covered_document(script.document, self._covered) if self._hidden else script.document
        self.show_text(document, script.regions, script.count, script.spans)
        if fresh:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self._select(*place)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - top)

    def _rebuild(self) -> None:
        super()._rebuild()
        if self._script is not None:
            self._positions = Positions(self._script.document, [each.start for each in self._placed])
            self._lay_washes()

    def _place(self) -> Place:
        cursor = self.textCursor()
        return self._positions.from_qt(cursor.anchor()), self._positions.from_qt(cursor.position())

    def _select(self, start: int, stop: int) -> None:
        self.setTextCursor(self._cursor(start, stop))

    def _cursor(self, start: int, stop: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_qt(start))
        cursor.setPosition(self._positions.to_qt(stop), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _lay_washes(self) -> None:
        seen = () if self._hidden else tuple((each.start, each.stop) for each in self._covered)
        washes = [self._wash(place, self._look("page", "text2")) for place in seen]
        for order, place in enumerate(self._marks.places):
            here = order == self._marks.at
            look = self._look("text", "evidence.focused" if here else "evidence.wash")
            line = QTextCharFormat.UnderlineStyle.SingleUnderline if here else QTextCharFormat.UnderlineStyle.DotLine
            look.setUnderlineStyle(line)
            look.setUnderlineColor(self._theme.colour("evidence.ink"))
            washes.append(self._wash(place, look))
        self.setExtraSelections(washes)

    def _look(self, ink: str, ground: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.colour(ink))
        look.setBackground(self._theme.colour(ground))
        return look

    def _wash(self, place: Place, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        wash = QTextEdit.ExtraSelection()
        wash.cursor = self._cursor(*place)
        wash.format = look
        return wash

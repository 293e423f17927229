"""Shows a letter as it will be printed: dark words on white paper in every theme, to be scrolled, selected and read out."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workbench.domain.letter import Letter
from workbench.ui.theme import Theme
from workbench.ui.tokens import LIGHT
from workbench.ui.widgets.letter_document import has_rule, set_width, write_letter

_PAPER = 600
_LOWEST = 160
_NARROW = 460
_RULE_ABOVE = 9


class LetterView(QTextEdit):
    """A sheet of paper in the middle of its room. The words are plain document text: selectable, and said by a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter: Letter | None = None
        self._written_with = 0
        self.setProperty("role", "bare")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write_anew)
        self.show_letter(None)

    @property
    def letter(self) -> Letter | None:
        """The letter that is shown."""
        return self._letter

    def show_letter(self, letter: Letter | None) -> None:
        """Show a letter from its top, or an empty sheet."""
        if letter is not None and letter == self._letter:
            return
        self._letter = letter
        name = dict(letter.facts).get("Name", letter.salutation) if letter else ""
        self.setAccessibleName(f"Letter to {name}" if letter else "No letter")
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def paper(self) -> QRect:
        """Where the paper is, in the coordinates of this widget."""
        return self.viewport().geometry()

    def sizeHint(self) -> QSize:
        """High enough to read some lines; it takes all the room there is."""
        return QSize(super().sizeHint().width(), self._theme.px(_LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)
        if self._padding() != self._written_with:
            self._write_anew()
        else:
            set_width(self.document(), self._text_width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(LIGHT.page))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(LIGHT.hatch))
        for at in self._rules():
            painter.drawLine(self._padding(), at, self.viewport().width() - self._padding() - 1, at)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _rules(self) -> list[int]:
        layout, scrolled = self.document().documentLayout(), self.verticalScrollBar().value()
        found = []
        block = self.document().begin()
        while block.isValid():
            if has_rule(block):
                found.append(round(layout.blockBoundingRect(block).top()) - scrolled - self._theme.px(_RULE_ABOVE))
            block = block.next()
        return found

    def _write(self) -> None:
        self._place()
        write_letter(self._theme, self.document(), self._letter, self._text_width())
        self._written_with = self._padding()
        frame = self.document().rootFrame().frameFormat()
        frame.setMargin(0)
        frame.setLeftMargin(self._written_with)
        frame.setRightMargin(self._written_with)
        frame.setTopMargin(self._theme.px(40))
        frame.setBottomMargin(self._theme.px(48))
        self.document().rootFrame().setFrameFormat(frame)

    def _write_anew(self) -> None:
        """Set the letter in another face or size, the reader's place kept."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._write()
        bar.setValue(round(share * bar.maximum()))

    def _place(self) -> None:
        """Keep the paper in the middle, whether or not the scroll bar is there."""
        gap = self._theme.px(24)
        paper = max(1, min(self._theme.px(_PAPER), self.width() - 2 * gap))
        left = max(0, (self.width() - paper) // 2)
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisibleTo(self) else 0
        right = max(0, self.width() - left - paper - taken)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)

    def _padding(self) -> int:
        narrow = self.viewport().width() < self._theme.px(_NARROW)
        return self._theme.px(24 if narrow else 50)

    def _text_width(self) -> int:
        return max(1, self.viewport().width() - 2 * self._padding())

"""Lays a letter out as a document to be read on the screen: the order, weights and hairlines of the printed letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from workbench.domain.letter import Letter
from workbench.domain.sheet import Part, PartKind
from workbench.domain.words import long_date
from workbench.ui.theme import Theme
from workbench.ui.tokens import LIGHT

_RULE = QTextFormat.Property.UserProperty.value + 1
_RIGHT = QTextFormat.Property.UserProperty.value + 2
_BESIDE_LABELS, _MOST_LABELS = 10, 0.6


@dataclass(frozen=True, slots=True)
class _Style:
    """How a line is set: size and weight at 100 %, line pitch, room above, and the colour."""

    px: int = 15
    weight: int = 400
    pitch: int = 23
    before: int = 0
    ink: str = LIGHT.text


_BODY = _Style(before=9)
_SENDER = _Style(weight=600)
_QUIET = _Style(px=14, pitch=21, ink=LIGHT.text2)
_FACT = _Style(before=1)
_GREETING = _Style(before=24)
_RESULT = _Style(px=24, weight=600, pitch=32, before=14)
_HEADING = _Style(px=18, weight=600, pitch=26, before=26)
_CRITERION = _Style(weight=600, before=24)
_WORDS = _Style(before=3)
_ITEM = _Style(before=5)
_SIGN = _Style()
_SIGN_FIRST = _Style(before=26)


def write_letter(theme: Theme, document: QTextDocument, letter: Letter | None, width: int) -> None:
    """Put a letter into a document whose lines are `width` wide; nothing for no letter."""
    document.clear()
    if letter is None:
        return
    writer = _Writer(theme, document, width)
    writer.write_head(letter)
    for part in letter.parts:
        writer.write_part(part)
    for index, line in enumerate(letter.sign_off):
        writer.line(line, _SIGN if index else _SIGN_FIRST)


def set_width(document: QTextDocument, width: int) -> None:
    """Move what stands at the right to the end of lines of another width."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().boolProperty(_RIGHT):
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(_right_stop(width))
        block = block.next()


def has_rule(block: QTextBlock) -> bool:
    """Whether a hairline stands above a block."""
    return block.blockFormat().boolProperty(_RULE)


def _right_stop(width: int) -> QTextBlockFormat:
    layout = QTextBlockFormat()
    layout.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.RightTab)])
    layout.setProperty(_RIGHT, True)
    return layout


class _Writer:
    def __init__(self, theme: Theme, document: QTextDocument, width: int) -> None:
        self._theme, self._width = theme, width
        self._cursor = QTextCursor(document)
        self._first = True

    def write_head(self, letter: Letter) -> None:
        self.beside(letter.sender, long_date(letter.day), _SENDER)
        address = ", ".join(line for line in letter.address if line and line != letter.sender)
        if address:
            self.line(address, _QUIET)
        indent = self._labels_width([label for label, _ in letter.facts])
        for index, (label, value) in enumerate(letter.facts):
            self._fact(label, value, indent, first=index == 0)
        self.line(letter.salutation, _GREETING)

    def write_part(self, part: Part) -> None:
        if part.kind is PartKind.CRITERION:
            self.beside(part.text, part.aside, _CRITERION, rule=True)
            for words in part.body:
                self._lines(words, _WORDS)
        elif part.kind is PartKind.RESULT:
            self.line(part.text, _RESULT, heading=1)
        elif part.kind is PartKind.HEADING:
            self.line(part.text, _HEADING, heading=2)
        elif part.kind is PartKind.ITEM:
            self._item(part.text)
        else:
            self._lines(part.text, _BODY)

    def line(self, text: str, style: _Style, heading: int = 0) -> None:
        layout = QTextBlockFormat()
        layout.setHeadingLevel(heading)
        self._begin(layout, style)
        self._cursor.insertText(text, self._ink(style))

    def beside(self, left: str, right: str, style: _Style, rule: bool = False) -> None:
        layout = _right_stop(self._width)
        layout.setProperty(_RULE, rule)
        layout.setHeadingLevel(3 if rule else 0)
        self._begin(layout, style)
        self._cursor.insertText(left, self._ink(style))
        if right:
            self._cursor.insertText(f"\t{right}", self._ink(_Style()))

    def _lines(self, text: str, style: _Style) -> None:
        for line in text.split("\n"):
            if line.strip():
                self.line(line, style)

    def _labels_width(self, labels: Sequence[str]) -> int:
        """The room of the longest label, in pixels, with what parts it from its value; never so much that no value has any."""
        metrics = QFontMetricsF(self._ink(_FACT).font())
        longest = max((metrics.horizontalAdvance(label) for label in labels), default=0.0)
        return min(ceil(longest) + self._theme.px(_BESIDE_LABELS), round(self._width * _MOST_LABELS))

    def _fact(self, label: str, value: str, indent: int, first: bool) -> None:
        layout = QTextBlockFormat()
        layout.setLeftMargin(indent)
        layout.setTextIndent(-indent)
        layout.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        layout.setProperty(_RULE, first)
        self._begin(layout, _Style(before=26) if first else _FACT)
        self._cursor.insertText(label, self._ink(_Style(ink=LIGHT.text2)))
        self._cursor.insertText(f"\t{value}", self._ink(_FACT))

    def _item(self, text: str) -> None:
        indent = self._theme.px(18)
        layout = QTextBlockFormat()
        layout.setLeftMargin(indent)
        layout.setTextIndent(-indent)
        layout.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        self._begin(layout, _ITEM)
        self._cursor.insertText(f"•\t{text}", self._ink(_ITEM))

    def _begin(self, layout: QTextBlockFormat, style: _Style) -> None:
        px = self._theme.px
        layout.setTopMargin(0 if self._first else px(style.before))
        layout.setLineHeight(px(style.pitch), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if self._first:
            self._cursor.setBlockFormat(layout)
        else:
            self._cursor.insertBlock(layout)
        self._first = False

    def _ink(self, style: _Style) -> QTextCharFormat:
        font: QFont = self._theme.font("case", px=style.px, weight=style.weight)
        ink = QTextCharFormat()
        ink.setFont(font)
        ink.setForeground(QBrush(QColor(style.ink)))
        return ink

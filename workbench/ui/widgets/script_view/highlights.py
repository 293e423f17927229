"""Draws highlights as formats of the paragraphs' layouts, so that the document and its positions stay untouched.

Setting the formats of a layout throws its lines away; marking the paragraph as dirty lays it out again before anything reads it,
unless its turn had not come yet: Qt lays long documents out by and by, and would leave that paragraph without lines.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout

from workbench.domain.annotation import Annotation, Kind
from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.widgets.positions import Positions
from workbench.ui.widgets.script_view.runs import Run, runs

_FEW = 3
_UNDERLINES: Final[Mapping[Kind, QTextCharFormat.UnderlineStyle]] = MappingProxyType(
    {
        Kind.STRENGTH: QTextCharFormat.UnderlineStyle.SingleUnderline,
        Kind.DEVELOP: QTextCharFormat.UnderlineStyle.DashUnderline,
        Kind.EVIDENCE: QTextCharFormat.UnderlineStyle.DotLine,
        Kind.QUESTION: QTextCharFormat.UnderlineStyle.WaveUnderline,
    }
)


class Highlights:
    """The highlights of one script in one Qt document."""

    def __init__(self, theme: Theme, script: Document, page: QTextDocument, positions: Positions, limit_at: int | None) -> None:
        self._theme, self._script, self._page = theme, script, page
        self._positions, self._limit_at = positions, limit_at
        self._shown: dict[int, tuple[Run, ...]] = {}
        self._formats: dict[tuple[Kind | None, Kind | None, bool, bool], QTextCharFormat] = {}

    def show_value(self, annotations: Sequence[Annotation], focused: str | None) -> int:
        """Show these annotations; only paragraphs that change are laid out anew. Gives how many did."""
        wanted = self._wanted(annotations, focused)
        changed = [index for index in sorted(wanted.keys() | self._shown.keys()) if wanted.get(index) != self._shown.get(index)]
        if changed:
            self._page.documentLayout().blockBoundingRect(self._page.lastBlock())  # until all of it is laid out
        batch = QTextCursor(self._page) if len(changed) > _FEW else None
        if batch is not None:
            batch.beginEditBlock()
        for index in changed:
            self._lay(index, wanted.get(index, ()))
        if batch is not None:
            batch.endEditBlock()
        self._shown = wanted
        return len(changed)

    def _wanted(self, annotations: Sequence[Annotation], focused: str | None) -> dict[int, tuple[Run, ...]]:
        touched: dict[int, list[Annotation]] = {}
        for each in sorted(annotations, key=lambda a: (a.anchor.start, a.anchor.end)):
            last = self._script.block_at(max(each.anchor.end - 1, each.anchor.start))
            for index in range(self._script.block_at(each.anchor.start), last + 1):
                touched.setdefault(index, []).append(each)
        if self._limit_at is not None:
            for index in range(self._script.block_at(self._limit_at), len(self._script.blocks)):
                touched.setdefault(index, [])
        found = {}
        for index, here in touched.items():
            block = self._script.blocks[index]
            found[index] = runs(block.start, block.end, here, focused, self._limit_at)
        return {index: each for index, each in found.items() if each}

    def _lay(self, index: int, wanted: tuple[Run, ...]) -> None:
        start = self._positions.start_of(index)
        ranges = []
        for run in wanted:
            each = QTextLayout.FormatRange()
            first, last = self._positions.to_qt(run.start), self._positions.to_qt(run.end)
            each.start, each.length = first - start, last - first
            each.format = self._format(run)
            ranges.append(each)
        block = self._page.findBlock(start)
        block.layout().setFormats(ranges)
        self._page.markContentsDirty(block.position(), block.length())

    def _format(self, run: Run) -> QTextCharFormat:
        key = (run.wash, run.line, run.focused, run.over)
        if key not in self._formats:
            self._formats[key] = self._made(run)
        return self._formats[key]

    def _made(self, run: Run) -> QTextCharFormat:
        made = QTextCharFormat()
        palette = self._theme.palette
        if run.over:
            made.setForeground(QBrush(QColor(palette.text if run.focused else palette.text2)))
        if run.wash is not None:
            colours = palette.kind(run.wash.value)
            made.setBackground(QBrush(QColor(colours.focused if run.focused else colours.wash)))
        if run.line is not None:
            made.setUnderlineStyle(_UNDERLINES[run.line])
            made.setUnderlineColor(QColor(palette.kind(run.line.value).ink))
        return made

"""The one place where code points of a script become positions of a Qt document, which counts UTF-16 units, and back.

The Qt document holds every block of the script in the script's order, character for character, but may hold more between them:
the frames of tables and the empty paragraphs that Qt keeps around those. Astral characters take two units there and one here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from workbench.domain.document import Document

_LAST_OF_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(ord(character) > _LAST_OF_ONE_UNIT for character in text)


class Positions:
    """Positions of one script in its Qt document. `starts` gives, for each block, where its first character stands there."""

    def __init__(self, document: Document, starts: Sequence[int]) -> None:
        self._document = document
        self._starts = tuple(starts)
        self._wide = [self._wide_in(document.block_text(block)) for block in document.blocks]

    @staticmethod
    def _wide_in(text: str) -> tuple[int, ...]:
        return tuple(at for at, character in enumerate(text) if ord(character) > _LAST_OF_ONE_UNIT)

    def to_qt(self, position: int) -> int:
        """Where a code point of the script stands in the Qt document; a separator stands at the end of the block before it."""
        if not self._starts:
            return 0
        index = self._document.block_at(position)
        block = self._document.blocks[index]
        offset = min(max(position - block.start, 0), block.end - block.start)
        return self._starts[index] + offset + bisect_left(self._wide[index], offset)

    def from_qt(self, position: int) -> int:
        """The code point at a position of the Qt document; what is only Qt's counts as the end of the block before."""
        if not self._starts:
            return 0
        index = self.block_from_qt(position)
        block = self._document.blocks[index]
        offset = max(position - self._starts[index], 0)
        return min(block.start + self._points(self._wide[index], offset), block.end)

    def block_from_qt(self, position: int) -> int:
        """The index of the script's block at a position of the Qt document."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def start_of(self, index: int) -> int:
        """Where the block of an index begins in the Qt document."""
        return self._starts[index]

    @staticmethod
    def _points(wide: Sequence[int], offset: int) -> int:
        """Code points in the first `offset` units; half a character is none."""
        passed = sum(1 for order, at in enumerate(wide) if at + order < offset)
        return offset - passed

"""Puts the lines of a PDF together into paragraphs, by their places, and guesses what each paragraph is."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

from workbench.domain.document import BlockKind, DraftBlock
from workbench.files.docx_in.symbols import bullet
from workbench.files.pdf_in.lines import Line
from workbench.files.tidy import clean

_BULLET = re.compile(r"([•▪◦○‣●■□◆❖➢✓·*o\uf0a7\uf0b7\uf0d8–-])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_SAME_SIZE = 0.08
_LARGER, _TITLE = 1.1, 1.3
_WIDER_GAP = 1.4
_INDENT = 0.8
_COLUMN_STEP = 20.0
_NARROWEST = 25
_NEARLY = 0.8
_CLOSING, _SENTENCE_ENDS = "'\"’”)]", frozenset(".?!:;")
_LONGEST_HEADING = 120
_DEEPEST = 6
_FEW_BROKEN = 0.04


def drafts_of(lines: list[Line]) -> list[DraftBlock]:
    """The paragraphs of a document, in reading order."""
    layout = _Layout(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and layout.goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    hyphens = _Hyphens(lines)
    return [layout.draft(group, hyphens.join(group), number == 0) for number, group in enumerate(groups)]


class _Layout:
    """What is usual in a document: the size of its body text, the distance of its lines, how far its columns reach."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self._larger = sorted((size for size in sizes if size > self.body * _LARGER), reverse=True)
        self._pitch = _pitch(lines)
        self._reach: defaultdict[int, float] = defaultdict(float)
        for line in lines:
            column = int(line.left // _COLUMN_STEP)
            self._reach[column] = max(self._reach[column], line.right)

    def goes_on(self, group: list[Line], line: Line) -> bool:
        """Whether a line belongs to the paragraph of the lines before it."""
        last = group[-1]
        if last.broken:
            return True
        if abs(line.size - last.size) > _SAME_SIZE * last.size or line.bold != last.bold or _label(line.text):
            return False
        drop = last.base - line.base
        if line.page == last.page and drop > _WIDER_GAP * self._usual(line.size):
            return False
        if self._is_large(line):
            return line.page == last.page and drop >= 0
        indented = line.left - min(other.left for other in group) > _INDENT * line.size
        if indented and line.page == last.page and drop > 0 and not _label(group[0].text):
            return False
        return self._was_full(last, line)

    def _usual(self, size: float) -> float:
        return max(self._pitch * size / self.body if self.body else 0.0, size)

    def _is_large(self, line: Line) -> bool:
        return line.size > self.body * _LARGER

    def _was_full(self, last: Line, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before it."""
        if len(last.text) < _NARROWEST:
            return False
        column = int(last.left // _COLUMN_STEP)
        reach = max(self._reach.get(near, 0.0) for near in range(column - 2, column + 3))
        if last.text.rstrip(_CLOSING)[-1:] not in _SENTENCE_ENDS and last.right > _NEARLY * reach:
            return True
        word = len(line.text.split(maxsplit=1)[0]) + 1
        return last.right + word * (line.right - line.left) / len(line.text) > reach

    def draft(self, group: list[Line], joined: str, first: bool) -> DraftBlock:
        """The paragraph of these lines, with what it is most likely to be."""
        text = clean(joined)
        lead = group[0]
        if self._is_large(lead) or (lead.bold and all(line.bold for line in group) and len(text) <= _LONGEST_HEADING):
            if first and lead.size >= self.body * _TITLE:
                return DraftBlock(BlockKind.TITLE, text, 1)
            size = round(lead.size, 1)
            level = sum(other > size for other in self._larger) + 1
            return DraftBlock(BlockKind.HEADING, text, min(level, _DEEPEST))
        label = _label(text)
        if label is not None:
            return DraftBlock(BlockKind.LIST_ITEM, text[label.end() :], 1, bullet(label[1]))
        return DraftBlock(BlockKind.PARAGRAPH, text)


def _label(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBER.match(text)


def _pitch(lines: list[Line]) -> float:
    """The usual distance of two lines of body text."""
    drops = [a.base - b.base for a, b in pairwise(lines) if a.page == b.page and a.size and 0.5 < (a.base - b.base) / a.size < 4]
    return median(drops) if drops else 0.0


class _Hyphens:
    """Decides which hyphens at the ends of lines are the writer's own, by the words that the document uses elsewhere."""

    def __init__(self, lines: list[Line]) -> None:
        self._known = frozenset(_bare(word) for line in lines for word in line.text.split())
        self._few = sum(line.broken for line in lines) < _FEW_BROKEN * len(lines)

    def join(self, group: list[Line]) -> str:
        """The text of lines, words broken at a line's end made one again."""
        text = ""
        for last, line in zip([None, *group], group, strict=False):
            if last is not None:
                text += self._between(text, line.text) if last.broken else " "
            text += line.text
        return text

    def _between(self, before: str, after: str) -> str:
        """A hyphen, if the word is written with one, and nothing if it was only broken there."""
        first, second = _bare(before.rpartition(" ")[2]), _bare(after.partition(" ")[0])
        if first + second in self._known:
            return ""
        both_known = self._few and first in self._known and second in self._known
        return "-" if f"{first}-{second}" in self._known or both_known else ""


def _bare(word: str) -> str:
    return word.lower().strip(".,;:!?()[]'\"‘’“”")

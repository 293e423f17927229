"""Puts the lines of a PDF together into paragraphs, by their places, and guesses what each paragraph is."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile

from workbench.domain.document import BlockKind, DraftBlock
from workbench.files.docx_in.symbols import bullet
from workbench.files.pdf_in.line_ends import Hyphens
from workbench.files.pdf_in.lines import Line
from workbench.files.pdf_in.list_labels import list_label
from workbench.files.pdf_in.measures import body_size, ends_sentence, pitch_of, sizes_of
from workbench.files.pdf_in.notes import Note, without_notes
from workbench.files.pdf_in.outline import without_heading_numbers
from workbench.files.tidy import clean

_SAME_SIZE = 0.08
_LARGER, _TITLE = 1.1, 1.3
_WIDER_GAP = 1.4
_INDENT = 0.8
_HANGING = 4.0
_SAME_EDGE = 1.0
_OPEN, _FEW_LINES = re.compile(r"\([^()]*$"), 3
_DIGITS, _DASHES = re.compile(r"\d"), frozenset("–-")
_COLUMN_STEP = 20.0
_NARROWEST = 25
_NEARLY = 0.8
_LONGEST_HEADING = 120
_DEEPEST = 6
_MOST_TITLES = 6


def drafts_of(lines: list[Line]) -> list[DraftBlock]:
    """The paragraphs of a document, in reading order, each with the notes that are marked in it after it."""
    text, notes = without_notes(lines)
    layout, hyphens = _Layout(text), Hyphens(lines)
    groups: list[_Group] = []
    for line in text:
        if groups and layout.goes_on(groups[-1], line):
            groups[-1].add(line)
        else:
            groups.append(_Group([line], line.left))
    drafts: list[DraftBlock] = []
    waiting = dict(enumerate(notes))
    titles = layout.titles(groups)
    for index, group in enumerate(groups):
        title = min(index + 1, 2) if index < titles else 0
        drafts.append(layout.draft(group, hyphens.join(group.lines), title))
        marked = dict.fromkeys(number for line in group.lines for number in line.notes if number in waiting)
        drafts += [_note(waiting.pop(number), hyphens) for number in marked]
    return [*without_heading_numbers(drafts), *(_note(note, hyphens) for note in waiting.values())]


def _note(note: Note, hyphens: Hyphens) -> DraftBlock:
    return DraftBlock(note.kind, clean(hyphens.join(note.lines)), 0, note.mark)


@dataclass(slots=True)
class _Group:
    """The lines of one paragraph, and the leftmost of their left edges."""

    lines: list[Line]
    left: float

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.left = min(self.left, line.left)

    def goes_on_at(self, left: float, in_list: bool) -> bool:
        """Whether a line of this paragraph may begin here: one of text below the others, one of a list below its words."""
        first, last = self.lines[0], self.lines[-1]
        in_further = _INDENT * first.size < (left - first.left if in_list else first.left - left) < _HANGING * first.size
        if len(self.lines) > 1:
            return abs(left - last.left) < _SAME_EDGE and (in_further or not in_list)
        return in_further or (not in_list and abs(left - first.left) < _SAME_EDGE)


class _Layout:
    """What is usual in a document: the size of its body text, the distance of its lines, how far its columns reach."""

    def __init__(self, lines: list[Line]) -> None:
        sizes = sizes_of(lines)
        self.body = body_size(lines)
        self._larger = sorted((size for size in sizes if size > self.body * _LARGER), reverse=True)
        self._pitch = pitch_of(lines)
        self._reach: defaultdict[int, float] = defaultdict(float)
        for line in lines:
            column = int(line.left // _COLUMN_STEP)
            self._reach[column] = max(self._reach[column], line.right)

    def goes_on(self, group: _Group, line: Line) -> bool:
        """Whether a line belongs to the paragraph of the lines before it."""
        last = group.lines[-1]
        if last.broken:
            return True
        if abs(line.size - last.size) > _SAME_SIZE * last.size or line.bold != last.bold:
            return False
        label = list_label(line.text)
        if label is not None and not self._is_amid(group, line, label[1]):
            return False
        drop = last.base - line.base
        if line.page == last.page and drop > _WIDER_GAP * self._usual(line.size):
            return False
        if self._is_large(line):
            return line.page == last.page and drop >= 0
        indented = line.left - group.left > _INDENT * line.size
        if indented and line.page == last.page and drop > 0 and not list_label(group.lines[0].text):
            return False
        return self._was_full(last, line)

    def _is_amid(self, group: _Group, line: Line, label: str) -> bool:
        """Whether what looks like the number or dash of a list is in the middle of a sentence, as in "pupils in Year | 6. They":
        it is in brackets, or the line before is full and ends no sentence, and this one begins where those of its paragraph do.
        """
        last = group.lines[-1]
        if label[-1] in ")." and "(" not in label and _OPEN.search(" ".join(one.text for one in group.lines[-_FEW_LINES:])):
            return True
        in_list = list_label(group.lines[0].text) is not None
        if not (_DIGITS.search(label) or (label in _DASHES and not in_list)) or not group.goes_on_at(line.left, in_list):
            return False
        return not ends_sentence(last.text) and self._would_not_fit(last, line)

    def _usual(self, size: float) -> float:
        return max(self._pitch * size / self.body if self.body else 0.0, size)

    def _is_large(self, line: Line) -> bool:
        return line.size > self.body * _LARGER

    def _was_full(self, last: Line, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before it."""
        if len(last.text) < _NARROWEST:
            return False
        if not ends_sentence(last.text) and last.right > _NEARLY * self._reach_of(last):
            return True
        return self._would_not_fit(last, line)

    def _would_not_fit(self, last: Line, line: Line) -> bool:
        word = len(line.text.split(maxsplit=1)[0]) + 1
        return last.right + word * (line.right - line.left) / len(line.text) > self._reach_of(last)

    def _reach_of(self, line: Line) -> float:
        """How far to the right the lines reach that begin near where this one does."""
        column = int(line.left // _COLUMN_STEP)
        return max(self._reach.get(near, 0.0) for near in range(column - 2, column + 3))

    def titles(self, groups: list[_Group]) -> int:
        """How many of the first paragraphs are title lines: those that stand out, but for the last, which is a heading of the
        text unless it looks like the line before it; one alone if it is large, or nothing later looks like it.
        """
        opening = list(takewhile(self._stands_out, groups[: _MOST_TITLES + 1]))
        if not opening or len(opening) > _MOST_TITLES:
            return min(len(opening), 1)
        last = _look(opening[-1])
        if len(opening) > 1:
            return len(opening) - (last != _look(opening[-2]))
        later = any(_look(group) == last for group in groups[1:] if self._stands_out(group))
        return int(not later or opening[0].lines[0].size >= self.body * _TITLE)

    def _stands_out(self, group: _Group) -> bool:
        if self._is_large(group.lines[0]):
            return True
        return all(line.bold for line in group.lines) and sum(len(line.text) + 1 for line in group.lines) <= _LONGEST_HEADING

    def draft(self, group: _Group, joined: str, title: int) -> DraftBlock:
        """The paragraph of these lines, with what it is most likely to be; a title of this level, if it is one."""
        text = clean(joined)
        if title:
            return DraftBlock(BlockKind.TITLE, text, title)
        if self._stands_out(group):
            size = round(group.lines[0].size, 1)
            level = sum(other > size for other in self._larger) + 1
            return DraftBlock(BlockKind.HEADING, text, min(level, _DEEPEST))
        label = list_label(text)
        if label is not None:
            return DraftBlock(BlockKind.LIST_ITEM, text[label.end() :], 1, bullet(label[1]))
        return DraftBlock(BlockKind.PARAGRAPH, text)


def _look(group: _Group) -> tuple[float, bool]:
    return round(group.lines[0].size, 1), group.lines[0].bold

"""Finds the notes at the foot of pages and at the end of a script, so that they do not come between the lines of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.domain.document import BlockKind
from workbench.files.pdf_in.lines import Line
from workbench.files.pdf_in.measures import body_size

_SMALLER = 0.96
_SAME_SIZE = 0.05
_COLUMN = 60.0
_LABEL = re.compile(r"(\d{1,3}|[ivx]{1,6}|[*†‡])(?=\W|[A-Z‘“])")


@dataclass(slots=True)
class Note:
    """A note: its mark, its lines without it, and whether it stands at the foot of the page or at the end of the script."""

    mark: str
    lines: list[Line]
    kind: BlockKind


def without_notes(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """The lines of the text, each with the numbers of the notes that are marked in it and without those marks, and the notes.

    A note begins with a mark that stands raised in the text before it, and is set smaller than the text; lines below of the same
    size go on with it. Whatever is marked but not found, or found and not marked, stays where it is.
    """
    marked = {(mark, line.page) for line in lines for _, _, mark in _marks(line)}
    if not marked:
        return lines, []
    finder = _Finder(lines, marked)
    text = [line for line in lines if not finder.takes(line)]
    known = {(note.mark, page): number for number, note in enumerate(finder.notes) for page in finder.pages_of(note)}
    return [_without_marks(line, known) for line in text], finder.notes


class _Finder:
    """Takes the lines of notes out of a script, given its lines one after another."""

    def __init__(self, lines: list[Line], marked: set[tuple[str, int]]) -> None:
        self.notes: list[Note] = []
        self._size = _SMALLER * body_size(lines)
        self._marks, self._marked = {mark for mark, _ in marked}, marked
        self._found: set[tuple[str, int]] = set()
        self._goes_on = False
        self._lowest: dict[tuple[int, int], float] = {}
        for line in lines:
            if line.size >= self._size:
                place = line.page, int(line.left // _COLUMN)
                self._lowest[place] = min(self._lowest.get(place, line.base), line.base)

    def takes(self, line: Line) -> bool:
        """Whether a line is one of a note."""
        label = _LABEL.match(line.text) if line.size < self._size else None
        if label and self._begins(label, line):
            kind = BlockKind.FOOTNOTE if (label[1], line.page) in self._marked else BlockKind.ENDNOTE
            words = line.text[label.end() :].lstrip(". )")
            self.notes.append(Note(label[1], [replace(line, text=words, raised=())], kind))
            self._found.add((label[1], line.page))
            self._goes_on = True
            return True
        self._goes_on = self._goes_on and self._follows(self.notes[-1].lines[-1], line)
        if self._goes_on:
            self.notes[-1].lines.append(line)
        return self._goes_on

    def _begins(self, label: re.Match[str], line: Line) -> bool:
        """Whether a note of this label begins here: one is marked on the page, or was marked before and none found yet."""
        raised = bool(line.raised) and line.raised[0][0] == 0
        rest = line.text[label.end() :]
        if not rest.lstrip(". )") or (label[1], line.page) in self._found:
            return False
        if (label[1], line.page) in self._marked:
            return raised or (rest.startswith(" ") and self._is_at_the_foot(line))
        return raised and label[1] in self._marks and all(found != label[1] for found, _ in self._found)

    def _is_at_the_foot(self, line: Line) -> bool:
        """Whether no text of the usual size stands lower in the same column."""
        column = int(line.left // _COLUMN)
        return all(self._lowest.get((line.page, near), line.base) >= line.base for near in (column - 1, column, column + 1))

    def pages_of(self, note: Note) -> list[int]:
        """The pages on which a note may be marked."""
        if note.kind is BlockKind.FOOTNOTE:
            return [note.lines[0].page]
        return [page for mark, page in self._marked if mark == note.mark]

    def _follows(self, last: Line, line: Line) -> bool:
        below = last.base - line.base > 0 if line.page == last.page else self.notes[-1].kind is BlockKind.ENDNOTE
        return below and abs(line.size - last.size) <= _SAME_SIZE * last.size


def _marks(line: Line) -> Iterator[tuple[int, int, str]]:
    """Where marks of notes stand in a line of text, and what they are; one with which it begins is the label of a note."""
    return ((start, end, line.text[start:end].strip()) for start, end in line.raised if start)


def _without_marks(line: Line, known: dict[tuple[str, int], int]) -> Line:
    """A line without the marks of known notes."""
    found = [(start, end, known[mark, line.page]) for start, end, mark in _marks(line) if (mark, line.page) in known]
    text = line.text
    for start, end, _ in reversed(found):
        text = text[:start] + text[end:]
    return replace(line, text=text, notes=tuple(number for _, _, number in found)) if found else line

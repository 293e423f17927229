"""What the guide's page can show: the chapters, what this program is, its licences, and where words stand in the chapters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.guide import Chapter
from workbench.domain.search import lacking, spans, terms
from workbench.ui.pages.guide.about import ABOUT, LICENCES, about_text, licence_text, licences_text
from workbench.ui.widgets.library_list import HitRow, LibraryRow
from workbench.ui.widgets.markdown_passages import Passage, passages
from workbench.ui.widgets.positions import units
from workbench.workflow import help as workflow

LEADS = "guide:"
"""What the address of a link begins with that leads to another page here."""

_TEXT = "licence/"
_BETWEEN = re.compile(r"\]\(([\w-]+)\.md(#[\w-]+)?\)")
_BEFORE, _AFTER = 24, 90


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the guide: the page's name, and the heading or the position to go to."""

    page: str
    heading: str = ""
    position: int = 0


def parse(address: str) -> Place:
    """A place from its address: "lead", "lead#intake", or "lead@340" for a position."""
    page, _, heading = address.removeprefix(LEADS).partition("#")
    page, _, position = page.partition("@")
    return Place(page, heading, int(position) if position.isdigit() else 0)


class GuideShelf:
    """Reads the chapters once; what it says of the program is put together when it is asked for."""

    def __init__(self, first: str) -> None:
        self._first = first
        self._chapters: tuple[Chapter, ...] = ()
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def read(self) -> None:
        """Read the chapters, unless that was done; raises WorkbenchError when they are not there."""
        if not self._chapters:
            self._chapters = workflow.guide(self._first)

    def page(self, name: str) -> tuple[str, str]:
        """The title and the words of a page; empty words for one that is not there."""
        if name == ABOUT:
            return "About", about_text(workflow.about())
        if name == LICENCES:
            return "Licences", licences_text(workflow.licences())
        if name.startswith(_TEXT):
            part = name.removeprefix(_TEXT)
            return part, licence_text(part, workflow.words_of_licence(part))
        found = next((each for each in self._chapters if each.name == name), None)
        return (found.title, shown(found)) if found else ("", "")

    def rows(self, asked: str = "") -> tuple[LibraryRow, ...]:
        """What is listed: every page, or what holds the words asked for, each with its places."""
        wanted = terms(asked)
        listed = [self._row(chapter, wanted) for chapter in self._chapters]
        kept = [row for row in listed if not wanted or row.hits or not lacking(row.title, wanted)]
        own = (
            LibraryRow(ABOUT, "This program", "info", "About", "Version and log"),
            LibraryRow(LICENCES, "This program", "notebook-pen", "Licences", "Everything shipped"),
        )
        return (*kept, *(row for row in own if not lacking(row.title, wanted)))

    def _row(self, chapter: Chapter, wanted: Sequence[str]) -> LibraryRow:
        hits = tuple(self._hits(chapter, wanted)) if wanted else ()
        second = f"{len(hits)} found" if hits else _first_words(chapter)
        return LibraryRow(chapter.name, "Guide", "book-open", chapter.title, second, hits=hits)

    def _hits(self, chapter: Chapter, wanted: Sequence[str]) -> Iterator[HitRow]:
        if chapter.name not in self._passages:
            self._passages[chapter.name] = passages(shown(chapter))
        for passage in self._passages[chapter.name]:
            words = "; ".join(piece.words for piece in passage.pieces)
            found = spans(words, wanted)
            if not found or lacking(f"{chapter.title} {passage.heading} {words}", wanted):
                continue
            piece = next(piece for piece in passage.pieces if spans(piece.words, wanted))
            position = piece.position + units(piece.words[: spans(piece.words, wanted)[0][0]])
            yield HitRow(f"{chapter.name}@{position}", passage.heading, _around(words, found[0][0]))


def shown(chapter: Chapter) -> str:
    """A chapter as it is shown: the links between chapters lead to pages here."""
    return _BETWEEN.sub(rf"]({LEADS}\1\2)", chapter.text)


def _first_words(chapter: Chapter) -> str:
    """What a chapter is for: the line below its title."""
    lines = [line for line in chapter.text.splitlines() if line.strip() and not line.startswith(("#", "!"))]
    return lines[0].split(".")[0] if lines else ""


def _around(words: str, start: int) -> str:
    first = words.rfind(" ", 0, max(0, start - _BEFORE)) + 1 if start > _BEFORE else 0
    last = words.find(" ", start + _AFTER)
    cut = words[first:] if last < 0 else words[first:last]
    return f"{'…' if first else ''}{cut}{'…' if last >= 0 else ''}"

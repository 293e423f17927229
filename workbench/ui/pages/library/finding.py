"""Finds words everywhere in the library: each hit with the item, the place in it, and the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.rubric import Rubric
from workbench.domain.search import lacking, spans
from workbench.ui.widgets.markdown_passages import Passage, passages
from workbench.ui.widgets.paper_view import Sheets
from workbench.ui.widgets.positions import units

_BEFORE, _AFTER = 24, 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what is looked for: the paper and the position there, or the criterion and level in the grid. `where`
    names the place, `words` are those around the first that was found.
    """

    sheet: int
    position: int
    criterion: str
    level: int | None
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one item. `named` when its title alone holds what is looked for."""

    named: bool
    hits: tuple[Hit, ...]

    @property
    def any(self) -> bool:
        """Whether the item is worth listing."""
        return self.named or bool(self.hits)

    def counts(self, sheets: int) -> tuple[int, ...]:
        """In how many passages of each paper."""
        return tuple(sum(hit.sheet == at and not hit.criterion for hit in self.hits) for at in range(sheets))


class Finder:
    """Keeps the passages of every page it has looked into: typing a word must not read the library anew at each letter."""

    def __init__(self) -> None:
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def look(self, sheets: Sheets, rubric: Rubric | None, wanted: Sequence[str]) -> Found:
        """Every passage of an item that holds one term and, with the headings it stands under, all of them."""
        hits = (*self._in_sentence(sheets, wanted), *self._in_papers(sheets, wanted), *_in_grid(sheets, rubric, wanted))
        return Found(not lacking(sheets.title, wanted), tuple(hits))

    def forget(self) -> None:
        """Let go of every page."""
        self._passages.clear()

    @staticmethod
    def _in_sentence(sheets: Sheets, wanted: Sequence[str]) -> Iterator[Hit]:
        if _holds(sheets.sentence, sheets.title, wanted):
            yield Hit(-1, 0, "", None, "Below the title", _around(sheets.sentence, wanted))

    def _in_papers(self, sheets: Sheets, wanted: Sequence[str]) -> Iterator[Hit]:
        for at, sheet in enumerate(sheets.sheets):
            for passage in self._of(sheet.text):
                words = "; ".join(piece.words for piece in passage.pieces)
                if not _holds(words, f"{sheets.title} {sheet.title} {passage.heading}", wanted):
                    continue
                piece = next(piece for piece in passage.pieces if spans(piece.words, wanted))
                first = spans(piece.words, wanted)[0][0]
                where = ": ".join(dict.fromkeys(each for each in (sheet.title, passage.heading) if each))
                position = piece.position + units(piece.words[:first])
                yield Hit(at, position, "", None, where, _around(words, wanted))

    def _of(self, markdown: str) -> tuple[Passage, ...]:
        if markdown not in self._passages:
            self._passages[markdown] = passages(markdown)
        return self._passages[markdown]


def _in_grid(sheets: Sheets, rubric: Rubric | None, wanted: Sequence[str]) -> Iterator[Hit]:
    for criterion in rubric.criteria if rubric else ():
        for level, words in criterion.descriptors:
            label = next((each.label for each in rubric.scale if each.level == level), "") if rubric else ""
            if _holds(words, f"{sheets.title} {criterion.title} {label}", wanted):
                yield Hit(-1, 0, criterion.id, level, f"{criterion.title}: {label}", _around(words, wanted))


def _holds(words: str, context: str, wanted: Sequence[str]) -> bool:
    lacks = lacking(words, wanted)
    return len(lacks) < len(wanted) and not lacking(context, lacks)


def _around(words: str, wanted: Sequence[str]) -> str:
    """The words about the first place that was found, cut between words."""
    start = spans(words, wanted)[0][0]
    first = words.rfind(" ", 0, max(0, start - _BEFORE)) + 1 if start > _BEFORE else 0
    last = words.find(" ", start + _AFTER)
    cut = words[first:] if last < 0 else words[first:last]
    return f"{'…' if first else ''}{cut}{'…' if last >= 0 else ''}"

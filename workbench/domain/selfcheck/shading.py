"""Which stretches of a draft count, which do not, and which lie beyond the limit, so that a screen can paint them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.regions import Region
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.wordcount import WordCount, pieces, words


class Shade(StrEnum):
    """How a stretch stands to the word rule."""

    COUNTED = "counted"
    EXCLUDED = "excluded"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points [start, end) of the text that stand to the rule in one way: the first and last block they touch, their words,
    and for those left out their region and why. `inside` says that they are words left out of one block, a citation or quotation,
    and not whole blocks.
    """

    shade: Shade
    start: int
    end: int
    first: int
    last: int
    words: int
    region: Region | None = None
    reason: str = ""
    inside: bool = False


def stretches(draft: Draft, count: WordCount) -> tuple[Stretch, ...]:
    """The draft cut into stretches, in order; together they hold every word once."""
    reasons = {excluded.region: excluded.reason for excluded in count.excluded}
    found: list[Stretch] = []
    for piece in _pieces(draft, count.limit_at, reasons):
        if found and _is_one(found[-1], piece):
            found[-1] = replace(found[-1], end=piece.end, last=piece.last, words=found[-1].words + piece.words)
        else:
            found.append(piece)
    return tuple(found)


def _is_one(before: Stretch, after: Stretch) -> bool:
    alike = (before.shade, before.region, before.inside) == (after.shade, after.region, after.inside)
    return alike and (not after.inside or before.last == after.first)


def _pieces(draft: Draft, limit_at: int | None, reasons: dict[Region, str]) -> Iterator[Stretch]:
    for piece in pieces(draft.document, draft.regions, draft.spans):
        at = piece.block
        if piece.region in draft.rule.exclude:
            block = draft.document.blocks[at]
            inside = (piece.start, piece.end) != (block.start, block.end)
            many, reason = _words(draft, piece.start, piece.end), reasons.get(piece.region, "")
            yield Stretch(Shade.EXCLUDED, piece.start, piece.end, at, at, many, piece.region, reason, inside)
            continue
        parted = piece.end if limit_at is None else min(max(limit_at, piece.start), piece.end)
        for shade, start, end in ((Shade.COUNTED, piece.start, parted), (Shade.OVER, parted, piece.end)):
            many = _words(draft, start, end)
            if many:
                yield Stretch(shade, start, end, at, at, many)


def _words(draft: Draft, start: int, end: int) -> int:
    return sum(1 for _ in words(draft.document.text[start:end]))

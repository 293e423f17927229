"""What a person rules about the regions of a script, laid over what the rules found, so that it can be counted anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.document import Block, Document
from workbench.domain.regions import Region, Span
from workbench.domain.spans import spans as found_spans
from workbench.domain.wordcount import words

Regions = tuple[tuple[Region, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class RegionRuling:
    """A named person's ruling that code points [start, stop) of a text stand in a region, with a reason."""

    start: int
    stop: int
    region: Region
    reason: str
    person: str
    at: datetime


def ruled(document: Document, regions: Sequence[Region], spans: Sequence[Span], rulings: Sequence[RegionRuling]) -> Regions:
    """The region of each block, and the spans inside blocks, once rulings are laid over them in their order: later ones win.

    A ruling holds every word that it touches. Where it holds all words of a block, the block itself changes its region, and what
    is quoted and cited in it is looked for anew.
    """
    blocks = list(regions)
    inside: list[Span] = []
    for index, block in enumerate(document.blocks):
        own = [span for span in spans if block.start <= span.start < block.end]
        here = [ruling for ruling in rulings if ruling.start < block.end and block.start < ruling.stop]
        if here:
            blocks[index], own = _ruled_block(document, block, blocks[index], own, here)
        inside += own
    return tuple(blocks), tuple(inside)


def _ruled_block(
    document: Document, block: Block, region: Region, spans: Sequence[Span], rulings: Sequence[RegionRuling]
) -> tuple[Region, list[Span]]:
    places = [(start + block.start, end + block.start) for start, end in words(document.block_text(block))]
    said = _painted([region] * len(places), places, spans)
    for ruling in rulings:
        held = [start < ruling.stop and ruling.start < end for start, end in places]
        if all(held):
            region = ruling.region
            alone = Document(document.text, (block,))
            said = _painted([region] * len(places), places, found_spans(alone, (region,)))
        else:
            said = [ruling.region if here else was for here, was in zip(held, said, strict=True)]
    return region, list(_runs(places, said, region))


def _painted(said: list[Region], places: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[Region]:
    for span in spans:
        said = [span.region if span.start <= start < span.end else was for (start, _), was in zip(places, said, strict=True)]
    return said


def _runs(places: Sequence[tuple[int, int]], said: Sequence[Region], region: Region) -> Iterator[Span]:
    """The words of a block that stand in another region than the block, each run of one region as a span."""
    begun: Span | None = None
    for (start, end), here in zip(places, said, strict=True):
        if begun is not None and begun.region is here:
            begun = Span(begun.start, end, here)
            continue
        if begun is not None and begun.region is not region:
            yield begun
        begun = Span(start, end, here)
    if begun is not None and begun.region is not region:
        yield begun

"""Which paragraphs seem to speak to which area of the framework, by declared words; an area without any is a hint, never a
verdict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.framework import Framework
from workbench.domain.selfcheck.draft import Draft, Passage
from workbench.domain.selfcheck.sentences import cut
from workbench.domain.selfcheck.terms import Find, Finder
from workbench.domain.selfcheck.vocabulary import AreaWords

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class AreaFound:
    """An area of the framework's section and the passages that seem to speak to it. `code` is ours, as in 6-2: the framework's
    areas have none.
    """

    code: str
    section: str
    section_title: str
    title: str
    passages: tuple[Passage, ...]


def coverage(draft: Draft, framework: Framework, areas: Sequence[AreaWords], sections: Sequence[str]) -> tuple[AreaFound, ...]:
    """Each area of these sections of the framework with its passages; all sections when none is named."""
    titles = {section.id: section.title for section in framework.sections}
    looked_for = [area for area in areas if area.section in titles and (area.section in sections or not sections)]
    finder = Finder(term for area in looked_for for term in (*area.sure, *area.also))
    found = [tuple(finder.find([token for index in unit for token in draft.said[index]])) for unit in draft.units()]
    return tuple(
        AreaFound(area.code, area.section, titles[area.section], area.title, tuple(_passages(draft, area, found)))
        for area in looked_for
    )


def _passages(draft: Draft, area: AreaWords, found: Sequence[Sequence[Find]]) -> Iterator[Passage]:
    sure, also = set(area.sure), set(area.also)
    for finds in found:
        named = [find for find in finds if find.term in sure]
        named = _outermost(named or [find for find in finds if find.term in also])
        if named and (named[0].term in sure or len({find.term for find in named}) >= _ENOUGH):
            yield _passage(draft, named)


def _outermost(finds: Sequence[Find]) -> list[Find]:
    """The finds that lie in no longer one: "improvement plan" in "school improvement plan" is no second find."""
    return [one for one in finds if not any(_within(one, other) for other in finds)]


def _within(one: Find, other: Find) -> bool:
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def _passage(draft: Draft, finds: Sequence[Find]) -> Passage:
    """The sentences from the first find to the last, with the words found as the draft has them."""
    first, last = min(find.start for find in finds), max(find.end for find in finds)
    block, end_block = draft.document.block_at(first), draft.document.block_at(last - 1)
    start, end = _sentence(draft, block, first)[0], _sentence(draft, end_block, last - 1)[1]
    return draft.passage(block, end_block, start, end, tuple(_shown(draft, finds)))


def _shown(draft: Draft, finds: Sequence[Find]) -> Iterator[str]:
    """The draft's own words for each term found, once."""
    told: set[str] = set()
    for find in finds:
        words = " ".join(draft.document.text[find.start : find.end].split())
        if find.term.written not in told and words.casefold() not in told:
            told |= {find.term.written, words.casefold()}
            yield words


def _sentence(draft: Draft, block: int, position: int) -> tuple[int, int]:
    begun = draft.document.blocks[block].start
    for start, end, _ in cut(draft.text(block)):
        if begun + start <= position < begun + end:
            return begun + start, begun + end
    return begun, draft.document.blocks[block].end

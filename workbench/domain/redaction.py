"""The marking copy of a script: what a person covered is not in it, and every other character stands where it stood.

Each visible character of a covered passage becomes one block character, white space stays; so positions, anchors, regions and the
number of words are those of the frozen text. A passage without length, at the start of a block, covers what stands beside that
block's text and is no part of it: a label in words, and where its links lead. Where a link leads is left out in any case, unless
the link says so itself: nobody sees it on the page, and it names its writer too often (mail, shared folders).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.domain.annotation import Anchor, anchor
from workbench.domain.document import Block, Document, Style
from workbench.domain.marking import Marking

COVER = "\u2588"
"""What stands for a covered character."""

NEAR = 32
"""How far an anchor's context reaches on either side of its passage."""

SHORT_LABEL = 4
"""List labels up to this length are numbers and bullets, which tell nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Covering:
    """A passage that a person covered, or uncovered again: code points [start, stop) of the text, and what it gives away."""

    start: int
    stop: int
    what: str
    covered: bool = True


def covered_text(text: str, passages: Iterable[Covering]) -> str:
    """A text with these passages covered."""
    parts, at = [], 0
    for start, stop in _merged(passages):
        parts += [text[at:start], *(character if character.isspace() else COVER for character in text[start:stop])]
        at = stop
    return "".join((*parts, text[at:]))


def covered_document(document: Document, passages: Sequence[Covering]) -> Document:
    """A document with these passages covered, with the label and links of those blocks where these are covered too, and without
    what its links do not say.
    """
    blocks = tuple(_covered_block(block, passages, document.text) for block in document.blocks)
    return Document(covered_text(document.text, passages), blocks)


def beside(block: Block) -> tuple[str, ...]:
    """What stands beside a block's text and may give somebody away: a label in words, the targets of links."""
    label = (block.marker,) if len(block.marker) > SHORT_LABEL else ()
    return tuple(dict.fromkeys((*label, *(style.link for style in block.styles if style.link))))


def holds(place: Anchor, text: str, passages: Sequence[Covering]) -> bool:
    """Whether a quotation is at its place in a text, in its own words or as they looked while these passages were covered."""
    there = text[place.start : place.end]
    if place.exact == there or len(place.exact) != len(there):
        return place.exact == there
    shown = covered_text(text, passages)[place.start : place.end]
    return all(said in (own, cover) for said, own, cover in zip(place.exact, there, shown, strict=True))


def touches(marking: Marking, passages: Sequence[Covering]) -> bool:
    """Whether a quotation of a marking, or the words around it, reach into one of these passages."""
    places = [annotation.anchor for annotation in marking.annotations] if passages else []
    return any(place.start - NEAR < each.stop and each.start < place.end + NEAR for place in places for each in passages)


def requoted(marking: Marking, text: str) -> Marking:
    """A marking whose quotations say what stands at their places in a text; those outside the text stay as they are."""
    return replace(marking, annotations=tuple(replace(each, anchor=_quoted(each.anchor, text)) for each in marking.annotations))


def _quoted(place: Anchor, text: str) -> Anchor:
    return anchor(text, place.start, place.end) if 0 <= place.start < place.end <= len(text) else place


def _covered_block(block: Block, passages: Sequence[Covering], text: str) -> Block:
    if not passages and not any(style.link for style in block.styles):
        return block
    whole = any(each.start == each.stop == block.start for each in passages)
    marker = COVER * len(block.marker) if whole and len(block.marker) > SHORT_LABEL else block.marker
    styles = tuple(
        style._replace(link="")
        if style.link and (whole or _hides(style, text) or _reached(style.start, style.end, passages))
        else style
        for style in block.styles
    )
    return block._replace(marker=marker, styles=styles)


def _hides(style: Style, text: str) -> bool:
    """Whether a link leads elsewhere than it says."""
    return style.link.removesuffix("/") != text[style.start : style.end].strip().removesuffix("/")


def _reached(start: int, end: int, passages: Sequence[Covering]) -> bool:
    return any(each.start < end and start < each.stop for each in passages)


def _merged(passages: Iterable[Covering]) -> list[tuple[int, int]]:
    """The stretches of the text that passages cover, in order, none touching another."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted((each.start, each.stop) for each in passages if each.start < each.stop):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged

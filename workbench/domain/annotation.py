"""A passage of a script that a marker has said something about, anchored by position and by quotation."""

from dataclasses import dataclass, replace
from enum import StrEnum

_CONTEXT = 32


class Kind(StrEnum):
    """What a highlight says of its passage."""

    STRENGTH = "strength"
    DEVELOP = "develop"
    EVIDENCE = "evidence"
    QUESTION = "question"


TIES = frozenset({Kind.STRENGTH, Kind.DEVELOP, Kind.EVIDENCE})
"""The kinds that, linked to a criterion, are evidence for its level."""
SAID = {Kind.STRENGTH: "Strength", Kind.DEVELOP: "To develop", Kind.EVIDENCE: "Evidence", Kind.QUESTION: "Question"}
"""Each kind in the words that people read."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands: code points [start, end) of the frozen text, the words themselves, and up to 32 characters
    either side.

    The W3C Web Annotation selectors TextPositionSelector and TextQuoteSelector. The text never changes, so the position is exact
    and the quotation proves it.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    def holds(self, text: str) -> bool:
        """Whether the quotation is at its place in a text."""
        return text[self.start : self.end] == self.exact


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of a stretch of a text; raises ValueError when the stretch is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError("a passage needs at least one character of the text")
    return Anchor(start, end, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])


def find_quote(text: str, quote: str) -> tuple[Anchor, ...]:
    """Every place where a quotation stands, with any white space between its words matching any other; at most one is usual."""
    wanted = quote.split()
    if not wanted:
        return ()
    places = []
    start = text.find(wanted[0])
    while start >= 0:
        end = _match_words(text, start, wanted)
        if end:
            places.append(anchor(text, start, end))
        start = text.find(wanted[0], start + 1)
    return tuple(places)


def _match_words(text: str, start: int, wanted: list[str]) -> int:
    """The end of the words when they stand at `start` one after another, else 0."""
    position = start
    for index, word in enumerate(wanted):
        if index:
            gap = _skip_space(text, position)
            if gap == position:
                return 0
            position = gap
        if not text.startswith(word, position):
            return 0
        position += len(word)
    return position


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight with its card: `text` is for the participant, `note` for markers only; `criterion` is an id or empty,
    `statements` are the codes of what it is linked with in the framework, in the order they were linked.
    """

    id: str
    kind: Kind
    anchor: Anchor
    criterion: str = ""
    text: str = ""
    note: str = ""
    statements: tuple[str, ...] = ()

    @property
    def ties(self) -> bool:
        """Whether this passage is evidence for its criterion."""
        return bool(self.criterion) and self.kind in TIES

    def reworded(self, text: str) -> "Annotation":
        """The same passage with other words for the participant."""
        return replace(self, text=text)

    def turned(self, statement: str) -> "Annotation":
        """The same passage linked with a statement of the framework, or no longer if it was."""
        others = tuple(code for code in self.statements if code != statement)
        return replace(self, statements=others if statement in self.statements else (*others, statement))

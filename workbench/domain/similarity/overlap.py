"""What two scripts have in common, as it is shown: passages word for word, with their places and without a verdict."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in a row in two scripts, whatever their case and punctuation.

    `a` and `b` are where they start and end in each text, in code points; `text` is how the first script has them.
    """

    words: int
    a: Span
    b: Span
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """The passages that two scripts share, in the order of the first.

    `containment` is the shared words over the compared words of the script that has fewer of them, from 0 to 1.
    """

    shared_words: int
    containment: float
    passages: tuple[Passage, ...]

"""How the columns of a table share a width: by the length of their words, and none so narrow that a word is broken."""

from collections.abc import Sequence
from dataclasses import dataclass

_FEWEST, _MANY = 14, 70


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What a column holds: the characters of its longest cell, and the width of its longest word with the room beside it."""

    characters: int
    word: float


def shares(columns: Sequence[ColumnWords], room: float, character: float) -> list[float]:
    """The part of the room, in percent, that each column takes; none where all of it fits on one line or nothing helps."""
    least = [column.word for column in columns]
    if sum(column.characters for column in columns) * character < room or sum(least) > room or not columns:
        return []
    weights = [min(max(column.characters, _FEWEST), _MANY) for column in columns]
    widths = [max(word, room * weight / sum(weights)) for word, weight in zip(least, weights, strict=True)]
    spare = [width - word for width, word in zip(widths, least, strict=True)]
    lacking = sum(widths) - room
    if lacking > 0:
        widths = [width - lacking * own / sum(spare) for width, own in zip(widths, spare, strict=True)]
    return [100 * width / sum(widths) for width in widths]

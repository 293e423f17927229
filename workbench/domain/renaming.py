"""How far a participant's name changes, told before a corrected roster makes one person of another by mistake."""

from difflib import SequenceMatcher
from enum import Enum, auto

from workbench.domain.people import Participant, comparable

_ALIKE = 0.8
"""The least share of letters in their order, of both names together, with which two names are one name in two spellings."""


class Renaming(Enum):
    """What becomes of a name: the same one, or one spelled otherwise or with a word more or less; another one that has a word of
    it, as after a marriage; or one that has nothing of it.
    """

    SPELLING = auto()
    PART = auto()
    WHOLE = auto()


def renaming(old: Participant, new: Participant) -> Renaming:
    """How far the name of a participant changes; the order of its words, case and accents make no difference."""
    before, after = comparable(old.name), comparable(new.name)
    words, others = set(before.split()), set(after.split())
    if words <= others or others <= words or SequenceMatcher(None, before, after).ratio() >= _ALIKE:
        return Renaming.SPELLING
    return Renaming.WHOLE if words.isdisjoint(others) else Renaming.PART

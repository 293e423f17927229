"""The word and the icon that stand for each kind of highlight, so that a colour never speaks alone."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from workbench.domain.annotation import SAID, Kind
from workbench.domain.words import counted, listed, number

KIND_WORD: Final[Mapping[Kind, str]] = MappingProxyType(SAID)
KIND_ICON: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.STRENGTH: "plus", Kind.DEVELOP: "triangle", Kind.EVIDENCE: "quote", Kind.QUESTION: "circle-question-mark"}
)
_COUNTED: Final = MappingProxyType({Kind.STRENGTH: "strength", Kind.QUESTION: "question"})


def more_here(kinds: Iterable[Kind]) -> str:
    """What is folded away, as "3 more here: 2 evidence, 1 question"."""
    all_kinds = list(kinds)
    parts = [_many(kind, all_kinds.count(kind)) for kind in Kind if kind in all_kinds]
    return f"{number(len(all_kinds))} more here: {', '.join(parts)}"


def _many(kind: Kind, count: int) -> str:
    noun = _COUNTED.get(kind)
    return counted(count, noun) if noun else f"{number(count)} {KIND_WORD[kind].lower()}"


def spoken(kind: Kind, criterion: str, text: str, paragraph: str = "") -> str:
    """One annotation as it is read out: "¶ 19 Strength, Implementation: You remove work before you add it."."""
    head = listed([part for part in (KIND_WORD[kind], criterion) if part], last=",").replace(" ,", ",")
    where = f"{paragraph} {head}" if paragraph else head
    return f"{where}: {' '.join(text.split())}" if text.strip() else where

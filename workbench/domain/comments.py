"""A marker's own comments as they come back while another is written: which fit, how often they were used, at which levels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.annotation import Kind
from workbench.domain.marking import Marking
from workbench.domain.search import lacking, terms
from workbench.domain.words import listed, number

MOST: Final = 3
"""How many are offered at once."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Comment:
    """Words for a participant where they stand: on a highlight, about a criterion (or ""), not yet judged or at a level."""

    text: str
    kind: Kind
    criterion: str
    level: int | None


@dataclass(frozen=True, slots=True)
class UsedComment:
    """The same words wherever they stand about one criterion: the levels that were given there, in order, and how many times."""

    text: str
    levels: tuple[int, ...]
    uses: int

    @property
    def figures(self) -> str:
        """Levels and uses in words: "Level 2 and 3, used 11 times"; levels that differ show that a comment is not used alike."""
        times = {1: "once", 2: "twice"}.get(self.uses, f"{number(self.uses)} times")
        return f"Level {listed([str(level) for level in self.levels])}, used {times}" if self.levels else f"Used {times}"


def comments_in(marking: Marking, but: str = "") -> tuple[Comment, ...]:
    """The comments of a marking in the order of the text, but for the annotation that is being written."""
    levels = marking.levels()
    return tuple(
        Comment(each.text.strip(), each.kind, each.criterion, levels.get(each.criterion))
        for each in marking.annotations
        if each.text.strip() and each.id != but
    )


def used(comments: Iterable[Comment], kind: Kind, criterion: str) -> tuple[UsedComment, ...]:
    """The comments about a criterion, each once, as they are offered on a highlight of a kind: those that stood on the same kind
    before, then the most used, then the newest. `comments` come in the order in which they were written.
    """
    groups: dict[str, list[Comment]] = {}
    for comment in comments:
        if comment.criterion == criterion:
            said = _said(comment.text)
            group = groups.pop(said, [])
            group.append(comment)
            groups[said] = group  # what was used last stands last
    newest_first = reversed(groups.values())
    ranked = sorted(newest_first, key=lambda group: (all(each.kind is not kind for each in group), -len(group)))
    return tuple(_used(group) for group in ranked)


def fitting(comments: Sequence[UsedComment], typed: str, most: int = MOST) -> tuple[UsedComment, ...]:
    """The first comments in which each typed word begins some word, case and accents aside; never what stands there already."""
    wanted, there = terms(" ".join(_WORD.findall(typed))), _said(typed)
    found: list[UsedComment] = []
    for comment in comments:
        if _said(comment.text) != there and not lacking(comment.text, wanted):
            found.append(comment)
            if len(found) == most:
                break
    return tuple(found)


def _used(group: Sequence[Comment]) -> UsedComment:
    levels = {each.level for each in group if each.level is not None}
    return UsedComment(group[-1].text, tuple(sorted(levels)), len(group))


def _said(text: str) -> str:
    return " ".join(text.split())

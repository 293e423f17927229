"""Makes one word again of what was broken at the end of a line of a PDF, and leaves apart what are two."""

import re

from workbench.files.pdf_in.lines import Line

_FEW_BROKEN = 0.04
_CLOSED = re.compile(r"\w[–—/]$")
_MONEY = frozenset("£€$")
_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)", re.IGNORECASE)
_OF_ADDRESS = re.compile(r"[/=&?_%#]|\w\.\w")


class Hyphens:
    """Decides which hyphens at the ends of lines are the writer's own, by the words that the document uses elsewhere."""

    def __init__(self, lines: list[Line]) -> None:
        self._known = frozenset(_bare(word) for line in lines for word in line.text.split())
        self._few = sum(line.broken for line in lines) < _FEW_BROKEN * len(lines)

    def join(self, group: list[Line]) -> str:
        """The text of lines, words broken at a line's end made one again."""
        parts: list[str] = []
        word = ""
        for last, line in zip([None, *group], group, strict=False):
            between = "" if last is None else self._between(word, line.text, last.broken)
            parts += (between, line.text)
            word = f"{word}{between}{line.text}".rpartition(" ")[2]
        return "".join(parts)

    def _between(self, before: str, after: str, broken: bool) -> str:
        """What stands between two lines: a space or nothing; after a hyphen, a hyphen if the word is written with one."""
        if not broken:
            return "" if _goes_on(before, after) else " "
        if _ADDRESS.match(before):
            return "-"
        first, second = _bare(before), _bare(after.partition(" ")[0])
        if first + second in self._known:
            return ""
        both_known = self._few and first in self._known and second in self._known
        return "-" if f"{first}-{second}" in self._known or both_known else ""


def _goes_on(before: str, after: str) -> bool:
    """Whether the last word of a line goes on with the next: it ends in a dash or slash that has no space before it, or is an
    address that is not done.
    """
    if _ADDRESS.match(before):
        return before.endswith("://") or _OF_ADDRESS.search(after.partition(" ")[0]) is not None
    return _CLOSED.search(before) is not None and (after[:1].isalnum() or after[:1] in _MONEY)


def _bare(word: str) -> str:
    return word.lower().strip(".,;:!?()[]'\"‘’“”")

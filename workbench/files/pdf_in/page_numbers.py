"""Tells page numbers from other numbers: by the form in which they are written, and by their rising from page to page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.files.pdf_in.lines import Line

_DIGITS = re.compile(r"\d{1,9}")
_ROMAN = re.compile(r"(?=[ivxl])(x[lc]|l?x{0,3})(i[vx]|v?i{0,3})")
_WHOLE = re.compile(
    r"[-–—|~.(\[]{0,3}(pages?|pg|p|)\.?[-–—|:]?(\d{1,4}|[ivxl]{1,7})(?:(?:of|/|\|)(\d{1,4}))?[-–—|~.)\]]{0,3}(page|)"
)
_LONGEST = 24
_SET_APART = re.compile(
    r"[|–—•·/-] ?\d{1,4}$|^\d{1,4} ?[|–—•·/-]|\b(?:page|pg|p)\.? ?\d{1,4}$|^(?:page|pg|p)\.? ?\d{1,4}\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:page|pg|p)\.? ?(\d{1,4}) ?(?:of|/) ?(\d{1,4})\b", re.IGNORECASE)
ADDRESSED = re.compile(r"(?:https?|file|about|blob):\S* (\d{1,4})/(\d{1,4})")
"""What browsers print at the foot of a page: its address, its number and of how many."""

STAMPED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d\d")
"""How the line begins that they print at its head."""

_SPREAD = 0.9
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """A line without its numbers, and its numbers.

    `whole` says that there is nothing in the line but a page number, `named` that it is called one, `set_apart` that what may be
    a page number stands apart from the rest of the line, `of` the page and the pages that the line begins or ends with:
    "Zoë Brackenholt, page 3 of 9".
    """

    form: str
    numbers: tuple[int, ...]
    whole: bool = False
    named: bool = False
    set_apart: bool = False
    of: tuple[int, int] | None = None

    def says(self, page: int, pages: int) -> bool:
        """Whether the line says that this is page 3 of 9, or says "Page 3" and nothing else."""
        return self.of == (page, pages) or (self.whole and self.named and self.numbers in ((page, pages), (page,)))


def label_of(line: Line) -> Label:
    """What may be a page number in a line: "3", "- 3 -", "Page 3 of 9", "3 | P a g e", "iv", or a number beside other words."""
    plain = line.text.casefold().replace(" ", "") if len(line.text) <= _LONGEST else ""
    if match := _WHOLE.fullmatch(plain):
        number = _value(match[2])
        if number is not None:
            total = (int(match[3]),) if match[3] else ()
            return Label("#", (number, *total), True, bool(match[1] or match[4]))
    spread = line.right - line.left > _SPREAD * line.size * len(line.text)
    numbers = tuple(int(number) for number in _DIGITS.findall(line.text))
    found = _OF.search(line.text)
    set_apart = spread or found is not None or _SET_APART.search(line.text) is not None
    at_an_end = found is not None and (found.start() == 0 or found.end() == len(line.text))
    of = (int(found[1]), int(found[2])) if found and at_an_end else None
    return Label(_DIGITS.sub("#", line.text), numbers, set_apart=set_apart, of=of)


def rises(numbered: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether one of the numbers goes up with the pages, mostly by one each; given are pages, in order, with their numbers."""
    steps = [(after - before, old, new) for (before, old), (after, new) in pairwise(numbered)]
    width = min((len(numbers) for _, numbers in numbered), default=0)
    return any(2 * sum(new[i] - old[i] == pages for pages, old, new in steps) >= len(steps) for i in range(width))


def keeps_step(numbered: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether one of the numbers is on every page as far from the page's own place as on all others; given as to `rises`."""
    width = min((len(numbers) for _, numbers in numbered), default=0)
    return any(len({numbers[i] - page for page, numbers in numbered}) == 1 for i in range(width))


def _value(written: str) -> int | None:
    """The number in digits or small Roman numerals; None if it is neither."""
    if written.isdigit():
        return int(written)
    if not _ROMAN.fullmatch(written):
        return None
    values = [_VALUES[letter] for letter in written]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))

"""Tells where a sentence goes on from one page to the next: whatever stands between is no heading, but belongs to the pages."""

from collections.abc import Sequence, Set
from itertools import pairwise

from workbench.files.pdf_in.lines import Line, Page
from workbench.files.pdf_in.list_labels import list_label
from workbench.files.pdf_in.measures import ends_sentence

_NOT_SMALLER = 0.96
_FULL = 0.8


def begun_before(pages: Sequence[Page], apart_from: Set[Line], size: float) -> frozenset[int]:
    """The pages, by their numbers from 0, that begin in the middle of a sentence; lines set smaller than this size, such as notes
    at the foot, and those to stand apart from do not count.
    """
    texts = [[line for line in page.lines if line not in apart_from and line.size >= _NOT_SMALLER * size] for page in pages]
    lines = [line for text in texts for line in text]
    left, right = min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
    full = left + _FULL * (right - left)
    return frozenset(
        number
        for number, (before, after) in enumerate(pairwise(texts), 1)
        if before and after and before[-1].right >= full and _goes_on(before[-1], after[0])
    )


def _goes_on(last: Line, first: Line) -> bool:
    return not ends_sentence(last.text) and first.text[:1].islower() and not list_label(first.text)

"""Finds what repeats at the edge of pages: running headers and footers, and page numbers."""

import re
from collections import defaultdict

from workbench.files.pdf_in.lines import Line, Page

_EDGE_LINES = 3
_FEWEST_PAGES = 3
_SAME_PLACE = 3.0
_DIGITS = re.compile(r"\d+")


def without_running_lines(pages: list[Page]) -> tuple[list[Line], int]:
    """The lines of all pages, and how many were left out as running lines.

    A line runs if it stands among the three outermost lines of a page, above or below, and at least half of the pages (of three
    or more) have a line there, at the same height to three points, that differs at most in its numbers.
    """
    edges = [_edge_lines(page) for page in pages]
    by_text: defaultdict[str, list[Line]] = defaultdict(list)
    for line in (line for edge in edges for line in edge):
        by_text[_DIGITS.sub("#", line.text)].append(line)
    running: set[Line] = set()
    if len(pages) >= _FEWEST_PAGES:
        for alike in by_text.values():
            running.update(line for line in alike if 2 * _pages_with(line, alike) >= len(pages))
    kept = [line for page in pages for line in page.lines if line not in running]
    return kept, len(running)


def _edge_lines(page: Page) -> list[Line]:
    ordered = sorted(page.lines, key=lambda line: line.base)
    return ordered[:_EDGE_LINES] + ordered[_EDGE_LINES:][-_EDGE_LINES:]


def _pages_with(line: Line, alike: list[Line]) -> int:
    return len({other.page for other in alike if abs(other.base - line.base) <= _SAME_PLACE})

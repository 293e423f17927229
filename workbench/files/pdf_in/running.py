"""Finds what repeats at the edge of pages: running headers and footers, also those that take turns, and page numbers.

A wrong guess would take words out of an answer, so a line goes only on evidence: it stands at one place on many pages, further
from the text than lines of text are from each other, and is nothing that a page may begin with, such as "Question 3". Where a
sentence goes on from page to page the line between is none, even if it ends in a number: "Jane Smith 3".
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.files.pdf_in.lines import Line, Page
from workbench.files.pdf_in.measures import body_size, pitch_of
from workbench.files.pdf_in.page_ends import begun_before
from workbench.files.pdf_in.page_numbers import ADDRESSED, STAMPED, Label, keeps_step, label_of, rises

_EDGE_ROWS = 3
_FEWEST_PAGES = 3
_SAME_PLACE = 3.0
_SAME_ROW = 2.0
_APART_A_LITTLE, _APART, _WELL_APART = 1.25, 1.5, 1.8
_FAR = 2.8
_USUAL_PITCH = 1.3
_LARGER = 1.1
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line in one of the three outermost rows of a page; `apart` is the widest distance from there to the next row inwards."""

    line: Line
    label: Label
    above: bool
    outermost: bool
    apart: float


@dataclass(frozen=True, slots=True)
class _Alike:
    """Lines at one place of several pages that differ at most in their numbers, in the order of the pages."""

    edges: tuple[_Edge, ...]
    pages: frozenset[int]

    @property
    def varies(self) -> bool:
        """Whether the numbers in the lines differ."""
        return len({edge.label.numbers for edge in self.edges}) > 1

    @property
    def numbered(self) -> list[tuple[int, tuple[int, ...]]]:
        """The pages with the numbers in their lines."""
        return [(edge.line.page, edge.label.numbers) for edge in self.edges]


def without_running_lines(pages: list[Page]) -> tuple[list[Line], list[Line]]:
    """The lines of all pages but for the running ones, and those.

    A line runs if it is alike, and at the same height to three points, on at least half of the pages with text (of three or more,
    or of two where a sentence goes on over it) or on every other page; a page number in it has to rise from page to page.
    """
    middle = _middle(pages)
    by_page = [_edges(page, middle) for page in pages]
    edges = [edge for each in by_page for edge in each]
    alike = _gathered(edges)
    evidence = _Evidence(pages, alike)
    running = {edge.line for group in alike if evidence.runs(group) for edge in group.edges}
    running.update(edge.line for edge in edges if edge.outermost and edge.label.says(edge.line.page + 1, len(pages)))
    running.update(line for each in by_page for line in _printed_by_a_browser(each, len(pages)))
    kept = [line for line in _every(pages) if line not in running]
    return (kept, [line for line in _every(pages) if line in running]) if kept else ([*_every(pages)], [])


def _printed_by_a_browser(edges: Iterable[_Edge], pages: int) -> list[Line]:
    """The lines of one page that browsers print at its edges: its address and number, and when it was printed."""
    rows: dict[bool, list[Line]] = {False: [], True: []}
    for edge in edges:
        if edge.outermost:
            rows[edge.above].append(edge.line)
    foot, head = (sorted(rows[above], key=lambda line: line.left) for above in (False, True))
    numbered = ADDRESSED.fullmatch(" ".join(line.text for line in foot))
    if numbered is None or (int(numbered[1]), int(numbered[2])) != (foot[0].page + 1, pages):
        return []
    return [*foot, *head] if head and STAMPED.match(head[0].text) else foot


def worded(running: Iterable[Line]) -> list[str]:
    """What running lines say that are more than a page number, each of those once that differ at most in their numbers."""
    said: dict[str, str] = {}
    for line in running:
        label = label_of(line)
        if not label.whole:
            said.setdefault(label.form, line.text)
    return [*said.values()]


def _every(pages: list[Page]) -> Iterable[Line]:
    return (line for page in pages for line in page.lines)


def _middle(pages: list[Page]) -> float:
    """The height between the upper and the lower half of what is written."""
    bases = [line.base for line in _every(pages)]
    return (max(bases) + min(bases)) / 2 if bases else 0.0


def _edges(page: Page, middle: float) -> list[_Edge]:
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base <= _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    heights = [row[0].base for row in rows]
    upper = sum(height >= middle for height in heights)
    return [*_of_edge(rows, heights, upper, True), *_of_edge(rows[::-1], heights[::-1], len(rows) - upper, False)]


def _of_edge(rows: list[list[Line]], heights: list[float], half: int, above: bool) -> Iterable[_Edge]:
    """The lines of the three outermost rows of one half of a page, given from the outermost inwards."""
    apart = [abs(one - other) for one, other in pairwise(heights[: _EDGE_ROWS + 1])]
    for index, row in enumerate(rows[: min(half, _EDGE_ROWS)]):
        widest = max(apart[index:], default=0.0)
        yield from (_Edge(line, label_of(line), above, index == 0, widest) for line in row)


def _gathered(edges: list[_Edge]) -> list[_Alike]:
    by_text: defaultdict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_text[edge.label.form, edge.above].append(edge)
    return [alike for each in by_text.values() for group in _placed(each) for alike in _in_step(group)]


def _in_step(edges: list[_Edge]) -> Iterable[_Alike]:
    """Lines whose numbers rise with the pages are alike; of others, such as "Revised 2026", those that say the same."""
    group = _alike(edges)
    if not group.varies or rises(group.numbered):
        return [group]
    texts: defaultdict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        texts[edge.line.text].append(edge)
    return map(_alike, texts.values())


def _alike(edges: list[_Edge]) -> _Alike:
    return _Alike(tuple(edges), frozenset(edge.line.page for edge in edges))


def _placed(edges: list[_Edge]) -> Iterable[list[_Edge]]:
    """Lines of one text, apart by their heights."""
    group: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.line.base):
        if group and edge.line.base - group[0].line.base > _SAME_PLACE:
            yield sorted(group, key=lambda edge: edge.line.page)
            group = []
        group.append(edge)
    yield sorted(group, key=lambda edge: edge.line.page)


def _apart(group: _Alike) -> float:
    """How far lines that are alike mostly stand from the text."""
    return median(edge.apart for edge in group.edges)


class _Evidence:
    """What speaks for lines being running ones, and what against."""

    def __init__(self, pages: list[Page], alike: list[_Alike]) -> None:
        self._last = len(pages) - 1
        self._count = sum(bool(page.lines) for page in pages)
        self._turns = [(group, group.edges[0]) for group in alike if len(group.pages) > 1 and self._takes_turns(group.pages)]
        once = [edge.line for group in alike if len(group.pages) == 1 for edge in group.edges]
        repeated = {edge.line for group in alike if len(group.pages) > 1 for edge in group.edges}
        lines = [*_every(pages)]
        self._size = body_size([line for line in lines if line not in repeated] or lines)
        self._begun_before = begun_before(pages, repeated, self._size)
        self._centre = (min(line.left for line in lines) + max(line.right for line in lines)) / 2 if lines else 0.0
        self._pitch = pitch_of(lines, _FEW, repeated) or _USUAL_PITCH * self._size
        self._highest: dict[int, float] = {}
        self._lowest: dict[int, float] = {}
        for line in once:
            self._highest[line.page] = max(self._highest.get(line.page, line.base), line.base)
            self._lowest[line.page] = min(self._lowest.get(line.page, line.base), line.base)

    def runs(self, group: _Alike) -> bool:
        """Whether lines that are alike are running lines."""
        lead = group.edges[0]
        if not self._is_often(group):
            return False
        if not group.varies:
            enough = self._count >= _FEWEST_PAGES or (self._interrupts(group) and _apart(group) >= _FAR * self._size)
            return enough and not lead.label.whole and self._is_outside(group, False)
        certain = keeps_step(group.numbered) and (self._interrupts(group) or self._is_at_the_right(group))
        if lead.label.whole:
            certain = certain or not lead.above or lead.label.named
            return self._count >= _FEWEST_PAGES - certain
        if not certain and not lead.label.set_apart and (lead.above or not lead.outermost):
            return False
        return self._count >= _FEWEST_PAGES - certain and self._is_outside(group, certain)

    def _interrupts(self, group: _Alike) -> bool:
        """Whether a sentence goes on over these lines."""
        after = 0 if group.edges[0].above else 1
        return any(page + after in self._begun_before for page in group.pages)

    def _is_at_the_right(self, group: _Alike) -> bool:
        """Whether these lines stand in the right half, where no heading stands, on every page but perhaps the first."""
        return len(group.pages) >= max(self._count - 1, _FEWEST_PAGES) and all(e.line.left > self._centre for e in group.edges)

    def _is_often(self, group: _Alike) -> bool:
        count = len(group.pages)
        if 2 * count >= self._count:
            return count > 1
        if count == 1 or not self._takes_turns(group.pages):
            return False
        return count >= _FEWEST_PAGES or any(self._answers(group, *other) for other in self._turns)

    def _takes_turns(self, pages: frozenset[int]) -> bool:
        """Whether these are all the odd or all the even pages, but perhaps for the first and the last."""
        parity = {page % 2 for page in pages}
        expected = set(range(min(parity), self._last, 2)) - {0}
        return len(parity) == 1 and expected <= pages

    def _answers(self, group: _Alike, other: _Alike, lead: _Edge) -> bool:
        """Whether another line stands on the pages between, at the same height."""
        own = group.edges[0]
        between = min(group.pages) % 2 != min(other.pages) % 2
        return between and lead.above == own.above and abs(lead.line.base - own.line.base) <= _SAME_PLACE

    def _is_outside(self, group: _Alike, certain: bool) -> bool:
        """Whether the place of these lines is apart from the text, and other pages have no text there or further out. A little is
        enough for lines that are certain to be no headings.
        """
        lead = group.edges[0]
        ends = self._highest if lead.above else self._lowest
        sign = 1 if lead.above else -1
        crossed = [page for page, end in ends.items() if sign * (end - lead.line.base) >= -_SAME_PLACE]
        own = sum(page in group.pages for page in crossed)
        if 2 * own > len(group.pages) or 2 * (len(crossed) - own) >= len(group.pages):
            return False
        apart = _apart(group)
        if certain or not lead.above or apart >= _FAR * self._size:
            return apart >= _APART_A_LITTLE * self._pitch
        few = len(group.pages) < max(self._count - 1, _FEWEST_PAGES)
        heading = few and (lead.line.bold or lead.line.size > _LARGER * self._size)
        return apart >= (_WELL_APART if heading else _APART) * self._pitch

"""Cuts the highlights of a paragraph into runs that do not overlap, and says how each run is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.domain.annotation import Annotation, Kind


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the script, in code points, that is drawn in one way.

    `wash` lies behind the words and `line` under them, both None where no highlight is; `focused` says that the highlight
    belongs to the card in focus, `over` that the words stand beyond the limit.
    """

    start: int
    end: int
    wash: Kind | None = None
    line: Kind | None = None
    focused: bool = False
    over: bool = False


def runs(start: int, end: int, annotations: Sequence[Annotation], focused: str | None, limit_at: int | None) -> tuple[Run, ...]:
    """The runs of the stretch [start, end); plain words within the limit get none. `annotations` stand in reading order.

    Where two highlights share words, the focused one, else the later, gives the wash and the other the underline.
    """
    touching = [each for each in annotations if each.anchor.start < end and each.anchor.end > start]
    cuts = {start, end}
    for each in touching:
        cuts |= {max(each.anchor.start, start), min(each.anchor.end, end)}
    if limit_at is not None and start < limit_at < end:
        cuts.add(limit_at)
    ordered = sorted(cuts)
    found = (
        _run(a, b, [each for each in touching if each.anchor.start <= a and each.anchor.end >= b], focused, limit_at)
        for a, b in pairwise(ordered)
    )
    return tuple(run for run in found if run.wash or run.over)


def _run(start: int, end: int, here: list[Annotation], focused: str | None, limit_at: int | None) -> Run:
    over = limit_at is not None and start >= limit_at
    if not here:
        return Run(start, end, over=over)
    top = next((each for each in here if each.id == focused), here[-1])
    others = [each for each in here if each is not top]
    return Run(start, end, top.kind, (others[-1] if others else top).kind, top.id == focused, over)

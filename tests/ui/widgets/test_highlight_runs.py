"""Highlights that overlap are cut into runs, each drawn in one way."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.ui.widgets.script_view.runs import Run, runs

TEXT = "x" * 60


def _made(id: str, kind: Kind, start: int, end: int) -> Annotation:
    return Annotation(id, kind, anchor(TEXT, start, end))


def test_the_shared_run_takes_the_later_wash_and_the_other_underline() -> None:
    both = [_made("a", Kind.STRENGTH, 0, 20), _made("b", Kind.DEVELOP, 10, 30)]
    assert runs(0, 60, both, None, None) == (
        Run(0, 10, Kind.STRENGTH, Kind.STRENGTH),
        Run(10, 20, Kind.DEVELOP, Kind.STRENGTH),
        Run(20, 30, Kind.DEVELOP, Kind.DEVELOP),
    )


def test_the_focused_one_gives_the_wash_of_the_shared_run() -> None:
    both = [_made("a", Kind.STRENGTH, 0, 20), _made("b", Kind.DEVELOP, 10, 30)]
    assert runs(0, 60, both, "a", None)[:2] == (
        Run(0, 10, Kind.STRENGTH, Kind.STRENGTH, focused=True),
        Run(10, 20, Kind.STRENGTH, Kind.DEVELOP, focused=True),
    )


def test_words_over_the_limit_are_runs_of_their_own() -> None:
    found = runs(0, 60, [_made("a", Kind.QUESTION, 10, 30)], None, 20)
    assert [(run.start, run.end, run.over) for run in found] == [(10, 20, False), (20, 30, True), (30, 60, True)]


def test_plain_words_need_no_run() -> None:
    assert runs(0, 60, [], None, None) == ()
    assert runs(40, 60, [_made("a", Kind.STRENGTH, 0, 20)], None, None) == ()


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(0, 58), st.integers(1, 30)), max_size=8), st.integers(0, 60))
def test_runs_never_overlap_and_cover_exactly_what_is_highlighted_or_over(
    drawn: list[tuple[Kind, int, int]], limit_at: int
) -> None:
    made = [_made(str(n), kind, start, min(start + length, 60)) for n, (kind, start, length) in enumerate(drawn)]
    found = runs(0, 60, sorted(made, key=lambda each: each.anchor.start), "0", limit_at)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    covered = {at for run in found for at in range(run.start, run.end)}
    wanted = {at for each in made for at in range(each.anchor.start, each.anchor.end)} | set(range(limit_at, 60))
    assert covered == wanted
    assert all(run.over == (run.start >= limit_at) for run in found)

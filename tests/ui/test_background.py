"""Long work that is stopped between two items tells all that it did, and does no more."""

from collections.abc import Callable, Generator, Iterable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from workbench.domain.errors import Stop
from workbench.ui.background import Job

Made = Callable[[Iterable[str]], Job]


@pytest.fixture
def job(qtbot: QtBot) -> Made:
    parent = QObject()

    return lambda steps: Job(lambda: iter(steps), parent)


def told(job: Job, most: int = 10) -> list[tuple[str, object]]:
    """What so many steps of a job tell, or all until it ends."""
    found: list[tuple[str, object]] = []
    while len(found) < most and (not found or found[-1][0] == "stepped"):
        found.append(job.step())
    return found


def two_at_once(ended: list[str]) -> Generator[str, None, str]:
    """Does two things and tells of one after the other; what is done is told before it stops."""
    try:
        yield "first"
        for pair in (("a", "b"), ("c", "d")):
            stop = None
            for item in pair:
                try:
                    yield item
                except Stop as asked:
                    stop = asked
            if stop:
                raise stop
    finally:
        ended.append("ended")
    return "all"


def test_work_that_nobody_stops_ends_with_its_result(job: Made) -> None:
    items = [("stepped", item) for item in ("first", "a", "b", "c", "d")]
    assert told(job(two_at_once([]))) == [*items, ("finished", "all")]


@pytest.mark.parametrize(("before", "after"), [(1, []), (2, ["b"]), (3, []), (4, ["d"]), (5, [])])
def test_work_that_is_stopped_tells_what_it_did_and_ends_in_good_order(job: Made, before: int, after: list[str]) -> None:
    ended: list[str] = []
    stopped = job(two_at_once(ended))
    told(stopped, before)
    stopped.stop()
    assert told(stopped) == [*(("stepped", item) for item in after), ("finished", None)]
    assert ended == ["ended"]


def test_work_that_knows_of_no_stop_ends_at_once(job: Made) -> None:
    ended: list[str] = []

    def steps() -> Iterator[str]:
        try:
            yield from "abc"
        finally:
            ended.append("ended")

    for made in (job(steps()), job(["a", "b"])):
        assert told(made, 1) == [("stepped", "a")]
        made.stop()
        assert told(made) == [("finished", None)]
    assert ended == ["ended"]


def test_work_that_is_stopped_before_it_begins_does_nothing(job: Made) -> None:
    ended: list[str] = []
    stopped = job(two_at_once(ended))
    stopped.stop()
    assert told(stopped) == [("finished", None)]
    assert ended == []

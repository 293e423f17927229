"""Long work that is stopped between two items tells all that it did, and does no more; and it lets the window go first."""

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from workbench.domain.errors import Stop
from workbench.ui.background import Background, Job

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


class Painted(QObject):
    """Notes when an event of the window's comes."""

    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self._order = order

    def customEvent(self, event: QEvent) -> None:
        time.sleep(0.005)
        self._order.append("painted")


def show_something(order: list[str]) -> Painted:
    """Have the window do in a moment what painting is to it."""
    painted = Painted(order)
    QCoreApplication.postEvent(painted, QEvent(QEvent.Type.User))
    return painted


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_long_work_waits_while_the_window_shows_something(background: Background, qtbot: QtBot) -> None:
    order: list[str] = []

    def steps() -> Iterator[None]:
        for piece in ("first", "second"):
            background.give_way()
            order.append(piece)
            yield

    painted = show_something(order)
    background.go_first()
    with qtbot.waitSignal(background.follow(steps).finished):
        pass
    assert order == ["painted", "first", "second"]
    painted.deleteLater()


def test_long_work_waits_in_the_midst_of_a_step_too(background: Background, qtbot: QtBot) -> None:
    order: list[str] = []
    begun, told = threading.Event(), threading.Event()

    def steps() -> Iterator[None]:
        begun.set()
        told.wait(5)
        background.give_way()
        order.append("second half")
        yield

    job = background.follow(steps)
    assert begun.wait(5)
    painted = show_something(order)
    background.go_first()
    with qtbot.waitSignal(job.finished):
        told.set()
    assert order == ["painted", "second half"]
    painted.deleteLater()


def test_long_work_does_not_wait_for_a_window_that_is_busy_otherwise(background: Background, qtbot: QtBot) -> None:
    done = threading.Event()

    def steps() -> Iterator[None]:
        for _ in range(20):
            background.give_way()
        done.set()
        yield

    background.go_first()
    job = background.follow(steps)
    assert done.wait(0.4)
    with qtbot.waitSignal(job.finished):
        pass


def test_a_short_deed_waits_for_nothing(background: Background, qtbot: QtBot) -> None:
    waits = []
    for _ in range(5):
        done, begun = threading.Event(), time.monotonic()
        background.go_first()
        with qtbot.waitSignal(background.do(done.set).finished):
            assert done.wait(5)
            waits.append(time.monotonic() - begun)
    assert min(waits) < 0.02

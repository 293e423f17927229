"""Measures whether the window stands still while a dropped folder of scripts is read, and how soon a cancel is honoured; `dev.py
bench window`.

The window is the real one, without a screen. A plain Qt window in another process ticks beside it and tells what the machine does
to any window in the same seconds: what both have in common is not the program's doing.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ticks
from benchmarks.measured import tell
from benchmarks.reading import cohort as generated
from benchmarks.ticks import Ticks, beyond, gaps
from cohorts import PASSPHRASE, found_cohort, lead_of
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import doors, drop, settings

from workbench.app import make_window, stand_still_less
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.intake import IntakePage
from workbench.workflow import intake, roster

_IDLE_SECONDS, _AFTER_SECONDS = 3.0, 1.0
_PATIENCE = 300.0
_GAP, _CANCEL = 0.016, 0.2
_OTHER_SCHOOLS = 40


@dataclass(frozen=True)
class Found:
    """What a round found, in seconds: the longest gap while nothing happens and while files are read, here and in the plain
    window; by how much the window stood still longest beyond what the plain one did at the same moment; how long the reading
    took, and how long it was until a cancel was honoured.
    """

    idle: float
    busy: float
    plain_idle: float
    plain_busy: float
    alone: float
    over: int
    reading: float
    cancel: float

    @property
    def above(self) -> float:
        """How much longer the longest gap is while files are read."""
        return self.busy - self.idle

    @property
    def plain_above(self) -> float:
        """The same of the plain window beside it."""
        return self.plain_busy - self.plain_idle


def bench(files: int, seed: int, number: int) -> int:
    """Every figure with its goal; gives 1 if one is missed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 2
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["XDG_DATA_HOME"] = str(place / "data")  # the copies that a cohort makes of itself belong to the measurement
        folder = place / "scripts"
        folder.mkdir()
        for n, data in enumerate(generated(files, seed)):
            (folder / f"NTP-27-{n:04}.docx").write_bytes(data)
        tell(f"{files} generated scripts, seed {seed}, {number} rounds after one that does not count")
        return _judge([_round(app, place / f"round {n}", folder, n) for n in range(number + 1)][1:])


def _round(app: QApplication, place: Path, folder: Path, number: int) -> Found:
    with _plain() as plain_at:
        with _page(app, place, folder) as page:
            own = Ticks()
            begun = time.monotonic()
            _until(lambda: time.monotonic() - begun > _IDLE_SECONDS)
            dropped = time.monotonic()
            drop(page.room.drop, [folder])
            _until(lambda: page.run.going)
            _until(lambda: _settled(page))
            read = time.monotonic()
            _until(lambda: time.monotonic() - read > _AFTER_SECONDS)
            ended = time.monotonic()
            own.stop()
            if len(intake.lines(page.bench.cohort)) != len(list(folder.iterdir())):
                raise ValueError("not every script was taken in")
        with _page(app, place / "stopped", folder) as page:
            cancel = _cancel(page, folder)
        beside = plain_at()
    idle, busy = gaps(own.at, begun, dropped), gaps(own.at, dropped, ended)
    plain_idle, plain_busy = gaps(beside, begun, dropped), gaps(beside, dropped, ended)
    over = sum(gap > max(idle) + _GAP for gap in busy)
    alone = beyond([at for at in own.at if dropped <= at <= ended], beside)
    found = Found(max(idle), max(busy), max(plain_idle), max(plain_busy), alone, over, read - dropped, cancel)
    tell(_said(found, number, len(busy)))
    return found


def _said(found: Found, number: int, ticked: int) -> str:
    idle, busy, plain_idle, plain_busy, alone, cancel = (
        f"{seconds * 1000:.1f} ms"
        for seconds in (found.idle, found.busy, found.plain_idle, found.plain_busy, found.alone, found.cancel)
    )
    return (
        f"  round {number}: idle {idle}, reading {busy} for {found.reading:.1f} s ({found.over} of {ticked} gaps over the goal); "
        f"plain window {plain_idle} and {plain_busy}, at most {alone} beyond it at once; cancelled in {cancel}"
    )


def _judge(taken: Sequence[Found]) -> int:
    above = [found.above for found in taken]
    beside = [found.plain_above for found in taken]
    cancels = [found.cancel for found in taken]
    tell(f"  the plain window beside it: {_milliseconds(beside)} above idle")
    tell(f"  beyond the plain window at the same moment: {_milliseconds([found.alone for found in taken])}")
    missed = _missed("longest gap above idle while files are read", above, _GAP)
    return int(missed + _missed("a cancel honoured after", cancels, _CANCEL) > 0)


def _missed(said: str, found: Sequence[float], goal: float) -> int:
    missed = statistics.median(found) > goal
    tell(f"{'MISS' if missed else 'pass'}  {said}: {_milliseconds(found)} (goal: at most {goal * 1000:g} ms)")
    return int(missed)


def _milliseconds(found: Sequence[float]) -> str:
    return f"{statistics.median(found) * 1000:.1f} ms, at worst {max(found) * 1000:.1f} ms"


def _cancel(page: IntakePage, folder: Path) -> float:
    """Seconds from the click in the midst of the reading until the page says that it was stopped and the worker rests."""
    files = len(list(folder.iterdir()))
    drop(page.room.drop, [folder])
    _until(lambda: page.run.progress().done >= files // 3)
    clicked = time.monotonic()
    QTest.mouseClick(page.room.progress.stop, Qt.MouseButton.LeftButton)
    _until(lambda: page.room.progress.sentence().startswith("Stopped") and _settled(page))
    return time.monotonic() - clicked


def _settled(page: IntakePage) -> bool:
    return not page.run.going and not page.bench.busy


def _until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, look, begun = QEventLoop(), QTimer(), time.monotonic()

    def leave() -> None:
        if is_so() or time.monotonic() - begun > _PATIENCE:
            loop.quit()

    look.timeout.connect(leave)
    look.start(ticks.INTERVAL)
    loop.exec()
    look.stop()
    if not is_so():
        raise TimeoutError("the window did not get there")


@contextmanager
def _page(app: QApplication, place: Path, folder: Path) -> Iterator[IntakePage]:
    """The intake page of a new cohort in the real window, its roster as long as the folder."""
    place.mkdir()
    with found_cohort(place) as cohort:
        names = [path.stem for path in folder.iterdir()]
        rows = ["candidate_number,family_name,given_name,email,school"]
        rows += [f"{key},Fam{n}ily,Giv{n}en,g{n}@example.org,Brook{n % _OTHER_SCHOOLS}mere School" for n, key in enumerate(names)]
        (place / "roster.csv").write_text("\n".join(rows), "utf-8")
        roster.take_in_roster(cohort, lead_of(cohort), roster.preview_roster(cohort, place / "roster.csv"))
    window = make_window(app, settings(place), doors())
    stand_still_less(window)
    window.resize(1366, 768)
    window.show()
    window.open_file(place / "spring.cohort")
    window.entrance._passphrase.passphrase_given.emit(PASSPHRASE)
    _until(lambda: window.bench is not None)
    window.go("intake")
    try:
        yield _intake(window)
    finally:
        window.close()
        window.deleteLater()


def _intake(window: MainWindow) -> IntakePage:
    page = window.page("intake")
    if not isinstance(page, IntakePage):
        raise TypeError(page)
    return page


@contextmanager
def _plain() -> Iterator[Callable[[], list[float]]]:
    """A plain window in a process of its own; what is given ends it and tells when it ticked."""
    command = [sys.executable, ticks.__file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ended() -> list[float]:
            told, _ = process.communicate("\n")
            at: list[float] = json.loads(told)
            return at

        try:
            yield ended
        finally:
            process.kill()

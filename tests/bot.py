"""A marker in a process of its own, working in the real window until it is killed; forked by kills.py, never run by pytest.

Says what it does as lines on standard output: "OPENING script" and "AT script" when one is laid on the desk and when its place is
kept, "CHANGE n script hash" for every change, "SAVED n" whenever the window's corner says that all is saved, "HANDING script
hash" and "HANDED script" when a marking is on its way and when the window says that it is handed in.
"""

import os
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from by_hand import judge
from cohorts import PASSPHRASE
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import bench_of, doors, settings

from workbench.app import make_window
from workbench.domain.canonical import fingerprint
from workbench.domain.marking import Marking
from workbench.domain.people import Person
from workbench.store.plain import dump_marking
from workbench.ui.main_window import MainWindow
from workbench.ui.page import Offer
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.saver import Saver
from workbench.workflow.marking import Progress

_LEVELS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_0)
_KINDS = (Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_Q)
_STEPS = (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)
_LONGEST_PAUSE = 15
_BREATH = 20
"""After so many changes of which none is shown as saved, the bot waits for the disk, as anybody looks up some time: it is faster
than a disk under heavy load, and the window says "Saved" only once nothing waits.
"""


@dataclass(frozen=True)
class Errand:
    """What a bot is sent to do: a person's work of one kind at a stage, by a seed. A `lying` window only says that it saves."""

    cohort: Path
    folder: Path
    key: str
    person: str
    stage: str
    kind: str
    seed: int
    lying: bool = False


def trace(marking: Marking) -> str:
    """A marking as one hash."""
    return fingerprint(dump_marking(marking))


def say(line: str) -> None:
    """Tell the driver something at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Bot(QObject):
    """Presses keys at random, as fast as the window takes them."""

    def __init__(self, page: MarkingPage, errand: Errand) -> None:
        super().__init__()
        self.page = page
        self.errand = errand
        self.random = random.Random(errand.seed)
        self.changes = self.kept = 0
        self.handing = ""
        page.bench.saver.saving.connect(self.changed)
        page.bench.saved.connect(self.saved)
        page.desk.opened.connect(self.opened)
        page.offered.connect(self.offered)
        page.said.connect(self.told)

    def begin(self) -> None:
        """Tell which script is open, and start."""
        self.opened()
        self.act()

    # What the window shows

    def opened(self) -> None:
        script = self._script()
        say(f"OPENING {script}")
        QTimer.singleShot(1, lambda: say(f"AT {script}"))

    def changed(self) -> None:
        marking = self.page.desk.marking
        assert marking is not None
        self.changes += 1
        say(f"CHANGE {self.changes} {marking.slot.submission} {trace(marking)}")

    def saved(self) -> None:
        if self.page.bench.saver.settled and not self.handing:
            self.kept = self.changes
            say(f"SAVED {self.changes}")

    def offered(self, offer: Offer) -> None:
        self.told(offer.kind, offer.title, offer.sentence)

    def told(self, _: str, title: str, __: str) -> None:
        if title.endswith("is handed in."):
            say(f"HANDED {self.handing}")
            self.handing = ""

    # What the person does

    def act(self) -> None:
        """Do one thing of this errand's kind, and the next soon."""
        if self.page.desk.read_only:
            self.page.open(next(line.submission for line in self.page._queue() if line.progress is not Progress.HANDED_IN))
        elif not self.handing and self.changes - self.kept < _BREATH:
            deeds = {
                "typing": (self.write, self.write, self.step, self.undo),
                "levels": (self.level, self.level, self.step, self.undo),
                "highlights": (self.highlight, self.highlight, self.step, self.undo),
                "everything": (self.level, self.step, self.highlight, self.write, self.undo),
                "handing in": (self.hand_in,),
            }
            self.random.choice(deeds[self.errand.kind])()
        QTimer.singleShot(self.random.randrange(0, _LONGEST_PAUSE), self.act)

    def level(self) -> None:
        QTest.keyClick(self.page, self.random.choice(_LEVELS))

    def step(self) -> None:
        QTest.keyClick(self.page, self.random.choice(_STEPS))

    def highlight(self) -> None:
        desk = self.page.desk.desk
        assert desk is not None
        block = self.random.choice([b for b in desk.script.document.blocks if b.end - b.start > 30])
        start = block.start + self.random.randrange(0, block.end - block.start - 25)
        self.page.room.script.script.select(start, start + 25)
        QTest.keyClick(self.page, self.random.choice(_KINDS))

    def write(self) -> None:
        criterion = self.page.hands.criterion
        words = "".join(self.random.choice("abcdefg ") for _ in range(5))
        self.page.room.rubric.focus_feedback(criterion)
        field = self.page.room.rubric.card(criterion).said.feedback
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def undo(self) -> None:
        QTest.keyClick(self.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def hand_in(self) -> None:
        """Judge what is still missing on the script that is open, and hand it in."""
        cohort, marking = self.page.bench.cohort, self.page.desk.marking
        assert marking is not None
        if marking.missing(cohort.rubric):
            for _ in cohort.rubric.criteria:
                QTest.keyClick(self.page, Qt.Key.Key_BracketLeft)
            for criterion in cohort.rubric.criteria:
                judge(self.page, self.random.choice("1234"), f"the {criterion.id} stands here", "Yes.")
            return
        if not self.page.bench.saver.settled:
            return
        self.handing = self._script()
        say(f"HANDING {self.handing} {trace(marking)}")
        QTest.keyClick(self.page.room.script.script, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _script(self) -> str:
        return self.page.desk.desk.script.id if self.page.desk.desk else "none"


class Forgetful(Saver):
    """Says that everything is saved and saves nothing: the driver must see that."""

    def save(self, actor: Person, marking: Marking) -> None:
        self.saving.emit()
        self.saved.emit(datetime(2027, 5, 7, tzinfo=UTC))


def work(errand: Errand) -> None:
    """Open the window as the program does, sit the person down, and work until somebody ends this process."""
    app = QApplication([])
    sys.excepthook = _end
    window = make_window(app, settings(errand.folder), doors())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    kept: list[Bot] = []

    def seated() -> None:
        if errand.lying:
            _make_forgetful(window)
        window.go(errand.stage)
        kept.append(Bot(_page(window, errand), errand))
        kept[0].begin()

    window.entrance.entered.connect(lambda _cohort, _person: QTimer.singleShot(0, seated))
    window.entrance._memory.set_text(f"sitting/{errand.key}", errand.person)
    window.open_file(errand.cohort)
    QTimer.singleShot(0, lambda: window.entrance._passphrase.passphrase_given.emit(PASSPHRASE))
    app.exec()


def _page(window: MainWindow, errand: Errand) -> MarkingPage:
    page = window.page(errand.stage)
    assert isinstance(page, MarkingPage)
    return page


def _make_forgetful(window: MainWindow) -> None:
    bench = bench_of(window)
    bench.saver = Forgetful(bench._background, bench.cohort, bench)
    bench.saver.saving.connect(bench.saving)
    bench.saver.saved.connect(bench.saved)


def _end(kind: type[BaseException], error: BaseException, trace_: TracebackType | None) -> None:
    """A bug met by a bot ends it, so that the driver hears of it at once."""
    sys.__excepthook__(kind, error, trace_)
    os._exit(1)

"""A marker in a process of its own, working in the real window until it is killed; run by test_kill.py, never by pytest itself.

Writes a line "CHANGE n hash" for every change it makes and "SAVED n" whenever the window's corner says that all is saved.
"""

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import doors, settings

from workbench.app import make_window
from workbench.domain.canonical import fingerprint
from workbench.domain.marking import Marking
from workbench.ui.pages.marking import MarkingPage

_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_0)


def trace(marking: Marking) -> str:
    """A marking as one hash."""
    from workbench.store.plain import dump_marking

    return fingerprint(dump_marking(marking))


class Bot:
    """Presses keys at random, as fast as the window takes them."""

    def __init__(self, page: MarkingPage, seed: int) -> None:
        self.page = page
        self.random = random.Random(seed)
        self.changes = 0
        page.bench.saver.saving.connect(self.changed)
        page.bench.saved.connect(self.saved)

    def changed(self) -> None:
        assert self.page.desk.marking is not None
        self.changes += 1
        say(f"CHANGE {self.changes} {trace(self.page.desk.marking)}")

    def saved(self) -> None:
        if self.page.bench.saver.settled:
            say(f"SAVED {self.changes}")

    def act(self) -> None:
        self.random.choice((self.level, self.step, self.highlight, self.write, self.undo))()
        QTimer.singleShot(self.random.randrange(0, 15), self.act)

    def level(self) -> None:
        QTest.keyClick(self.page, self.random.choice(_KEYS))

    def step(self) -> None:
        QTest.keyClick(self.page, self.random.choice((Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)))

    def highlight(self) -> None:
        desk = self.page.desk.desk
        assert desk is not None
        block = self.random.choice([b for b in desk.script.document.blocks if b.end - b.start > 30])
        self.page.room.script.script.select(block.start, block.start + 25)
        QTest.keyClick(self.page, self.random.choice((Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_E)))

    def write(self) -> None:
        criterion = self.page.hands.criterion
        words = "".join(self.random.choice("abcdefg ") for _ in range(8))
        self.page.room.rubric.focus_feedback(criterion)
        field = self.page.room.rubric.card(criterion).said.feedback
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def undo(self) -> None:
        QTest.keyClick(self.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    cohort, person, folder, passphrase, seed = sys.argv[1:]
    app = QApplication([])
    window = make_window(app, settings(Path(folder)), doors())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    bots: list[Bot] = []

    def seated() -> None:
        page = window.page("marking")
        assert isinstance(page, MarkingPage)
        window.go("marking")
        bots.append(Bot(page, int(seed)))
        say("READY")
        bots[0].act()

    window.entrance.entered.connect(lambda _cohort, _person: QTimer.singleShot(0, seated))
    window.open_file(Path(cohort))
    QTimer.singleShot(0, lambda: window.entrance._passphrase.passphrase_given.emit(passphrase))
    assert person
    app.exec()


if __name__ == "__main__":
    main()

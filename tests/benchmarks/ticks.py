"""Notes when a timer of five milliseconds ticks: the longest time between two ticks is how long a window stood still.

Run by itself it is a plain Qt window that does nothing but tick until its input ends, and then tells when it did.
"""

import json
import sys
import time
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

INTERVAL = 5


class Ticks(QObject):
    """Ticks from the moment it is made until `stop`; `at` are the seconds on the clock that all processes share."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        self.at.append(time.monotonic())


def gaps(at: Sequence[float], begun: float, ended: float) -> list[float]:
    """The seconds between neighbouring ticks within a span of time."""
    inside = [moment for moment in at if begun <= moment <= ended]
    return [later - earlier for earlier, later in pairwise(inside)]


def beyond(at: Sequence[float], beside: Sequence[float]) -> float:
    """By how much the longest gap goes beyond the longest one of another window that overlaps with it."""
    others = list(pairwise(beside))
    found = 0.0
    for earlier, later in pairwise(at):
        if later - earlier > found:
            same = (end - begin for begin, end in others if begin < later and end > earlier)
            found = max(found, later - earlier - max(same, default=0.0))
    return found


def plain_window() -> int:
    """Show an empty window and tick; what the ticks were is told as JSON when the input ends."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    ticks = Ticks()
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(app.quit)
    app.exec()
    sys.stdout.write(json.dumps(ticks.at))
    return 0


if __name__ == "__main__":
    sys.exit(plain_window())

"""Tells when nobody has touched a key or the mouse for so long that the screen should be locked, and when the laptop sleeps."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTES = (5, 15, 30, 60)
STANDARD = 15
NEVER = 0
KEY = "lock/minutes"
"""Under which the choice is remembered."""
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
_LOOK_EVERY = 5000
_AGAIN = 60
"""Seconds until it is said once more, if nothing came of it."""


def minutes_of(said: str) -> int:
    """The choice as it was remembered, the standard one where nothing sensible was; 0 is never."""
    return int(said) if said in {str(each) for each in (*MINUTES, NEVER)} else STANDARD


class Idle(QObject):
    """`passed` when hands have been still for the minutes that were set, or the system puts the program to sleep.

    It sees what the system brings to a window of the program that has, or had, the keyboard. It goes by the clock on the wall,
    so that the hours in which a laptop slept count. The touch that ends such a time is swallowed: it wakes the screen and does
    nothing else.
    """

    passed = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time, every: int = _LOOK_EVERY) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._seconds = STANDARD * 60
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            self._watch(app.focusWindow())
            app.focusWindowChanged.connect(self._watch)
            app.applicationStateChanged.connect(self._look_at_state)

    def set_minutes(self, minutes: int) -> None:
        """Tell after so many minutes; 0 is never."""
        self._seconds = minutes * 60
        self._last = self._clock()

    def look(self) -> bool:
        """Say so if the time has passed; gives whether it has."""
        now = self._clock()
        self._last = min(self._last, now)  # the clock was put back
        if not self._seconds or now - self._last < self._seconds:
            return False
        self._last = now - max(0, self._seconds - _AGAIN)
        self.passed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _HANDS:
            return False
        woken = self.look()
        self._last = self._clock()
        return woken

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _look_at_state(self, state: Qt.ApplicationState) -> None:
        if self._seconds and state == Qt.ApplicationState.ApplicationSuspended:
            self.passed.emit()

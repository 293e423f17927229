"""What every window of the program begins with: how it looks, what it remembers, a word about our own bugs, files asked for."""

import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSettings, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from workbench import __version__
from workbench.ui.keyboard import Keys, Table
from workbench.ui.memory import Memory
from workbench.ui.menus import OFF, SINGLES
from workbench.ui.theme import Theme

SMALL_SCREEN = (1366, 768)
"""The size at which a picture of a window is taken."""

_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Program:
    """A program as the system knows it: its name for files and settings, its title for people, and its icon's file; and the table
    of its commands with their keys.
    """

    name: str
    title: str
    icon: Path
    commands: Table


def dress(app: QApplication, program: Program, settings: QSettings | None = None) -> tuple[Theme, Memory]:
    """Name the application, and give the theme its user chose and what the program remembers of them."""
    app.setApplicationName(program.name)
    app.setApplicationDisplayName(program.title)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(program.name)
    app.setWindowIcon(QIcon(str(program.icon)))
    memory = Memory(settings or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, program.name, program.name))
    keys = Keys(program.commands)
    keys.let_singles(memory.text(SINGLES) != OFF)
    theme = Theme(app, keys)
    theme.choose(_known(memory.text("theme")))
    theme.set_factor(_factor(memory.text("size")))
    theme.set_page_face(memory.text("face") or None)
    theme.apply()
    return theme, memory


def tell_of_bugs(show: Callable[[], None]) -> None:
    """Tell of our own bugs in the window and in the log, and go on: what was saved is saved."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger(__name__).error("the window met a bug", exc_info=(kind, error, trace))
        show()

    sys.excepthook = told


class FilesAsked(QObject):
    """`asked` brings a file that macOS wants this program to open: there it comes as an event, not on the command line."""

    asked = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return super().eventFilter(watched, event)


def picture_of(make_window: Callable[[QApplication, QSettings], QWidget], target: Path) -> int:
    """Show a window as it first opens, with nobody's settings and where nobody sees it, save its picture and close it; gives the
    exit status, 0 when that could be done.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    with TemporaryDirectory() as place:
        window = make_window(app, QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat))
        return 0 if take_picture(app, window, target) else 2


def take_picture(app: QApplication, window: QWidget, target: Path) -> bool:
    """Show a window, wait until it is painted, and save its picture; False when it was not painted or could not be saved."""
    window.resize(*SMALL_SCREEN)
    painted = _Painted(window)
    window.show()
    until = time.monotonic() + _PATIENCE
    while not painted.seen and time.monotonic() < until:
        app.processEvents()
    saved = painted.seen and window.grab().save(str(target), "PNG")
    window.close()
    return saved


class _Painted(QObject):
    """Notices that a window was painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def _known(name: str) -> str | None:
    return name if name in ("light", "dark", "cream", "contrast") else None


def _factor(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0

"""The window put together: log, crash hook, theme, memory, and the cohort that was asked for."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from workbench.domain.exchange import PACK_SUFFIX
from workbench.files.locator import icon_path
from workbench.files.report import keep_log
from workbench.ui.entrance import Doors
from workbench.ui.keyboard.office import OFFICE
from workbench.ui.main_window import MainWindow
from workbench.ui.starting import FilesAsked, Program, dress, picture_of, tell_of_bugs

_NAME = "marking-workbench"
_TITLE = "Marking Workbench"
_TURN = 0.001
"""Seconds that one thread may keep another waiting at each turn; left alone, Python lets it take five times as long."""
_SELDOM = 100
"""Collections of what is new for one of all that has come since; Python has ten."""


def run(paths: Sequence[Path] = ()) -> int:
    """Show the window, with the passphrase of the first path asked for, until it is closed; gives the exit status."""
    keep_log()
    app = QApplication(sys.argv[:1])
    window = make_window(app)
    tell_of_bugs(window.show_crash)
    stand_still_less(window)
    FilesAsked(app).asked.connect(lambda path: open_asked(window, Path(path)))
    window.show()
    if paths:
        window.open_file(paths[0])
    return app.exec()


def grab(target: Path) -> int:
    """Save a picture of the window as it first opens; gives the exit status."""
    return picture_of(make_window, target)


def make_window(app: QApplication, settings: QSettings | None = None, doors: Doors | None = None) -> MainWindow:
    """The window with its theme and memory, not yet shown."""
    theme, memory = dress(app, Program(_NAME, _TITLE, icon_path(), OFFICE), settings)
    return MainWindow(theme, memory, doors or Doors())


def stand_still_less(window: MainWindow) -> None:
    """Let the window have its turn soon while the thread behind it works, and have the garbage collector pass over what is there
    once a cohort was opened, since most of it stays: to look through all of it takes a tenth of a second in which the window
    stands still, most likely while files are being read. What comes to it is looked through seldom, for the same reason.
    """
    sys.setswitchinterval(_TURN)
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _SELDOM)
    window.entrance.entered.connect(_pass_over)


def _pass_over(*_: object) -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def open_asked(window: MainWindow, path: Path) -> None:
    """Open a file that the system asks for while the window is there: a work pack where it fits the cohort that is open, anything
    else once what is open was closed, which asks first if it must.
    """
    if window.bench is not None and path.suffix.casefold() == PACK_SUFFIX:
        window.take([str(path)])
    elif window.part(lambda: open_asked(window, path)):
        window.entrance.leave_check(lambda: window.open_file(path))

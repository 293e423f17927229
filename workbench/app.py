"""The window put together: log, crash hook, theme, memory, and the cohort that was asked for."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from workbench.files.locator import icon_path
from workbench.files.report import keep_log
from workbench.ui.entrance import Doors
from workbench.ui.main_window import MainWindow
from workbench.ui.starting import FilesAsked, Program, dress, take_picture, tell_of_bugs

_NAME = "marking-workbench"
_TITLE = "Marking Workbench"
_PACK = ".mwpack"


def run(paths: Sequence[Path] = ()) -> int:
    """Show the window, with the passphrase of the first path asked for, until it is closed; gives the exit status."""
    keep_log()
    app = QApplication(sys.argv[:1])
    window = make_window(app)
    tell_of_bugs(window.show_crash)
    FilesAsked(app).asked.connect(lambda path: open_asked(window, Path(path)))
    window.show()
    if paths:
        window.open_file(paths[0])
    return app.exec()


def grab(target: Path) -> int:
    """Show the window as it first opens, with nobody's settings, save its picture and close it; 0 when that could be done."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    with TemporaryDirectory() as place:
        window = make_window(app, QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat))
        return 0 if take_picture(app, window, target) else 2


def make_window(app: QApplication, settings: QSettings | None = None, doors: Doors | None = None) -> MainWindow:
    """The window with its theme and memory, not yet shown."""
    theme, memory = dress(app, Program(_NAME, _TITLE, icon_path()), settings)
    return MainWindow(theme, memory, doors or Doors())


def open_asked(window: MainWindow, path: Path) -> None:
    """Open a file that the system asks for while the window is there: a work pack where it fits the cohort that is open, anything
    else once what is open was closed, which asks first if it must.
    """
    if window.bench is not None and path.suffix.casefold() == _PACK:
        window.take([str(path)])
    elif window.close_cohort():
        window.entrance.leave_check(lambda: window.open_file(path))

"""The participants' window put together: log, crash hook, theme, memory, and the draft that was asked for."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from workbench.files.locator import icon_path
from workbench.files.report import keep_log
from workbench.ui.keyboard.table import SELF_CHECK
from workbench.ui.self_check_window import TITLE, SelfCheckWindow
from workbench.ui.starting import FilesAsked, Program, dress, picture_of, tell_of_bugs

NAME = "marking-workbench-self-check"


def run(paths: Sequence[Path] = ()) -> int:
    """Show the window on the first path, if there is one, until it is closed; gives the exit status."""
    keep_log()
    app = QApplication(sys.argv[:1])
    window = make_window(app)
    tell_of_bugs(window.show_crash)
    FilesAsked(app).asked.connect(lambda path: window.open_file(Path(path)))
    window.show()
    if paths:
        window.open_file(paths[0])
    return app.exec()


def grab(target: Path) -> int:
    """Save a picture of the window as it first opens; gives the exit status."""
    return picture_of(make_window, target)


def make_window(app: QApplication, settings: QSettings | None = None) -> SelfCheckWindow:
    """The window with its theme and memory, not yet shown."""
    return SelfCheckWindow(*dress(app, Program(NAME, TITLE, icon_path(), SELF_CHECK), settings))

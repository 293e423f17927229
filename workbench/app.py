"""The window put together: log, crash hook, theme, memory, and the cohort that was asked for."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from workbench import __version__
from workbench.files.report import keep_log
from workbench.ui.entrance import Doors
from workbench.ui.main_window import MainWindow
from workbench.ui.memory import Memory
from workbench.ui.theme import Theme

_NAME = "marking-workbench"


def run(paths: Sequence[Path] = ()) -> int:
    """Show the window, with the passphrase of the first path asked for, until it is closed; gives the exit status."""
    keep_log()
    app = QApplication(sys.argv[:1])
    window = make_window(app)
    _hook(window)
    window.show()
    if paths:
        window.open_file(paths[0])
    return app.exec()


def make_window(app: QApplication, settings: QSettings | None = None, doors: Doors | None = None) -> MainWindow:
    """The window with its theme and memory, not yet shown."""
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Marking Workbench")
    app.setApplicationVersion(__version__)
    memory = Memory(settings or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME))
    theme = Theme(app)
    theme.choose(_known(memory.text("theme")))
    theme.set_factor(_factor(memory.text("size")))
    theme.set_page_face(memory.text("face") or None)
    theme.apply()
    return MainWindow(theme, memory, doors or Doors())


def _known(name: str) -> str | None:
    return name if name in ("light", "dark", "cream", "contrast") else None


def _factor(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _hook(window: MainWindow) -> None:
    """Tell of our own bugs in the window and in the log, and go on: what was saved is saved."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger(__name__).error("the window met a bug", exc_info=(kind, error, trace))
        window.show_crash()

    sys.excepthook = told

"""The real window in tests: made as the program makes it, with settings of its own, a cheap key and the sample's calendar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from cohorts import CHEAP, PASSPHRASE, Ticking
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import make_window
from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.entrance import Doors
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.copies import CopyDeeds
from workbench.ui.pages.open_pack import unpack
from workbench.workflow.cohort import Cohort, found, open_cohort
from workbench.workflow.copies import check_copies, compare, people_in, restore
from workbench.workflow.exchange import Way
from workbench.workflow.keys import change_passphrase, recover


def doors() -> Doors:
    """Ways to found and open a cohort, and to open a pack, that cost next to nothing."""
    clock = Ticking()
    return Doors(
        partial(found, cost=CHEAP, clock=clock),
        partial(open_cohort, cost=CHEAP, clock=clock),
        partial(unpack, way=Way(cost=CHEAP, clock=clock)),
        partial(change_passphrase, cost=CHEAP, clock=clock),
        partial(recover, cost=CHEAP, clock=clock),
        copy_deeds(clock),
    )


def copy_deeds(clock: Ticking) -> CopyDeeds:
    """Deeds about copies that cost next to nothing."""
    return CopyDeeds(
        partial(check_copies, cost=CHEAP),
        partial(people_in, cost=CHEAP),
        partial(compare, cost=CHEAP),
        partial(restore, cost=CHEAP, clock=clock),
    )


def settings(folder: Path) -> QSettings:
    """Settings in a file of the test's own."""
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


@contextmanager
def shown_window(qtbot: QtBot, folder: Path, width: int = 1366, height: int = 768) -> Iterator[MainWindow]:
    """The window on its welcome page, closed at the end with everything saved."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = make_window(app, settings(folder), doors())
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(10)


def open_in(qtbot: QtBot, window: MainWindow, cohort: Cohort, person: Person) -> Bench:
    """Close a cohort and open its file in the window, with somebody sitting at it."""
    cohort.close()
    window.open_file(cohort.path)
    window.entrance._memory.set_text(f"sitting/{cohort.settings.id}", person.id)
    give_passphrase(qtbot, window, PASSPHRASE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return bench_of(window)


def give_passphrase(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    """Type the passphrase that is asked for, and wait for the cohort."""
    window.entrance._passphrase.passphrase_given.emit(passphrase)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)


def bench_of(window: MainWindow) -> Bench:
    """The bench of an open cohort."""
    assert window.bench is not None
    return window.bench


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is on the disk."""
    bench = bench_of(window)
    qtbot.waitUntil(lambda: bench.saver.settled, timeout=10_000)


def drop(widget: QWidget, paths: list[Path]) -> None:
    """Drop files on a widget as a person's file manager would."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = widget.rect().center()
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(middle, actions, mime, buttons, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), actions, mime, buttons, keys))


def press(widget: QWidget) -> None:
    """Press a widget with the left mouse button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))


def labelled(parent: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The visible widget of a kind whose words or accessible name begin so."""
    for widget in parent.findChildren(kind):
        words: Callable[[], str] | None = getattr(widget, "text", None)
        said = (words() if words else "", widget.accessibleName())
        if widget.isVisible() and any(text.startswith(name) for text in said):
            return widget
    raise AssertionError(f"there is no visible {kind.__name__} called {name}")

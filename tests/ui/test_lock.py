"""When nobody is there the cohort is saved, closed and out of sight, and its passphrase leads back to the same place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import PASSPHRASE, filled_cohort, found_cohort, lead_of, marked_cohort, person
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, give_passphrase, open_in, shown_window

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.lock import KEY, NEVER, STANDARD, Idle, minutes_of
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.marking import MarkingPage
from workbench.workflow import intake, marking
from workbench.workflow.cohort import Cohort


class Wall:
    """A clock on the wall that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at

    def go_on(self, minutes: float) -> None:
        self.at += minutes * 60


def shown_field(qtbot: QtBot) -> QLineEdit:
    """A field in a window of its own that has the keyboard."""
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    return field


def hit(field: QWidget, key: Qt.Key) -> None:
    """Press a key as the system brings it: to the window."""
    handle = field.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def idle_of(window: MainWindow, wall: Wall) -> Idle:
    """An idle watch of the window that goes by a clock moved by hand, in place of its own."""
    window.keeper.idle.set_minutes(NEVER)
    idle = Idle(window, wall)
    idle.passed.connect(window.keeper.lock_unwatched)
    return idle


def run(window: MainWindow, name: str) -> None:
    """Choose a command of the menus."""
    next(action for action in window.menus.every_action() if action.text() == name).trigger()


def locked(window: MainWindow) -> bool:
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return window.bench is None and any(each.startswith("Locked.") for each in said)


def spoken(widget: QWidget) -> str:
    """Everything that a screen reader can find in a window, also in what is hidden."""
    words: list[str] = [widget.windowTitle()]
    for each in (widget, *widget.findChildren(QWidget)):
        found = QAccessible.queryAccessibleInterface(each)
        if found is not None:
            words += [found.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)]
        words.append(each.toolTip())
    words += [label.text() for label in widget.findChildren(QLabel)]
    words += [field.text() for field in widget.findChildren(QLineEdit)]
    return "\n".join(words)


def test_time_passes_by_the_wall_and_hands_put_it_off(qtbot: QtBot, wall: Wall) -> None:
    keep = QObject()
    idle = Idle(keep, wall, every=100_000)
    idle.set_minutes(5)
    told: list[bool] = []
    idle.passed.connect(lambda: told.append(True))
    wall.go_on(4.9)
    assert not idle.look()
    field = shown_field(qtbot)
    hit(field, Qt.Key.Key_A)
    wall.go_on(4.9)
    assert not idle.look()
    assert told == []
    wall.go_on(0.2)
    assert idle.look()
    assert told == [True]


def test_after_a_sleep_the_first_touch_locks_and_does_nothing_else(qtbot: QtBot, wall: Wall) -> None:
    keep = QObject()
    idle = Idle(keep, wall, every=100_000)
    field = shown_field(qtbot)
    wall.go_on(STANDARD * 60)
    with qtbot.waitSignal(idle.passed):
        hit(field, Qt.Key.Key_A)
    assert field.text() == ""
    hit(field, Qt.Key.Key_B)
    assert field.text() == "b"


def test_never_is_never_and_a_clock_put_back_does_no_harm(qtbot: QtBot, wall: Wall) -> None:
    keep = QObject()
    idle = Idle(keep, wall, every=100_000)
    idle.set_minutes(NEVER)
    wall.go_on(100_000)
    assert not idle.look()
    idle.set_minutes(5)
    wall.go_on(-1000)
    assert not idle.look()
    wall.go_on(5)
    assert idle.look()
    wall.go_on(0.5)
    assert not idle.look(), "it is not said at every look"
    wall.go_on(1)
    assert idle.look(), "it is said once more after a minute"


def test_the_system_going_to_sleep_locks(qtbot: QtBot, wall: Wall) -> None:
    keep = QObject()
    idle = Idle(keep, wall, every=100_000)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    with qtbot.waitSignal(idle.passed):
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    with qtbot.assertNotEmitted(idle.passed):
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)


@pytest.mark.parametrize(("said", "minutes"), [("", 15), ("5", 5), ("60", 60), ("0", 0), ("7", 15), ("soon", 15)])
def test_the_choice_is_remembered_or_the_standard(said: str, minutes: int) -> None:
    assert minutes_of(said) == minutes


def test_the_choice_stands_in_the_file_menu(window: MainWindow, qtbot: QtBot, tmp_path: Path, wall: Wall) -> None:
    chosen = [action.text() for action in window.menus.every_action() if action.isChecked()]
    assert "After 15 minutes" in chosen
    run(window, "After 5 minutes")
    assert window.entrance._memory.text(KEY) == "5"


def test_idle_locks_and_the_passphrase_leads_back_to_the_same_script(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, wall: Wall
) -> None:
    cohort = filled_cohort(tmp_path)
    marker = person(cohort, "Tobias Wetherlake")
    lines = [line for line in intake.lines(cohort) if line.file_name.startswith("NTP-27-0438")]
    open_in(qtbot, window, cohort, marker)
    window.go("marking", lines[0].id)
    page = window.current_page
    assert isinstance(page, MarkingPage)
    QTest.keyClick(page, Qt.Key.Key_3)
    idle = idle_of(window, wall)
    wall.go_on(STANDARD + 1)
    assert idle.look()
    qtbot.waitUntil(lambda: locked(window))
    assert not any(path.name.endswith("-wal") for path in tmp_path.iterdir()), "the file is closed"
    give_passphrase(qtbot, window, PASSPHRASE)
    page = window.current_page
    assert isinstance(page, MarkingPage)
    desk = page.desk.desk
    assert desk is not None
    assert desk.script.id == lines[0].id
    assert bench_of(window).actor.name == "Tobias Wetherlake"
    saved = marking.open_script(bench_of(window).cohort, bench_of(window).actor, lines[0].id).marking
    assert [each.level for each in saved.judgements if each.level] != [], "the draft was saved first"


def test_nothing_of_the_cohort_is_left_but_the_name_of_its_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = marked_cohort(tmp_path)
    title, lead = cohort.settings.title, lead_of(cohort)
    open_in(qtbot, window, cohort, lead)
    for stage in ("people", "intake", "outcomes"):
        window.go(stage)
        qtbot.wait(20)
    before = spoken(window)
    private = (title, lead.name, "Tobias Wetherlake", "Thackeray-Moss", "NTP-27-0438")
    assert all(each in before for each in (title, lead.name)), "this can see what is private"
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    after = spoken(window)
    assert [each for each in private if each in after] == []
    assert "spring.cohort" in after
    assert str(tmp_path) not in after
    assert window.windowTitle() == "Marking Workbench"
    names = [action.text() for action in window.menus.every_action()]
    assert "People" not in names
    assert "Lock now" not in names
    assert "Copies…" not in names
    give_passphrase(qtbot, window, PASSPHRASE)
    assert window.current_page is window.page("outcomes")


def test_what_cannot_be_saved_keeps_it_open_and_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = filled_cohort(tmp_path)
    marker = person(cohort, "Tobias Wetherlake")
    open_in(qtbot, window, cohort, marker)
    window.go("marking", intake.lines(bench_of(window).cohort)[0].id)
    full = WorkbenchError("disk-full", "Not saved: the disk is full. Free some space.")

    def refuse(*_: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(marking, "save", refuse)
        QTest.keyClick(window.page("marking"), Qt.Key.Key_3)
        idle = idle_of(window, wall)
        wall.go_on(STANDARD + 1)
        idle.look()
        assert window.bench is not None
        assert "It is not locked" in window.notices.banner.accessibleDescription()
        assert window.notices.banner.accessibleName() == full.message
    window.keeper.lock()
    assert locked(window)


def test_long_work_is_not_stopped_by_an_empty_chair(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    with monkeypatch.context() as patch:
        patch.setattr(Bench, "busy", property(lambda _: True))
        window.keeper.lock_unwatched()
        assert window.bench is not None
    window.keeper.lock_unwatched()
    assert locked(window)


def test_a_dialog_at_the_front_is_closed_first(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    question = QMessageBox(window)
    question.setModal(True)
    question.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is question)
    window.keeper.lock()
    qtbot.waitUntil(lambda: locked(window))
    assert not question.isVisible()


def test_a_cohort_at_which_nobody_has_sat_down_is_locked_as_well(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    cohort.close()
    window.open_file(cohort.path)
    window.entrance._passphrase.passphrase_given.emit(PASSPHRASE)
    qtbot.waitUntil(lambda: window.entrance.path_waiting is not None)
    assert "Tobias Wetherlake" in spoken(window)
    window.keeper.lock()
    assert locked(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert "Tobias Wetherlake" not in spoken(window)


def test_a_wrong_passphrase_keeps_it_locked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort: Cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.keeper.lock()
    page = window.entrance._passphrase
    assert QApplication.focusWidget() is page.secret.edit
    QTest.keyClicks(page.secret.edit, "candle")
    QTest.keyClick(page.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.field.error != "")
    assert locked(window)


def test_the_page_of_copies_comes_back_and_the_guide_gives_way(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("copies")
    window.keeper.lock()
    give_passphrase(qtbot, window, PASSPHRASE)
    assert window.current_page is window.page("copies")
    window.go("library")
    window.menus.guide_requested.emit()
    window.keeper.lock()
    assert locked(window)
    give_passphrase(qtbot, window, PASSPHRASE)
    assert window.current_page is window.page("library")

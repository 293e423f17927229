"""The welcome page as a person meets it: doors by mouse and letter, recent files, a drop, and the foot."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.main_window import MainWindow
from workbench.ui.memory import Memory, Recent
from workbench.ui.pages.welcome import WelcomePage
from workbench.ui.pages.welcome.recent import icon_of, when_words
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.entry_row import EntryRow
from workbench.ui.widgets.labels import Label, WrapLabel


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def shown(theme: Theme, memory: Memory, qtbot: QtBot) -> WelcomePage:
    page = WelcomePage(theme, memory)
    qtbot.addWidget(page)
    page.resize(1366, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(theme: Theme, memory: Memory, qtbot: QtBot) -> WelcomePage:
    return shown(theme, memory, qtbot)


def remembered(folder: Path, memory: Memory, name: str, *, there: bool = True) -> Path:
    path = folder / f"{name}.cohort"
    if there:
        path.write_bytes(b"a cohort")
    memory.remember(Recent(str(path), f"{name} window", "Cohort, 112 scripts", datetime.now().astimezone().isoformat()))
    return path


def rows(page: WelcomePage) -> list[EntryRow]:
    return [row for row in page.findChildren(EntryRow) if row.isVisible()]


def visible_words(page: WelcomePage) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


@pytest.mark.parametrize(("key", "door"), [("M", "mark"), ("D", "moderate"), ("R", "run"), ("S", "check")])
def test_each_door_answers_its_letter(page: WelcomePage, qtbot: QtBot, key: str, door: str) -> None:
    with qtbot.waitSignal(page.door_pressed) as pressed:
        QTest.keyClick(page, Qt.Key[f"Key_{key}"])
    assert pressed.args == [door]


def test_a_door_has_a_name_and_its_key_for_a_screen_reader(page: WelcomePage) -> None:
    door = page.grid.doors["check"]
    assert door.accessibleName() == "Check my draft"
    assert door.accessibleDescription().endswith("Nothing is sent. Key S")


@pytest.mark.parametrize("door", ["mark", "moderate"])
def test_marking_and_moderating_ask_for_a_file_once(page: WelcomePage, door: str) -> None:
    asked: list[str] = []
    page.open_requested.connect(asked.append)
    QTest.mouseClick(page.grid.doors[door], Qt.MouseButton.LeftButton)
    assert asked == [""]


def test_run_a_cohort_offers_two_ways_in_place(page: WelcomePage, qtbot: QtBot) -> None:
    assert not page.answer.run.isVisible()
    top = page.grid.mapTo(page, QPoint()).y()
    QTest.keyClick(page, Qt.Key.Key_R)
    assert page.answer.run.isVisible()
    assert QApplication.focusWidget() is page.answer.run.new
    assert page.grid.mapTo(page, QPoint()).y() == top
    with qtbot.waitSignal(page.new_requested):
        QTest.keyClick(page.answer.run.new, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.mouseClick(page.answer.run.old, Qt.MouseButton.LeftButton)
    assert asked.args == [""]
    QTest.keyClick(page.answer.run.old, Qt.Key.Key_Escape)
    assert not page.answer.run.isVisible()
    assert QApplication.focusWidget() is page.grid.doors["run"]


def test_check_my_draft_asks_for_the_self_check(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.check_requested):
        QTest.keyClick(page, Qt.Key.Key_S)
    assert page.answer.said() == ("", "")


def test_an_empty_list_is_one_quiet_sentence(page: WelcomePage) -> None:
    assert rows(page) == []
    assert "Nothing has been opened on this computer yet." in visible_words(page)
    assert page.recent.other.text() == "Open a file"


def test_recent_files_say_what_and_when_and_open(page: WelcomePage, memory: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    path = remembered(tmp_path, memory, "Spring")
    page.refresh()
    [row] = rows(page)
    assert row.accessibleName() == "Spring window"
    assert row.accessibleDescription().startswith("Cohort, 112 scripts, Today, ")
    assert "Nothing has been opened on this computer yet." not in visible_words(page)
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked.args == [str(path)]


def test_a_file_that_is_gone_says_so_and_can_be_forgotten(
    page: WelcomePage, memory: Memory, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = remembered(tmp_path, memory, "Autumn", there=False)
    remembered(tmp_path, memory, "Spring")
    page.refresh()
    there, row = rows(page)
    assert row.accessibleDescription() == "The file is no longer there"
    with qtbot.assertNotEmitted(page.open_requested):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.answer.said()[0] == "Autumn.cohort is no longer there"
    assert str(gone.parent) in page.answer.said()[1]
    [forget] = [button for button in page.findChildren(Button) if button.isVisible() and button.text() == "Forget"]
    assert forget.accessibleName() == "Forget Autumn window"
    QTest.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert [each.title for each in memory.recent()] == ["Spring window"]
    assert [each.accessibleName() for each in rows(page)] == ["Spring window"]
    assert there is not rows(page)[0]


def test_a_file_that_came_back_opens(page: WelcomePage, memory: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    path = remembered(tmp_path, memory, "Autumn", there=False)
    page.refresh()
    path.write_bytes(b"put back")
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.mouseClick(rows(page)[0], Qt.MouseButton.LeftButton)
    assert asked.args == [str(path)]


def test_the_arrows_go_from_row_to_row_and_tab_reads_in_order(page: WelcomePage, memory: Memory, tmp_path: Path) -> None:
    for name in ("Summer", "Spring"):
        remembered(tmp_path, memory, name)
    page.refresh()
    first, second = rows(page)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first
    page.grid.doors["mark"].setFocus()
    said = []
    for _ in range(11):
        widget = QApplication.focusWidget()
        assert widget is not None
        said.append(widget.accessibleName() or getattr(widget, "text", str)())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert said[:4] == ["Mark", "Moderate", "Run a cohort", "Check my draft"]
    assert said[4:7] == ["Spring window", "Summer window", "Open another file"]
    assert said[7:11] == ["My identity", "Text size", "Theme: Light", "Keys"]


def test_a_file_is_asked_for_by_button_and_by_key(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def choose_none(_: QWidget, title: str, *_more: str) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_none)
    QTest.keyClick(window.entrance.welcome.grid.doors["mark"], Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["Open a cohort or a work pack"]
    QTest.mouseClick(window.entrance.welcome.recent.other, Qt.MouseButton.LeftButton)
    assert len(asked) == 2


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(page: WelcomePage, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def drop(page: WelcomePage, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def test_a_cohort_dropped_on_the_page_opens(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    data = carrying(tmp_path / "Spring é.cohort")
    assert drag(page, data)
    assert page.answer.said()[0] == "Let go to open Spring é.cohort"
    with qtbot.waitSignal(page.open_requested) as asked:
        assert drop(page, data)
    assert Path(asked.args[0]) == tmp_path / "Spring é.cohort"
    drag(page, data)
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert page.answer.said() == ("", "")


def test_another_file_dropped_is_told_from_a_cohort(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    data = carrying(tmp_path / "answer.docx")
    drag(page, data)
    with qtbot.assertNotEmitted(page.open_requested):
        drop(page, data)
    assert page.answer.said()[0] == "answer.docx is not a cohort"
    words = QMimeData()
    words.setText("only words")
    assert not drag(page, words)


def test_theme_and_text_size_are_changed_and_kept(page: WelcomePage, memory: Memory, theme: Theme) -> None:
    looks = {action.text(): action for action in page.foot.looks.actions()}
    assert list(looks) == ["System", "Light", "Dark", "Cream", "High contrast"]
    looks["High contrast"].trigger()
    assert theme.name == "contrast"
    assert memory.text("theme") == "contrast"
    assert page.foot.look.text() == "Theme: High contrast"
    assert [name for name, action in looks.items() if action.isChecked()] == ["High contrast"]
    looks["System"].trigger()
    assert theme.chosen is None
    assert page.foot.look.text() == "Theme: System"
    sizes = {action.text(): action for action in page.foot.sizes.actions()}
    sizes["150 %"].trigger()
    assert theme.factor == 1.5
    assert memory.text("size") == "1.5"


def test_the_menus_of_the_foot_open_above_their_buttons(page: WelcomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append((menu.title(), at.y() + menu.sizeHint().height())))
    QTest.mouseClick(page.foot.look, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.foot.text_size, Qt.Key.Key_Space)
    tops = [button.mapToGlobal(QPoint()).y() for button in (page.foot.look, page.foot.text_size)]
    assert opened == [("Theme", tops[0]), ("Text size", tops[1])]


def test_the_promise_stands_at_the_foot_and_keys_are_asked_for(page: WelcomePage, qtbot: QtBot) -> None:
    assert "Everything stays on this computer. Marking Workbench uses no network." in visible_words(page)
    with qtbot.waitSignal(page.keys_requested):
        QTest.mouseClick(page.foot.keys, Qt.MouseButton.LeftButton)


def test_the_keys_are_listed_on_their_key(window: MainWindow) -> None:
    QTest.keyClick(window.entrance.welcome.grid.doors["mark"], Qt.Key.Key_Question)
    assert window.chooser.list.isVisible()


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_word_is_cut_at_any_text_size(theme: Theme, memory: Memory, tmp_path: Path, page: WelcomePage, factor: float) -> None:
    remembered(tmp_path, memory, "Spring", there=False)
    page.refresh()
    theme.set_factor(factor)
    page.press("run")
    QApplication.processEvents()
    for label in page.findChildren(WrapLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()


def test_times_are_said_as_people_say_them() -> None:
    now = datetime(2026, 11, 21, 22, 0, tzinfo=timezone(timedelta(hours=1)))
    assert when_words("2026-11-21T19:14:00+00:00", now) == "Today, 20:14"
    assert when_words("2026-11-20T23:30:00+00:00", now) == "Today, 00:30"
    assert when_words("2026-11-20T20:00:00+00:00", now) == "Yesterday"
    assert when_words("2026-11-06T20:00:00+00:00", now) == "6 Nov"
    assert when_words("2025-10-29T20:00:00+00:00", now) == "29 Oct 2025"
    assert when_words("some day", now) == ""


@pytest.mark.parametrize(
    ("doing", "icon"),
    [
        ("Marking, 12 of 40 handed in", "highlighter"),
        ("Second marking, 3 of 9 handed in", "scale"),
        ("Cohort, 112 scripts, released", "library-big"),
        ("Self-check, 2,318 words counted", "file-check-2"),
        ("", "library-big"),
    ],
)
def test_a_recent_file_has_the_icon_of_its_stage(doing: str, icon: str) -> None:
    assert icon_of(doing) == icon

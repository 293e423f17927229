"""Keys turned off and changed by a person in front of the real window: what is pressed, what is shown, and what the file says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cohorts import SCRIPTS, filled_cohort, lead_of, moderated_cohort, person
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, open_in, shown_window

from workbench.domain.people import Role
from workbench.participant import make_window
from workbench.ui.keyboard.office import OFFICE
from workbench.ui.keyboard.table import EVERYWHERE, SELF_CHECK, STAGES
from workbench.ui.main_window import MainWindow
from workbench.ui.menus import command_name, key_words
from workbench.ui.page import Page
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.self_check import SelfCheckPage
from workbench.ui.self_check_window import SelfCheckWindow
from workbench.ui.widgets.key_cap import KeyCap
from workbench.workflow import people

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
PARK_TAKES_F = "“Park” = “F”: F is the key of “Flag”."
NOT_EVERYWHERE = "Type of the script: OpenDyslexic"
"""A face that only some systems have."""


def changed(folder: Path, *rows: str) -> Path:
    """The keys file with these rows."""
    path = folder / "keys.toml"
    path.write_text("\n".join(["[keys]", *rows]), "utf-8")
    return path


def laid_desk(qtbot: QtBot, window: MainWindow, folder: Path) -> MarkingPage:
    """A marker's desk with a script on it."""
    cohort = filled_cohort(folder)
    open_in(qtbot, window, cohort, person(cohort, "Tobias Wetherlake"))
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    assert page.desk.desk is not None
    page.room.script.script.setFocus()
    return page


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> MarkingPage:
    return laid_desk(qtbot, window, tmp_path)


@contextmanager
def check_window(qtbot: QtBot, folder: Path) -> Iterator[SelfCheckWindow]:
    """The participants' window with a draft in it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = make_window(app, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.page.case.choose("ashmere-vale")
    made.open_file(SCRIPTS / "NTP-27-0438 response.docx")
    qtbot.waitUntil(lambda: made.page.showing.check is not None, timeout=20_000)
    yield made
    made.page.notes.forget()
    made.close()
    made.deleteLater()
    qtbot.wait(10)


def give(window: MainWindow | SelfCheckWindow, name: str) -> None:
    """Give a command from its menu."""
    next(action for action in window.menus.every_action() if command_name(action) == name).trigger()


def listed(window: MainWindow | SelfCheckWindow) -> dict[str, str]:
    """What the list of commands shows: each name with its keys."""
    window.chooser.ask()
    rows = {row.name: row.behind for row in window.chooser.list._model.rows}
    window.chooser.list.hide()
    return rows


def singles(window: MainWindow | SelfCheckWindow) -> list[str]:
    """Whatever in the window shows a letter, digit or sign as a key: menus, the list, caps, tooltips, descriptions."""
    said = [key_words(action) for action in window.menus.every_action()] + list(listed(window).values())
    for part in window.findChildren(QWidget):
        said += [part.text()] if isinstance(part, KeyCap) and not part.isHidden() else []
        said += [part.accessibleDescription().partition("Key ")[2]] if isinstance(part, QPushButton) else []
        said += [part.toolTip().rpartition("(")[2].removesuffix(")")] if part.toolTip().endswith(")") else []
    return [each for each in said if each and len(each.removeprefix("Shift+")) == 1]


def press(page: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page is focus or page.isAncestorOf(focus)
    QTest.keyClick(focus, key, held)


def select(page: MarkingPage) -> None:
    """Select the next words of the script by keyboard."""
    page.room.script.script.setFocus()
    press(page, Key.Key_Right)
    press(page, Key.Key_Right, SHIFT)
    assert page.room.script.script.selection() is not None


def test_off_means_that_no_single_key_does_anything_on_the_desk(window: MainWindow, desk: MarkingPage) -> None:
    give(window, "Single-letter keys")
    before = desk.desk.marking
    centre, criterion = desk.room.centre.currentWidget(), desk.hands.criterion
    select(desk)
    letters = "SDEQ1234056JKMTWNPFCRA"
    for letter in letters:
        press(desk, Key(ord(letter)))
    for key, held in ((Key.Key_E, SHIFT), (Key.Key_BracketRight, CTRL & SHIFT), (Key.Key_Question, SHIFT)):
        press(desk, key, held)
    assert desk.desk.marking == before
    assert (desk.room.centre.currentWidget(), desk.hands.criterion) == (centre, criterion)
    assert desk.room.script.script.hasFocus()
    assert not desk.room.reason.isVisible()
    assert not window.chooser.list.isVisible()


def test_off_leaves_every_other_key_and_every_command(window: MainWindow, desk: MarkingPage) -> None:
    names = set(listed(window))
    give(window, "Single-letter keys")
    assert set(listed(window)) == names
    select(desk)
    give(window, "Highlight as a strength")
    assert desk.desk.marking is not None
    assert len(desk.desk.marking.annotations) == 1
    press(desk, Key.Key_Escape)
    press(desk, Key.Key_Z, CTRL)
    assert not desk.desk.marking.annotations
    press(desk, Key.Key_F9)
    assert desk.room.queue.folded
    press(desk, Key.Key_K, CTRL)
    assert window.chooser.list.isVisible()


def test_off_is_shown_everywhere_and_on_again_too(window: MainWindow, desk: MarkingPage) -> None:
    shown = singles(window)
    assert {"P", "F", "C", "N", "M", "S", "1", "?", "Shift+E"} <= set(shown)
    give(window, "Single-letter keys")
    assert singles(window) == []
    assert desk.room.script.margin._empty.text() == "Select some words, then choose a highlight in the menu."
    give(window, "Single-letter keys")
    assert sorted(singles(window)) == sorted(shown)
    desk.room.script.script.setFocus()
    press(desk, Key.Key_3)
    assert desk.desk.marking is not None
    assert desk.desk.marking.judgement(desk.hands.criterion).level == 3


def test_off_is_remembered_and_holds_for_the_doors(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as first:
        give(first, "Single-letter keys")
    with shown_window(qtbot, tmp_path) as second:
        box = next(action for action in second.menus.every_action() if action.text() == "Single-letter keys")
        assert not box.isChecked()
        assert singles(second) == []
        door = second.entrance.welcome.grid.doors["mark"]
        for letter in (Key.Key_S, Key.Key_R, Key.Key_Question):
            QTest.keyClick(door, letter)
        assert second.entrance.currentWidget() is second.entrance.welcome
        assert not second.entrance.welcome.answer.run.isVisible()
        assert not second.chooser.list.isVisible()
        give(second, "Single-letter keys")
        QTest.keyClick(door, Key.Key_S)
        assert second.entrance.page is not None


def test_a_changed_key_does_it_and_the_old_one_does_not(qtbot: QtBot, tmp_path: Path) -> None:
    rows = ('"Level 3" = "Ctrl+Shift+3"', '"Park" = ""', '"Undo" = "F4"', '"Keys" = "F2"', '"Highlight as a strength" = "Ctrl+1"')
    changed(tmp_path, *rows)
    with shown_window(qtbot, tmp_path) as window:
        assert not window.notices.isVisible()
        desk = laid_desk(qtbot, window, tmp_path)
        press(desk, Key.Key_3)
        assert desk.desk.marking is not None
        assert desk.desk.marking.judgement(desk.hands.criterion).level is None
        press(desk, Key.Key_3, CTRL | SHIFT)
        assert desk.desk.marking.judgement(desk.hands.criterion).level == 3
        press(desk, Key.Key_P)
        assert not desk.room.reason.isVisible()
        press(desk, Key.Key_W)
        press(desk, Key.Key_Z, CTRL)
        assert desk.desk.marking.judgement(desk.hands.criterion).level == 3
        press(desk, Key.Key_F4)
        assert desk.desk.marking.judgement(desk.hands.criterion).level is None
        select(desk)
        press(desk, Key.Key_1, CTRL)
        assert window.current_page is desk
        assert len(desk.desk.marking.annotations) == 1
        rows_shown = listed(window)
        assert (rows_shown["Level 3"], rows_shown["Park"], rows_shown["Keys"]) == ("Ctrl+Shift+3", "", "F2")
        assert desk.room.foot.park.toolTip() == ""
        desk.room.script.script.setFocus()
        press(desk, Key.Key_F2)
        assert window.chooser.list.isVisible()


def test_the_file_is_read_when_the_window_comes_to_the_front_again(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, desk: MarkingPage
) -> None:
    other = QWidget()
    qtbot.addWidget(other)

    def away_and_back() -> None:
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    path = changed(tmp_path, '"Flag" = "Ctrl+Shift+F"')
    assert desk.room.foot.flag.toolTip() == "Flag (F)"
    away_and_back()
    assert desk.room.foot.flag.toolTip() == "Flag (Ctrl+Shift+F)"
    changed(tmp_path, '"Flag" = "P"', '"Park" = "Ctrl+Shift+P"', '"Flog" = "F4"')
    away_and_back()
    assert (desk.room.foot.flag.toolTip(), desk.room.foot.park.toolTip()) == ("Flag (P)", "Park (Ctrl+Shift+P)")
    assert window.notices.banner.accessibleName() == "One line of the keys file does not hold; the others do."
    assert window.notices.banner.accessibleDescription() == "There is no command “Flog”; names are those in the menus."
    path.unlink()
    away_and_back()
    assert (desk.room.foot.flag.toolTip(), desk.room.foot.park.toolTip()) == ("Flag (F)", "Park (P)")


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        (
            '[keys]\n"Park" = "G"\n"Flag" = G',
            "One line of the keys file does not hold; the others do.",
            'Line 3 cannot be read: “"Flag" = G”.',
        ),
        (
            '[keys]\n"Park" = "G"\n"Flag" = "G"',
            "One line of the keys file does not hold; the others do.",
            "“Flag” = “G”: G is the key of “Park”.",
        ),
        (
            "Dear colleague\n" * 30,
            "All keys are as they came.",
            "keys.toml is not a file of keys: most of it cannot be read.",
        ),
        (
            "[keys]\n" + "\n".join(f'"Nothing {each}" = "F4"' for each in range(8)),
            "8 lines of the keys file do not hold; the others do.",
            " ".join(f"There is no command “Nothing {each}”; names are those in the menus." for each in range(5))
            + " 3 lines more.",
        ),
    ],
)
def test_a_bad_file_is_told_when_the_window_opens_and_stops_nothing(
    qtbot: QtBot, tmp_path: Path, text: str, title: str, said: str
) -> None:
    (tmp_path / "keys.toml").write_text(text, "utf-8")
    with shown_window(qtbot, tmp_path) as window:
        assert window.notices.isVisible()
        assert (window.notices.banner.accessibleName(), window.notices.banner.accessibleDescription()) == (title, said)
        assert window.theme.keys.words("Park") == ("G" if '"Park"' in text else "P")


def test_each_sentence_about_the_file_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Flag" = "F4"', '"Flag" = "F12"', '"Flag" = "F11"', *(f'"Nothing {each}" = "F4"' for each in range(5)))
    with shown_window(qtbot, tmp_path) as window:
        assert window.notices.banner.accessibleName() == "7 lines of the keys file do not hold; the others do."
        said = window.notices.banner.accessibleDescription()
        assert said.count("“Flag” stands twice; the first line holds.") == 1
        assert said.endswith("There is no command “Nothing 3”; names are those in the menus. 1 line more.")


def test_no_line_of_the_file_stops_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, f"Park{'.x' * 20_000} = 1", f"Flag = 0x{'f' * 5_000}", '"Keys" = "F2"')
    with shown_window(qtbot, tmp_path) as window:
        said = "“Park”: a key stands between quotation marks. “Flag”: a key stands between quotation marks."
        assert window.notices.banner.accessibleDescription() == said
        assert window.theme.keys.words("Keys") == "F2"


def test_a_faulty_file_is_told_again_when_a_cohort_is_open_and_not_after_that(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Park" = "F"')
    with shown_window(qtbot, tmp_path) as window:
        laid_desk(qtbot, window, tmp_path)
        qtbot.wait(50)
        assert window.notices.isVisible()
        assert window.notices.banner.accessibleDescription() == PARK_TAKES_F
        window.notices.clear()
        window.go("marking")
        assert not window.notices.isVisible()


def test_a_faulty_file_is_told_again_at_the_draft_in_either_window(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Check again" = "F1"')
    said = "“Check again” = “F1”: F1 is the key of “Guide”."
    with check_window(qtbot, tmp_path) as own:
        assert own.notices.isVisible()
        assert own.notices.banner.accessibleDescription() == said
    with shown_window(qtbot, tmp_path) as window:
        window.entrance.check()
        page = window.entrance.page
        assert isinstance(page, SelfCheckPage)
        assert window.notices.isVisible()
        page.case.choose("ashmere-vale")
        page.open(str(SCRIPTS / "NTP-27-0438 response.docx"))
        with qtbot.waitSignal(page.opened, timeout=20_000):
            window.notices.clear()
        assert window.notices.isVisible()
        assert window.notices.banner.accessibleDescription() == said
        page.notes.forget()


def test_a_file_that_was_mended_is_not_told_again(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Park" = "F"')
    with shown_window(qtbot, tmp_path) as window:
        changed(tmp_path, '"Park" = "F12"')
        window.keys_keeper.look()
        laid_desk(qtbot, window, tmp_path)
        assert not window.notices.isVisible()


def test_the_open_list_of_commands_shows_keys_as_they_change(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        laid_desk(qtbot, window, tmp_path)
        assert_list_follows(window, tmp_path, "Theme: Dark", "Theme: Cream")
    (tmp_path / "keys.toml").unlink()
    with check_window(qtbot, tmp_path) as own:
        assert_list_follows(own, tmp_path, "Theme: Dark", "Theme: Cream")


def assert_list_follows(window: MainWindow | SelfCheckWindow, folder: Path, above: str, chosen: str) -> None:
    """Change keys while the list is open, with something typed and a row chosen."""
    window.chooser.ask()
    field, rows = window.chooser.list._field, window.chooser.list._list
    QTest.keyClicks(field, "theme: ")
    before = [row.name for row in window.chooser.list._model.rows]
    for _ in range(before.index(chosen)):
        QTest.keyClick(field, Key.Key_Down)
    changed(folder, f'"{above}" = "F4"', f'"{chosen}" = "F12"')
    window.keys_keeper.look()
    shown = {row.name: row.behind for row in window.chooser.list._model.rows}
    assert (shown[above], shown[chosen]) == ("F4", "F12")
    assert [*shown] == before
    assert field.text() == "theme: "
    assert rows.currentIndex().data() == f"{chosen}   F12"
    window.chooser.list.hide()
    changed(folder)
    window.keys_keeper.look()
    assert not window.chooser.list.isVisible()


def test_the_large_enter_does_what_the_file_gives_to_enter(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Park" = "Ctrl+Shift+Enter"')
    with shown_window(qtbot, tmp_path) as window:
        desk = laid_desk(qtbot, window, tmp_path)
        assert listed(window)["Park"] == "Ctrl+Shift+Enter"
        for key in (Key.Key_Return, Key.Key_Enter):
            desk.room.reason.hide()
            desk.room.script.script.setFocus()
            press(desk, key, CTRL | SHIFT)
            assert desk.room.reason.isVisible()


def test_the_file_is_laid_out_and_opened_in_an_editor(
    tmp_path: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    give(window, "Change keys…")
    path = tmp_path / "keys.toml"
    assert opened == [str(path)]
    text = path.read_text("utf-8")
    assert text.startswith("# The keys of Marking Workbench.\n")
    assert '\n# Marking\n#"Level 1" = "1"\n' in text
    path.write_text(text.replace('#"Park" = "P"', '"Park" = "F4"'), "utf-8")
    give(window, "Change keys…")
    window.keys_keeper.look()
    assert (window.theme.keys.words("Park"), window.notices.isVisible()) == ("F4", False)


def test_no_editor_and_no_folder_are_told(tmp_path: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    give(window, "Change keys…")
    assert window.notices.banner.accessibleName() == "No editor opened the keys file."
    assert str(tmp_path / "keys.toml") in window.notices.banner.accessibleDescription()
    (tmp_path / "settings").write_text("a file in the way", "utf-8")
    window.keys_keeper.path = tmp_path / "settings" / "keys.toml"
    give(window, "Change keys…")
    assert window.notices.banner.accessibleName() == f"There is no folder {tmp_path / 'settings'}."


def test_participants_turn_keys_off_and_change_them(qtbot: QtBot, tmp_path: Path) -> None:
    changed(tmp_path, '"Confident" = "F4"', '"Highlight as a strength" = "F3"')
    with check_window(qtbot, tmp_path) as window:
        page = window.page
        assert "“Highlight as a strength”" in window.notices.banner.accessibleDescription()
        paper, criterion = page.room.paper, page.room.side.rating.at_hand
        paper.setFocus()
        QTest.keyClick(paper, Key.Key_3)
        assert page.notes.rating(criterion).colour.value == "blank"
        QTest.keyClick(paper, Key.Key_F4)
        assert page.notes.rating(criterion).colour.value == "green"
        assert {"E", "C", "R", "?", "1"} <= set(singles(window))
        give(window, "Single-letter keys")
        assert singles(window) == []
        QTest.keyClick(paper, Key.Key_1)
        QTest.keyClick(paper, Key.Key_R)
        assert page.notes.rating(criterion).colour.value == "green"
        assert page.room.at() is page.room.work


def stages_of(window: MainWindow, folder: Path, qtbot: QtBot) -> dict[str, Page]:
    """Every page that has commands, by its heading in the table."""
    cohort = moderated_cohort(folder)
    open_in(qtbot, window, cohort, lead_of(cohort))
    bench = bench_of(window)
    for role in (Role.ASSESSOR, Role.MODERATOR):
        people.add_person(bench.cohort, bench.actor, bench.actor.name, role)
    bench.people_changed.emit()
    pages = {page.title: page for page in window.rooms._pages.values() if page.title in OFFICE}
    return {**pages, "The guide": window.help.page}


def test_every_command_of_every_stage_stands_in_the_table(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    pages = stages_of(window, tmp_path, qtbot)
    assert set(OFFICE) - set(pages) == {EVERYWHERE, STAGES, "The first window", "Hand back", "Check my draft"}
    rare = {f"Level {level}" for level in range(5, 10)}
    for title, page in pages.items():
        named = {action.text() for action in (*page.menu_actions(), *page.file_actions()) if action.text()}
        assert named == set(OFFICE[title]) - rare, title
    window.go("recovery")
    named = {command_name(action) for action in window.menus.every_action()} - {"Undo", "Redo"}
    assert named - set(OFFICE[EVERYWHERE]) - set(OFFICE[STAGES]) == set()
    assert set(OFFICE[EVERYWHERE]) - named <= {"Undo", "Redo", NOT_EVERYWHERE}


def test_every_command_of_the_participants_program_stands_in_its_table(qtbot: QtBot, tmp_path: Path) -> None:
    with check_window(qtbot, tmp_path) as window:
        named = set(listed(window)) | {"Undo", "Redo"} | set(SELF_CHECK["The guide"])
        assert named | {NOT_EVERYWHERE} == {name for commands in SELF_CHECK.values() for name in commands}

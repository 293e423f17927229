"""Taking files in by a provider's own pattern: what it makes of each name is seen as one types, before anything is read."""

import zipfile
from pathlib import Path

import pytest
from cohorts import person, staffed_cohort
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages
from windows import drop

from workbench.ui.memory import Memory
from workbench.ui.pages.intake import IntakePage
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.pattern_table import Fit, NameRow
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton
NAMES = ("Z Brackenholt (NTP-27-0409).txt", "Somebody (NTP-99-0000).txt", "notes.txt", "Z B again (NTP-27-0409).txt")
TEMPLATE = "* ({candidate}).*"


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    return staffed_cohort(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Spring answers"
    made.mkdir()
    for number, name in enumerate(NAMES[:3]):
        (made / name).write_text(f"Answer {number}. " + "word " * 40)
    return made


@pytest.fixture
def page(cohort: Cohort, shown: ShownPages) -> IntakePage:
    """The page with the way in by a pattern at the front."""
    page = shown(IntakePage, cohort)
    QTest.mouseClick(page.room.by_pattern, LEFT)
    return page


def show_files(qtbot: QtBot, page: IntakePage, *paths: Path, names: int) -> None:
    drop(page.room.pattern.files, list(paths))
    qtbot.waitUntil(lambda: len(page.room.pattern.rows) == names, timeout=10_000)


def write(qtbot: QtBot, page: IntakePage, template: str) -> dict[str, NameRow]:
    """Type a pattern as a person does, and give what is then said of each name."""
    edit = page.room.pattern.edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, template)
    return told(qtbot, page)


def told(qtbot: QtBot, page: IntakePage) -> dict[str, NameRow]:
    qtbot.waitUntil(lambda: not page.arriving.by_pattern.going)
    return {row.name: row for row in page.room.pattern.rows}


def cells(page: IntakePage, row: int) -> list[str]:
    names = page.room.pattern.table.names
    return [str(names.index(row, column).data() or "") for column in range(names.columnCount())]


def heads(page: IntakePage) -> list[str]:
    names = page.room.pattern.table.names
    return [str(names.headerData(column, Qt.Orientation.Horizontal)) for column in range(names.columnCount())]


def test_the_way_in_opens_with_the_keyboard_in_the_field_and_nothing_chosen(page: IntakePage) -> None:
    pane = page.room.pattern
    assert pane.isVisible()
    assert pane.edit.hasFocus()
    assert pane.edit.accessibleName() == "Pattern of the file names"
    assert pane.files.accessibleName() == "No files chosen"
    assert not pane.table.isVisible()
    assert pane.take.text() == "Take in"
    assert pane.take.property("role") == ""


def test_what_the_pattern_makes_of_each_name_is_seen_as_one_types(qtbot: QtBot, page: IntakePage, folder: Path) -> None:
    show_files(qtbot, page, folder, names=3)
    assert heads(page) == ["File"]
    rows = write(qtbot, page, TEMPLATE)
    assert heads(page) == ["File", "Candidate number", "Whose", "Note"]
    assert {name: row.fit for name, row in rows.items()} == {
        NAMES[0]: Fit.TOLD,
        NAMES[1]: Fit.DOUBT,
        NAMES[2]: Fit.OUT,
    }
    at = [row.name for row in page.room.pattern.rows].index(NAMES[0])
    assert cells(page, at) == [NAMES[0], "NTP-27-0409", "Zoë Brackenholt", "Candidate number by the file name pattern."]
    assert rows[NAMES[1]].note == "Nobody on the roster has the candidate number NTP-99-0000."
    assert page.room.pattern.pills.button(Fit.DOUBT).accessibleName() == "In doubt, 1"
    assert intake.lines(page.bench.cohort) == ()


def test_two_names_of_one_person_are_a_doubt(qtbot: QtBot, page: IntakePage, folder: Path) -> None:
    (folder / NAMES[3]).write_text("word " * 40)
    show_files(qtbot, page, folder, names=4)
    rows = write(qtbot, page, TEMPLATE)
    assert (rows[NAMES[0]].fit, rows[NAMES[3]].note) == (Fit.DOUBT, "2 files are of this person.")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{cand}_*", "{cand} at character 1 is no group."),
        ("x {candidate", "The { at character 3 has no }."),
        ("{family}{given}", "{given} at character 9 follows another part"),
        ("essay.docx", "The pattern names nobody"),
        ("*" * 150, "* at character 2 follows another part"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_below_the_field(
    template: str, said: str, qtbot: QtBot, page: IntakePage, folder: Path
) -> None:
    show_files(qtbot, page, folder, names=3)
    write(qtbot, page, template)
    assert page.room.pattern.field.error.startswith(said)
    assert page.room.pattern.edit.accessibleDescription().startswith(said)
    QTest.mouseClick(page.room.pattern.take, LEFT)
    assert page.room.pattern.edit.hasFocus()
    assert not page.run.going


def test_what_is_typed_can_be_undone_also_what_a_button_put_in(qtbot: QtBot, page: IntakePage) -> None:
    edit = page.room.pattern.edit
    QTest.keyClicks(edit, "Answer ")
    QTest.mouseClick(page.room.pattern.parts[0], LEFT)
    assert edit.text() == "Answer {candidate}"
    assert edit.hasFocus()
    QTest.mouseClick(page.room.pattern.examples[1], LEFT)
    assert edit.text() == "{family}_{given}_*"
    while edit.isUndoAvailable() and edit.text() != "Answer {candidate}":
        QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "Answer {candidate}"


def test_files_come_in_by_the_pattern(qtbot: QtBot, page: IntakePage, folder: Path) -> None:
    show_files(qtbot, page, folder, names=3)
    write(qtbot, page, TEMPLATE)
    assert page.room.pattern.take.property("role") == "primary"
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        QTest.keyClick(page.room.pattern.edit, Qt.Key.Key_Return)
    assert page.room.list.isVisible()
    whose = {row.file: row.whose for row in page.room.list.model.rows}
    assert whose == {NAMES[0]: "Zoë Brackenholt", NAMES[1]: "Nobody yet", NAMES[2]: "Nobody yet"}
    doubtful = next(line for line in intake.lines(page.bench.cohort) if line.file_name == NAMES[1])
    assert "name-pattern-doubt" in {warning.code for warning in doubtful.warnings}


def test_who_has_a_script_already_is_said(qtbot: QtBot, page: IntakePage, folder: Path) -> None:
    show_files(qtbot, page, folder, names=3)
    write(qtbot, page, TEMPLATE)
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        QTest.mouseClick(page.room.pattern.take, LEFT)
    qtbot.waitUntil(lambda: "here already" not in page.room.progress.sentence())
    QTest.mouseClick(page.room.by_pattern, LEFT)
    assert page.room.pattern.pattern == TEMPLATE
    show_files(qtbot, page, folder / NAMES[0], names=1)
    (row,) = told(qtbot, page).values()
    (code,) = (line.code for line in intake.lines(page.bench.cohort) if line.file_name == NAMES[0])
    assert row.note == f"{code} is here already."


def test_the_last_pattern_is_remembered_and_a_mistake_is_not(qtbot: QtBot, page: IntakePage, memory: Memory) -> None:
    write(qtbot, page, TEMPLATE)
    QTest.keyClick(page.room.pattern.edit, Qt.Key.Key_Escape)
    assert not page.room.pattern.isVisible()
    assert memory.text("intake/pattern") == TEMPLATE
    QTest.mouseClick(page.room.by_pattern, LEFT)
    write(qtbot, page, "{oh")
    QTest.keyClick(page.room.pattern.edit, Qt.Key.Key_Escape)
    assert memory.text("intake/pattern") == TEMPLATE


def test_the_names_in_an_archive_are_seen_too(qtbot: QtBot, page: IntakePage, tmp_path: Path) -> None:
    archive = tmp_path / "answers.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("Z (NTP-27-0409).txt", "word " * 30)
        made.writestr("notes.txt", "word " * 30)
    show_files(qtbot, page, archive, names=2)
    rows = write(qtbot, page, TEMPLATE)
    assert {row.whose for row in rows.values()} == {"Zoë Brackenholt", "Matched as ever"}


def test_what_is_dropped_anywhere_while_a_pattern_is_written_is_shown_and_not_read(
    qtbot: QtBot, page: IntakePage, folder: Path
) -> None:
    page.take_in([str(folder)])
    qtbot.waitUntil(lambda: len(page.room.pattern.rows) == 3)
    assert page.room.pattern.files.accessibleDescription() == "From Spring answers."
    assert not page.run.going


def test_a_folder_can_be_chosen_without_a_mouse(
    qtbot: QtBot, page: IntakePage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    write(qtbot, page, TEMPLATE)
    QTest.mouseClick(page.room.pattern.take, LEFT)
    assert QApplication.focusWidget() is page.room.pattern.choose_folder
    QTest.keyClick(page.room.pattern.choose_folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.room.pattern.take.text() == "Take in 3 files")


def test_pills_keep_one_kind_and_say_when_there_is_none(qtbot: QtBot, page: IntakePage, folder: Path) -> None:
    show_files(qtbot, page, folder, names=3)
    write(qtbot, page, TEMPLATE)
    pane = page.room.pattern
    QTest.mouseClick(pane.pills.button(Fit.OUT), LEFT)
    assert [row.name for row in pane.table.names.rows] == [NAMES[2]]
    write(qtbot, page, "*.{name}")
    assert pane.pills.button(Fit.TOLD).accessibleName() == "Told apart, 0"
    QTest.mouseClick(pane.pills.button(Fit.TOLD), LEFT)
    assert not pane.table.isVisible()


def test_many_names_do_not_hold_up_the_window(qtbot: QtBot, page: IntakePage, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(2000):
        (many / f"Z Brackenholt {number} (NTP-27-0409) {'_' * 100}.txt").touch()
    show_files(qtbot, page, many, names=2000)
    page.room.pattern.set_pattern("*_*_*_*_*_*_*_*_*_*_*_*_*_{candidate}.txt")
    assert page.arriving.by_pattern.going
    assert len(told(qtbot, page)) == 2000


def test_only_the_lead_has_this_way_in(cohort: Cohort, shown: ShownPages, qtbot: QtBot) -> None:
    page = shown(IntakePage, cohort, person(cohort, "Tobias Wetherlake"))
    with qtbot.waitSignal(page.said):
        QTest.mouseClick(page.room.by_pattern, LEFT)
    assert page.room.front is not page.room.pattern


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_no_words_are_cut(qtbot: QtBot, page: IntakePage, folder: Path, theme: Theme, factor: float) -> None:
    show_files(qtbot, page, folder, names=3)
    write(qtbot, page, "{oh}")
    theme.set_factor(factor)
    labels = [label for label in page.room.pattern.findChildren(WrapLabel) if label.isVisible()]

    def cut() -> list[str]:
        return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]

    qtbot.waitUntil(lambda: not cut())
    assert len(labels) >= 2
    assert cut() == []

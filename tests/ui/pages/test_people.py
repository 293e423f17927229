"""People are added in place and a roster is shown before it is taken in; only the lead may do either."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import SAMPLE, found_cohort, lead_of, person, staffed_cohort
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.pages.people import PeoplePage
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import WrapLabel
from workbench.workflow import intake, people, roster
from workbench.workflow.cohort import Cohort


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def sit_down(cohort: Cohort, theme: Theme, memory: Memory, qtbot: QtBot) -> PeoplePage:
    page = PeoplePage(Bench(cohort, lead_of(cohort)), theme, memory)
    qtbot.addWidget(page)
    page.resize(1366, 660)
    page.enter()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(theme: Theme, memory: Memory, qtbot: QtBot, tmp_path: Path) -> Iterator[PeoplePage]:
    page = sit_down(staffed_cohort(tmp_path), theme, memory, qtbot)
    yield page
    page.bench.close()


@pytest.fixture
def empty_page(theme: Theme, memory: Memory, qtbot: QtBot, tmp_path: Path) -> Iterator[PeoplePage]:
    page = sit_down(found_cohort(tmp_path), theme, memory, qtbot)
    yield page
    page.bench.close()


def test_an_empty_roster_asks_for_all_that_keeps_markers_from_their_own_school_and_partner(empty_page: PeoplePage) -> None:
    said = " ".join(label.text() for label in empty_page.findChildren(WrapLabel) if label.isVisible())
    assert {"school", "delivery_partner", "title"} <= set(said.replace(",", " ").replace(".", " ").split())


def changed_roster(folder: Path) -> Path:
    lines = (SAMPLE / "roster.csv").read_text("utf-8").splitlines()
    lines[1] = lines[1].replace("Brindlewick High School", "Tarnbeck Junior School").replace("z.brack", "zoe.brack")
    lines += [
        ",NTP-27-0500,Quarrington,Ebele,Ms,e.quarrington@example.org,9990111,Hollowmoor Primary School,",
        ",NTP-27-0501,Sedgewick,Leocadia,Mrs,l.sedgewick@example.org,9990112,Tarnbeck Junior School,",
        ",NTP-27-0502,,Noname,,x at y,12,,",
    ]
    path = folder / "summer.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def drop(page: PeoplePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(page.list.drop, QDragEnterEvent(QPoint(20, 20), copy, data, button, keys))
    QApplication.sendEvent(page.list.drop, QDropEvent(QPointF(20, 20), copy, data, button, keys))


def column(page: PeoplePage, at: int) -> list[str]:
    return [page.staff.table.cell(row, at) for row in range(page.staff.table.row_count())]


def test_people_and_roster_stand_in_tables(page: PeoplePage) -> None:
    assert page.staff.table.accessibleName() == "People who work on the cohort"
    assert "Tobias Wetherlake" in column(page, 0)
    assert page.list.table.row_count() == 7
    row = [page.list.table.cell(0, at) for at in range(5)]
    assert row == ["NTP-27-0409", "Zoë Brackenholt", "z.brackenholt@example.org", "9990862", "Brindlewick High School"]


def test_a_person_is_added_in_place(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    QTest.keyClicks(form.name, "Ottoline Brackwater")
    form.role.setCurrentIndex(form.role.findText("Moderator"))
    QTest.keyClicks(form.school, "Tarnbeck Junior School")
    with qtbot.waitSignal(page.bench.people_changed):
        QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    added = person(page.bench.cohort, "Ottoline Brackwater")
    assert added.roles == frozenset({Role.MODERATOR})
    assert added.school == "Tarnbeck Junior School"
    assert column(page, 1)[column(page, 0).index("Ottoline Brackwater")] == "Moderator"
    [chosen] = page.staff.table.selectionModel().selectedRows()
    assert chosen.data() == "Ottoline Brackwater"
    assert form.name.text() == ""
    assert QApplication.focusWidget() is form.name


def test_a_known_name_gets_one_role_more_and_says_so(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    QTest.keyClicks(form.name, "tobias wetherlake")
    form.role.setCurrentIndex(form.role.findText("Moderator"))
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert said.args == ["ok", "Tobias Wetherlake was here already", "Roles now: assessor and moderator."]
    assert len(people.everybody(page.bench.cohort)) == 4


def test_somebody_new_to_this_paper_is_added_and_said_to_be(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    assert "for the first time" in form.new.accessibleDescription()
    QTest.keyClicks(form.name, "Ottoline Brackwater")
    QTest.keyClick(form.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.bench.people_changed):
        QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert person(page.bench.cohort, "Ottoline Brackwater").new_marker
    assert column(page, 1)[column(page, 0).index("Ottoline Brackwater")] == "Assessor, new to this paper"
    assert not form.new.isChecked()


def test_somebody_known_is_said_to_be_new_by_adding_them_again(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    QTest.keyClicks(form.name, "Tobias Wetherlake")
    QTest.keyClick(form.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert said.args == ["ok", "Tobias Wetherlake was here already", "Roles now: assessor, new to this paper."]
    assert person(page.bench.cohort, "Tobias Wetherlake").school == "Quillmere Academy"


def test_only_an_assessor_can_be_new_to_a_paper(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    QTest.keyClicks(form.name, "Ottoline Brackwater")
    QTest.keyClick(form.new, Qt.Key.Key_Space)
    form.role.setCurrentIndex(form.role.findText("Moderator"))
    assert not form.new.isVisible()
    with qtbot.waitSignal(page.bench.people_changed):
        QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert not person(page.bench.cohort, "Ottoline Brackwater").new_marker
    form.role.setCurrentIndex(form.role.findText("Assessor"))
    assert form.new.isVisible()


def test_a_name_is_needed_and_a_refusal_stands_beside_it(page: PeoplePage, qtbot: QtBot) -> None:
    form = page.staff.form
    QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    assert form.name_field.error == "Give a name first."
    QTest.keyClicks(form.name, "---")
    assert form.name_field.error == ""
    QTest.mouseClick(form.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.name_field.error == "A person needs a name.")
    assert form.name.text() == "---"


def test_a_dropped_roster_is_shown_before_it_is_taken_in(page: PeoplePage, tmp_path: Path) -> None:
    drop(page, changed_roster(tmp_path))
    assert page.preview.isVisible()
    said = "2 would be added and 1 changed. 6 stay as they are. 1 row with a problem is left out."
    assert page.preview.sentence() == said
    names = [pill.accessibleName() for pill in page.preview.pills.values()]
    assert names == ["Problems, 3", "Added, 2", "Changed, 1", "Unchanged, 6"]
    problems = page.preview.tables["Problems"]
    assert problems.isVisible()
    cells = [tuple(problems.cell(row, at) for at in range(3)) for row in range(3)]
    assert cells[0] == ("11", "Family name", "The family name is missing.")
    assert [cell[1] for cell in cells] == ["Family name", "E-mail", "TRN"]
    assert len(roster.roster(page.bench.cohort)) == 7


def test_what_changes_is_told_cell_by_cell(page: PeoplePage, tmp_path: Path) -> None:
    drop(page, changed_roster(tmp_path))
    QTest.mouseClick(page.preview.pills["Changed"], Qt.MouseButton.LeftButton)
    table = page.preview.tables["Changed"]
    assert table.isVisible()
    assert [tuple(table.cell(row, at) for at in range(2, 5)) for row in range(table.row_count())] == [
        ("E-mail", "z.brackenholt@example.org", "zoe.brackenholt@example.org"),
        ("School", "Brindlewick High School", "Tarnbeck Junior School"),
    ]


def test_a_first_participant_id_and_doubts_are_told(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = page.bench.cohort
    path = tmp_path / "names.csv"
    path.write_text("candidate_number,family_name,given_name\n" + "".join(f"NTP-{n},Smith{n},Jo\n" for n in range(5)), "utf-8")
    roster.take_in_roster(cohort, lead_of(cohort), roster.preview_roster(cohort, path))
    page.bench.roster_changed.emit()
    for n in range(5):
        script = tmp_path / f"NTP-{n}.txt"
        script.write_text(f"Plan {n} works. " * 200, "utf-8")
        list(intake.take_in(cohort, lead_of(cohort), [script]))
    head = "participant_id,candidate_number,family_name,given_name\n"
    path.write_text(head + "".join(f"P-{n},NTP-{n},Brown{n},Jo\n" for n in range(5)), "utf-8")
    drop(page, path)
    first, *notes, rest = page.preview.sentence().split("\n")
    assert first == "5 would be changed."
    assert notes[0] == "NTP-0, Jo Smith0, becomes Jo Brown0, and their script is in. Check that this is the same person."
    assert (len(notes), rest) == (3, "2 more are not shown here; Changed lists every change.")
    table = page.preview.tables["Changed"]
    assert [table.cell(0, at) for at in range(2, 5)] == ["Participant id", "Nothing", "P-0"]


def test_problems_can_be_copied(page: PeoplePage, tmp_path: Path) -> None:
    drop(page, changed_roster(tmp_path))
    QTest.mouseClick(page.preview.copy, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Row\tColumn\tWhat is wrong"
    assert lines[1] == "11\tFamily name\tThe family name is missing."
    assert len(lines) == 4


def test_taking_in_adds_and_changes(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    drop(page, changed_roster(tmp_path))
    button = page.preview.take_in
    assert (button.text(), button.property("role")) == ("Take in 3", "primary")
    with qtbot.waitSignal(page.bench.roster_changed), qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said.args == ["ok", "3 participants taken in", "Left out: 1 row. Mend the file and add it again."]
    assert page.list.isVisible()
    assert page.list.table.row_count() == 9
    now = {each.reference: each.school for each in roster.roster(page.bench.cohort)}
    assert now["NTP-27-0409"] == "Tarnbeck Junior School"


def test_leaving_it_changes_nothing(page: PeoplePage, tmp_path: Path) -> None:
    drop(page, changed_roster(tmp_path))
    QTest.mouseClick(page.preview.leave, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()
    drop(page, changed_roster(tmp_path))
    QTest.keyClick(page.preview.pills["Added"], Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert len(roster.roster(page.bench.cohort)) == 7


def test_a_roster_with_nothing_new_offers_nothing_to_take_in(page: PeoplePage) -> None:
    drop(page, SAMPLE / "roster.csv")
    assert page.preview.sentence() == "Nothing in this file is new. 7 stay as they are."
    assert not page.preview.take_in.isVisible()
    assert page.preview.leave.isVisible()


def test_a_file_that_is_no_roster_is_told(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("colour,size\nred,4\n", "utf-8")
    with qtbot.waitSignal(page.said) as said:
        drop(page, path)
    assert said.args[0] == "stop"
    assert said.args[1].startswith("other.csv needs a column candidate_number")
    assert page.list.isVisible()


def test_of_two_files_the_first_is_read_and_that_is_said(page: PeoplePage, tmp_path: Path) -> None:
    heard: list[str] = []
    page.said.connect(lambda kind, title, sentence: heard.append(title))
    drop(page, changed_roster(tmp_path), SAMPLE / "people.csv")
    assert heard[-1] == "Only summer.csv was read"


def test_the_button_asks_for_a_file_and_remembers_the_folder(
    page: PeoplePage, memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = changed_roster(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(page.list.add, Qt.MouseButton.LeftButton)
    assert page.preview.isVisible()
    assert memory.text("people/folder") == str(tmp_path)


def test_only_the_lead_gets_the_forms(page: PeoplePage) -> None:
    assert page.staff.form.isVisible()
    assert all(action.isVisible() for action in page.menu_actions())
    page.bench.sit(person(page.bench.cohort, "Tobias Wetherlake"))
    assert not page.staff.form.isVisible()
    assert not page.list.drop.isVisible()
    assert page.staff.closed_sentence() == "Only the lead adds people and takes in a roster: Marguerite Oldershaw-Pym."
    assert page.list.table.isVisible()
    assert not any(action.isVisible() for action in page.menu_actions())


def test_empty_places_say_what_to_do(empty_page: PeoplePage) -> None:
    page = empty_page
    assert page.list.drop.accessibleName() == "No roster yet"
    assert page.list.add.isVisible()
    said = [label.text() for label in page.findChildren(WrapLabel) if label.isVisible()]
    assert "Nobody but you yet" in said
    assert not page.list.table.isVisible()


def test_a_first_roster_is_taken_in_whole(empty_page: PeoplePage, qtbot: QtBot) -> None:
    page = empty_page
    drop(page, SAMPLE / "roster.csv")
    assert page.preview.sentence() == "7 would be added."
    with qtbot.waitSignal(page.bench.roster_changed):
        QTest.mouseClick(page.preview.take_in, Qt.MouseButton.LeftButton)
    assert page.list.table.isVisible()
    assert page.list.table.row_count() == 7


def test_the_width_of_the_panes_is_kept(page: PeoplePage, theme: Theme, memory: Memory, qtbot: QtBot) -> None:
    page._panes.moveSplitter(500, 1)
    assert page.staff.width() == 500
    again = PeoplePage(page.bench, theme, memory)
    qtbot.addWidget(again)
    again.resize(1366, 660)
    again.enter()
    again.show()
    assert again.staff.width() == 500


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_word_is_cut_at_any_text_size(theme: Theme, page: PeoplePage, tmp_path: Path, factor: float) -> None:
    theme.set_factor(factor)
    page.add_roster(str(changed_roster(tmp_path)))
    QApplication.processEvents()
    narrow = factor >= 1.5
    assert page.tabs[0].isVisible() is narrow
    assert page.staff.isVisible() is not narrow
    assert page.preview.isVisible()
    for label in page.findChildren(WrapLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()


def test_tabs_change_the_pane_on_a_narrow_window(theme: Theme, page: PeoplePage) -> None:
    theme.set_factor(2.0)
    assert page.staff.isVisible()
    QTest.mouseClick(page.tabs[1], Qt.MouseButton.LeftButton)
    assert page.list.isVisible()
    assert not page.staff.isVisible()
    page.enter("roster")
    assert page.list.isVisible()

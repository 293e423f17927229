"""A new cohort is described field by field; what is missing is said beside the field, and nothing typed is lost."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cohorts import CHEAP
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Item, ItemKind
from workbench.ui.pages.new_cohort import NewCohort, NewCohortPage
from workbench.ui.pages.new_cohort.value import Draft, faults, file_name, whole_path, window_of
from workbench.ui.theme import Theme
from workbench.workflow import library
from workbench.workflow.cohort import found


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> NewCohortPage:
    page = NewCohortPage(theme)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def fill(page: NewCohortPage, folder: Path, scenario: str = "Ashmere Vale, version 1") -> None:
    page.shelf.scenarios.setCurrentIndex(page.shelf.scenarios.findText(scenario))
    QTest.keyClicks(page.title, "Spring window 2027")
    QTest.keyClicks(page.lead, "Marguerite Oldershaw-Pym")
    page.place.selectAll()
    QTest.keyClicks(page.place, str(folder / "spring"))
    QTest.keyClicks(page.passphrase.edit, "candle harbour lantern")
    QTest.keyClicks(page.again.edit, "candle harbour lantern")


def second_rubric(items: tuple[Item, ...]) -> tuple[Item, ...]:
    rubric = library.newest(items, ItemKind.RUBRIC, "four-criteria")
    return *items, replace(rubric, pin=replace(rubric.pin, id="holistic", title="Holistic"))


def test_what_is_filled_in_makes_a_cohort(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert page.create_button.property("role") == ""
    fill(page, tmp_path)
    assert page.create_button.property("role") == "primary"
    with qtbot.waitSignal(page.found_requested) as asked:
        QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    wanted = asked.args[0]
    assert isinstance(wanted, NewCohort)
    assert wanted.path == tmp_path / "spring.cohort"
    with found(wanted.path, wanted.passphrase, wanted.founding, CHEAP) as cohort:
        assert cohort.settings.title == "Spring window 2027"
        assert cohort.scenario.id == "ashmere-vale"
        assert cohort.rubric.id == "four-criteria"
        assert cohort.sampling_policy.id == "standard-sample"
        assert cohort.settings.window.opens == ""


def test_creating_too_early_goes_to_the_first_missing_thing(page: NewCohortPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.lead, "Marguerite Oldershaw-Pym")
    page.back.setFocus()
    with qtbot.assertNotEmitted(page.found_requested):
        QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.title
    assert page.fields["title"].error.startswith("Give the cohort a title")
    assert page.fields["passphrase"].error == "Choose a passphrase, or press Suggest one."
    assert page.fields["lead"].error == ""
    assert page.title.accessibleDescription() == page.fields["title"].error
    QTest.keyClicks(page.title, "Spring")
    assert page.fields["title"].error == ""
    assert page.lead.text() == "Marguerite Oldershaw-Pym"


def test_an_error_from_below_is_said_and_nothing_is_lost(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page, tmp_path)
    page.show_busy()
    assert page.create_button.text() == "Creating"
    with qtbot.assertNotEmitted(page.found_requested):
        QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    page.show_error("Not saved: the disk is full.")
    assert page.create_button.text() == "Create cohort"
    assert page.create_button.property("role") == "primary"
    assert page.title.text() == "Spring window 2027"
    assert page.passphrase.text() == page.again.text() == "candle harbour lantern"


def test_a_file_that_is_there_already_is_said_at_once(page: NewCohortPage, tmp_path: Path) -> None:
    (tmp_path / "spring.cohort").write_bytes(b"older")
    fill(page, tmp_path)
    assert page.fields["place"].error == "spring.cohort is there already. Choose another name."
    assert page.create_button.property("role") == ""


def test_the_file_is_named_after_the_title_until_it_is_chosen(
    page: NewCohortPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(page.title, "Spring: 1/2")
    assert Path(page.place.text()).name == "Spring 1 2.cohort"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    QTest.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    assert page.place.text() == str(tmp_path / "mine.cohort")
    QTest.keyClicks(page.title, " more")
    assert page.place.text() == str(tmp_path / "mine.cohort")


def test_only_rubrics_that_the_scenario_names_are_offered(page: NewCohortPage) -> None:
    items = second_rubric(library.items())
    page.show_library([item for item in items if item.pin.kind is not ItemKind.SCENARIO or item.pin.id == "ashmere-vale"])
    assert page.shelf.scenarios.currentText() == "Ashmere Vale, version 1"
    offered = [page.shelf.rubrics.itemText(row) for row in range(page.shelf.rubrics.count())]
    assert offered == ["Four criteria, version 1"]


def test_of_several_scenarios_none_is_chosen_for_the_person(page: NewCohortPage, tmp_path: Path) -> None:
    items = library.items()
    case = library.newest(items, ItemKind.SCENARIO, "ashmere-vale")
    other = Item(replace(case.pin, id="cold-harbour", title="Cold Harbour"), dict(case.content) | {"rubrics": ["holistic"]})
    page.show_library((*second_rubric(items), other))
    fill(page, tmp_path, "")
    assert page.shelf.chosen()[:2] == ("", "")
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.fields["scenario"].error == "Choose a scenario."
    page.shelf.scenarios.setCurrentIndex(page.shelf.scenarios.findText("Cold Harbour, version 1"))
    assert page.shelf.chosen() == ("cold-harbour", "holistic", "standard-sample")
    assert page.fields["scenario"].error == ""


def test_the_default_policy_is_chosen_and_said_in_words(page: NewCohortPage) -> None:
    policies = page.shelf.policies
    offered = sorted(policies.itemText(row) for row in range(policies.count()))
    assert offered == [
        "Sample for a small cohort, version 1",
        "Single marking, version 1",
        "Standard sample, version 1",
        "Standard, two leads, version 1",
    ]
    assert policies.currentText() == "Standard sample, version 1"
    assert policies.accessibleName() == "Sampling policy"
    assert policies.accessibleDescription().startswith("All fails, results near the line, flagged scripts")


def test_another_policy_is_chosen_by_keyboard_and_pinned(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page, tmp_path)
    policies = page.shelf.policies
    policies.setFocus()
    while policies.currentData() != "single-marking":
        QTest.keyClick(policies, Qt.Key.Key_Up)
    assert policies.accessibleDescription().startswith("No second marking. Each result rests on one marker")
    with qtbot.waitSignal(page.found_requested) as asked:
        QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    wanted = asked.args[0]
    with found(wanted.path, wanted.passphrase, wanted.founding, CHEAP) as cohort:
        assert cohort.sampling_policy.asks_for_nothing
        assert cohort.settings.pin(ItemKind.SAMPLING_POLICY).id == "single-marking"
    page.enter()
    assert policies.currentData() == "standard-sample"


def test_of_several_policies_without_a_default_one_is_chosen_by_the_person(page: NewCohortPage, tmp_path: Path) -> None:
    items = [item for item in library.items() if item.content.get("default") is not True]
    page.show_library(items)
    fill(page, tmp_path)
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.fields["policy"].error == "Choose a sampling policy."


def test_a_suggested_passphrase_stands_in_both_fields_and_can_be_read(page: NewCohortPage) -> None:
    QTest.mouseClick(page.suggest, Qt.MouseButton.LeftButton)
    words = page.passphrase.text()
    assert len(words.split("-")) == 5
    assert page.again.text() == words
    assert page.passphrase.is_shown
    QTest.mouseClick(page.suggest, Qt.MouseButton.LeftButton)
    assert page.passphrase.text() != words


def test_passphrases_that_differ_are_told(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page, tmp_path)
    QTest.keyClicks(page.again.edit, "x")
    with qtbot.assertNotEmitted(page.found_requested):
        QTest.keyClick(page.again.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.fields["again"].error == "This is not the same as the passphrase above."


def test_dates_are_optional_and_must_run_forward(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page, tmp_path)
    page.dates.wanted.setChecked(True)
    page.dates.opens.setDateTime(QDateTime(2027, 4, 1, 9, 0, 0))
    page.dates.closes.setDateTime(QDateTime(2027, 3, 1, 17, 0, 0))
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.fields["closes"].error == "It would close before it opens."
    page.dates.closes.setDateTime(QDateTime(2027, 4, 30, 17, 0, 0))
    with qtbot.waitSignal(page.found_requested) as asked:
        QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    window = asked.args[0].founding.window
    assert window.opens == "2027-04-01T09:00+01:00"
    assert (window.closes, window.zone) == ("2027-04-30T17:00+01:00", "Europe/London")


def test_tab_goes_through_the_fields_in_the_order_of_reading(page: NewCohortPage) -> None:
    page.dates.wanted.setChecked(True)
    page.title.setFocus()
    said = []
    for _ in range(17):
        widget = QApplication.focusWidget()
        assert widget is not None
        said.append(widget.accessibleName() or getattr(widget, "text", str)())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    left = [
        "Title",
        "Name of the lead",
        "Scenario",
        "Rubric",
        "Sampling policy",
        "Say when scripts may be handed in",
        "Opens",
        "Closes",
        "Time zone",
    ]
    eye = "Show the passphrase"
    right = ["File", "Choose", "Passphrase", eye, "Suggest one", "Passphrase again", eye]
    assert said == [*left, *right, "Create cohort"]


def test_leaving_forgets_the_passphrase_and_starting_anew_everything(page: NewCohortPage, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page, tmp_path)
    with qtbot.waitSignal(page.back_requested):
        QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    page.hide()
    assert page.passphrase.text() == page.again.text() == ""
    assert page.title.text() == "Spring window 2027"
    page.enter()
    assert page.title.text() == page.place.text() == ""


def test_a_library_that_cannot_be_read_is_said(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[Item, ...]:
        raise WorkbenchError("not-found", "There is no library.")

    monkeypatch.setattr(library, "items", broken)
    page = NewCohortPage(theme)
    qtbot.addWidget(page)
    page.show()
    assert page.error() == "There is no library."


DRAFT = Draft("Spring", "M", "s", "r", "p", None, None, "Europe/London", "/nowhere/at all/x", "words", "words")


def test_faults_are_told_in_the_order_of_the_page(tmp_path: Path) -> None:
    assert list(faults(replace(DRAFT, title="", lead="", again=""))) == ["title", "lead", "place", "again"]
    assert list(faults(replace(DRAFT, rubric="", policy=""))) == ["rubric", "policy", "place"]
    assert faults(DRAFT)["place"].startswith("There is no folder")
    assert faults(replace(DRAFT, place="x"))["place"] == "Give the whole path, or press Choose."
    assert faults(replace(DRAFT, place=" "))["place"] == "Choose where its file is to be kept."
    assert faults(replace(DRAFT, place=str(tmp_path / "x"))) == {}


def test_a_window_knows_its_zone() -> None:
    dated = replace(DRAFT, opens=datetime(2027, 1, 4, 9), closes=datetime(2027, 2, 1, 17), zone="Asia/Kolkata")
    assert window_of(dated).opens == "2027-01-04T09:00+05:30"
    assert window_of(DRAFT).opens == ""


def test_names_of_files_are_made_safe(tmp_path: Path) -> None:
    assert file_name('A "b" / c? ...') == "A b c.cohort"
    assert file_name("  ") == ""
    assert whole_path(str(tmp_path / "x.COHORT")).name == "x.COHORT"
    assert whole_path(str(tmp_path / "x.y")).name == "x.y.cohort"

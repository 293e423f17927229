"""A button that is pressed twice, as by a double click, does its deed once."""

from pathlib import Path

from cohorts import SAMPLE, filled_cohort, found_cohort
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages
from windows import labelled, press

from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.people import PeoplePage
from workbench.workflow import intake


def said_of(page: PeoplePage) -> list[tuple[str, str]]:
    """What the page says from now on."""
    said: list[tuple[str, str]] = []
    page.said.connect(lambda kind, title, _: said.append((kind, title)))
    page.bench.crashed.connect(lambda: said.append(("crashed", "")))
    return said


def test_a_roster_is_taken_in_once(qtbot: QtBot, tmp_path: Path, shown: ShownPages) -> None:
    page = shown(PeoplePage, found_cohort(tmp_path))
    page.add_roster(str(SAMPLE / "roster.csv"))
    said = said_of(page)
    button = labelled(page, QPushButton, "Take in")
    with qtbot.waitSignal(page.bench.roster_changed):
        press(button)
        press(button)
    qtbot.wait(100)
    assert said == [("ok", "7 participants taken in")]


def test_a_person_is_added_once(qtbot: QtBot, tmp_path: Path, shown: ShownPages) -> None:
    page = shown(PeoplePage, found_cohort(tmp_path))
    said = said_of(page)
    button = labelled(page, QPushButton, "Add person")
    page.staff.form.name.setText("Tobias Wetherlake")
    with qtbot.waitSignal(page.bench.people_changed):
        press(button)
        press(button)
    qtbot.wait(100)
    assert said == []
    page.staff.form.name.setText("Keziah Ploughright")
    with qtbot.waitSignal(page.bench.people_changed):
        press(button)


def test_a_length_is_ruled_on_once(qtbot: QtBot, tmp_path: Path, shown: ShownPages) -> None:
    cohort = filled_cohort(tmp_path)
    page = shown(IntakePage, cohort, key=next(line.id for line in intake.lines(cohort) if line.needs_ruling))
    ruling = page.room.detail.ruling
    ruling.reason.setText("Every part is answered.")
    with qtbot.waitSignal(page.bench.scripts_changed):
        press(ruling.as_submitted)
        press(ruling.as_submitted)
    qtbot.wait(100)
    facts = page.room.detail.facts
    assert facts is not None
    assert len(facts.rulings) == 1
    press(ruling.again)
    ruling.reason.setText("It was read again.")
    with qtbot.waitSignal(page.bench.scripts_changed):
        press(ruling.as_submitted)

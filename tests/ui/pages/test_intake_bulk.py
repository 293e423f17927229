"""What the lead does about several files at once: the intake report, and which of a participant's scripts counts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cohorts import lead_of, person, staffed_cohort
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.cohort import Standing
from workbench.ui.pages.intake import IntakePage
from workbench.ui.widgets.intake_row import Group
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort

FIRST, SECOND = "NTP-27-0412 answer.txt", "NTP-27-0412 answer again.txt"
Opened = Callable[..., IntakePage]


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    """One participant with two scripts of one batch, neither of which was meant to count before the other."""
    made = staffed_cohort(tmp_path)
    paths = [tmp_path / FIRST, tmp_path / SECOND]
    for number, path in enumerate(paths):
        path.write_text(f"Version {number}. " + "word " * 2000)
    list(intake.ingest(made, lead_of(made), paths))
    return made


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return partial(shown, IntakePage)


def named(cohort: Cohort, name: str) -> str:
    return next(line.id for line in intake.received(cohort) if line.file_name == name)


def reason_field(page: IntakePage) -> QLineEdit:
    field = page.showing.turning.bar.findChild(QLineEdit)
    assert field is not None
    return field


def rule(qtbot: QtBot, page: IntakePage, decision: str, reason: str) -> None:
    QTest.mouseClick(page.room.detail.turn.buttons[decision], Qt.MouseButton.LeftButton)
    field = reason_field(page)
    assert field.hasFocus()
    QTest.keyClicks(field, reason)
    with qtbot.waitSignal(page.bench.scripts_changed, timeout=5000):
        QTest.keyClick(field, Qt.Key.Key_Return)


def row(page: IntakePage, key: str) -> tuple[str, frozenset[Group]]:
    return next((row.verdict, row.groups) for row in page.room.list.model.rows if row.key == key)


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def write(page: IntakePage) -> None:
    next(action for action in page.menu_actions() if action.text() == "Intake report…").trigger()


def test_the_lead_says_which_of_two_scripts_counts(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(cohort)
    first, second = named(cohort, FIRST), named(cohort, SECOND)
    page.room.list.choose(second)
    assert page.room.detail.turn.title.text() == "Attempt 1: counts"
    assert intake.line_of(cohort, first).code in page.room.detail.turn.sentence.text()
    rule(qtbot, page, "replaces", "They wrote to say so.")
    assert intake.line_of(cohort, first).standing is Standing.REPLACED
    assert row(page, first)[0] == "Replaced"
    page.room.list.choose(first)
    assert page.room.detail.turn.title.text() == "Attempt 1: replaced"
    assert page.room.detail.facts is not None
    assert page.room.detail.facts.turn is not None
    assert [made.reason for made in page.room.detail.facts.turn.made] == ["They wrote to say so."]


def test_a_script_is_set_aside_and_counts_again(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(cohort)
    first = named(cohort, FIRST)
    page.room.list.choose(first)
    rule(qtbot, page, "set-aside", "An earlier draft.")
    assert row(page, first)[0] == "Set aside"
    assert page.room.detail.turn.buttons["set-aside"].isHidden()
    rule(qtbot, page, "replaces", "It was no draft.")
    assert intake.line_of(cohort, first).counts
    assert row(page, named(cohort, SECOND))[0] == "Replaced"


def test_no_next_attempt_is_offered_while_the_one_before_is_open(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort)
    page.room.list.choose(named(cohort, SECOND))
    shown = {decision for decision, button in page.room.detail.turn.buttons.items() if button.isVisible()}
    assert shown == {"replaces", "set-aside"}


def test_what_cannot_be_ruled_any_more_is_told(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(cohort)
    page.room.list.choose(named(cohort, SECOND))
    page.showing.turning.ask("attempt")
    field = reason_field(page)
    QTest.keyClicks(field, "It came later.")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, said, _: kind == "stop" and "has not been released" in said):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_another_script_puts_the_question_away(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort)
    page.room.list.choose(named(cohort, SECOND))
    page.showing.turning.ask("set-aside")
    assert page.showing.turning.bar.isVisible()
    page.room.list.choose(named(cohort, FIRST))
    assert not page.showing.turning.bar.isVisible()


def test_only_the_lead_rules_and_writes(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(cohort, person(cohort, "Tobias Wetherlake"))
    page.room.list.choose(named(cohort, SECOND))
    assert page.room.detail.turn.isVisible()
    assert not page.room.detail.turn.buttons["set-aside"].isVisible()
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "info"):
        write(page)


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [("report.xlsx", "", b"PK"), ("report.csv", "", b""), ("report.pdf", "", b"%PDF"), ("report", "PDF (*.pdf)", b"%PDF")],
)
def test_the_report_is_the_kind_its_ending_tells(
    name: str,
    kind: str,
    start: bytes,
    cohort: Cohort,
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(cohort)
    answer_with(monkeypatch, tmp_path / name, kind)
    with qtbot.waitSignal(page.said, timeout=20_000, check_params_cb=lambda kind, said, _: kind == "ok" and "2 scripts" in said):
        write(page)
    (made,) = tmp_path.glob("report*")
    data = made.read_bytes()
    assert data.startswith(start)
    assert made.suffix != ".csv" or FIRST.encode() in data


def test_another_ending_is_refused(
    cohort: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(cohort)
    answer_with(monkeypatch, tmp_path / "report.doc")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "stop"):
        write(page)
    assert not list(tmp_path.glob("report*"))

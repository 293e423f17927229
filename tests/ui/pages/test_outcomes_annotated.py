"""Annotated scripts from the window: a folder and a format are asked for, the deed is done behind it, and its end is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cohorts import filled_cohort, lead_of, marked_cohort, person
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.ui.pages.outcomes import OutcomesPage
from workbench.workflow import marking, outcomes

Opened = Callable[..., OutcomesPage]
OFFICE, PARTICIPANTS = "Annotated scripts for the office…", "Annotated scripts for participants…"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Answers the question with the folder `scripts` and PDF; the names that were offered."""
    names: list[str] = []

    def answer(parent: object, title: str, name: str, formats: str) -> tuple[str, str]:
        names.append(Path(name).name)
        return str(tmp_path / "scripts"), next(each for each in formats.split(";;") if "PDF" in each)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names


def trigger(page: OutcomesPage, command: str) -> None:
    next(action for action in page.menu_actions() if action.text() == command).trigger()


def test_the_lead_writes_every_script_for_the_office(
    tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot, asked: list[str]
) -> None:
    page = opened_outcomes(marked_cohort(tmp_path))
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "ok") as told:
        trigger(page, OFFICE)
    assert asked == ["Annotated scripts for the office Spring window 2027"]
    assert told.args is not None
    assert told.args[1] == "6 annotated scripts lie in scripts."
    assert {path.suffix for path in (tmp_path / "scripts").iterdir()} == {".pdf"}
    qtbot.waitUntil(lambda: not page.giving_back.under_way)


def test_what_participants_get_tells_which_script_is_not_among_them(
    tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot, asked: list[str]
) -> None:
    cohort = marked_cohort(tmp_path)
    codes = sorted(line.code for line in outcomes.board(cohort).ready)
    outcomes.release(cohort, lead_of(cohort), codes[:-1])
    page = opened_outcomes(cohort)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "ok") as told:
        trigger(page, PARTICIPANTS)
    assert told.args is not None
    assert told.args[2] == f"1 script is not among them. The outcome of {codes[-1]} has not been released."
    assert len(list((tmp_path / "scripts").iterdir())) == len(codes) - 1
    qtbot.waitUntil(lambda: not page.giving_back.under_way)


@pytest.mark.parametrize(
    ("changed", "said"), [(1, "The marking of {code} was taken back after release:"), (2, "2 outcomes have")]
)
def test_an_outcome_that_no_longer_holds_is_told_before_one_that_was_never_released(
    tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot, asked: list[str], changed: int, said: str
) -> None:
    cohort = marked_cohort(tmp_path)
    ready = sorted(outcomes.board(cohort).ready, key=lambda line: line.code)
    outcomes.release(cohort, lead_of(cohort), [line.code for line in ready[1:]])
    for line in ready[2 : 2 + changed]:
        marking.reopen(cohort, lead_of(cohort), line.submission, "A page was missed.")
    page = opened_outcomes(cohort)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "ok") as told:
        trigger(page, PARTICIPANTS)
    assert told.args is not None
    assert told.args[2].startswith(f"{1 + changed} scripts are not among them. {said.format(code=ready[2].code)}")
    assert "released again" in told.args[2]
    assert len(list((tmp_path / "scripts").iterdir())) == len(ready) - 1 - changed
    qtbot.waitUntil(lambda: not page.giving_back.under_way)


@pytest.mark.parametrize(("command", "who"), [(OFFICE, ""), (PARTICIPANTS, "Tobias Wetherlake")])
def test_what_cannot_be_written_is_told_in_its_sentence(
    tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot, asked: list[str], command: str, who: str
) -> None:
    cohort = filled_cohort(tmp_path)
    page = opened_outcomes(cohort, person(cohort, who) if who else None)
    with qtbot.waitSignal(page.giving_back.failed) as failed:
        trigger(page, command)
    assert failed.args is not None
    assert failed.args[0].code == ("not-allowed" if who else "no-marking")
    assert not (tmp_path / "scripts").exists()
    assert not page.giving_back.under_way


def test_a_question_that_is_left_does_nothing(tmp_path: Path, opened_outcomes: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page = opened_outcomes(marked_cohort(tmp_path))
    trigger(page, OFFICE)
    assert not page.giving_back.under_way

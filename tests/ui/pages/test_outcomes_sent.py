"""After the letters: the day they were sent is confirmed; only then the Department’s file is written, with who is not in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cohorts import Ticking, lead_of, marked_cohort, person
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.outcome import State
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.outcomes.sending_side import sent_sentence
from workbench.ui.widgets.labels import WrapLabel
from workbench.workflow import attempts, intake, letters, marking, outcomes, sending
from workbench.workflow.cohort import Cohort
from workbench.workflow.sending import Sendings, Sent

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., OutcomesPage]


@pytest.fixture
def released(tmp_path: Path) -> Cohort:
    """One attempt is withheld and one void; the other four outcomes and the void one are released."""
    cohort = marked_cohort(tmp_path)
    lead = lead_of(cohort)
    withheld, void = (line.participant or "" for line in intake.lines(cohort)[:2])
    attempts.rule_on_attempt(cohort, lead, withheld, State.WITHHELD, "A technical fault is looked into.")
    attempts.rule_on_attempt(cohort, lead, void, State.VOID, "A concluded inquiry.")
    outcomes.release(cohort, lead)
    return cohort


@pytest.fixture
def lettered(released: Cohort, tmp_path: Path) -> Cohort:
    list(letters.make_letters(released, lead_of(released), tmp_path / "letters"))
    return released


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Answers the question for a name; the names that were offered."""
    names: list[str] = []

    def answer(parent: object, title: str, name: str, *_: object) -> tuple[str, str]:
        names.append(Path(name).name)
        return str(tmp_path / "department"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names


def test_nothing_is_sent_before_anything_is_released(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    page = opened_outcomes(marked_cohort(tmp_path))
    assert not page.letters.sending.isVisible()
    action = next(action for action in page.menu_actions() if action.text() == "Outcomes for the Department…")
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: title == "No letter is confirmed as sent yet."):
        action.trigger()


def test_before_confirming_the_file_says_why_not_yet(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot, offered: list[str]
) -> None:
    page = opened_outcomes(lettered)
    strip = page.letters.sending
    assert strip.words.text() == "5 letters not confirmed as sent yet."
    assert strip.confirm.property("role") == "primary"
    assert strip.file.isVisible()
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(strip.file, LEFT)
    assert said.args[1] == "No letter is confirmed as sent yet."
    assert said.args[2].endswith("Send the letters, then confirm the day.")
    assert offered == []


def test_letters_that_are_not_made_cannot_be_sent(released: Cohort, opened_outcomes: Opened, qtbot: QtBot) -> None:
    page = opened_outcomes(released)
    assert page.letters.sending.confirm.property("role") == "page"
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(page.letters.sending.confirm, LEFT)
    assert said.args[1:] == ["No letter waits to be confirmed as sent.", "Make all letters first, then send them."]
    assert not page.letters.sending.asking


def test_the_day_is_today_unless_an_earlier_one_is_typed(lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot) -> None:
    clock = lettered.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at = datetime(2027, 5, 12, 9, tzinfo=UTC)
    page = opened_outcomes(lettered)
    page.activateWindow()
    strip = page.letters.sending
    QTest.mouseClick(strip.confirm, LEFT)
    assert strip.asking
    assert strip.field.accessibleName() == "On which day were 5 letters sent?"
    assert strip.field.day() == date(2027, 5, 12)
    strip.field.setDate(QDate(2027, 5, 13))
    assert strip.field.day() == date(2027, 5, 12)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is strip.field)
    QTest.keyClick(strip.field, Qt.Key.Key_Down)
    assert strip.field.day() == date(2027, 5, 11)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(strip.field, Qt.Key.Key_Return)
    assert said.args[1] == "5 letters are confirmed as sent on 11 May 2027."
    assert strip.words.text() == "5 letters confirmed as sent on 11 May 2027."
    assert strip.confirm.property("role") == "page"
    assert sending.sendings(lettered).waiting == 0
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: title == "Every letter is confirmed as sent."):
        QTest.mouseClick(strip.confirm, LEFT)


def test_a_letter_whose_outcome_no_longer_holds_is_not_confirmed_and_told(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot
) -> None:
    line = next(line for line in outcomes.board(lettered).released if line.state is not State.VOID)
    marking.reopen(lettered, lead_of(lettered), line.submission, "A page was missed.")
    page = opened_outcomes(lettered)
    QTest.mouseClick(page.letters.sending.confirm, LEFT)
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(page.letters.sending.do, LEFT)
    assert said.args[1] == "4 letters are confirmed as sent on 7 May 2027."
    assert said.args[2].startswith(f"The letter of {line.code} is not: its outcome has to be released again first. ")


def test_leaving_confirms_nothing_and_a_day_before_the_letters_is_refused(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot
) -> None:
    page = opened_outcomes(lettered)
    strip = page.letters.sending
    QTest.mouseClick(strip.confirm, LEFT)
    QTest.keyClick(strip.field, Qt.Key.Key_Escape)
    assert not strip.asking
    assert strip.confirm.isVisible()
    QTest.mouseClick(strip.confirm, LEFT)
    strip.field.setDate(QDate(2027, 5, 1))
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(strip.do, LEFT)
    assert said.args[0] == "stop"
    assert said.args[1] == "The letters are dated 7 May 2027, so none was sent on 1 May 2027."
    assert sending.sendings(lettered).sent == ()


def test_the_file_is_written_and_everybody_who_is_not_in_it_is_named(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot, offered: list[str], tmp_path: Path
) -> None:
    sending.confirm_sent(lettered, lead_of(lettered), outcomes.today(lettered))
    page = opened_outcomes(lettered)
    QTest.mouseClick(page.letters.sending.file, LEFT)
    held = page.letters.held
    qtbot.waitUntil(held.isVisible)
    assert offered == ["Outcomes for the Department Spring window 2027.csv"]
    rows = (tmp_path / "department.csv").read_text("utf-8").splitlines()
    assert rows[0] == "participant_id,course_identifier,state,completion_date"
    assert len(rows) == 5
    assert all(row.endswith(",2027-05-07") for row in rows[1:])
    assert page.letters.banner.accessibleName() == "4 outcomes are written to department.csv."
    assert page.letters.banner.accessibleDescription().endswith("3 participants are not in it.")
    first, second = intake.lines(lettered)[:2]
    cells = [tuple(held.table.cell(row, at) for at in range(3)) for row in range(held.table.row_count())]
    assert [cell[0] for cell in cells] == [first.code, second.code, "No script"]
    assert cells[0][2] == "The outcome has not been released."
    assert cells[1][2] == "Only passed and failed outcomes are reported."
    assert cells[2][1] == "Imran Sattarwala, NTP-27-0443"
    QTest.mouseClick(held.close_button, LEFT)
    assert not held.isVisible()
    page.leave()
    assert not page.letters.banner.isVisible()


def test_a_file_that_cannot_be_written_is_told(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sending.confirm_sent(lettered, lead_of(lettered), outcomes.today(lettered))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "x.csv"), ""))
    page = opened_outcomes(lettered)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "stop"):
        QTest.mouseClick(page.letters.sending.file, LEFT)
    assert not page.letters.held.isVisible()


def test_what_was_sent_is_said_day_by_day() -> None:
    one, other = Sent(date(2027, 5, 7), ("a", "b")), Sent(date(2027, 5, 9), ("c",))
    assert sent_sentence(Sendings(0, ())) == "No letter is confirmed as sent yet."
    assert sent_sentence(Sendings(1, (other,))) == (
        "1 letter confirmed as sent on 9 May 2027. 1 letter not confirmed as sent yet."
    )
    assert sent_sentence(Sendings(0, (one, other))) == "Letters confirmed as sent: 2 on 7 May 2027 and 1 on 9 May 2027."


def test_somebody_else_sends_nothing(lettered: Cohort, opened_outcomes: Opened, offered: list[str]) -> None:
    page = opened_outcomes(lettered, person(lettered, "Tobias Wetherlake"))
    page.sending_side.write_file()
    page.sending_side.ask_day()
    assert offered == []
    assert not page.letters.sending.asking


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (1366, 1.25), (1366, 1.5), (1366, 2.0), (800, 1.0)])
def test_the_menu_asks_for_the_day_where_it_can_be_seen_and_answered(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot, width: int, factor: float
) -> None:
    page = opened_outcomes(lettered, width=width)
    page.theme.set_factor(factor)
    page.letters.show_banner(
        "ok", "5 letters lie in Letters Spring window 2027.", "Each was read back and matched.", "Open folder"
    )
    page.room.turn_back()
    strip = page.letters.sending
    next(action for action in page.menu_actions() if action.text() == "Confirm letters as sent…").trigger()
    parts = (strip.question, strip.field, strip.do, strip.leave)

    def seen() -> bool:
        places = [QRect(part.mapTo(page, part.rect().topLeft()), part.size()) for part in parts]
        shown = all(part.isVisible() and not part.visibleRegion().isEmpty() for part in parts)
        whole = all(part.visibleRegion().boundingRect() == part.rect() for part in parts)
        return shown and whole and all(page.rect().contains(place) for place in places)

    qtbot.waitUntil(seen)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is strip.field)
    banner = page.letters.banner
    assert all(label.height() >= label.heightForWidth(label.width()) for label in banner.findChildren(WrapLabel))
    with qtbot.waitSignal(page.said):
        QTest.keyClick(strip.field, Qt.Key.Key_Return)
    assert not banner.isVisibleTo(page.letters)


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (1366, 2.0), (700, 1.0)])
def test_no_word_of_what_follows_the_letters_is_cut(
    lettered: Cohort, opened_outcomes: Opened, qtbot: QtBot, width: int, factor: float
) -> None:
    page = opened_outcomes(lettered, width=width)
    page.theme.set_factor(factor)
    page.room.turn_to_letter()
    strip = page.letters.sending
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.words.height() >= strip.words.heightForWidth(strip.words.width()))
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in (strip.confirm, strip.file)))
    QTest.mouseClick(strip.confirm, LEFT)
    qtbot.waitUntil(lambda: strip.question.width() >= strip.question.sizeHint().width())
    assert strip.field.width() >= strip.field.minimumSizeHint().width()
    qtbot.waitUntil(lambda: strip.leave.mapTo(page, strip.leave.rect().topRight()).x() <= page.width())

"""Several markers at one cohort, through the real window: scripts given out, marked, sampled, second-marked blind, a disagreement
decided, a review opened and closed, released, and told in letters.
"""

import json
from pathlib import Path

import pytest
from by_hand import CTRL, mark
from cohorts import filled_cohort, lead_of
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, labelled, open_in, press, settle, shown_window

from workbench.domain.adjudication import Finding
from workbench.domain.marking import Stage
from workbench.domain.sampling import PairState
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.adjudication import AdjudicationPage
from workbench.ui.pages.moderation import ModerationPage
from workbench.ui.widgets.review_card import ReviewCard
from workbench.workflow import allocation, intake, moderation, outcomes, people, roster
from workbench.workflow.cohort import Cohort, verify

FIRST = {
    "NTP-27-0409": "3322",  # at the line: all such are second-marked, so the decision counts
    "NTP-27-0412": "4443",
    "NTP-27-0425": "4444",
    "NTP-27-0438": "4444",  # drawn by chance, and its second marker does not pass it
    "NTP-27-0451": "2111",
    "NTP-27-0467": "4434",
}
SECOND = FIRST | {"NTP-27-0409": "3312", "NTP-27-0438": "4244", "NTP-27-0412": "4433"}
DECIDED = {"NTP-27-0409": Qt.Key.Key_1, "NTP-27-0438": Qt.Key.Key_2}


def _references(cohort: Cohort) -> dict[str, str]:
    known = {person.id: person.reference for person in roster.roster(cohort)}
    return {line.id: known[line.participant] for line in intake.lines(cohort) if line.participant}


def _rule(cohort: Cohort) -> None:
    for line in intake.lines(cohort):
        if line.needs_ruling:
            intake.rule_on_length(cohort, lead_of(cohort), line.code, "as-submitted", "Every part is answered.")


def _split(qtbot: QtBot, window: MainWindow) -> None:
    window.go("allocation")
    with qtbot.waitSignal(bench_of(window).allocation_changed, timeout=5_000):
        press(labelled(window.page("allocation"), QPushButton, "Split equally"))


def _mark_all(qtbot: QtBot, window: MainWindow, stage: Stage, levels: dict[str, str]) -> None:
    """Everybody marks what was given to them, at the same desk one after the other."""
    cohort = bench_of(window).cohort
    references = _references(cohort)
    name = "marking" if stage is Stage.FIRST else "second-marking"
    board = allocation.board(cohort, stage)
    assert not board.waiting
    for load in board.loads:
        own = [line.submission for line in board.lines if line.person == load.person]
        if not own:
            continue
        window.seat(people.person_of(cohort, load.name))
        for submission in own:
            mark(qtbot, window, name, submission, levels[references[submission]], ("", "", "", ""))
        settle(qtbot, window)
    window.seat(lead_of(cohort))


def _draw(qtbot: QtBot, window: MainWindow) -> None:
    window.go("moderation")
    page = window.page("moderation")
    assert isinstance(page, ModerationPage)
    with qtbot.waitSignal(bench_of(window).sample_changed, timeout=5_000):
        press(labelled(page, QPushButton, "Draw the sample"))


def _decide(qtbot: QtBot, window: MainWindow, submission: str, level: Qt.Key) -> None:
    """Decide by keyboard: a level, a coded reason, words, and Ctrl+Enter."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("adjudication", submission)
    page = window.page("adjudication")
    assert isinstance(page, AdjudicationPage)
    reasons = page.room.grid.reasons
    assert reasons is not None
    QTest.keyClick(_in_hand(), level)
    reasons.box.setFocus()
    QTest.keyClick(reasons.box, Qt.Key.Key_Down)
    reasons.why.setFocus()
    QTest.keyClicks(reasons.why, "The steps have no owner and no start point.")
    with qtbot.waitSignal(bench_of(window).decisions_changed, timeout=5_000):
        QTest.keyClick(reasons.why, Qt.Key.Key_Return, CTRL)


def _in_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _close_review(qtbot: QtBot, window: MainWindow) -> None:
    window.go("moderation")
    page = window.page("moderation")
    card = next(card for card in page.findChildren(ReviewCard) if card.isVisible())
    press(card.begin)
    press(card.choices[0].button)
    QTest.keyClicks(card.reason, "Three scripts were read again and stand.")
    press(card.close_button)
    cohort = bench_of(window).cohort
    qtbot.waitUntil(lambda: all(not review.open for review in moderation.reviews(cohort)), timeout=5_000)


def _release(qtbot: QtBot, window: MainWindow, number: int) -> None:
    window.go("outcomes")
    page = window.page("outcomes")
    press(labelled(page, QPushButton, f"Release {number} outcomes"))
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    dialog = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    with qtbot.waitSignal(bench_of(window).outcomes_changed, timeout=5_000):
        press(labelled(dialog, QPushButton, f"Release {number} outcomes"))


def _codes(cohort: Cohort) -> set[str]:
    return {blocker.code for line in outcomes.board(cohort).blocked for blocker in line.blockers}


def test_several_markers_from_allocation_to_letters(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = filled_cohort(tmp_path, "small-cohort")
    _rule(made)
    with shown_window(qtbot, tmp_path) as window:
        open_in(qtbot, window, made, lead_of(made))
        cohort = bench_of(window).cohort
        references = _references(cohort)
        ids = {reference: submission for submission, reference in references.items()}
        _split(qtbot, window)
        _mark_all(qtbot, window, Stage.FIRST, FIRST)
        assert "sample-not-drawn" in _codes(cohort)
        _draw(qtbot, window)
        _split(qtbot, window)
        _mark_all(qtbot, window, Stage.SECOND, SECOND)
        view = moderation.sample(cohort)
        assert view is not None
        states = {references[line.submission]: line.state for line in view.lines}
        assert {r for r, state in states.items() if state is PairState.IN_ADJUDICATION} == set(DECIDED)
        assert states["NTP-27-0412"] is PairState.LEVELS_DIFFER
        for reference, level in DECIDED.items():
            _decide(qtbot, window, ids[reference], level)
        assert _codes(cohort) == {"review-open"}
        _close_review(qtbot, window)
        (review,) = moderation.reviews(cohort)
        assert (review.submission, review.finding) == (ids["NTP-27-0438"], Finding.STANDS)
        _release(qtbot, window, 6)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(tmp_path / "letters"), ""))
        press(labelled(window.page("outcomes"), QPushButton, "Make all letters"))
        qtbot.waitUntil((tmp_path / "letters" / "manifest.json").exists, timeout=20_000)
        qtbot.wait(100)
        assert verify(cohort).problems == ()
    _check_letters(tmp_path / "letters")


def _check_letters(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert len(manifest["letters"]) == 6
    words = {path.stem[-11:]: _words(path) for path in folder.glob("*.pdf")}
    passed = {reference for reference, text in words.items() if "You have passed." in text}
    assert passed == set(FIRST) - {"NTP-27-0451", "NTP-27-0409"}
    assert "You reached level 1 here." in words["NTP-27-0409"], "the words of the marking whose level was decided"
    assert all("marked again by a second assessor" in text for text in words.values())
    assert not any(name in text for text in words.values() for name in ("Wetherlake", "Ploughright", "Fairbrace"))


def _words(path: Path) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())

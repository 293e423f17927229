"""Handing in takes a moment: what is pressed meanwhile changes nothing, and what is said is about the script handed in."""

from pathlib import Path

import pytest
from by_hand import CTRL, judge
from cohorts import filled_cohort, person
from keyboard import press, type_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.errors import WorkbenchError
from workbench.ui.page import Offer
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.marking.handing_in import last_words
from workbench.workflow import marking
from workbench.workflow.marking import Progress, QueueLine

Key = Qt.Key


@pytest.fixture
def page(tmp_path: Path, shown: ShownPages, qtbot: QtBot) -> MarkingPage:
    cohort = filled_cohort(tmp_path)
    page = shown(MarkingPage, cohort, person(cohort, "Keziah Ploughright"))
    judge_all(page, qtbot)
    return page


def judge_all(page: MarkingPage, qtbot: QtBot) -> None:
    for _ in page.bench.cohort.rubric.criteria:
        judge(page, "3", "")
    qtbot.waitUntil(lambda: page.bench.saver.settled)


def code(page: MarkingPage) -> str:
    assert page.desk.desk is not None
    return page.desk.desk.script.code


def standing(page: MarkingPage) -> dict[str, Progress]:
    return {line.code: line.progress for line in marking.queue(page.bench.cohort, page.bench.actor)}


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_2, Qt.KeyboardModifier.NoModifier), (Key.Key_Z, CTRL)])
def test_what_is_pressed_while_it_is_handed_in_is_not_saved_for_ever(
    page: MarkingPage, qtbot: QtBot, key: Key, modifier: Qt.KeyboardModifier
) -> None:
    failed: list[str] = []
    page.bench.saver.not_saved.connect(failed.append)
    handed_in = page.desk.marking
    submission = handed_in.slot.submission if handed_in else ""
    with qtbot.waitSignal(page.offered):
        press(Key.Key_Return, modifier=CTRL)
        press(key, modifier=modifier)
    qtbot.wait(50)
    assert failed == []
    assert page.bench.saver.settled
    assert marking.open_script(page.bench.cohort, page.bench.actor, submission).marking == handed_in


def test_handing_in_twice_at_once_is_handing_in_once(page: MarkingPage, qtbot: QtBot) -> None:
    errors: list[str] = []
    page.said.connect(lambda kind, title, _: errors.append(title) if kind == "stop" else None)
    with qtbot.waitSignal(page.offered):
        press(Key.Key_Return, modifier=CTRL)
        press(Key.Key_Return, modifier=CTRL)
    qtbot.wait(50)
    assert errors == []


def test_who_goes_on_to_another_script_meanwhile_is_told_of_the_one_handed_in(page: MarkingPage, qtbot: QtBot) -> None:
    first = code(page)
    with qtbot.waitSignal(page.offered) as offered:
        press(Key.Key_Return, modifier=CTRL)
        press(Key.Key_PageDown, modifier=CTRL)
        other = code(page)
    assert offered.args is not None
    offer = offered.args[0]
    assert isinstance(offer, Offer)
    assert (offer.title, offer.sentence) == (f"{first} is handed in.", "")
    assert code(page) == other != first
    offer.deed()
    assert code(page) == first


def test_what_could_not_be_handed_in_is_a_draft_again(page: MarkingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkbenchError("disk-full", "Not saved: the disk is full.")

    monkeypatch.setattr(marking, "hand_in", full)
    before = page.desk.marking
    with qtbot.waitSignal(page.handing_in.failed):
        press(Key.Key_Return, modifier=CTRL)
        press(Key.Key_2)
    assert page.desk.marking == before
    press(Key.Key_W)
    type_in("More.")
    assert page.desk.marking != before
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    assert standing(page)[code(page)] is Progress.IN_MARKING


def test_the_last_one_is_not_the_last_while_another_is_parked(page: MarkingPage, qtbot: QtBot) -> None:
    others = [line.submission for line in page._queue() if line.code != code(page)]
    submission = page.desk.marking.slot.submission if page.desk.marking else ""
    for other in others:
        page.open(other)
        page.desk.park("The others first.")
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    page.open(submission)
    with qtbot.waitSignal(page.offered) as offered:
        press(Key.Key_Return, modifier=CTRL)
    assert offered.args is not None
    offer = offered.args[0]
    assert isinstance(offer, Offer)
    assert offer.sentence == f"No other is open. 1 of {len(others) + 1} is handed in, {len(others)} are parked."


def test_what_is_said_at_the_end_goes_by_number() -> None:
    done = QueueLine("s", "K7M-2Q", Progress.HANDED_IN)
    aside = QueueLine("t", "R3D-9H", Progress.IN_MARKING, "later")
    assert last_words([done]) == "That was the last one."
    assert last_words([done] * 40) == "That was the last one. All 40 are handed in."
    assert last_words([done, done, aside]) == "No other is open. 2 of 3 are handed in, 1 is parked."

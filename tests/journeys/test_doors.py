"""The ways into the window, and what is said at each that does not open; what is dropped anywhere on it; and a correction."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE, SAMPLE, SCRIPTS, found_cohort, lead_of, marked_cohort, person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from windows import bench_of, drop, give_passphrase, labelled, open_in, press, settle, shown_window

from workbench.domain.outcome import State
from workbench.domain.people import Role
from workbench.store.keys import raw_key
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.passphrase import PassphrasePage
from workbench.ui.pages.people import PeoplePage
from workbench.workflow import intake, letters, outcomes

_HOLD = """
import sys, time
from pathlib import Path
from workbench.store.lock import CohortLock
lock = CohortLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def _page(window: MainWindow) -> PassphrasePage:
    page = window.entrance.currentWidget()
    assert isinstance(page, PassphrasePage)
    return page


def _type_passphrase(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    page = _page(window)
    field = labelled(page, QLineEdit, "Passphrase")
    QTest.keyClicks(field, passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _said(window: MainWindow) -> str:
    return " ".join(label.text() for label in _page(window).findChildren(type(window.notices.banner._title)) if label.isVisible())


def test_a_wrong_passphrase_is_said_and_the_right_one_still_opens(qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    with shown_window(qtbot, tmp_path) as window:
        window.open_file(cohort.path)
        _type_passphrase(qtbot, window, "not this one")
        qtbot.waitUntil(lambda: "not the passphrase" in _said(window), timeout=5_000)
        _type_passphrase(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(lambda: window.bench is not None, timeout=5_000)
        assert window.windowTitle().startswith("People, Spring window 2027")


def test_a_cohort_held_by_another_process_names_it(qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(cohort.path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with shown_window(qtbot, tmp_path) as window:
            window.open_file(cohort.path)
            _type_passphrase(qtbot, window, PASSPHRASE)
            qtbot.waitUntil(lambda: f"process {holder.pid}" in _said(window), timeout=5_000)
            assert window.bench is None
    finally:
        holder.kill()
        holder.communicate()


def test_a_file_of_a_newer_version_is_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    connection = cipher.connect(cohort.path)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, cohort.path.read_bytes()[:16], CHEAP)}"')
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = cohort.path.read_bytes()
    with shown_window(qtbot, tmp_path) as window:
        window.open_file(cohort.path)
        _type_passphrase(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(lambda: "newer version" in _said(window), timeout=5_000)
    assert cohort.path.read_bytes() == before


def test_a_cohort_that_was_open_stands_among_the_recent_ones(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = found_cohort(tmp_path)
        open_in(qtbot, window, cohort, lead_of(cohort))
        assert window.close_cohort()
        press(labelled(window.entrance.welcome, QPushButton, "Spring window 2027"))
        give_passphrase(qtbot, window, PASSPHRASE)
        assert bench_of(window).cohort.path == cohort.path


def test_a_lead_who_marks_too_gets_the_desk_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = found_cohort(tmp_path)
        bench = open_in(qtbot, window, cohort, lead_of(cohort))
        window.go("people")
        page = window.page("people")
        assert isinstance(page, PeoplePage)
        QTest.keyClicks(page.staff.form.name, bench.actor.name)
        press(page.staff.form.add)
        qtbot.waitUntil(lambda: bench.may(Role.ASSESSOR), timeout=5_000)
        assert window.current_page is window.page("people")
        window.go("marking")
        assert isinstance(window.current_page, MarkingPage)


def test_what_is_dropped_anywhere_on_the_window_is_taken_in(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = found_cohort(tmp_path)
        bench = open_in(qtbot, window, cohort, lead_of(cohort))
        window.go("library")
        drop(window, [SAMPLE / "roster.csv"])
        page = window.current_page
        assert isinstance(page, PeoplePage)
        assert page.preview.take_in.isVisible()
        drop(window, [SCRIPTS / "NTP-27-0438 response.docx"])
        qtbot.waitUntil(lambda: len(intake.lines(bench.cohort)) == 1, timeout=20_000)
        assert window.current_page is window.page("intake")


def test_a_released_outcome_is_corrected_and_its_letter_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = marked_cohort(tmp_path)
        bench = open_in(qtbot, window, cohort, lead_of(cohort))
        outcomes.release(bench.cohort, bench.actor)
        list(letters.make_letters(bench.cohort, bench.actor, tmp_path / "first"))
        line = next(line for line in intake.lines(bench.cohort) if line.file_name.startswith("Rowena"))
        window.go("outcomes", line.id)
        _correct(qtbot, window)
        window.seat(person(bench.cohort, "Tobias Wetherlake"))
        window.go("marking", line.id)
        _raise_levels(qtbot, window)
        window.seat(lead_of(bench.cohort))
        board = outcomes.board(bench.cohort)
        assert [(ready.code, ready.state, ready.supersedes) for ready in board.ready] == [(line.code, State.PASSED, True)]
        outcomes.release(bench.cohort, bench.actor)
        letter = letters.letter_for(bench.cohort, line.id)
        assert "This letter takes the place of our letter of 7 May 2027." in letter.text


def _correct(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    action = next(action for action in page.menu_actions() if action.text().startswith("Reopen this marking"))
    action.trigger()
    field = labelled(page.correcting.bar, QLineEdit, "Why is the marking")
    QTest.keyClicks(field, "Two levels were read from the wrong script.")
    with qtbot.waitSignal(bench_of(window).markings_changed, timeout=5_000):
        QTest.keyClick(field, Qt.Key.Key_Return)


def _raise_levels(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    assert not page.desk.read_only
    paper = page.room.script.script
    for _ in range(4):
        paper.setFocus()
        QTest.keyClick(paper, Qt.Key.Key_3)
        QTest.keyClick(paper, Qt.Key.Key_BracketRight)
    settle(qtbot, window)
    with qtbot.waitSignal(bench_of(window).markings_changed, timeout=5_000):
        QTest.keyClick(paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("name", ["notes.txt", "letter.docx"])
def test_a_file_that_is_no_cohort_is_said_to_be_none(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 and some more bytes" if name.endswith("docx") else b"short")
    with shown_window(qtbot, tmp_path) as window:
        window.open_file(path)
        _type_passphrase(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(lambda: "is not a cohort" in _said(window), timeout=5_000)
        assert f"{name} is not a cohort of Marking Workbench." in _said(window)
        assert window.bench is None

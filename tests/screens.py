"""Every screen of the window in a state worth looking at: for pictures, and for tests of what no screen may do."""

from collections.abc import Iterator
from pathlib import Path

from cohorts import SCRIPTS, filled_cohort, found_cohort, lead_of, marked_cohort, moderated_cohort, person
from pack_screens import pack_screens
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import bench_of, open_in, settle

from workbench.domain.annotation import Kind, find_quote
from workbench.domain.cohort import SubmissionLine
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.copies import CopiesPage
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.moderation import ModerationPage
from workbench.ui.pages.self_check import SelfCheckPage
from workbench.ui.widgets.self_check.side import Tab
from workbench.workflow import intake, outcomes
from workbench.workflow.cohort import Cohort

MARKER = "Tobias Wetherlake"


def every_screen(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    """Bring one screen after another to the front; gives its name each time."""
    yield from _before_a_cohort(qtbot, window, folder)
    yield from _self_check(qtbot, window)
    yield from _empty_office(qtbot, window, folder)
    yield from _office(qtbot, window, folder)
    yield from _moderation(qtbot, window, folder)
    yield from _desk(qtbot, window, folder)
    window.close_cohort()
    yield from pack_screens(qtbot, window, folder / "packs")


def _before_a_cohort(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    yield "welcome"
    window.menus.guide_requested.emit()
    qtbot.wait(50)
    yield "guide"
    window.help.close()
    window.entrance.found()
    qtbot.wait(30)
    yield "new-cohort"
    window.entrance.open(str(folder / "Spring window 2027.cohort"))
    qtbot.wait(30)
    yield "passphrase"


def _self_check(qtbot: QtBot, window: MainWindow) -> Iterator[str]:
    window.entrance.start()
    window.entrance.check()
    page = window.current_page
    assert isinstance(page, SelfCheckPage)
    yield "self-check-start"
    page.room.start.scenario_chosen.emit("ashmere-vale")
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        page.open(str(SCRIPTS / "NPQ final answer NTP-27-0467.docx"))
    qtbot.wait(50)
    yield "self-check"
    for tab in Tab:
        page.room.side.turn_to(tab)
        page.room.work.turn_to(1)
        qtbot.wait(30)
        yield f"self-check-{tab.name.lower()}"
    page.room.go_to_draft()
    for key, name in ((Qt.Key.Key_C, "case"), (Qt.Key.Key_R, "rubric"), (Qt.Key.Key_X, "examples")):
        QTest.keyClick(page.room.paper, key)
        qtbot.wait(50)
        yield f"self-check-{name}"
        page.reading.leave()
    page.request_close()


def _empty_office(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    (folder / "empty").mkdir()
    cohort = found_cohort(folder / "empty")
    open_in(qtbot, window, cohort, lead_of(cohort))
    for stage in ("people", "intake", "exchange", "outcomes"):
        window.go(stage)
        qtbot.wait(50)
        yield f"{stage}-empty"
    window.close_cohort()


def _office(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    (folder / "office").mkdir()
    cohort = filled_cohort(folder / "office")
    open_in(qtbot, window, cohort, lead_of(cohort))
    for stage in ("library", "people"):
        window.go(stage)
        qtbot.wait(50)
        yield stage
    window.go("intake", _line(bench_of(window).cohort, "over").id)
    qtbot.wait(50)
    yield "intake"
    yield from _keys_and_copies(qtbot, window)
    window.close_cohort()
    (folder / "marked").mkdir()
    cohort = marked_cohort(folder / "marked")
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("outcomes")
    qtbot.wait(100)
    yield "outcomes"
    bench = bench_of(window)
    outcomes.release(bench.cohort, bench.actor)
    bench.outcomes_changed.emit()
    window.go("outcomes")
    qtbot.wait(100)
    yield "outcomes-released"
    window.close_cohort()


def _keys_and_copies(qtbot: QtBot, window: MainWindow) -> Iterator[str]:
    window.keeper.ask()
    qtbot.wait(50)
    yield "new-passphrase"
    for stage in ("recovery", "copies"):
        window.go(stage)
        qtbot.wait(50)
        yield stage
    page = window.page("copies")
    assert isinstance(page, CopiesPage)
    page.pane.restore.click()
    card = page.pane.restore_card
    qtbot.waitUntil(lambda: card.sides[0].isVisible(), timeout=20_000)
    yield "copies-restore"
    page.pane.check.click()
    qtbot.wait(50)
    yield "copies-check"
    path = bench_of(window).cohort.path
    window.keeper.lock()
    qtbot.wait(50)
    yield "locked"
    window.entrance.rescue.look_for_copies(path)
    qtbot.wait(50)
    yield "copies-of-file"
    window.entrance.rescue.ask_code(path)
    qtbot.wait(50)
    yield "lost-passphrase"


def _moderation(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    (folder / "moderation").mkdir()
    cohort = moderated_cohort(folder / "moderation")
    open_in(qtbot, window, cohort, lead_of(cohort))
    for stage in ("allocation", "moderation", "adjudication"):
        window.go(stage)
        qtbot.wait(100)
        if stage == "moderation":
            _wait_for_figures(qtbot, window)
        yield stage
    window.seat(person(bench_of(window).cohort, "Dónal Fairbrace"))
    window.go("second-marking")
    qtbot.wait(100)
    yield "second-marking"
    window.close_cohort()


def _wait_for_figures(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page("moderation")
    assert isinstance(page, ModerationPage)
    pane = page.figures.pane
    qtbot.waitUntil(lambda: pane.isVisible() and not pane.empty.isVisible(), timeout=20_000)
    qtbot.wait(50)  # until they are laid out


def _desk(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    (folder / "desk").mkdir()
    cohort = filled_cohort(folder / "desk")
    marker = person(cohort, MARKER)
    line = next(line for line in intake.lines(cohort) if line.file_name.startswith("NTP-27-0438"))
    open_in(qtbot, window, cohort, marker)
    window.go("marking", line.id)
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    _annotate(page)
    QTest.keyClick(page, Qt.Key.Key_J)
    QTest.keyClick(page, Qt.Key.Key_J)
    settle(qtbot, window)
    qtbot.wait(100)
    yield "marking"
    for key, name in ((Qt.Key.Key_C, "marking-case"), (Qt.Key.Key_R, "marking-rubric"), (Qt.Key.Key_A, "marking-list")):
        QTest.keyClick(page, key)
        qtbot.wait(50)
        yield name
        QTest.keyClick(page, Qt.Key.Key_Escape)
    window.seat(person(bench_of(window).cohort, "Keziah Ploughright"))
    window.go("marking", _line(bench_of(window).cohort, "over").id)
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    _to_the_limit(page)
    qtbot.wait(100)
    yield "marking-limit"
    window.chooser.ask()
    qtbot.wait(50)
    yield "commands"
    window.setFocus()
    QApplication.processEvents()


def _line(cohort: Cohort, verdict: str) -> SubmissionLine:
    return next(line for line in intake.lines(cohort) if line.count.verdict == verdict)


_PASSAGES = (
    (
        Kind.STRENGTH,
        "This is a willing staff working in conditions that make it hard to act on their good will.",
        "A reading that is fair to people, and drawn from two papers.",
    ),
    (
        Kind.STRENGTH,
        "Ending all withdrawal at once would be neat and wrong",
        "You weigh the alternative before you set it aside.",
    ),
    (
        Kind.DEVELOP,
        "so the class teams must be staffed from the nine permanent posts from the beginning",
        "Say who would be asked, and when.",
    ),
)


def _annotate(page: MarkingPage) -> None:
    """Put some marking on the desk, as a marker would have after a while."""
    assert page.desk.desk is not None
    text = page.desk.desk.script.document.text
    ids = [criterion.id for criterion in page.bench.cohort.rubric.criteria]
    for (kind, quote, words), criterion in zip(_PASSAGES, ids, strict=False):
        place = find_quote(text, quote)[0]
        page.desk.write_text(page.desk.highlight(kind, place.start, place.end, criterion), words)
    page.desk.grade(ids[0], 4)
    page.desk.grade(ids[1], 3)


def _to_the_limit(page: MarkingPage) -> None:
    assert page.desk.desk is not None
    limit = page.desk.desk.script.count.limit_at
    if limit is not None:
        page.room.script.script.scroll_to(limit)

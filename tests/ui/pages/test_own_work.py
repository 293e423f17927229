"""A marker's own file in the window: only what it holds, handed back by packs, and added to by more of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import lead_of, person
from exchanged import KEZIAH, OWN, PHRASE, TOBIAS, mark, mark_all, office, own_file, packed, sent
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from windows import bench_of, drop, give_passphrase

from workbench.domain.exchange import PackKind
from workbench.domain.marking import Stage
from workbench.files.phrases import forget_phrase
from workbench.ui.keyboard.office import OFFICE
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.library import LibraryPage
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.own_work import OwnWorkPage
from workbench.ui.widgets.packs.own_table import Far
from workbench.workflow import allocation, exchange, moderation
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import Order

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Cohort]:
    """The office's cohort, which stays open elsewhere."""
    with office(tmp_path) as cohort:
        yield cohort


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs are put into a folder of the test's own."""
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))


def opened(qtbot: QtBot, window: MainWindow, given: Cohort, folder: Path, marked: int = 0) -> OwnWorkPage:
    """Tobias's own file in the window, with some of its scripts handed in, at the page by which he hands back."""
    with own_file(sent(given, TOBIAS, folder / "out"), folder / "mine.cohort") as own:
        for line in exchange.own_board(own).lines[:marked]:
            mark(own, line.submission)
    window.open_file(folder / "mine.cohort")
    give_passphrase(qtbot, window, OWN)
    window.go("hand-back")
    page = window.page("hand-back")
    assert isinstance(page, OwnWorkPage)
    return page


def stages(window: MainWindow) -> list[str]:
    return [
        name
        for name in ("library", "people", "intake", "allocation", "exchange", "marking", "second-marking")
        if has(window, name)
    ]


def has(window: MainWindow, stage: str) -> bool:
    """Whether the window has the page of a stage."""
    try:
        window.page(stage)
    except KeyError:
        return False
    return True


def far(page: OwnWorkPage) -> list[Far]:
    return [row.far for row in page.room.table.rows()]


def test_only_what_the_file_holds_is_there_and_nobody_is_asked_who_sits(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    page = opened(qtbot, window, given, tmp_path)
    assert stages(window) == ["library", "marking"]
    assert bench_of(window).actor.name == TOBIAS
    assert page.room.sentence() == "0 of 3 scripts are handed in. The work is due on 21 May 2027."
    assert page.room.hand_back.title() == "Nothing is handed in yet"
    assert not page.room.hand_back.button.isVisible()
    window.go("library")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    assert library.list.isVisible()
    assert not window.notices.isVisible()


def test_its_commands_have_their_place_in_the_keys_file_and_single_letters_go_here_too(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    page = opened(qtbot, window, given, tmp_path)
    assert {action.text() for action in page.menu_actions()} == set(OFFICE["Hand back"])
    window.go("marking")
    desk = window.page("marking")
    assert isinstance(desk, MarkingPage)
    before = desk.desk.marking
    window.theme.keys.let_singles(False)
    QTest.keyClick(desk.room.script.script, Qt.Key.Key_3)
    assert desk.desk.marking == before
    window.theme.keys.let_singles(True)
    QTest.keyClick(desk.room.script.script, Qt.Key.Key_3)
    assert desk.desk.marking != before


def test_a_script_is_marked_in_it_and_handed_in_as_anywhere(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    page = opened(qtbot, window, given, tmp_path)
    page.room.table.setFocus()
    QTest.keyClick(page.room.table, Qt.Key.Key_Return)
    desk = window.page("marking")
    assert isinstance(desk, MarkingPage)
    assert desk.isVisible()
    bench = bench_of(window)
    for criterion in bench.cohort.rubric.criteria:
        desk.desk.say_none_found(criterion.id)
    with qtbot.waitSignal(bench.markings_changed, timeout=10_000):
        desk.hand_in()
    window.go("hand-back")
    assert far(page).count(Far.HANDED_IN) == 1


def test_what_is_handed_in_is_packed_for_the_office(qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path) -> None:
    page = opened(qtbot, window, given, tmp_path, marked=2)
    assert page.room.hand_back.title() == "2 scripts wait to be packed"
    assert page.room.hand_back.button.property("role") == "primary"
    with qtbot.waitSignal(bench_of(window).packs_changed, timeout=10_000):
        QTest.mouseClick(page.room.hand_back.button, LEFT)
    [file] = (tmp_path / "packs").glob("*.mwpack")
    assert file.name in page.room.made.accessibleDescription()
    assert sorted(far(page), key=lambda each: each.name) == [Far.PACKED, Far.PACKED, Far.TO_MARK]
    assert page.room.hand_back.button.property("role") == ""
    arrival = exchange.take_in_pack(given, lead_of(given), file)
    assert (arrival.person, len(arrival.lists.new)) == (TOBIAS, 2)


def test_a_receipt_dropped_on_the_window_says_what_the_office_has(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    page = opened(qtbot, window, given, tmp_path, marked=3)
    back = exchange.return_work(bench_of(window).cohort, tmp_path / "packs").file
    exchange.take_in_pack(given, lead_of(given), back)
    receipt = exchange.send_receipt(given, lead_of(given), Order(PackKind.RECEIPT, person(given, TOBIAS), tmp_path))
    window.go("library")
    with qtbot.waitSignal(bench_of(window).packs_changed, timeout=10_000):
        drop(window, [receipt.file])
    assert window.current_page is page
    assert set(far(page)) == {Far.ARRIVED}
    assert window.notices.banner.accessibleName() == "The office has 3 markings of yours."
    assert page.room.hand_back.title() == "The office has everything you handed in"


def test_more_scripts_are_opened_into_the_same_file_with_the_phrase_that_was_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """The second pack is of the other stage, so the window gets a page that it had not."""
    with office(tmp_path, "standard-sample") as given:
        page = opened(qtbot, window, given, tmp_path)
        pack = _second_scripts(given, tmp_path)
    another = page.room.another
    drop(another.drop, [pack])
    qtbot.waitUntil(lambda: another.asking)
    QTest.keyClicks(another.secret.edit, "not the phrase")
    QTest.keyClick(another.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: another.field.error.startswith("The phrase does not open this pack."))
    another.secret.edit.clear()
    QTest.keyClicks(another.secret.edit, PHRASE.replace("-", " ").upper())
    with qtbot.waitSignal(bench_of(window).packs_changed, timeout=10_000):
        QTest.mouseClick(another.open, LEFT)
    qtbot.waitUntil(lambda: stages(window) == ["library", "marking", "second-marking"])
    assert isinstance(window.current_page, OwnWorkPage)
    assert {row.stage for row in window.current_page.room.table.rows()} == {Stage.FIRST, Stage.SECOND}
    window.go("second-marking")
    assert window.page("second-marking").isVisible()


def _second_scripts(given: Cohort, folder: Path) -> Path:
    """Whatever is Keziah's first marking, sampled and given to Tobias a second time."""
    with own_file(sent(given, KEZIAH, folder / "out"), folder / "keziah.cohort") as own:
        mark_all(own, level=1)
        exchange.take_in_pack(given, lead_of(given), packed(own, folder / "back"))
    moderation.draw(given, lead_of(given), 5)
    tobias = person(given, TOBIAS)
    board = allocation.board(given, Stage.SECOND)
    free = [line.submission for line in board.waiting if tobias.id not in board.barred[line.submission]]
    allocation.move(given, lead_of(given), free[0], Stage.SECOND, tobias.id, "given by hand")
    pack = sent(given, TOBIAS, folder / "out", kind=PackKind.SAMPLE)
    forget_phrase(pack.sha256)  # as on a laptop that did not make it
    return pack.file


def test_a_pack_for_somebody_else_is_refused_in_one_sentence(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    page = opened(qtbot, window, given, tmp_path)
    foreign = sent(given, KEZIAH, tmp_path / "other")
    page.take_in(foreign.file, PHRASE)
    qtbot.waitUntil(lambda: window.notices.banner.isVisible())
    assert window.notices.banner.accessibleName().startswith(f"This pack is for {KEZIAH}")
    assert len(page.room.table.rows()) == 3


def test_the_card_is_written_and_its_digits_shown(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, window, given, tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "tobias"), ""))
    QTest.mouseClick(page.room.card, LEFT)
    qtbot.waitUntil((tmp_path / "tobias.mwcard").is_file)
    card = exchange.card_in(tmp_path / "tobias.mwcard")
    assert (card.name, card.fingerprint) == (TOBIAS, page.room.own.text())
    assert page.room.office.text() not in ("", card.fingerprint)

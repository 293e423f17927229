"""The screens of work packs, each in a state worth looking at: the office's, a marker's own file, and what is before either."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from cohorts import lead_of, person
from exchanged import CHEAP_PACK, KEZIAH, OWN, TOBIAS, came_back, mark, mark_all, office, own_file, packed, sent
from pack_builder import BO_KEYS
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from windows import bench_of, give_passphrase, open_in, press

from workbench.ui.main_window import MainWindow
from workbench.ui.pages.exchange import ExchangePage
from workbench.ui.pages.identity import IdentityPage
from workbench.ui.pages.own_work import OwnWorkPage
from workbench.workflow import exchange
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import Sent


def pack_screens(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    """Bring one screen of packs after another to the front; gives its name each time."""
    folder.mkdir()
    yield from _identity(qtbot, window, folder)
    cohort = office(folder)
    came = came_back(cohort, TOBIAS, folder)
    with own_file(sent(cohort, TOBIAS, folder / "again"), folder / "second file.cohort") as own:
        mark_all(own, 1)
        other = packed(own, folder / "other")
    exchange.take_in_pack(cohort, lead_of(cohort), came)
    open_in(qtbot, window, cohort, lead_of(cohort))
    yield from _office(qtbot, window, folder, other)
    pack = sent(bench_of(window).cohort, KEZIAH, folder / "out", due="2027-05-06")
    window.go("exchange")
    qtbot.wait(50)
    yield "packs-overdue"
    window.close_cohort()
    yield from _own(qtbot, window, folder, pack)


def _identity(qtbot: QtBot, window: MainWindow, folder: Path) -> Iterator[str]:
    window.entrance.show_identity()
    page = window.entrance.currentWidget()
    assert isinstance(page, IdentityPage)
    qtbot.wait(30)
    yield "identity"
    exchange.make_profile(folder / "tobias.mwprofile", TOBIAS, OWN, CHEAP_PACK)
    page.pills[1].click()
    qtbot.wait(30)
    yield "identity-open"
    page.open.place.setText(str(folder / "tobias.mwprofile"))
    page.open.secret.set_text(OWN)
    page.open.button.click()
    qtbot.waitUntil(page.card.isVisible, timeout=10_000)
    yield "identity-card"
    window.entrance.start()


def _office(qtbot: QtBot, window: MainWindow, folder: Path, other: Path) -> Iterator[str]:
    """The board with a pack just made, a card confirmed and withdrawn, a pack that arrives, and judgements side by side."""
    window.go("exchange")
    page = window.page("exchange")
    assert isinstance(page, ExchangePage)
    page.board.table.choose(person(bench_of(window).cohort, KEZIAH).id)
    (folder / "Work packs").mkdir()
    with (
        chdir(folder),  # so that the picture tells of no folder of this machine
        patch.object(QFileDialog, "getExistingDirectory", lambda *_, **__: "Work packs"),
        qtbot.waitSignal(bench_of(window).packs_changed, timeout=20_000),
    ):
        page.person.next.button.click()
    qtbot.wait(50)
    yield "packs"
    yield from _cards(qtbot, page, folder)
    page.take_in(other)
    qtbot.wait(50)
    yield "packs-arrival"
    with qtbot.waitSignal(bench_of(window).packs_changed, timeout=20_000):
        page.arriving.pane.take_in.click()
    qtbot.wait(50)
    yield "packs-waiting"
    page.board.beside_requested.emit()
    qtbot.wait(50)
    yield "packs-beside"
    page.settling.leave()


def _cards(qtbot: QtBot, page: ExchangePage, folder: Path) -> Iterator[str]:
    exchange.write_card_file(folder / "keziah.mwcard", BO_KEYS, KEZIAH)
    page.cards.read(folder / "keziah.mwcard")
    qtbot.wait(50)
    yield "packs-card"
    page.board.table.choose(person(page.bench.cohort, TOBIAS).id)
    press(page.person.card.withdraw)
    qtbot.wait(50)
    yield "packs-withdraw"
    page.reason.hide()


def _own(qtbot: QtBot, window: MainWindow, folder: Path, pack: Sent) -> Iterator[str]:
    window.entrance.open(str(pack.file))
    qtbot.wait(30)
    yield "open-pack"
    path = folder / "My marking.cohort"
    with own_file(pack, path) as own:
        _mark_one(own)
    window.open_file(path)
    give_passphrase(qtbot, window, OWN)
    window.go("hand-back")
    page = window.page("hand-back")
    assert isinstance(page, OwnWorkPage)
    qtbot.wait(50)
    yield "hand-back"
    with (
        patch.object(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder)),
        qtbot.waitSignal(bench_of(window).packs_changed, timeout=20_000),
    ):
        page.room.hand_back.button.click()
    qtbot.wait(50)
    yield "hand-back-made"
    page.room.ask_phrase(pack.file.name, "The phrase does not open this pack.")
    qtbot.wait(50)
    yield "hand-back-phrase"
    window.close_cohort()


def _mark_one(own: Cohort) -> None:
    line, *_ = exchange.own_board(own).lines
    mark(own, line.submission)

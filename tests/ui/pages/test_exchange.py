"""The packs page: made with a phrase or for a card, taken in after a look, and judgements side by side decided by a person."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cohorts import filled_cohort, person
from exchanged import KEZIAH, TOBIAS, came_back, mark_all, office, own_file, packed, quarrel, sent
from pack_builder import BO, BO_KEYS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages
from windows import drop

from workbench.domain.exchange import PackKind, PackLine, PackLists
from workbench.domain.moments import zone_words
from workbench.ui.page import Offer
from workbench.ui.pages.exchange import ExchangePage
from workbench.ui.pages.exchange.words import taken_words
from workbench.ui.theme import Theme
from workbench.workflow import exchange, outcomes
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import Arrival

LEFT = Qt.MouseButton.LeftButton
LINE = PackLine("script", "K7M-2Q", "first", "Bo")
Opened = Callable[..., ExchangePage]


@pytest.fixture
def opened(shown: ShownPages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The page of a cohort, shown, with its lead at the window; packs are put into a folder of the test's own."""
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    return partial(shown, ExchangePage)


@pytest.fixture
def given(tmp_path: Path) -> Cohort:
    return office(tmp_path)


def cells(page: ExchangePage) -> list[tuple[str, ...]]:
    return [tuple(row.cell(at) for at in range(8)) for row in page.board.table.rows()]


def take_in(qtbot: QtBot, page: ExchangePage, pack: Path) -> None:
    """Drop a pack on the page and take it in."""
    drop(page.board.drop, [pack])
    assert page.arriving.pane.isVisible()
    with qtbot.waitSignal(page.bench.packs_changed, timeout=20_000):
        QTest.mouseClick(page.arriving.pane.take_in, LEFT)


def test_without_anything_given_out_the_page_leads_to_allocation(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    page = opened(filled_cohort(tmp_path))
    assert page.empty.accessibleName() == "Nothing is given out yet"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "allocation"):
        QTest.mouseClick(page.empty.button, LEFT)


def test_only_the_lead_sees_the_packs(given: Cohort, opened: Opened, tmp_path: Path) -> None:
    pack = came_back(given, KEZIAH, tmp_path)
    page = opened(given, person(given, TOBIAS))
    assert page.empty.accessibleDescription() == "Marguerite Oldershaw-Pym sends packs out and takes them in."
    drop(page, [pack])
    assert not page.arriving.pane.isVisible()
    assert page.board.table.rows() == ()


def test_a_pack_is_made_and_its_phrase_shown_to_be_told(given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(given)
    assert page.board.sentence() == "6 scripts wait to be sent."
    assert cells(page)[0] == (KEZIAH, "First", "3", "3", "0", "0", "", "Phrase")
    assert page.person.name() == KEZIAH
    assert page.person.next.title() == "3 scripts wait to be sent"
    assert page.person.next.button.property("role") == "primary"
    with qtbot.waitSignal(page.bench.packs_changed, timeout=20_000):
        QTest.mouseClick(page.person.next.button, LEFT)
    [file] = (tmp_path / "packs").glob("*.mwpack")
    made = page.person.made
    assert made.isVisible()
    assert file.name in made.accessibleDescription()
    assert exchange.needs_phrase(file)
    qtbot.waitUntil(lambda: not made.copy.visibleRegion().isEmpty())
    QTest.mouseClick(made.copy, LEFT)
    assert QApplication.clipboard().text() == made.phrase.text()
    assert len(made.phrase.text().split("-")) == 6
    [advice] = [label.text() for label in made.findChildren(QLabel) if label.text().startswith("Tell it by telephone")]
    assert "shown here until the cohort is closed" in advice
    assert "This laptop remembers it for your user account until the pack is opened here." in advice
    assert cells(page)[0] == (KEZIAH, "First", "3", "0", "3", "0", "21 May 2027", "Phrase")
    assert page.board.sentence() == "3 scripts wait to be sent. 3 scripts are out with 1 person."
    assert page.board.events.cell(0, 1) == "Scripts sent"
    page.board.table.choose(person(given, TOBIAS).id)
    assert not made.isVisible()
    page.board.table.choose(person(given, KEZIAH).id)
    assert made.isVisible()


def test_a_phrase_opens_the_pack_that_was_made(given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(given)
    page.person.next.wanted.setChecked(False)
    with qtbot.waitSignal(page.bench.packs_changed, timeout=20_000):
        page.person.next.button.setFocus()
        QTest.keyClick(page.person.next.button, Qt.Key.Key_Return)
    [file] = (tmp_path / "packs").glob("*.mwpack")
    way = exchange.Way(page.person.made.phrase.text())
    unpacked = exchange.open_pack(file, tmp_path / "mine.cohort", "quiet harbour", way)
    assert (unpacked.person, len(unpacked.lists.new)) == (KEZIAH, 3)
    assert exchange.office_board(given).lines[0].due == ""


def test_what_is_overdue_is_said_in_words(given: Cohort, opened: Opened, tmp_path: Path) -> None:
    sent(given, KEZIAH, tmp_path / "out", due="2027-05-06")
    page = opened(given)
    assert cells(page)[0][6] == "Overdue\n6 May 2027"
    assert page.person.next.title() == "Overdue since 6 May 2027"
    assert page.board.sentence().endswith("1 person is overdue.")


def test_a_pack_is_shown_before_it_is_taken_in(given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    pack = came_back(given, KEZIAH, tmp_path)
    page = opened(given)
    drop(page, [pack])
    pane = page.arriving.pane
    assert pane.isVisible()
    assert pane.new.table.row_count() == 3
    assert pane.nothing.text() == "Nothing is here already, side by side or refused."
    assert exchange.office_board(given).lines[0].back == 0
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert page.board.isVisible()
    assert exchange.office_board(given).lines[0].back == 0
    with qtbot.waitSignals([page.bench.markings_changed, page.said], timeout=20_000):
        drop(page, [pack])
        QTest.mouseClick(pane.take_in, LEFT)
    assert cells(page)[0][5] == "3"
    assert page.person.card.digits.text() == exchange.office_board(given).lines[0].card != ""
    assert (page.person.next.title(), page.person.receipt.isVisible()) == ("Everything is back", True)


def test_a_pack_that_was_seen_before_says_so_and_cannot_be_taken_in(
    given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    pack = came_back(given, KEZIAH, tmp_path)
    page = opened(given)
    take_in(qtbot, page, pack)
    drop(page, [pack])
    assert page.arriving.pane.seen.isVisible()
    assert page.arriving.pane.here.isVisible()
    assert not page.arriving.pane.take_in.isVisible()
    QTest.mouseClick(page.arriving.pane.leave, LEFT)
    assert page.board.isVisible()


def test_what_is_refused_is_told_in_one_sentence(given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    sent(given, KEZIAH, tmp_path / "out")
    page = opened(given)
    (tmp_path / "notes.mwpack").write_bytes(b"nothing of the kind")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: kind == "stop" and "not a work pack" in title):
        drop(page.board.drop, [tmp_path / "notes.mwpack"])
    assert page.board.isVisible()


def test_judgements_side_by_side_are_compared_and_one_is_taken(
    given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    quarrel(given, TOBIAS, tmp_path)
    waiting = exchange.kept_beside(given)
    wanted = waiting[1].arrived.slot.submission
    page = opened(given, key=wanted)
    pane = page.settling.pane
    assert pane.isVisible()
    assert pane.accessibleName() == f"{waiting[1].script}, first marking"
    assert "another judgement from another file" in pane.why.text()
    QTest.mouseClick(pane.take, LEFT)
    assert pane.field.error == "Choosing between two markings needs a reason. Write one sentence."
    assert len(exchange.kept_beside(given)) == 3
    QTest.keyClicks(pane.reason, "The later file is the one that counts.")
    with qtbot.waitSignal(page.bench.markings_changed, timeout=10_000):
        QTest.mouseClick(pane.take, LEFT)
    assert [one.script for one in exchange.kept_beside(given)] == [waiting[0].script, waiting[2].script]
    assert pane.isVisible()
    QTest.mouseClick(pane.next, LEFT)
    QTest.keyClicks(pane.reason, "It was begun by mistake.")
    with qtbot.waitSignal(page.bench.packs_changed, timeout=10_000):
        QTest.mouseClick(pane.keep, LEFT)
    QTest.mouseClick(pane.back, LEFT)
    assert page.board.isVisible()
    assert page.board.beside.accessibleName() == "One script has two judgements for one place"


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_judgements_side_by_side_need_no_scrolling_sideways(
    given: Cohort, opened: Opened, theme: Theme, qtbot: QtBot, tmp_path: Path, factor: float
) -> None:
    quarrel(given, TOBIAS, tmp_path)
    page = opened(given, key=exchange.kept_beside(given)[0].arrived.slot.submission)
    theme.set_factor(factor)

    def areas() -> list[QScrollArea]:
        return [area for area in page.settling.pane.findChildren(QScrollArea) if area.isVisible()]

    qtbot.waitUntil(lambda: len(areas()) == 1 and areas()[0].horizontalScrollBar().maximum() == 0)
    (area,) = areas()
    shown = area.widget()
    assert shown is not None
    assert shown.minimumSizeHint().width() <= area.viewport().width()


def test_a_quarrel_is_offered_for_comparing_once_it_is_taken_in(
    given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    packs = []
    for level in (3, 1):
        with own_file(pack, tmp_path / f"{level}.cohort") as own:
            mark_all(own, level)
            packs.append(packed(own, tmp_path / f"back {level}"))
    page = opened(given)
    take_in(qtbot, page, packs[0])
    offers: list[Offer] = []
    page.offered.connect(offers.append)
    take_in(qtbot, page, packs[1])
    qtbot.waitUntil(lambda: bool(offers))
    assert offers[0].title == f"Nothing of {TOBIAS} was taken in. 3 markings wait for a decision."
    assert offers[0].kind == "warn"
    offers[0].deed()
    assert page.settling.pane.isVisible()
    board = outcomes.board(given)
    assert "two-judgements" in {blocker.code for blocker in board.blockers}


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        (PackLists(new=(LINE,)), ("ok", "1 marking of Bo is taken in.", "What was here stays as it was.")),
        (
            PackLists(new=(LINE, LINE), conflicts=(LINE,), refused=(LINE, LINE)),
            ("warn", "2 markings of Bo are taken in.", "1 lies side by side with what stood here. 2 were refused."),
        ),
        (
            PackLists(conflicts=(LINE,), refused=(LINE,)),
            (
                "warn",
                "Nothing of Bo was taken in. 1 marking waits for a decision.",
                "Both judgements are kept. What stood here counts until you have chosen. 1 was refused.",
            ),
        ),
        (
            PackLists(refused=(LINE,), already_here=(LINE,)),
            ("warn", "Nothing of Bo was taken in. 1 marking was refused.", "What was here stays as it was."),
        ),
        (
            PackLists(already_here=(LINE, LINE)),
            ("info", "The pack of Bo brought nothing new.", "2 markings of it are here already. What was here stays as it was."),
        ),
    ],
)
def test_what_became_of_a_pack_is_said_as_it_is(lists: PackLists, words: tuple[str, str, str]) -> None:
    assert taken_words(Arrival("pack", "Bo", lists)) == words


def test_times_name_their_zone_where_this_computer_has_another(
    given: Cohort, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(given, KEZIAH, tmp_path / "out")
    page = opened(given)
    now, zone = given.scribe.clock(), given.settings.window.zone
    assert page.board.events.cell(0, 0).startswith("7 May 2027, 11:")
    assert page.board.times.text() == zone_words(now, zone)
    assert page.board.times.isVisible() == bool(zone_words(now, zone))


def test_a_card_is_confirmed_only_by_the_digits_read_out(
    given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bo.mwcard"
    exchange.write_card_file(path, BO_KEYS, "Bo Marker")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    page = opened(given)
    card = page.person.card
    QTest.mouseClick(card.choose, LEFT)
    assert card.form.digits.text() == BO.fingerprint
    QTest.keyClicks(card.form.read_out, "12345" * 5)
    QTest.keyClick(card.form.read_out, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.form.field.error.startswith("These are not the digits of this card."))
    assert exchange.cards_held(given) == ()
    card.form.read_out.clear()
    QTest.keyClicks(card.form.read_out, BO.fingerprint)
    with qtbot.waitSignal(page.bench.packs_changed, timeout=10_000):
        QTest.mouseClick(card.form.confirm, LEFT)
    assert not card.form.isVisible()
    assert card.digits.text() == BO.fingerprint
    assert cells(page)[0][7] == "Card"
    QTest.mouseClick(card.withdraw, LEFT)
    field = page.focusWidget()
    assert field is not None
    assert field.accessibleName() == f"Why is the card of {KEZIAH} withdrawn?"
    QTest.keyClicks(field, "The laptop was stolen.")
    with qtbot.waitSignal(page.bench.packs_changed, timeout=10_000):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert cells(page)[0][7] == "Phrase"


def test_the_form_that_asks_for_digits_is_brought_in_sight_below_what_was_made(
    given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(given)
    with qtbot.waitSignal(page.bench.packs_changed, timeout=20_000):
        QTest.mouseClick(page.person.next.button, LEFT)
    exchange.write_card_file(tmp_path / "bo.mwcard", BO_KEYS, "Bo Marker")
    page.cards.read(tmp_path / "bo.mwcard")
    qtbot.waitUntil(lambda: not page.person.card.form.confirm.visibleRegion().isEmpty())


def test_a_pack_that_another_page_passed_on_is_shown(given: Cohort, opened: Opened, tmp_path: Path) -> None:
    page = opened(given, key=str(came_back(given, KEZIAH, tmp_path)))
    assert page.arriving.pane.isVisible()
    assert page.arriving.pane.new.table.row_count() == 3


def test_a_receipt_is_sent_once_work_has_come_back(given: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    pack = came_back(given, KEZIAH, tmp_path)
    page = opened(given)
    assert page.person.receipt_words() == "None of their work has come back by pack yet."
    take_in(qtbot, page, pack)
    with qtbot.waitSignal(page.bench.packs_changed, timeout=20_000):
        QTest.mouseClick(page.person.receipt, LEFT)
    assert exchange.office_board(given).events[0].kind is PackKind.RECEIPT
    assert page.person.made.accessibleName() == f"The receipt for {KEZIAH} is made"

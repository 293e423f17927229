"""A work pack opened from the first window into a file of one's own; and an identity of one's own, made and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import lead_of, person
from exchanged import OWN, PHRASE, TOBIAS, office, own_file, sent
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import bench_of, drop

from workbench.domain.exchange import PackKind
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.identity import IdentityPage
from workbench.ui.pages.open_pack import OpenPackPage
from workbench.workflow import exchange
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Cohort]:
    with office(tmp_path) as cohort:
        yield cohort


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of one's own go into a folder of the test's own."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(tmp_path))


def page_of(window: MainWindow) -> OpenPackPage:
    """The page that opens packs, which must be at the front."""
    page = window.entrance.currentWidget()
    assert isinstance(page, OpenPackPage)
    return page


def type_in(page: OpenPackPage, passphrase: str = OWN) -> None:
    for field in (page.passphrase, page.again):
        field.edit.clear()
        QTest.keyClicks(field.edit, passphrase)


def test_a_pack_dropped_on_the_first_window_becomes_a_file_of_ones_own(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    drop(window.entrance.welcome, [sent(given, TOBIAS, tmp_path / "out").file])
    page = page_of(window)
    assert page.place.text() == str(tmp_path / "My marking.cohort")
    assert page.fields["phrase"].isVisible()
    assert not page.fields["profile"].isVisible()
    assert QApplication.focusWidget() is page.phrase
    QTest.keyClicks(page.phrase, PHRASE)
    type_in(page)
    assert page.open.property("role") == "primary"
    QTest.mouseClick(page.open, LEFT)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert bench_of(window).actor.name == TOBIAS
    assert window.page("marking").isVisible()
    assert window.notices.banner.accessibleName() == "3 scripts came with the pack."
    assert (tmp_path / "My marking.cohort").is_file()


def test_a_wrong_phrase_is_said_beside_the_field_and_nothing_is_made(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    window.entrance.open(str(sent(given, TOBIAS, tmp_path / "out").file))
    page = page_of(window)
    QTest.keyClicks(page.phrase, "some other words")
    type_in(page)
    QTest.keyClick(page.again.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.fields["phrase"].error.startswith("The phrase does not open this pack."), timeout=10_000)
    assert page.passphrase.text() == OWN
    assert window.bench is None
    assert not (tmp_path / "My marking.cohort").exists()


def test_what_is_missing_is_said_and_has_the_keyboard(window: MainWindow, given: Cohort, tmp_path: Path) -> None:
    window.entrance.open(str(sent(given, TOBIAS, tmp_path / "out").file))
    page = page_of(window)
    QTest.keyClicks(page.passphrase.edit, OWN)
    QTest.mouseClick(page.open, LEFT)
    assert page.fields["again"].error == "This is not the same as the passphrase above."
    assert QApplication.focusWidget() is page.again.edit
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.entrance.currentWidget() is window.entrance.welcome
    assert page.passphrase.text() == ""


def test_a_file_that_is_there_takes_the_pack_with_its_own_passphrase(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path
) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    own_file(pack, tmp_path / "My marking.cohort").close()
    window.entrance.open(str(pack.file))
    page = page_of(window)
    assert not page.fields["again"].isVisible()
    QTest.keyClicks(page.phrase, PHRASE)
    QTest.keyClicks(page.passphrase.edit, OWN)
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.notices.banner.accessibleName() == "The pack brought nothing new."


def test_a_file_that_is_no_pack_is_refused_on_the_first_window(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "letter.mwpack").write_bytes(b"Dear office")
    drop(window.entrance.welcome, [tmp_path / "letter.mwpack"])
    assert window.entrance.currentWidget() is window.entrance.welcome
    assert window.entrance.welcome.answer.said()[0] == "This file is not a work pack. Choose the file that was sent to you."


def test_the_file_menu_opens_a_pack(window: MainWindow, given: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(pack.file), ""))
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page_of(window).isVisible()


def test_a_profile_is_made_its_card_confirmed_and_a_pack_sealed_for_it_opened(
    qtbot: QtBot, window: MainWindow, given: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = _made_profile(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "tobias.mwcard"), ""))
    QTest.mouseClick(identity.card.write, LEFT)
    qtbot.waitUntil((tmp_path / "tobias.mwcard").is_file, timeout=10_000)
    card = exchange.card_in(tmp_path / "tobias.mwcard")
    assert identity.card.digits.text() == card.fingerprint
    exchange.confirm_card(given, lead_of(given), person(given, TOBIAS), card, card.fingerprint)
    order = exchange.Order(PackKind.ASSIGN, person(given, TOBIAS), tmp_path)
    window.entrance.open(str(exchange.send(given, lead_of(given), order).file))
    page = page_of(window)
    assert not page.fields["phrase"].isVisible()
    type_in(page)
    page.profile.setText(str(tmp_path / f"{TOBIAS}.mwprofile"))
    QTest.keyClicks(page.secret.edit, "fern and flint")
    QTest.mouseClick(page.open, LEFT)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert exchange.own_board(bench_of(window).cohort).card == card.fingerprint


def test_the_passphrase_of_a_profile_is_changed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    identity = _made_profile(qtbot, window)
    digits = identity.card.digits.text()
    for field in (identity.change.secret, identity.change.again):
        QTest.keyClicks(field.edit, "moss and slate")
    QTest.mouseClick(identity.change.button, LEFT)
    qtbot.waitUntil(lambda: identity.banner.accessibleName() == "The passphrase is changed.", timeout=10_000)
    identity.start()
    identity.pills[1].click()
    identity.open.place.setText(str(tmp_path / f"{TOBIAS}.mwprofile"))
    QTest.keyClicks(identity.open.secret.edit, "fern and flint")
    QTest.keyClick(identity.open.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: identity.banner.isVisible(), timeout=10_000)
    assert not identity.card.isVisible()
    identity.open.secret.edit.clear()
    QTest.keyClicks(identity.open.secret.edit, "moss and slate")
    QTest.keyClick(identity.open.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: identity.card.isVisible(), timeout=10_000)
    assert identity.card.digits.text() == digits


def _made_profile(qtbot: QtBot, window: MainWindow) -> IdentityPage:
    """A profile of Tobias, made from the foot of the first window."""
    QTest.mouseClick(window.entrance.welcome.foot.identity, LEFT)
    page = window.entrance.currentWidget()
    assert isinstance(page, IdentityPage)
    QTest.keyClicks(page.make.name, TOBIAS)
    for field in (page.make.secret, page.make.again):
        QTest.keyClicks(field.edit, "fern and flint")
    QTest.mouseClick(page.make.button, LEFT)
    qtbot.waitUntil(lambda: page.card.isVisible(), timeout=10_000)
    return page

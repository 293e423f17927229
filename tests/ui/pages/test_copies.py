"""Copies of a cohort: listed with their age, made, checked, and put back beside, also when the cohort itself does not open."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, filled_cohort, found_cohort, lead_of, person
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import bench_of, open_in, press, settings, shown_window

from workbench.domain.copies import Reason
from workbench.domain.moments import near_moment, zone_words
from workbench.domain.people import Role
from workbench.ui.cloud import CloudBanner
from workbench.ui.main_window import MainWindow
from workbench.ui.memory import Memory
from workbench.ui.pages.copies import CopiesPage
from workbench.ui.pages.copies.restore_card import RestoreCard
from workbench.ui.pages.copies.words import age, newest_words, row_of, side_words
from workbench.ui.pages.new_cohort import NewCohortPage
from workbench.ui.pages.people import PeoplePage
from workbench.ui.theme import Theme
from workbench.workflow import copies, people
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.copies import Copy, Side, Standing
from workbench.workflow.keys import change_passphrase

NOW = datetime(2027, 5, 7, 12, tzinfo=UTC)
NEW = "quill otter pond amber"
LONDON = "Europe/London"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def copies_page(window: MainWindow) -> CopiesPage:
    """Choose Copies… from the menu."""
    next(action for action in window.menus.every_action() if action.text() == "Copies…").trigger()
    page = window.current_page
    assert isinstance(page, CopiesPage)
    return page


def said(window: MainWindow) -> str:
    return window.notices.banner.accessibleName()


def give(card: RestoreCard, passphrase: str) -> None:
    """Type a passphrase into the card and press its button."""
    card.secret.edit.clear()
    QTest.keyClicks(card.secret.edit, passphrase)
    press(card.do)


def damage(path: Path) -> bytes:
    """Overwrite some pages of a file; gives what it holds then."""
    damaged = bytearray(path.read_bytes())
    damaged[1000:9000] = bytes(8000)
    path.write_bytes(damaged)
    return bytes(damaged)


def make_one(qtbot: QtBot, page: CopiesPage) -> None:
    before = page.pane.table.row_count()
    press(page.pane.make)
    qtbot.waitUntil(lambda: page.pane.table.row_count() == before + 1, timeout=10_000)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=3), "a moment ago"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2, minutes=59), "2 hours ago"),
        (timedelta(days=9), "9 days ago"),
    ],
)
def test_ages_in_words(ago: timedelta, words: str) -> None:
    assert age(NOW - ago, NOW) == words


def test_every_reason_and_standing_has_words() -> None:
    for reason in Reason:
        for standing in (None, *Standing):
            row = row_of(Copy(Path("a"), NOW, reason, 2_345_678), standing, NOW, LONDON)
            assert row[0] == "Today, 13:00"
            assert all(row)
            assert row[2] == "2.3 MB"
    assert newest_words((), NOW) == "There is no copy of this cohort yet."


def test_sides_in_words() -> None:
    side = Side({"hand-in-marking": 3, "draft": 1, "rule-on-length": 2}, NOW)
    words = side_words("The copy", side, NOW, LONDON)
    assert words.startswith("Only the copy has 1 marking begun or changed, 3 markings handed in and 2 other entries, the newest")
    assert words.endswith("the newest of today, 13:00.")
    assert side_words("The copy", Side({}, None), NOW, LONDON) == "The copy has nothing that the other has not."


def test_a_copy_is_made_listed_and_checked(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    page = copies_page(window)
    make_one(qtbot, page)
    qtbot.waitUntil(lambda: said(window) == "A copy is made.")
    assert "By hand" in [page.pane.table.cell(at, 1) for at in range(page.pane.table.row_count())]
    assert page.pane.said.text().startswith("The newest copy was made and checked a moment ago.")
    press(page.pane.check)
    card = page.pane.check_card
    QTest.keyClicks(card.secret.edit, "wrong")
    press(card.check)
    qtbot.waitUntil(lambda: card.field.error != "", timeout=10_000)
    card.secret.edit.clear()
    QTest.keyClicks(card.secret.edit, PASSPHRASE)
    press(card.check)
    qtbot.waitUntil(lambda: "checked, and whole." in said(window), timeout=10_000)
    assert not card.isVisible()
    assert card.secret.text() == ""
    assert page.pane.table.cell(0, 3) == "Whole, checked now"
    assert bench_of(window).cohort is not None


def test_times_are_those_of_the_cohort_while_it_is_open_and_this_laptops_when_it_does_not_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    cohort = found_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    page = copies_page(window)
    make_one(qtbot, page)
    made = copies.copies(bench.cohort)[0].made_at
    assert page.pane.table.cell(0, 0) == near_moment(made, made, LONDON)
    said = zone_words(made, LONDON)
    assert page.pane.said.text().endswith(said or "ago.")
    path = bench.cohort.path
    window.keeper.lock()
    window.entrance.rescue.look_for_copies(path)
    lost = window.entrance.rescue.copies.pane
    assert lost.said.text().endswith("Times are those of this laptop.")
    assert lost.table.cell(0, 0) == near_moment(made, datetime.now(UTC), "")


def test_a_damaged_copy_is_named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    page = copies_page(window)
    make_one(qtbot, page)
    copy = copies.copies(bench_of(window).cohort)[0]
    whole = bytearray(copy.path.read_bytes())
    whole[len(whole) // 2] ^= 255
    copy.path.write_bytes(whole)
    press(page.pane.check)
    QTest.keyClicks(page.pane.check_card.secret.edit, PASSPHRASE)
    press(page.pane.check_card.check)
    qtbot.waitUntil(lambda: said(window) == "1 copy is damaged.", timeout=10_000)
    assert page.pane.table.cell(0, 3) == "Damaged"


def test_a_copy_is_compared_and_put_beside_and_never_over(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    page = copies_page(window)
    make_one(qtbot, page)
    live = bench_of(window).cohort
    people.add_person(live, lead_of(live), "Keziah Ploughright", Role.ASSESSOR, "Larkbarrow Community Primary School")
    page.pane.table.selectRow(0)
    press(page.pane.restore)
    card = page.pane.restore_card
    qtbot.waitUntil(lambda: card.sides[0].isVisible(), timeout=10_000)
    assert card.sides[0].text().startswith("Only the open cohort has 1 person added, the newest of")
    assert card.sides[1].text() == "The copy has nothing that the other has not."
    press(card.do)
    assert card.field.error == "Type or paste the passphrase first."
    give(card, "wrong")
    qtbot.waitUntil(lambda: "does not open" in card.field.error, timeout=10_000)
    assert card.do.text() == "Put it beside"
    give(card, PASSPHRASE)
    qtbot.waitUntil(lambda: said(window).startswith("Restored as spring restored"), timeout=10_000)
    beside = [path for path in tmp_path.glob("*.cohort") if path != cohort.path]
    assert len(beside) == 1
    assert len(people.everybody(live)) == 2, "the open cohort stays as it is"
    press(window.notices.banner.button)
    assert window.bench is None
    page_of = window.entrance._passphrase
    assert page_of.isVisible()
    with open_cohort(beside[0], PASSPHRASE, CHEAP) as restored:
        assert len(people.everybody(restored)) == 1
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as kept:
        assert len(people.everybody(kept)) == 2


def test_a_copy_with_an_older_passphrase_is_looked_into_first(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    copies.make_copy(cohort)
    cohort.close()
    change_passphrase(cohort.path, PASSPHRASE, NEW, "Marguerite Oldershaw-Pym", CHEAP)
    cohort = open_cohort(cohort.path, NEW, CHEAP, cohort.scribe.clock)
    open_in_with(qtbot, window, cohort, NEW)
    page = copies_page(window)
    oldest = next(at for at in range(page.pane.table.row_count()) if page.pane.table.cell(at, 1) == "By hand")
    page.pane.table.selectRow(oldest)
    press(page.pane.restore)
    card = page.pane.restore_card
    QTest.keyClicks(card.secret.edit, PASSPHRASE)
    assert card.do.text() == "Look into it"
    press(card.do)
    qtbot.waitUntil(lambda: card.do.text() == "Put it beside", timeout=10_000)
    assert card.sides[0].isVisible()
    press(card.do)
    qtbot.waitUntil(lambda: said(window).startswith("Restored as"), timeout=10_000)


def open_in_with(qtbot: QtBot, window: MainWindow, cohort: Cohort, passphrase: str) -> None:
    """Open a cohort in the window that has another passphrase."""
    cohort.close()
    window.open_file(cohort.path)
    window.entrance._passphrase.passphrase_given.emit(passphrase)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)


def test_copies_are_looked_for_when_the_file_does_not_open(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    copies.make_copy(cohort)
    cohort.close()
    damaged = damage(cohort.path)
    window.open_file(cohort.path)
    ask = window.entrance._passphrase
    assert not ask.copies.isVisible()
    QTest.keyClicks(ask.secret.edit, PASSPHRASE)
    press(ask.open)
    qtbot.waitUntil(lambda: ask.field.error != "", timeout=10_000)
    press(ask.copies)
    page = window.entrance.rescue.copies
    assert page.isVisible()
    assert page.pane.table.row_count() >= 1
    assert not page.pane.make.isVisible()
    press(page.pane.restore)
    card = page.pane.restore_card
    QTest.keyClicks(card.secret.edit, PASSPHRASE)
    press(card.do)
    qtbot.waitUntil(lambda: card.who.isVisible(), timeout=10_000)
    card.who.setCurrentText("Marguerite Oldershaw-Pym")
    assert card.who.currentText() == "Marguerite Oldershaw-Pym"
    press(card.do)
    qtbot.waitUntil(lambda: page.pane.banner.accessibleName().startswith("Restored as"), timeout=10_000)
    assert cohort.path.read_bytes() == damaged, "the damaged file is left as it is"
    press(page.pane.banner.button)
    assert ask.isVisible()
    QTest.keyClicks(ask.secret.edit, PASSPHRASE)
    press(ask.open)
    qtbot.waitUntil(lambda: window.entrance.path_waiting is not None or window.bench is not None, timeout=10_000)


def test_a_file_without_copies_says_so_and_leads_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "stray.cohort"
    other.write_bytes(bytes(range(256)) * 64)
    window.open_file(other)
    ask = window.entrance._passphrase
    QTest.keyClicks(ask.secret.edit, PASSPHRASE)
    press(ask.open)
    qtbot.waitUntil(lambda: ask.copies.isVisible(), timeout=10_000)
    press(ask.copies)
    page = window.entrance.rescue.copies
    assert page.pane.empty.isVisible()
    assert page.pane.empty.accessibleName() == "No copies of this file were found"
    press(page.pane.back)
    assert ask.isVisible()


def test_the_corner_says_how_old_the_newest_copy_is(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    make_one(qtbot, copies_page(window))
    window._saved.note_wanted.emit()
    assert window._saved.toolTip() == "The newest copy was made and checked a moment ago."


def test_a_folder_that_goes_to_the_cloud_is_told_of_until_it_is_put_away(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    cohort = filled_cohort(folder)
    open_in(qtbot, window, cohort, lead_of(cohort))
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    window.go("people")
    assert page.cloud.isVisible()
    assert "Dropbox" in page.cloud.accessibleDescription()
    window.seat(person(bench_of(window).cohort, "Tobias Wetherlake"))
    window.close_cohort()
    cohort = open_cohort(cohort.path, PASSPHRASE, CHEAP)
    open_in(qtbot, window, cohort, person(cohort, "Tobias Wetherlake"))
    assert said(window) == "This cohort lies in a folder that goes to the cloud", "who has no such page is told by the window"
    press(window.notices.banner.button)
    window.seat(lead_of(bench_of(window).cohort))
    window.go("people")
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    assert not page.cloud.isVisible()


def test_the_banner_puts_itself_away_for_one_cohort(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Quillmere"
    folder.mkdir()
    with found_cohort(folder) as cohort:
        memory = Memory(settings(tmp_path))
        banner = CloudBanner(theme, memory, cohort)
        qtbot.addWidget(banner)
        banner.show()
        banner.look()
        assert banner.isVisible()
        press(banner.button)
        assert not banner.isVisible()
        banner.look()
        assert not banner.isVisible()


def test_a_new_cohort_in_such_a_folder_is_warned_of_before_it_is_made(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    page = NewCohortPage(theme)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.place.clear()
    QTest.keyClicks(page.place, str(tmp_path / "spring.cohort"))
    assert not page.cloud.isVisible()
    page.place.clear()
    QTest.keyClicks(page.place, str(tmp_path / "Nextcloud" / "spring.cohort"))
    assert page.cloud.isVisible()
    assert "Nextcloud" in page.cloud.accessibleDescription()

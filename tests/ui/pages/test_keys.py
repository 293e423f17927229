"""Another passphrase for the open cohort; a recovery code made, typed back and used when the passphrase is lost."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, filled_cohort, found_cohort, lead_of, person
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, give_passphrase, open_in, press, shown_window

from workbench.domain import recovery_code
from workbench.domain.errors import WorkbenchError
from workbench.store import ledger
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.keys import ChangePage, RecoverPage, RecoveryPage
from workbench.ui.widgets.form_field import FormField
from workbench.workflow import keys
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.passphrases import WORDS

NEW = "quill otter pond amber"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def run(window: MainWindow, name: str) -> None:
    next(action for action in window.menus.every_action() if action.text() == name).trigger()


def commands(window: MainWindow) -> list[str]:
    return [action.text() for action in window.menus.every_action()]


def change_page(window: MainWindow) -> ChangePage:
    page = window.current_page
    assert isinstance(page, ChangePage)
    return page


def typed(field: FormField, words: str) -> None:
    """Type words where the keyboard is, once it is in a field."""
    field.setFocus()
    QTest.keyClicks(focused(), words)


def type_change(page: ChangePage, old: str, new: str, again: str) -> None:
    typed(page.form.proof, old)
    typed(page.form.new.field, new)
    typed(page.form.new.field_again, again)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def ask_for_another(qtbot: QtBot, window: MainWindow, folder: Path) -> tuple[Cohort, ChangePage]:
    """Open a new cohort and choose Change passphrase… from the menu."""
    cohort = found_cohort(folder)
    open_in(qtbot, window, cohort, lead_of(cohort))
    run(window, "Change passphrase…")
    return cohort, change_page(window)


def recovery_page(window: MainWindow) -> RecoveryPage:
    page = window.current_page
    assert isinstance(page, RecoveryPage)
    return page


def open_with_code(qtbot: QtBot, window: MainWindow, folder: Path) -> str:
    """Open a new cohort with its lead at it, and have a recovery code made; gives the code that is shown."""
    cohort = found_cohort(folder)
    open_in(qtbot, window, cohort, lead_of(cohort))
    return make_code(qtbot, window)


def make_code(qtbot: QtBot, window: MainWindow) -> str:
    """Make a recovery code and read it off the screen."""
    run(window, "Recovery code…")
    page = recovery_page(window)
    press(page.make)
    qtbot.waitUntil(lambda: page.shown_code() != "")
    shown = "-".join(" ".join(label.text() for label in page.lines).split())
    assert shown == page.shown_code()
    return shown


def test_the_passphrase_is_changed_and_the_cohort_opens_at_the_same_place(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    cohort = filled_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("intake")
    run(window, "Change passphrase…")
    page = change_page(window)
    assert QApplication.focusWidget() is page.form.proof.focusProxy()
    assert window.bench is not None, "it is not closed before it must be"
    type_change(page, PASSPHRASE, NEW, NEW)
    old = window.bench
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.bench is not None and window.bench is not old, timeout=10_000)
    assert window.current_page is window.page("intake")
    assert bench_of(window).actor.name == "Marguerite Oldershaw-Pym"
    assert window.notices.banner.accessibleName() == "The passphrase is changed."
    assert page.form.new.text() == ""
    window.close_cohort()
    with open_cohort(cohort.path, NEW, CHEAP) as changed, changed.database.reading() as connection:
        *_, (entry, _) = ledger.entries(connection)
        assert (entry.deed, entry.actor) == ("change-passphrase", lead_of(changed).id)
    with pytest.raises(WorkbenchError):
        open_cohort(cohort.path, PASSPHRASE, CHEAP)


def test_older_copies_are_told_of(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _, page = ask_for_another(qtbot, window, tmp_path)
    assert "still open with the passphrase of their time" in page.form.sentence.text()
    type_change(page, PASSPHRASE, NEW, NEW)
    old = window.bench
    press(page.form.button)
    qtbot.waitUntil(lambda: window.bench is not None and window.bench is not old, timeout=10_000)
    assert "can still be opened with the passphrase of" in window.notices.banner.accessibleDescription()


def test_a_wrong_old_passphrase_is_said_beside_its_field_and_can_be_mended(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    cohort, page = ask_for_another(qtbot, window, tmp_path)
    type_change(page, "candle", NEW, NEW)
    press(page.form.button)
    qtbot.waitUntil(lambda: page.form.proof.error != "", timeout=10_000)
    assert page.isVisible()
    assert page.form.new.text() == NEW, "what was chosen need not be typed again"
    typed(page.form.proof, " harbour lantern")
    press(page.form.button)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)
    window.close_cohort()
    open_cohort(cohort.path, NEW, CHEAP).close()


def test_back_gives_the_page_or_asks_for_the_passphrase_once_the_cohort_was_closed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    cohort = found_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("library")
    run(window, "Change passphrase…")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.current_page is window.page("library")
    run(window, "Change passphrase…")
    page = change_page(window)
    assert page.form.new.text() == ""
    type_change(page, "candle", NEW, NEW)
    press(page.form.button)
    qtbot.waitUntil(lambda: page.form.proof.error != "", timeout=10_000)
    press(page.form.back)
    assert window.entrance._passphrase.isVisible()
    give_passphrase(qtbot, window, PASSPHRASE)
    assert window.current_page is window.page("library")


def test_what_is_missing_is_said_and_nothing_is_done(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _, page = ask_for_another(qtbot, window, tmp_path)
    with qtbot.assertNotEmitted(page.change_requested):
        press(page.form.button)
        assert page.form.proof.error == "Type the present passphrase first."
        type_change(page, PASSPHRASE, NEW, NEW + "x")
        press(page.form.button)
    assert page.form.new.field_again.error == "This is not the same as the passphrase above."
    press(page.form.new.suggest)
    assert set(page.form.new.text().split("-")) <= set(WORDS)
    assert page.form.new.faults() == ("", "")
    assert page.form.button.property("role") == "primary"
    window.go("library")
    run(window, "Change passphrase…")
    assert page.form.new.text() == "", "what was typed is forgotten when the page is left"


def test_an_open_command_finds_its_way_past_the_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    _, page = ask_for_another(qtbot, window, tmp_path)
    type_change(page, "candle", NEW, NEW)
    press(page.form.button)
    qtbot.waitUntil(lambda: page.form.proof.error != "", timeout=10_000)
    run(window, "New cohort")
    assert window.entrance.isVisible()
    assert not page.isVisible()


def test_a_code_counts_once_it_was_typed_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    code = make_code(qtbot, window)
    page = recovery_page(window)
    assert keys.recovery_of(bench.cohort) is None
    press(page.copy)
    assert QApplication.clipboard().text() == code
    press(page.go_on)
    assert not any(code[:4] in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert QApplication.focusWidget() is page.typed
    QTest.keyClicks(page.typed, "wrong")
    press(page.check)
    qtbot.waitUntil(lambda: page.field.error != "")
    assert keys.recovery_of(bench.cohort) is None
    press(page.again)
    assert page.shown_code() == code
    press(page.go_on)
    QTest.keyClicks(page.typed, code.lower().replace("-", " "))
    QTest.keyClick(page.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keys.recovery_of(bench.cohort) is not None)
    qtbot.waitUntil(lambda: window.notices.banner.accessibleName() == "The recovery code counts from now on.")
    assert "checked by Marguerite Oldershaw-Pym" in page.state.text()


def test_leaving_before_the_code_was_typed_back_is_asked_about_and_then_forgets_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    code = open_with_code(qtbot, window, tmp_path)
    page = recovery_page(window)
    window.go("library")
    assert window.current_page is page
    assert page.shown_code() == code
    banner = window.notices.banner
    assert banner.accessibleName() == "The code does not count yet."
    assert "opens nothing until it is typed back" in banner.accessibleDescription()
    press(banner.button)
    assert window.current_page is window.page("library")
    assert not any(code[:4] in label.text() for label in page.findChildren(QLabel))
    run(window, "Recovery code…")
    assert page.shown_code() == ""


def test_closing_the_window_with_a_code_that_does_not_count_is_asked_about(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_with_code(qtbot, window, tmp_path)
    assert not window.close()
    assert window.isVisible()
    assert window.bench is not None
    press(window.notices.banner.button)
    assert not window.isVisible()


def test_the_way_out_may_be_the_passphrase_another_person_or_another_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    cohort = filled_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    marker = person(bench.cohort, "Tobias Wetherlake")
    make_code(qtbot, window)
    page = recovery_page(window)
    wishes: tuple[Callable[[], None], ...] = (
        partial(run, window, "Change passphrase…"),
        partial(run, window, "Close the cohort"),
        partial(window.take, [str(tmp_path / "answer.docx")]),
        partial(window.seats.let_sit, marker),
    )
    for wish in wishes:
        window.notices.clear()
        wish()
        assert window.current_page is page
        assert window.notices.banner.accessibleName() == "The code does not count yet."
    press(window.notices.banner.button)
    assert bench.actor == marker


def test_locking_never_asks_and_the_code_is_gone_from_the_screen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    code = open_with_code(qtbot, window, tmp_path)
    window.keeper.lock()
    assert window.bench is None
    assert not any(code[:4] in label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_guide_laid_over_the_page_leaves_the_code_where_it_is(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    code = open_with_code(qtbot, window, tmp_path)
    page = recovery_page(window)
    window.menus.guide_requested.emit()
    assert not page.isVisible()
    window.help.close()
    assert page.shown_code() == code
    window.keeper.lock()


def test_a_code_that_was_left_can_be_typed_back_later(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    code = make_code(qtbot, window)
    page = recovery_page(window)
    window.go("library")
    press(window.notices.banner.button)
    run(window, "Recovery code…")
    press(page.have_one)
    assert not page.again.isVisible(), "it is not shown again"
    QTest.keyClicks(page.typed, code)
    press(page.check)
    qtbot.waitUntil(lambda: window.notices.banner.accessibleName() == "The recovery code counts from now on.")
    assert keys.recovery_of(bench.cohort) is not None
    press(page.have_one)
    QTest.keyClicks(page.typed, code)
    press(page.check)
    qtbot.waitUntil(lambda: page.field.error == "No recovery code waits to be checked. Make one first.")


def test_the_code_is_saved_as_a_text_file_that_says_how_to_keep_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = found_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    code = make_code(qtbot, window)
    page = recovery_page(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    press(page.save)
    assert not window.notices.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "on a stick"), ""))
    press(page.save)
    qtbot.waitUntil(lambda: window.notices.banner.accessibleName().startswith("The code lies in"))
    assert "apart from the laptop" in window.notices.banner.accessibleDescription()
    path = tmp_path / "on a stick.txt"
    words = path.read_text("utf-8")
    assert recovery_code.read(" ".join(words.split("\n\n")[2].split())) == recovery_code.read(code)
    assert bench.cohort.settings.title in words
    assert f"{bench.cohort.path.name}.recovery must lie beside" in words
    assert "Keep this apart from the laptop" in words
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0, "nobody else on this laptop reads it"
    window.keeper.lock()


def test_a_file_that_cannot_be_written_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = open_with_code(qtbot, window, tmp_path)
    gone = tmp_path / "gone" / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(gone), ""))
    press(recovery_page(window).save)
    qtbot.waitUntil(window.notices.isVisible)
    assert "There is no folder" in window.notices.banner.accessibleName()
    assert not gone.exists()
    assert recovery_page(window).shown_code() == code
    window.keeper.lock()


def test_the_code_is_printed_on_the_printer_that_is_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = open_with_code(qtbot, window, tmp_path)
    page, paper = recovery_page(window), tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
    press(page.print)
    assert not window.notices.isVisible()

    def choose(asked: QPrintDialog) -> int:
        asked.printer().setOutputFileName(str(paper))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    press(page.print)
    assert window.notices.banner.accessibleName() == "The code went to the printer."
    words = " ".join(PdfReader(paper).pages[0].extract_text().split())
    assert all(group in words for group in code.split("-"))
    assert "typed back into the program" in words
    assert page.shown_code() == code
    window.keeper.lock()


def test_without_printing_the_other_ways_are_named(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_with_code(qtbot, window, tmp_path)
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    press(recovery_page(window).print)
    assert window.notices.banner.accessibleDescription() == "Write the code down, or save it as a text file."
    window.keeper.lock()


def test_only_a_lead_has_the_command(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    marker = person(cohort, "Tobias Wetherlake")
    open_in(qtbot, window, cohort, marker)
    assert "Recovery code…" not in commands(window)
    assert "Change passphrase…" in commands(window)
    window.seat(lead_of(bench_of(window).cohort))
    assert "Recovery code…" in commands(window)


def test_a_lost_passphrase_is_replaced_by_the_code(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    bench = open_in(qtbot, window, cohort, lead_of(cohort))
    code = make_code(qtbot, window)
    page = recovery_page(window)
    press(page.go_on)
    QTest.keyClicks(page.typed, code)
    press(page.check)
    qtbot.waitUntil(lambda: keys.recovery_of(bench.cohort) is not None)
    qtbot.waitUntil(lambda: bench.saver.settled)
    window.close_cohort()
    window.open_file(cohort.path)
    press(window.entrance._passphrase.lose)
    ask = window.entrance.rescue.recover
    assert isinstance(ask, RecoverPage)
    assert ask.isVisible()
    typed(ask.proof, "AAAA")
    typed(ask.new.field, NEW)
    typed(ask.new.field_again, NEW)
    press(ask.button)
    qtbot.waitUntil(lambda: ask.proof.error != "", timeout=10_000)
    assert "28 letters and digits" in ask.proof.error
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(ask.proof, code)
    press(ask.button)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)
    assert window.notices.banner.accessibleName() == "The new passphrase is set."
    window.close_cohort()
    open_cohort(cohort.path, NEW, CHEAP).close()


def test_whoever_recovers_says_who_they_are_once_the_code_has_opened_the_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with filled_cohort(tmp_path) as cohort:
        code = keys.make_recovery(cohort, lead_of(cohort))
        keys.check_recovery(cohort, lead_of(cohort), code)
        tobias = person(cohort, "Tobias Wetherlake")
    window.open_file(cohort.path)
    press(window.entrance._passphrase.lose)
    ask = window.entrance.rescue.recover
    assert not ask.who_field.isVisible()
    typed(ask.proof, code)
    typed(ask.new.field, NEW)
    typed(ask.new.field_again, NEW)
    press(ask.button)
    qtbot.waitUntil(ask.who_field.isVisible, timeout=10_000)
    assert window.bench is None, "nothing is done before it is known who does it"
    assert focused() is ask.who
    QTest.keyClicks(ask.who, "Tob")
    assert ask.who.currentText() == tobias.name
    press(ask.button)
    qtbot.waitUntil(lambda: window.entrance.path_waiting is not None, timeout=10_000)
    recovered = window.entrance._cohort
    assert recovered is not None
    with recovered.database.reading() as connection:
        *_, (entry, _) = ledger.entries(connection)
    assert (entry.deed, entry.actor) == ("recover-passphrase", tobias.id)
    assert ask.who.count() == 0, "no name stays on the page"


def test_a_cohort_without_a_code_says_so_and_leads_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    window.open_file(cohort.path)
    press(window.entrance._passphrase.lose)
    ask = window.entrance.rescue.recover
    typed(ask.proof, "0000-0000-0000-0000-0000-0000-0000")
    press(ask.new.suggest)
    press(ask.button)
    qtbot.waitUntil(lambda: ask.proof.error != "", timeout=10_000)
    press(ask.back)
    assert window.entrance._passphrase.isVisible()

"""What the lead settles about one script at intake: covering, regions, answers, and passages in common, by mouse and by keys."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, staffed_cohort
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.redaction import COVER
from workbench.ui.pages.intake import IntakePage
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.intake_folds import PlaceRows
from workbench.ui.widgets.intake_matters import WarningMatter
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.workflow import intake, library, redaction, region_rulings
from workbench.workflow.cohort import Cohort, Founding, found
from workbench.workflow.intake import Received

MENU = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
SAID = "The school thought about this for a long while and then went on. " * 12
NAMED = f"{SAID}\n\nI asked Zoë Brackenholt, or write to office@example.org about it.\n\nSources I used\n\nLea, A. On reading.\n"
THREE = f"## Question 1\n\n{SAID}\n\n## Question 2\n\n{SAID}\n\nA line between.\n\n{SAID}"
Opened = Callable[[Cohort], IntakePage]


def prose(seed: int, words: int = 300) -> str:
    """Words that nobody else writes."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(words))


def taken(cohort: Cohort, folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    (result,) = intake.ingest(cohort, lead_of(cohort), [path])
    assert isinstance(result, Received)
    return result.line.id


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return partial(shown, IntakePage)


@pytest.fixture
def page(opened: Opened, tmp_path: Path) -> IntakePage:
    """With one script that names somebody, chosen."""
    cohort = staffed_cohort(tmp_path)
    submission = taken(cohort, tmp_path, "NTP-27-0412.txt", NAMED)
    shown = opened(cohort)
    shown.room.list.choose(submission)
    return shown


@pytest.fixture
def tarn(opened: Opened, tmp_path: Path) -> IntakePage:
    """A case with three questions, one of which nobody answers."""
    chosen = library.choose(library.items(), "tarn-road", "three-questions", "single-marking")
    founding = Founding("Spring window 2027", "Marguerite Oldershaw-Pym", chosen)
    cohort = found(tmp_path / "tarn.cohort", PASSPHRASE, founding, CHEAP, Ticking())
    submission = taken(cohort, tmp_path, "answer.md", THREE)
    shown = opened(cohort)
    shown.room.list.choose(submission)
    return shown


def press(rows: PlaceRows, name: str) -> None:
    """Press the button or link whose accessible name begins so."""
    button = next(each for each in rows.findChildren(Button) if each.accessibleName().startswith(name))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)


def after(qtbot: QtBot, page: IntakePage) -> AbstractContextManager[object]:
    return qtbot.waitSignal(page.bench.scripts_changed, timeout=5000)


def select(page: IntakePage, words: str) -> tuple[int, int]:
    """Show the text with some words selected."""
    if not page.room.text.isVisible():
        QTest.mouseClick(page.room.detail.count.show_text, LEFT)
    script = page.room.text.text.script
    assert script is not None
    start = script.document.text.index(words)
    page.room.text.text.select(start, start + len(words))
    return start, start + len(words)


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def pick(menu: QMenu, words: str) -> None:
    """Choose an entry of an open menu with the arrows and Enter."""
    wanted = next(action for action in menu.actions() if action.text().startswith(words))
    while menu.activeAction() is not wanted:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def give_reason(page: IntakePage, reason: str) -> None:
    assert page.room.text.reason.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, reason)
    QTest.keyClick(focus, Qt.Key.Key_Return)


def said(widget: object) -> str:
    assert hasattr(widget, "findChildren")
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def test_what_was_found_is_listed_with_what_it_is_once_the_fold_is_opened(page: IntakePage) -> None:
    fold = page.room.detail.identities
    assert fold.button.accessibleName() == "Names and numbers, something found, folded"
    QTest.keyClick(fold.button, Qt.Key.Key_Return)
    assert fold.button.accessibleName() == "Names and numbers, 2 found, 0 covered, shown"
    assert [(row.words, row.said, row.go) for row in fold.rows.rows] == [
        ("“Zoë Brackenholt”", "The name of somebody on the roster. Markers see it.", "Show ¶ 2"),
        ("“office@example.org”", "An e-mail address. Markers see it.", "Show ¶ 2"),
    ]


def test_a_line_leads_to_its_words_in_the_text(page: IntakePage) -> None:
    page.room.detail.identities.open()
    press(page.room.detail.identities.rows, "Show ¶ 2: “office")
    assert page.room.text.isVisible()
    assert page.room.text.text.textCursor().selectedText() == "office@example.org"


def test_covering_a_line_hides_it_from_markers_and_it_can_be_shown_again(qtbot: QtBot, page: IntakePage) -> None:
    page.room.detail.identities.open()
    submission = page.room.list.chosen()
    with after(qtbot, page):
        press(page.room.detail.identities.rows, "Cover: “Zoë")
    assert [each.covered for each in redaction.found(page.bench.cohort, submission)] == [True, False]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Show again: “Zoë Brackenholt”"
    with after(qtbot, page):
        QTest.keyClick(focus, Qt.Key.Key_Space)
    assert not any(each.covered for each in redaction.found(page.bench.cohort, submission))


def test_everything_is_covered_at_once_and_read_on_request(qtbot: QtBot, page: IntakePage) -> None:
    page.room.detail.identities.open()
    with after(qtbot, page):
        QTest.mouseClick(page.room.detail.identities.cover_all, LEFT)
    assert not page.room.detail.identities.cover_all.isVisible()
    QTest.mouseClick(page.room.detail.count.show_text, LEFT)
    view = page.room.text.text
    assert "Zoë" not in view.toPlainText()
    assert f"I asked {COVER * 3} {COVER * 11}, or write" in view.toPlainText()
    assert page.room.text.as_markers.isChecked()
    QTest.keyClick(view, Qt.Key.Key_V)
    assert "I asked Zoë Brackenholt, or write" in view.toPlainText()
    assert len(view.extraSelections()) == 2


def test_words_that_a_person_selects_are_covered_by_a_key(qtbot: QtBot, page: IntakePage) -> None:
    start, stop = select(page, "long while")
    page.room.text.text.select(start + 2, stop - 2)
    assert "2 words selected in ¶ 1." in said(page.room.text.passage)
    with after(qtbot, page):
        QTest.keyClick(page.room.text.text, Qt.Key.Key_H)
    covered = [each for each in redaction.found(page.bench.cohort, page.room.list.chosen()) if each.covered]
    assert [(each.start, each.stop, each.text) for each in covered] == [(start, stop, "long while")]
    assert page.room.text.text.passage() is not None
    with after(qtbot, page):
        QTest.keyClick(page.room.text.text, Qt.Key.Key_H, SHIFT)
    assert not any(each.covered for each in redaction.found(page.bench.cohort, page.room.list.chosen()))


def test_without_a_selection_nothing_is_covered_and_it_is_said_why(qtbot: QtBot, page: IntakePage) -> None:
    QTest.mouseClick(page.room.detail.count.show_text, LEFT)
    with qtbot.assertNotEmitted(page.bench.saving):
        QTest.keyClick(page.room.text.text, Qt.Key.Key_H)
    assert "Select the words first" in said(page.room.text.passage)


@MENU
def test_the_context_menu_holds_what_can_be_done(qtbot: QtBot, page: IntakePage) -> None:
    select(page, "long while")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), page.room.text.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(page.room.text.text.viewport(), event)
    menu = popup()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:3] == ["Cover the selected words", "Show the covered words again", "This is…"]
    assert any("Copy" in name for name in names)
    with after(qtbot, page):
        pick(menu, "Cover")


@MENU
def test_a_passage_is_ruled_a_reference_list_and_the_count_follows(qtbot: QtBot, page: IntakePage) -> None:
    cohort, submission = page.bench.cohort, page.room.list.chosen()
    before = intake.line_of(cohort, submission).count.words
    page.room.detail.regions.open()
    assert page.room.detail.regions.rows.rows == ()
    start, stop = select(page, "Sources I used\nLea, A. On reading.")
    QTest.keyClick(page.room.text.text, Qt.Key.Key_T)
    pick(popup(), "Reference list, not counted")
    with after(qtbot, page):
        give_reason(page, "It lists what was read.")
    (ruling,) = region_rulings.region_rulings(cohort, submission)
    assert (ruling.start, ruling.stop, ruling.region.value, ruling.reason) == (
        start,
        stop,
        "reference_list",
        "It lists what was read.",
    )
    assert intake.line_of(cohort, submission).count.words == before - 7
    qtbot.waitUntil(lambda: "7 not counted" in said(page.room.detail.regions))
    assert page.room.detail.regions.button.accessibleName() == "What counts as what, 1 ruling, shown"
    assert "7 words left out." in page.room.text.text.toPlainText()
    assert page.room.text.text.textCursor().selectionStart() > 0


def test_a_ruling_is_taken_back_with_a_reason(qtbot: QtBot, page: IntakePage) -> None:
    cohort, submission = page.bench.cohort, page.room.list.chosen()
    text = intake.script_for_office(cohort, submission).document.text
    start = text.index("Lea, A.")
    region_rulings.rule_region(cohort, lead_of(cohort), submission, start, len(text), "reference_list", "A source.")
    page.bench.scripts_changed.emit()
    page.room.detail.regions.open()
    (row,) = page.room.detail.regions.rows.rows
    assert row.said.startswith("Reference list. “A source.” Marguerite Oldershaw-Pym, 7 May 2027")
    press(page.room.detail.regions.rows, "Take back")
    with after(qtbot, page):
        give_reason(page, "It is part of the answer.")
    assert region_rulings.region_rulings(cohort, submission) == ()
    assert page.room.detail.regions.rows.rows == ()


@MENU
def test_a_reason_can_be_left_and_nothing_is_ruled(qtbot: QtBot, page: IntakePage) -> None:
    QTest.mouseClick(page.room.detail.count.show_text, LEFT)
    QTest.keyClick(page.room.text.text, Qt.Key.Key_T)
    pick(popup(), "Captions")
    focus = QApplication.focusWidget()
    assert focus is not None
    with qtbot.assertNotEmitted(page.bench.saving):
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not page.room.text.reason.isVisible()
    assert page.room.text.text.hasFocus()


def test_a_deed_that_is_refused_says_its_sentence(qtbot: QtBot, page: IntakePage) -> None:
    QTest.mouseClick(page.room.detail.count.show_text, LEFT)
    with qtbot.waitSignal(page.said) as told:
        QTest.keyClick(page.room.text.text, Qt.Key.Key_H, SHIFT)
    assert told.args is not None
    assert told.args[1].startswith("Nothing is covered there.")


def test_a_case_with_one_answer_has_no_fold_for_answers(page: IntakePage) -> None:
    assert not page.room.detail.answers.isVisibleTo(page.room.detail)
    select(page, "long while")
    assert not page.room.text.passage.begins.isVisible()


def test_each_answer_is_listed_and_led_to(tarn: IntakePage) -> None:
    fold = tarn.room.detail.answers
    QTest.mouseClick(fold.button, LEFT)
    assert fold.button.accessibleName() == "Answers, 2 of 3 found, shown"
    assert fold.rows.rows[0].said == "a heading to ¶ 1, 158 words, told by its number."
    assert fold.rows.rows[2].said == "Not recognised."
    press(fold.rows, "Show a heading: Question 2")
    assert tarn.room.text.isVisible()
    place = tarn.room.text.text.here()
    script = tarn.room.text.text.script
    assert script is not None
    assert place is not None
    assert script.document.text[place[0] : place[1]] == "Question 2"


@MENU
def test_where_an_answer_begins_is_said_from_the_text_and_taken_back(qtbot: QtBot, tarn: IntakePage) -> None:
    tarn.room.detail.answers.open()
    start, _ = select(tarn, "A line between.")
    QTest.keyClick(tarn.room.text.text, Qt.Key.Key_B)
    with after(qtbot, tarn):
        pick(popup(), "Question 3")
    row = tarn.room.detail.answers.rows.rows[2]
    assert row.said == "¶ 3 to ¶ 4, 159 words, as the office said."
    assert tarn.room.detail.answers.rows.rows[1].said == "a heading to ¶ 2, 158 words, told by its number."
    with after(qtbot, tarn):
        press(tarn.room.detail.answers.rows, "Take back: Question 3")
    assert tarn.room.detail.answers.rows.rows[2].said == "Not recognised."
    assert start > 0


def test_where_an_answer_ends_is_said_with_the_button_of_its_row(qtbot: QtBot, tarn: IntakePage) -> None:
    tarn.room.detail.answers.open()
    select(tarn, "A line between.")
    with after(qtbot, tarn):
        press(tarn.room.detail.answers.rows, "Ends here: Question 2")
    assert tarn.room.detail.answers.rows.rows[1].said == "a heading to ¶ 3, 161 words, as the office said."


def test_two_answers_in_one_place_are_refused_with_a_sentence(qtbot: QtBot, tarn: IntakePage) -> None:
    tarn.room.detail.answers.open()
    select(tarn, "A line between.")
    with after(qtbot, tarn):
        press(tarn.room.detail.answers.rows, "Ends here: Question 2")
    with qtbot.waitSignal(tarn.said) as told:
        press(tarn.room.detail.answers.rows, "Begins here: Question 1")
    assert told.args is not None
    assert "in the answer to" in told.args[1]


@pytest.fixture
def shared(opened: Opened, tmp_path: Path) -> IntakePage:
    """Two scripts with two passages in common, the second one chosen, and a third that has none."""
    cohort = staffed_cohort(tmp_path)
    one, two = prose(98, 60), prose(99, 80)
    taken(cohort, tmp_path, "NTP-27-0412.txt", f"{prose(1)}\n\n{one}\n\n{prose(2)}\n\n{two}")
    second = taken(cohort, tmp_path, "NTP-27-0425.txt", f"{one.upper()}\n\n{prose(3)}\n\n{two}")
    taken(cohort, tmp_path, "NTP-27-0438.txt", prose(4))
    page = opened(cohort)
    page.room.list.choose(second)
    return page


def test_scripts_with_passages_in_common_are_listed_with_words_and_share(qtbot: QtBot, shared: IntakePage) -> None:
    fold = shared.room.detail.overlap
    assert fold.button.accessibleName() == "Passages in common, 1 script, folded"
    QTest.mouseClick(fold.button, LEFT)
    qtbot.waitUntil(lambda: bool(fold.scripts.rows))
    (row,) = fold.scripts.rows
    assert row.words == intake.lines(shared.bench.cohort)[0].code
    assert row.said == "NTP-27-0412.txt\n140 words in 2 passages, 32 % of the shorter script."
    shared.room.list.choose(intake.lines(shared.bench.cohort)[2].id)
    qtbot.waitUntil(lambda: "No passage in common with another script." in said(fold))
    assert fold.scripts.rows == ()


def test_two_scripts_side_by_side_and_their_passages_one_by_one(qtbot: QtBot, shared: IntakePage) -> None:
    fold = shared.room.detail.overlap
    fold.open()
    qtbot.waitUntil(lambda: bool(fold.scripts.rows))
    press(fold.scripts, "Side by side")
    beside = shared.room.beside
    assert beside.isVisible()
    assert not shared.room.detail.isVisible()
    assert beside.left.text.hasFocus()
    assert "140 words in 2 passages stand in both, 32 % of the shorter script." in said(beside)
    assert "Passage 1 of 2: 60 words, ¶ 1 and ¶ 2" in said(beside)
    QTest.keyClick(beside.left.text, Qt.Key.Key_J)
    assert "Passage 2 of 2: 80 words, ¶ 3 and ¶ 4" in said(beside)
    pair = beside.pair
    assert pair is not None
    texts = [script.document.text for script in (pair.a, pair.b)]
    marked = [side.text.marked() for side in (beside.left, beside.right)]
    words = [[text[start:stop].casefold() for start, stop in marks.places] for text, marks in zip(texts, marked, strict=True)]
    assert words[0] == words[1] == [prose(98, 60), prose(99, 80)]
    assert [marks.at for marks in marked] == [1, 1]
    QTest.keyClick(beside.left.text, Qt.Key.Key_K)
    assert beside.at == 0
    QTest.keyClick(beside.left.text, Qt.Key.Key_Escape)
    assert not beside.isVisible()
    assert shared.room.detail.isVisible()
    assert shared.room.list.table.hasFocus()


def test_the_warning_of_an_overlap_leads_to_both_places(qtbot: QtBot, shared: IntakePage) -> None:
    matter = next(
        each for each in shared.room.detail.findChildren(WarningMatter) if each.sentence.text().endswith("Read both places.")
    )
    (link,) = matter.findChildren(LinkButton)
    assert link.text() == f"Side by side with {intake.lines(shared.bench.cohort)[0].code}"
    QTest.mouseClick(link, LEFT)
    qtbot.waitUntil(shared.room.beside.isVisible)


def test_words_from_the_case_are_listed_and_led_to(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    cohort = staffed_cohort(tmp_path)
    paper = next(line for paper in cohort.scenario.papers for line in paper.body.split("\n\n") if len(line.split()) > 30)
    submission = taken(cohort, tmp_path, "NTP-27-0412.txt", f"{prose(1)}\n\n{paper}\n\n{prose(2)}")
    page = opened(cohort)
    page.room.list.choose(submission)
    page.room.detail.overlap.open()
    qtbot.waitUntil(lambda: bool(page.room.detail.overlap.case.rows))
    assert "In the papers of the case, without quotation marks" in said(page.room.detail.overlap)
    press(page.room.detail.overlap.case, "Show ¶")
    assert page.room.text.isVisible()
    assert page.room.text.text.textCursor().selectedText() in paper.replace("\n", "\u2029")


def test_a_warning_leads_to_the_very_words_it_speaks_of(page: IntakePage) -> None:
    links = [link for matter in page.room.detail.findChildren(WarningMatter) for link in matter.findChildren(LinkButton)]
    link = next(each for each in links if "e-mail address" in each.accessibleName())
    assert link.text() == "Show ¶ 2"
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert page.room.detail.identities.is_open
    assert page.room.text.text.textCursor().selectedText() == "office@example.org"


def test_a_script_that_gives_nobody_away_says_so(opened: Opened, tmp_path: Path) -> None:
    cohort = staffed_cohort(tmp_path)
    submission = taken(cohort, tmp_path, "NTP-27-0412.txt", SAID)
    page = opened(cohort)
    page.room.list.choose(submission)
    assert page.room.detail.identities.button.accessibleName() == "Names and numbers, nothing found, folded"
    page.room.detail.identities.open()
    assert "Nothing was found that gives anybody away." in said(page.room.detail.identities)
    assert not page.room.detail.identities.cover_all.isVisible()


def test_a_command_without_the_text_brings_the_text(page: IntakePage) -> None:
    command = next(action for action in page.menu_actions() if action.text() == "Cover the selected words")
    command.trigger()
    assert page.room.text.isVisible()
    assert page.room.text.text.hasFocus()


def test_a_command_without_a_script_says_that_none_is_chosen(qtbot: QtBot, page: IntakePage) -> None:
    page.room.list.choose("")
    command = next(action for action in page.menu_actions() if action.text().startswith("Say what"))
    with qtbot.waitSignal(page.said) as told:
        command.trigger()
    assert told.args == ["info", "No script is chosen", "Choose one in the list, then give the command again."]


def test_on_a_narrow_page_the_text_stands_alone_and_gives_the_script_back(qtbot: QtBot, page: IntakePage) -> None:
    page.resize(800, 690)
    qtbot.waitUntil(lambda: not page.room.detail.isVisible())
    page.room.open_detail()
    page.room.detail.identities.open()
    press(page.room.detail.identities.rows, "Show ¶ 2: “office")
    assert page.room.text.isVisible()
    assert not page.room.detail.isVisible()
    QTest.keyClick(page.room.text.text, Qt.Key.Key_Escape)
    assert page.room.detail.isVisible()


def test_the_keyboard_goes_from_fold_to_fold_and_into_the_warnings(page: IntakePage) -> None:
    detail = page.room.detail
    detail.identities.button.setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, Button)
        passed.append(focus.text())
    assert passed == ["What counts as what", "Passages in common", "Show ¶ 2", "Show ¶ 2"]


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_words_in_the_folds_are_cut_at_any_text_size(qtbot: QtBot, shared: IntakePage, theme: Theme, factor: float) -> None:
    for fold in (shared.room.detail.identities, shared.room.detail.regions, shared.room.detail.overlap):
        fold.open()
    qtbot.waitUntil(lambda: bool(shared.room.detail.overlap.scripts.rows))
    theme.set_factor(factor)
    shared.room.open_detail()
    labels = [label for label in shared.room.detail.findChildren(WrapLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    inside = shared.room.detail._scroll.viewport().width()
    buttons = [button for button in shared.room.detail.findChildren(Button) if button.isVisible()]
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    assert all(button.mapTo(shared.room.detail, QPoint(button.width(), 0)).x() <= inside for button in buttons)

"""The sample: why each script is in it, how far it is, what a review holds back, and the seed it was drawn with."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.adjudication import FINDINGS, Finding
from workbench.domain.sampling import NearLine, PairState, Reason, SampleLine, SampleView, SamplingPolicy
from workbench.ui.theme import Theme
from workbench.ui.widgets.draw_place import DrawPlace
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.review_card import ReviewCard, ReviewShown
from workbench.ui.widgets.sample_pane import SamplePane

LEFT = Qt.MouseButton.LeftButton
Heard = Callable[..., tuple[str, str, object]]
POLICY = SamplingPolicy(
    "p", "4", "Standard sample", "Every fail comes first.", True, 1, NearLine.OUTCOME, 5, True, 3, 10, False, 10, 0
)
LINES = (
    SampleLine("a", "R3D-9H", Reason.FAIL, "Not yet passed", "Tobias Wetherlake", PairState.IN_ADJUDICATION),
    SampleLine("b", "J2C-7V", Reason.FAIL, "Not yet passed", "Keziah Ploughright", PairState.AGREED),
    SampleLine("c", "N8F-2J", Reason.RANDOM, "Random", "Keziah Ploughright", PairState.WAITING),
    SampleLine("d", "T5N-1K", Reason.RANDOM, "Random", "Tobias Wetherlake", PairState.LEVELS_DIFFER),
)
OPEN = ReviewShown("r1", "Tobias Wetherlake", "d", "T5N-1K", "9 May 2027")
CLOSED = ReviewShown(
    "r0",
    "Keziah Ploughright",
    "c",
    "N8F-2J",
    "8 May 2027",
    FINDINGS[Finding.STANDS],
    "Twelve were read again.",
    "Marguerite Oldershaw-Pym",
    "9 May 2027",
)


def view(since: int = 0) -> SampleView:
    return SampleView(LINES, 7731, POLICY, 112, 106, since)


def shown(widget: QWidget, qtbot: QtBot, width: int = 640) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 660)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> SamplePane:
    pane = SamplePane(theme)
    pane.show_value(view())
    shown(pane, qtbot)
    return pane


def codes(pane: SamplePane) -> list[str]:
    return [line.code for line in pane.table.lines()]


def test_it_says_how_large_the_sample_is_and_how_far(pane: SamplePane, heard: Heard) -> None:
    assert pane.count.text() == "4 of 112 scripts"
    assert pane.progress.text() == "3 second-marked, 1 waiting"
    assert heard(pane.bar)[0] == "3 second-marked, 1 waiting"
    assert pane.foot.text() == "Policy “Standard sample”, version 4, seed 7731. The same seed draws the same sample."
    assert not pane.banner.isVisible()


def test_each_row_says_its_reason_and_its_state_in_words(pane: SamplePane) -> None:
    model = pane.table.model()
    words = [[str(model.index(row, column).data()) for column in range(4)] for row in range(2)]
    assert words == [
        ["R3D-9H", "Not yet passed", "Tobias Wetherlake", "In adjudication"],
        ["J2C-7V", "Not yet passed", "Keziah Ploughright", "Agreed"],
    ]
    assert not model.index(0, 3).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_reason_without_scripts_has_no_filter_and_the_others_keep_theirs(pane: SamplePane) -> None:
    assert pane.pill(Reason.FAIL).text() == "Fails 2"
    assert pane.pill(Reason.NEAR_LINE).isHidden()
    QTest.mouseClick(pane.pill(Reason.RANDOM), LEFT)
    assert codes(pane) == ["N8F-2J", "T5N-1K"]
    QTest.mouseClick(pane.pill(None), LEFT)
    assert len(codes(pane)) == 4


def test_a_filter_that_has_nothing_left_gives_way_to_all(pane: SamplePane) -> None:
    QTest.mouseClick(pane.pill(Reason.RANDOM), LEFT)
    pane.show_value(SampleView(LINES[:2], 7731, POLICY, 112, 106, 0))
    assert pane.pill(None).isChecked()
    assert codes(pane) == ["R3D-9H", "J2C-7V"]


def test_the_row_that_is_current_stays_current(pane: SamplePane) -> None:
    pane.table.choose("d")
    pane.show_value(SampleView((LINES[3], LINES[0]), 7731, POLICY, 112, 106, 0))
    current = pane.table.current()
    assert current is not None
    assert current.code == "T5N-1K"


def test_the_policys_explanation_opens_in_the_page_and_closes_on_escape(pane: SamplePane, heard: Heard) -> None:
    QTest.mouseClick(pane.why, LEFT)
    assert pane.explanation.isVisible()
    assert heard(pane.explanation)[:2] == ("Standard sample, version 4", "Every fail comes first.")
    pane.explanation.close_button.setFocus()
    QTest.keyClick(pane.explanation.close_button, Qt.Key.Key_Escape)
    assert not pane.explanation.isVisible()
    assert pane.why.hasFocus()


def test_scripts_marked_since_are_told_with_the_button_that_lets_them_join(pane: SamplePane, qtbot: QtBot) -> None:
    pane.show_value(view(6))
    assert pane.banner.isVisible()
    assert pane.banner.accessibleName() == "6 scripts were marked since."
    with qtbot.waitSignal(pane.draw_requested):
        QTest.mouseClick(pane.banner.button, LEFT)
    pane.show_value(view(1))
    assert pane.banner.accessibleName() == "1 script was marked since."


def test_scripts_that_nobody_second_marks_lead_to_allocation(pane: SamplePane, qtbot: QtBot) -> None:
    assert pane.unassigned_words() == ""
    pane.show_value(view(), unassigned=3)
    assert pane.unassigned_words() == "3 sampled scripts have nobody to second-mark them."
    with qtbot.waitSignal(pane.allocation_requested):
        QTest.keyClick(pane.to_allocation, Qt.Key.Key_Return)


def test_enter_opens_the_row(pane: SamplePane, qtbot: QtBot) -> None:
    pane.table.choose("a")
    pane.table.setFocus()
    with qtbot.waitSignal(pane.opened, check_params_cb=lambda line: line == LINES[0]):
        QTest.keyClick(pane.table, Qt.Key.Key_Return)


def test_an_open_review_says_who_waits_and_leads_to_the_comparison(pane: SamplePane, qtbot: QtBot, heard: Heard) -> None:
    pane.show_reviews((CLOSED, OPEN))
    (card,) = pane.open_reviews.cards()
    assert heard(card)[0] == "A review of Tobias Wetherlake’s scripts is open"
    assert "Tobias Wetherlake’s unreleased scripts wait for a review of all of them." in heard(card)[1]
    with qtbot.waitSignal(pane.open_reviews.compare_requested, check_params_cb=lambda script: script == "d"):
        QTest.mouseClick(card.compare, LEFT)
    assert pane.closed_reviews.endings() == (
        f"{FINDINGS[Finding.STANDS]} Closed by Marguerite Oldershaw-Pym, 9 May 2027. Reason: Twelve were read again.",
    )


def close(card: ReviewCard, finding: int, reason: str) -> None:
    QTest.mouseClick(card.begin, LEFT)
    if finding >= 0:
        QTest.keyClick(card.choices[finding].button, Qt.Key.Key_Space)
    card.reason.setFocus()
    QTest.keyClicks(card.reason, reason)


def test_a_review_is_closed_with_a_finding_and_a_reason(pane: SamplePane, qtbot: QtBot) -> None:
    pane.show_reviews((OPEN,))
    (card,) = pane.open_reviews.cards()
    close(card, 1, "Two more passes are in doubt.")
    assert card.close_button.property("role") == "primary"
    expected = ("r1", Finding.SECOND_MARK_ALL, "Two more passes are in doubt.")
    with qtbot.waitSignal(pane.open_reviews.close_requested, check_params_cb=lambda *said: said == expected):
        QTest.mouseClick(card.close_button, LEFT)


@pytest.mark.parametrize(("finding", "reason"), [(-1, "A reason."), (0, ""), (0, "   ")])
def test_closing_without_either_goes_to_what_is_missing(pane: SamplePane, qtbot: QtBot, finding: int, reason: str) -> None:
    pane.show_reviews((OPEN,))
    (card,) = pane.open_reviews.cards()
    close(card, finding, reason)
    assert card.close_button.property("role") == ""
    with qtbot.assertNotEmitted(card.close_requested):
        QTest.mouseClick(card.close_button, LEFT)
    assert (card.lack.isVisible(), bool(card.field.error)) == (finding < 0, finding >= 0)
    target = card.choices[0].button if finding < 0 else card.reason
    assert target.hasFocus()


def test_a_finding_is_chosen_by_its_sentence_too(pane: SamplePane) -> None:
    pane.show_reviews((OPEN,))
    (card,) = pane.open_reviews.cards()
    QTest.mouseClick(card.begin, LEFT)
    choice = card.choices[1]
    assert choice.button.accessibleName() == FINDINGS[Finding.SECOND_MARK_ALL]
    QTest.mouseClick(choice._words, LEFT)
    assert card.finding() is Finding.SECOND_MARK_ALL


def test_what_is_being_written_stays_while_another_review_opens(pane: SamplePane) -> None:
    pane.show_reviews((OPEN,))
    (card,) = pane.open_reviews.cards()
    close(card, 0, "Half a sent")
    other = ReviewShown("r2", "Keziah Ploughright", "b", "J2C-7V", "10 May 2027")
    pane.show_reviews((OPEN, other))
    assert pane.open_reviews.cards()[0] is card
    assert card.reason.toPlainText() == "Half a sent"
    pane.show_reviews(())
    assert pane.open_reviews.isHidden()


def test_tab_goes_through_a_card_before_the_table(pane: SamplePane) -> None:
    pane.show_reviews((OPEN,))
    (card,) = pane.open_reviews.cards()
    pane.activateWindow()
    pane.why.setFocus()
    found: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        found.append(pane.focusWidget())
    assert found[:2] == [card.compare, card.begin]
    assert found[2] is pane.pill(None)


@pytest.mark.parametrize("factor", [1.0, 1.25, 2.0])
def test_no_sentence_is_cut(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.set_factor(factor)
    pane = SamplePane(theme)
    pane.show_value(view(6), unassigned=2)
    pane.show_reviews((OPEN, CLOSED))
    shown(pane, qtbot, theme.px(560))
    qtbot.wait(30)
    seen = [label for label in pane.findChildren(WrapLabel) if label.isVisible()]
    assert len(seen) > 8
    assert [label.text() for label in seen if label.height() < label.heightForWidth(label.width())] == []
    assert all(button.width() >= theme.px(24) for button in pane.findChildren(QRadioButton) if button.isVisible())


@pytest.fixture
def place(theme: Theme, qtbot: QtBot) -> DrawPlace:
    place = DrawPlace(theme)
    place.show_value("47 of 112 scripts have a first marking.")
    shown(place, qtbot)
    return place


def test_a_draw_without_a_seed_leaves_it_to_chance(place: DrawPlace, qtbot: QtBot, heard: Heard) -> None:
    assert heard(place)[0] == "No sample yet. 47 of 112 scripts have a first marking."
    with qtbot.waitSignal(place.draw_requested, check_params_cb=lambda seed: seed is None):
        QTest.mouseClick(place.button, LEFT)


def test_a_seed_is_a_whole_number(place: DrawPlace, qtbot: QtBot) -> None:
    QTest.keyClicks(place.seed, "77a")
    with qtbot.assertNotEmitted(place.draw_requested):
        QTest.keyClick(place.seed, Qt.Key.Key_Return)
    assert "whole number" in place.field.error
    QTest.keyClick(place.seed, Qt.Key.Key_Backspace)
    assert place.field.error == ""
    QTest.keyClicks(place.seed, "31")
    with qtbot.waitSignal(place.draw_requested, check_params_cb=lambda seed: seed == 7731):
        QTest.keyClick(place.seed, Qt.Key.Key_Return)

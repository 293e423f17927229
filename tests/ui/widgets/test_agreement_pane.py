"""The agreement pane says every figure in words, tells shapes apart without colour, and its tables say what its plots say."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import pytest
from letter_builder import rubric as shipped_rubric
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.adjudication import Pair
from workbench.domain.agreement.cohort import CohortAgreement, cohort_agreement
from workbench.domain.agreement.figures import Measure
from workbench.domain.agreement.sentences import MEANINGS
from workbench.domain.passrule import stand
from workbench.domain.sampling import Reason
from workbench.ui.theme import Theme
from workbench.ui.tokens import PALETTES, TEXT_FACTORS
from workbench.ui.widgets.agreement_pane import AgreementPane
from workbench.ui.widgets.agreement_pane.card import FigureCard
from workbench.ui.widgets.agreement_pane.dots import Axis, DotLine, Ruler
from workbench.ui.widgets.labels import Label, WrapLabel

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
Levels = Sequence[int]
RUBRIC = shipped_rubric()
IDS = [criterion.id for criterion in RUBRIC.criteria]
PASS, FAIL, KIND = (3, 3, 3, 3), (1, 1, 1, 1), (4, 4, 3, 3)
NAMES = {"m2": "Marker 2", "m7": "Marker 7", "m9": "Marker 9", "m10": "Marker 10"}
UNIT = Ruler(0, 1, ((0, "0"), (0.25, "0.25"), (0.5, "0.50"), (0.75, "0.75"), (1, "1")))
TOO_FEW = "Too few to say. A figure is shown from 10 pairs on."


def pairs_of(marker: str, cases: Iterable[tuple[Levels, Levels]], reason: Reason = Reason.RANDOM) -> list[Pair]:
    made = []
    for number, marks in enumerate(cases):
        one, other = (dict(zip(IDS, levels, strict=True)) for levels in marks)
        results = stand(RUBRIC, one).result, stand(RUBRIC, other).result
        assert results[0] is not None
        assert results[1] is not None
        made.append(Pair(f"{marker}-{reason}-{number}", "", marker, reason, one, other, results[0], results[1]))
    return made


def sample() -> list[Pair]:
    """Marker 10 marks as the second marks do, marker 7 is kinder, marker 9 has few pairs, marker 2 has picked scripts."""
    return [
        *pairs_of("m10", [(PASS, PASS)] * 9 + [((3, 3, 3, 2), PASS), (PASS, (3, 3, 3, 2)), (FAIL, PASS)]),
        *pairs_of("m7", [(KIND, PASS)] * 8 + [(PASS, PASS)] * 2 + [(FAIL, FAIL)] * 2),
        *pairs_of("m9", [(PASS, PASS)] * 5),
        *pairs_of("m2", [(FAIL, FAIL)] * 5 + [(FAIL, PASS)] * 6, Reason.FAIL),
    ]


@pytest.fixture(scope="module")
def agreement() -> CohortAgreement:
    """Of which 29 pairs are random."""
    return cohort_agreement(RUBRIC, sample(), everything=False)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot, agreement: CohortAgreement) -> AgreementPane:
    made = AgreementPane(theme)
    qtbot.addWidget(made)
    made.show_agreement(agreement, NAMES)
    made.resize(780, 650)
    made.show()
    return made


def cards(pane: AgreementPane) -> tuple[FigureCard, FigureCard, FigureCard]:
    return pane.agreement, pane.severity, pane.criteria


def cells(card: FigureCard) -> list[list[str]]:
    columns = card.table.model().columnCount()
    return [[card.table.cell(row, column) for column in range(columns)] for row in range(card.table.row_count())]


def test_before_there_is_a_pair_the_pane_says_so(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    pane = AgreementPane(theme)
    qtbot.addWidget(pane)
    pane.show()
    for value in (None, cohort_agreement(RUBRIC, [], everything=False)):
        pane.show_agreement(value, {})
        assert pane.empty.isVisible()
        assert not pane.area.isVisible()
    assert heard(pane.empty)[:2] == ("No pairs yet", "Agreement is shown as soon as scripts of the sample have both markings.")


def test_outcome_agreement_is_first_and_kappa_last_with_its_reason(pane: AgreementPane) -> None:
    rows = pane.agreement.plot.rows
    assert [row.title for row in rows] == [
        "Same outcome",
        "Gwet AC1",
        "Gwet AC2",
        "Krippendorff alpha",
        "Weighted kappa",
        "Cohen’s kappa",
    ]
    assert (rows[0].about, rows[0].value, rows[0].interval) == ("28 of 29", "0.97", "0.83 to 0.99")
    assert [row.caveat for row in rows] == [False, False, False, True, True, True]
    assert pane.agreement.notes.sentences == (
        "Krippendorff alpha, Weighted kappa: most levels given are the same, so the figure can fall although markers agree.",
        "Cohen’s kappa: most scripts pass, so kappa can fall although markers agree. Read it last.",
    )


def test_the_random_part_is_told_from_the_rest(pane: AgreementPane) -> None:
    assert pane.agreement.subtitle.text() == "random part of the sample, 29 pairs, 95 % intervals"
    assert pane.counts.sentences == ("26 Both pass", "2 Both not yet", "0 First only passes", "1 Second only passes")
    assert pane.apart.text() == (
        "Kept apart: 11 pairs picked by rule, of which 0 both pass, 5 both not yet, 0 first only passes and 6 second only passes."
    )
    assert pane.bound.text() == "One disagreement in 29 scripts allows up to 15 % wrong outcomes at 95 % confidence."
    assert [[pane.outcomes.cell(row, column) for column in range(4)] for row in range(5)] == [
        ["Both pass", "26", "0", "26"],
        ["Both not yet", "2", "5", "7"],
        ["First only passes", "0", "0", "0"],
        ["Second only passes", "1", "6", "7"],
        ["Same outcome", "28 of 29", "5 of 11", "33 of 40"],
    ]


def test_with_everything_second_marked_nothing_stands_apart(pane: AgreementPane) -> None:
    pane.show_agreement(cohort_agreement(RUBRIC, sample(), everything=True), NAMES)
    assert pane.agreement.subtitle.text() == "every script is in the sample, 40 pairs, 95 % intervals"
    assert not pane.apart.isVisible()
    assert pane.counts.sentences[0] == "26 Both pass"


def test_markers_stand_by_name_around_the_same_and_never_by_figure(pane: AgreementPane) -> None:
    rows = pane.severity.plot.rows
    assert [(row.title, row.about) for row in rows] == [
        ("Marker 2", "11 pairs"),
        ("Marker 7", "12 pairs"),
        ("Marker 9", "5 pairs"),
        ("Marker 10", "12 pairs"),
    ]
    assert [row.title for row in rows if row.caveat] == ["Marker 2", "Marker 7"]
    assert (rows[1].value, rows[2].instead, rows[2].figure) == ("+0.33", TOO_FEW, None)
    notes = pane.severity.notes.sentences
    assert notes[:2] == (
        "Marker 2 is harsher than the second marks. The interval does not touch zero.",
        "Marker 7 is kinder than the second marks. The interval does not touch zero.",
    )
    assert "A plus means kinder than the second marks, a minus harsher." in notes
    assert any("picked because their first marks fail" in note for note in notes)
    assert any("by chance" in note for note in notes)


def test_a_marker_without_a_name_is_still_shown(pane: AgreementPane, agreement: CohortAgreement) -> None:
    pane.show_agreement(agreement, {})
    assert {row.title for row in pane.severity.plot.rows} == {"A marker who is not named"}


def test_criteria_have_both_counts(pane: AgreementPane) -> None:
    rows = pane.criteria.plot.rows
    assert [row.title for row in rows] == [criterion.title for criterion in RUBRIC.criteria]
    assert rows[3].about == "26 of 29 the same, 28 within one level"
    assert pane.criteria.notes.isHidden()


def test_tables_say_what_plots_say(pane: AgreementPane) -> None:
    for card in cards(pane):
        for row, said in zip(card.plot.rows, cells(card), strict=True):
            assert said[0] == row.title
            expected = {row.value, row.interval} if row.figure else {"not given"}
            assert expected <= set(said)
    assert cells(pane.agreement)[5][-1] == "Read with care, see below"
    assert [said[-1] for said in cells(pane.severity)] == ["Harsher", "Kinder", "Fewer than 10 pairs", "No clear difference"]
    assert cells(pane.criteria)[3][1:2] + cells(pane.criteria)[3][-1:] == ["26 of 29", "28 of 29"]


def test_plots_give_way_to_tables_and_stay_so(theme: Theme, pane: AgreementPane, agreement: CohortAgreement) -> None:
    assert not pane.as_table
    pane.show_as_table(True)
    pane.show_agreement(agreement, NAMES)
    assert pane.as_table
    for card in cards(pane):
        assert card.table.isVisible()
        assert not card.plot.isVisible()
        assert card.table.horizontalHeader().font().pixelSize() == theme.font("small-strong").pixelSize()
    assert pane.outcomes.isVisible()
    assert not pane.counts.isVisible()
    assert not pane.apart.isVisible()
    pane.show_as_table(False)
    assert pane.agreement.plot.isVisible()
    assert pane.apart.isVisible()
    assert not pane.outcomes.isVisible()


def test_a_screen_reader_hears_each_painted_figure_in_words(pane: AgreementPane, heard: Heard) -> None:
    said = [heard(line)[:2] for line in pane.agreement.findChildren(DotLine)]
    assert said[0] == ("Same outcome", "0.97, 95 % interval 0.83 to 0.99")
    assert said[-1][0] == "Cohen’s kappa"
    assert said[-1][1].endswith(", with a caveat")
    assert len(said) == 6
    assert [heard(card.table)[0] for card in cards(pane)] == [
        "Agreement, table",
        "Severity by marker, table",
        "By criterion, table",
    ]
    assert heard(pane)[0] == "Agreement of first and second marks"


@pytest.mark.parametrize("name", PALETTES)
def test_a_caveat_is_a_shape_and_not_only_a_colour(theme: Theme, qtbot: QtBot, name: str) -> None:
    theme.choose(name)
    filled = []
    for caveat in (False, True):
        line = DotLine(theme, UNIT, Measure(0.5, 0.5, 0.5), caveat=caveat)
        qtbot.addWidget(line)
        line.resize(201, 41)
        grey = line.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        middle = QPoint(int(line.mark_at().x()), int(line.mark_at().y()))
        beside = grey.pixelColor(middle + QPoint(3, 3)).value()
        filled.append(abs(beside - grey.pixelColor(middle).value()) < 30)
    assert filled == [True, False]


def test_a_dot_stands_where_its_figure_says(theme: Theme, qtbot: QtBot) -> None:
    places = []
    for value in (0.0, 0.5, 1.0):
        line = DotLine(theme, UNIT, Measure(value, value, value), caveat=False)
        qtbot.addWidget(line)
        line.resize(216, 40)
        places.append(line.mark_at().x())
    assert places == [8, 108, 208]
    beyond = Ruler(-1, 1, ((-1, "a"), (0, "b"), (1, "c")), middle=0)
    assert [beyond.place(value, 0, 100) for value in (-3, -1, 0, 2)] == [0, 0, 50, 100]


def test_where_ticks_are_crowded_only_ends_and_middle_are_named(theme: Theme, qtbot: QtBot) -> None:
    axis = Axis(theme, UNIT)
    qtbot.addWidget(axis)
    axis.show()
    shown = []
    for width in (400, 100):
        axis.resize(width, 20)
        shown.append([label.text() for label in axis.findChildren(Label) if label.isVisible()])
    assert shown == [["0", "0.25", "0.50", "0.75", "1"], ["0", "0.50", "1"]]


def ticks(card: FigureCard) -> list[str]:
    return [label.text() for axis in card.plot.findChildren(Axis) for label in axis.findChildren(Label)]


def test_rulers_reach_as_far_as_the_figures_do(pane: AgreementPane) -> None:
    cases = [(PASS, PASS)] * 20 + [(FAIL, FAIL)] * 20
    pane.show_agreement(cohort_agreement(RUBRIC, pairs_of("m2", cases), everything=True), NAMES)
    assert ticks(pane.agreement) == ["0", "0.25", "0.50", "0.75", "1"]
    cases = [(PASS, PASS)] * 94 + [(PASS, FAIL)] * 3 + [(FAIL, PASS)] * 3
    pane.show_agreement(cohort_agreement(RUBRIC, pairs_of("m2", cases), everything=True), NAMES)
    assert ticks(pane.agreement) == ["−0.50", "0", "0.50", "1"]
    assert ticks(pane.severity) == ["1 level harsher", "0.5", "the same", "0.5", "1 level kinder"]
    pane.show_agreement(cohort_agreement(RUBRIC, pairs_of("m2", [(FAIL, PASS)] * 12), everything=True), NAMES)
    assert ticks(pane.severity) == ["2 levels harsher", "1", "the same", "1", "2 levels kinder"]


def test_without_any_figure_there_is_no_ruler(pane: AgreementPane) -> None:
    pane.show_agreement(cohort_agreement(RUBRIC, pairs_of("m9", [(PASS, PASS)] * 3), everything=False), NAMES)
    assert [axis.isVisible() for axis in pane.severity.plot.findChildren(Axis)] == [False]
    assert [row.instead for row in pane.agreement.plot.rows] == ["", *[TOO_FEW] * 5]


def test_what_the_figures_say_unfolds_by_key(pane: AgreementPane) -> None:
    button = pane.meanings.button
    assert not pane.meanings.said.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Return)
    said = " ".join(label.text() for label in pane.meanings.said.findChildren(WrapLabel))
    assert pane.meanings.said.isVisible()
    assert all(meaning in said for meaning in MEANINGS.values())
    assert button.text() == "Hide what the figures say"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not pane.meanings.said.isVisible()


def content(pane: AgreementPane) -> QWidget:
    inside = pane.area.widget()
    assert inside is not None
    return inside


def settle(qtbot: QtBot, pane: AgreementPane) -> None:
    inside = content(pane)
    qtbot.waitUntil(lambda: abs(inside.height() - max(inside.heightForWidth(inside.width()), pane.area.viewport().height())) <= 1)


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_nothing_is_cut_at_any_text_size(theme: Theme, qtbot: QtBot, pane: AgreementPane, factor: float, table: bool) -> None:
    theme.set_factor(factor)
    pane.show_as_table(table)
    settle(qtbot, pane)
    assert content(pane).width() <= pane.area.viewport().width()
    for label in content(pane).findChildren(Label):
        if label.isVisible() and isinstance(label, WrapLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        elif label.isVisible():
            assert label.width() >= label.sizeHint().width(), label.text()
    for card in cards(pane):
        head = card.table.horizontalHeader()
        if card.table.isVisible():
            assert all(head.sectionSize(at) >= card.table.sizeHintForColumn(at) for at in range(head.count()))
            assert card.table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("width", [440, 780])
def test_ticks_never_run_into_one_another(theme: Theme, qtbot: QtBot, pane: AgreementPane, factor: float, width: int) -> None:
    theme.set_factor(factor)
    pane.resize(width, 650)
    settle(qtbot, pane)
    for axis in pane.findChildren(Axis):
        seen = sorted((label.x(), label.geometry().right()) for label in axis.findChildren(Label) if label.isVisible())
        assert all(right < left for (_, right), (left, _) in pairwise(seen))
        assert seen[-1][1] < axis.width()


def test_where_it_is_narrow_dots_stand_under_their_words(qtbot: QtBot, pane: AgreementPane) -> None:
    def under() -> bool:
        dots, name = pane.agreement.findChildren(DotLine)[0], pane.agreement.plot.findChildren(WrapLabel)[0]
        return dots.mapTo(pane, QPoint()).y() > name.mapTo(pane, QPoint()).y() and dots.x() == 0

    assert not under()
    pane.resize(440, 650)
    qtbot.waitUntil(under)
    assert content(pane).width() <= pane.area.viewport().width()
    pane.resize(780, 650)
    qtbot.waitUntil(lambda: not under())


def test_it_takes_the_focus_only_where_it_scrolls(qtbot: QtBot, pane: AgreementPane) -> None:
    settle(qtbot, pane)
    assert pane.area.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert pane.area.verticalScrollBar().maximum() > 0
    pane.resize(780, 3_000)
    qtbot.waitUntil(lambda: pane.area.focusPolicy() == Qt.FocusPolicy.NoFocus)

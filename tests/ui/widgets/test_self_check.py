"""The parts of the self-check: every answer is a shape and a word, every place leads there, and what is not counted is seen."""

from collections.abc import Sequence

import pytest
from drafts import draft
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Anchor, anchor
from workbench.domain.document import BlockKind, Document, DraftBlock
from workbench.domain.selfcheck.comparing import Change, ChangeKind, Piece, compare
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.hints import NOT_MARKS, Hint
from workbench.domain.selfcheck.rating import Colour, DraftRating, LearningRating, Moment, Notebook
from workbench.domain.selfcheck.shading import stretches
from workbench.domain.selfcheck.study import LearningArea, RatedCriterion, StudyPointer, StudyStep
from workbench.domain.wordcount import WordCount, count
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.self_check.changes_sheet import ChangesSheet, PiecesLabel, Since, shortened
from workbench.ui.widgets.self_check.choice import RatingChoice
from workbench.ui.widgets.self_check.evidence import EvidenceRow, Tied
from workbench.ui.widgets.self_check.hints_sheet import HintsSheet, places_of
from workbench.ui.widgets.self_check.learning_sheet import LearningSheet
from workbench.ui.widgets.self_check.leave_bar import LeaveBar
from workbench.ui.widgets.self_check.paper import DraftPaper
from workbench.ui.widgets.self_check.places import Place, PlaceButton, by_paragraph
from workbench.ui.widgets.self_check.rating_sheet import RatingSheet
from workbench.ui.widgets.self_check.study_sheet import StudySheet
from workbench.ui.widgets.self_check.words_head import WordsHead

CRITERIA = (
    RatedCriterion("problem", "Reading the problem", "Names the main problem.", ("1",)),
    RatedCriterion("plan", "Implementation", "Says who does what.", ("8",)),
)
LONG = "The papers show that lessons are not adapted and that nobody looks at the plans again."


def shown(qtbot: QtBot, widget: QWidget, width: int = 460, height: int = 600) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def words_of(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def long_draft() -> tuple[Draft, WordCount]:
    made = draft(
        DraftBlock(BlockKind.HEADING, "The problem"),
        LONG,
        LONG.replace("papers", "surveys"),
        DraftBlock(BlockKind.HEADING, "References"),
        "Somebody (2019) A book. London.",
        maximum=20,
    )
    return made, count(made.document, made.regions, made.rule)


def test_an_answer_is_a_shape_and_a_word_and_is_taken_back_by_pressing_it_again(theme: Theme, qtbot: QtBot) -> None:
    choice = RatingChoice(theme, "Reading the problem")
    shown(qtbot, choice)
    assert [button.accessibleName() for button in choice.buttons] == [
        "Reading the problem: Not there yet",
        "Reading the problem: Part of the way",
        "Reading the problem: Confident",
    ]
    with qtbot.waitSignal(choice.chosen) as wished:
        QTest.keyClick(choice.buttons[1], Qt.Key.Key_Space)
    assert wished.args == [Colour.AMBER]
    assert choice.value() is Colour.BLANK
    choice.show_value(Colour.AMBER)
    assert [button.isChecked() for button in choice.buttons] == [False, True, False]
    with qtbot.waitSignal(choice.chosen) as wished:
        QTest.mouseClick(choice.buttons[1], Qt.MouseButton.LeftButton)
    assert wished.args == [Colour.BLANK]


def test_the_shapes_differ_without_any_colour(theme: Theme, qtbot: QtBot) -> None:
    choice = RatingChoice(theme, "One")
    shown(qtbot, choice)
    side = QRect(8, 4, theme.px(18), theme.px(20))
    pictures = [button.grab(side).toImage() for button in choice.buttons]
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]


def test_what_is_not_counted_has_a_ground_and_a_label_and_the_limit_falls_in_its_place(theme: Theme, qtbot: QtBot) -> None:
    made, counted = long_draft()
    paper = DraftPaper(theme)
    shown(qtbot, paper, 700, 700)
    paper.show_draft(made.document, stretches(made, counted), counted.limit_at, "Limit of 20 words")
    assert [(run.first, run.last, run.label) for run in paper.left_out()] == [(3, 4, "Not counted: reference list, 6 words")]
    assert paper.limit_label == "Limit of 20 words"
    ground = paper._ground(paper.left_out()[0]).toRect()
    picture = paper.viewport().grab().toImage()
    right_of_text = picture.pixelColor(ground.right() - 3, ground.bottom() - 3)
    assert right_of_text == theme.colour("sunken")
    assert picture.pixelColor(ground.right() - 3, ground.top() - theme.px(40)) == theme.colour("page")


def test_a_passage_pointed_at_is_brought_into_sight_with_a_bar_beside_it(theme: Theme, qtbot: QtBot) -> None:
    made = draft(*[f"{LONG} Number {number}." for number in range(30)])
    paper = DraftPaper(theme)
    shown(qtbot, paper, 600, 300)
    paper.show_draft(made.document, (), None)
    block = made.document.blocks[25]
    paper.point_at(block.start, block.end)
    top, bottom = paper.line_of(block.start)
    assert paper.verticalScrollBar().value() <= top < paper.verticalScrollBar().value() + paper.viewport().height()
    picture = paper.viewport().grab().toImage()
    middle = round((top + bottom) / 2) - paper.verticalScrollBar().value()
    row = [picture.pixelColor(x, middle) for x in range(theme.px(50))]
    assert theme.colour("accent") in row
    paper.point_at(0, 0)
    assert paper.pointed() is None


def test_a_hint_leads_to_what_it_means_else_to_the_paragraphs_it_names() -> None:
    made = draft("One two three.", "Four five six.", "Seven eight nine.")
    places = by_paragraph(made.document)
    exact = Hint("long-sentences", "Two run over 45 words: ¶ 1 and ¶ 3. The longest has 50 words.", "¶ 3", 33, 40)
    assert places_of(exact, places) == (places[1], Place("¶ 3", 33, 40))
    assert places_of(Hint("few-dates-or-owners", "Look again at ¶ 2 and ¶ 9.", "¶ 2 and ¶ 9"), places) == (places[2],)
    assert places_of(Hint("area-without-passage", "Nothing was recognised."), places) == ()


def test_hints_say_once_that_they_are_not_marks_and_each_place_is_a_button(theme: Theme, qtbot: QtBot) -> None:
    made = draft("One two three.", "Four five six.")
    sheet = HintsSheet(theme)
    shown(qtbot, sheet)
    hints = [Hint("few-dates-or-owners", "Look again at ¶ 2.", "¶ 2"), Hint("under-the-limit", "Few words.")]
    sheet.show_value(hints, by_paragraph(made.document))
    assert words_of(sheet).count(NOT_MARKS) == 1
    (button,) = [each for each in sheet.findChildren(PlaceButton) if each.isVisible()]
    with qtbot.waitSignal(sheet.place_pressed) as pressed:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed.args == [Place("¶ 2", made.document.blocks[1].start, made.document.blocks[1].end)]
    assert button.accessibleName() == "¶ 2, Look again at ¶ 2."


@pytest.mark.parametrize(
    ("words", "minimum", "maximum", "said"),
    [
        (90, 10, 100, "words counted, 10 to spare"),
        (112, 10, 100, "words counted, 12 over 100"),
        (4, 10, 100, "words counted, 6 fewer than 10"),
    ],
)
def test_the_count_is_a_sentence(theme: Theme, qtbot: QtBot, words: int, minimum: int, maximum: int, said: str) -> None:
    made = draft(" ".join(["word"] * words), maximum=maximum)
    rule = made.rule.__class__("r", "1", "R", minimum, maximum, 2, made.rule.exclude, "Says what counts.")
    head = WordsHead(theme)
    shown(qtbot, head, 460, 200)
    head.show_value(count(made.document, made.regions, rule), rule.explanation)
    assert (head.figure.text(), head.said.text()) == (str(words), said)
    assert "Says what counts." not in words_of(head)
    head.rule.click()
    assert "Says what counts." in words_of(head)


def rating_sheet(theme: Theme, qtbot: QtBot) -> RatingSheet:
    sheet = RatingSheet(theme)
    sheet.show_criteria(CRITERIA)
    shown(qtbot, sheet)
    return sheet


def test_the_criterion_at_hand_is_the_one_last_reached_and_shows_the_key(theme: Theme, qtbot: QtBot) -> None:
    sheet = rating_sheet(theme, qtbot)
    first, second = sheet.cards.values()
    assert (first.tie.accessibleDescription(), second.tie.accessibleDescription()) == ("Key E", "")
    second.note.setFocus()
    assert sheet.at_hand == "plan"
    assert (first.tie.accessibleDescription(), second.tie.accessibleDescription()) == ("", "Key E")
    assert sheet.step(-1) == "Reading the problem"
    assert sheet.step(-1) == "Reading the problem"


def test_evidence_is_quoted_with_its_place_or_told_to_be_gone(theme: Theme, qtbot: QtBot) -> None:
    text = "Only 13 of the 61 plans were opened for review."
    tied, gone = anchor(text, 0, 7), Anchor(0, 4, "Gone", "", "")
    sheet = rating_sheet(theme, qtbot)
    rating = DraftRating("problem", Colour.RED, (tied, gone), "Say more.")
    sheet.show_ratings(
        {"problem": rating, "plan": DraftRating("plan")}.__getitem__, {"problem": [Tied(tied, "¶ 1"), Tied(gone, "")]}
    )
    card = sheet.cards["problem"]
    assert card.note.toPlainText() == "Say more."
    assert card.choice.value() is Colour.RED
    first, second = card.findChildren(EvidenceRow)
    assert "“Only 13”" in words_of(first)
    assert "No longer in the draft" in words_of(second)
    with qtbot.waitSignal(sheet.place_pressed) as pressed:
        first.place.click()
    assert pressed.args == [Place("¶ 1", 0, 7)]
    with qtbot.waitSignal(sheet.untie_requested) as wished:
        QTest.keyClick(second.untie, Qt.Key.Key_Space)
    assert wished.args == ["problem", gone]


def test_learning_is_told_at_four_moments_and_others_are_named(theme: Theme, qtbot: QtBot) -> None:
    sheet = LearningSheet(theme)
    sheet.show_areas("npq-senco", (LearningArea("1-1", "1", "School culture", "A welcoming school"),))
    shown(qtbot, sheet)
    before = LearningRating("npq-senco", "1-1", Moment.BEFORE, Colour.RED, "Never done.", "Shadow somebody.")
    book = Notebook("s", "r").learnt(before)
    sheet.show_notebook(book)
    card = sheet.cards["1-1"]
    assert (card.evidence.toPlainText(), card.bridge.toPlainText()) == ("Never done.", "Shadow somebody.")
    assert [button.text() for button in sheet.moments.buttons()] == [moment.label for moment in Moment]
    sheet.moments.buttons()[2].click()
    assert not card.evidence.isVisible()
    assert "Before the course: not there yet." in words_of(sheet)
    with qtbot.waitSignal(sheet.learnt) as told:
        card.choice.buttons[2].click()
    assert told.args == [LearningRating("npq-senco", "1-1", Moment.MODULE_2, Colour.GREEN)]
    sheet.show_notebook(book.learnt(told.args[0]))
    with qtbot.waitSignals([sheet.learnt] * 3) as _:
        QTest.keyClicks(card.evidence, "Led")
    assert card.evidence.accessibleName() == "What shows it: A welcoming school"


def test_study_pointers_name_course_and_reason(theme: Theme, qtbot: QtBot) -> None:
    sheet = StudySheet(theme)
    shown(qtbot, sheet)
    sheet.show_value(())
    assert "nothing to point to yet" in words_of(sheet)
    step = StudyStep(2, "Teaching", ("Science of learning", "Adaptive teaching"), "Clinic on teaching")
    sheet.show_value((StudyPointer("4", "Teaching", ("nothing was recognised on “Teaching”",), (step,), ""),))
    said = words_of(sheet)
    assert "Section 4, Teaching" in said
    assert "Nothing was recognised on “Teaching”." in said
    assert "Course 2, Teaching. Modules “Science of learning” and “Adaptive teaching”. Clinic on teaching." in said


def test_changes_show_what_went_out_and_what_came_in(theme: Theme, qtbot: QtBot) -> None:
    old = draft("The plans were opened for review by nobody last year at all.").document
    new = draft("The plans were opened for review by two teachers last year at all.", "A new paragraph.").document
    sheet = ChangesSheet(theme)
    shown(qtbot, sheet)
    sheet.show_value(None, {})
    assert "There is no earlier draft" in words_of(sheet)
    sheet.show_value(Since(compare(old, new, 12, 15), "first.docx"), by_paragraph(new))
    said = words_of(sheet)
    assert "The count went from 12 to 15 words." in said
    assert "Compared with first.docx." in said
    (reworded, _) = sheet.findChildren(PiecesLabel)
    assert "taken out: nobody; put in: two teachers" in reworded.accessibleName()
    assert [button.text() for button in sheet.findChildren(PlaceButton)] == ["¶ 1", "¶ 2"]


def test_long_stretches_that_stayed_are_cut_to_the_words_around_a_change() -> None:
    same = " ".join(f"w{number}" for number in range(40))
    change = Change(ChangeKind.REWORDED, 0, 0, 1, 1, 1, 1, (Piece(0, same), Piece(-1, "old"), Piece(1, "new"), Piece(0, same)))
    first, _, _, last = shortened(change)
    assert first.text == "… w34 w35 w36 w37 w38 w39"
    assert last.text == "w0 w1 w2 w3 w4 w5 …"


@pytest.mark.parametrize("name", ["save_requested", "leave_requested", "stayed"])
def test_leaving_asks_in_the_page_with_three_answers(theme: Theme, qtbot: QtBot, name: str) -> None:
    holder = QWidget()
    bar = LeaveBar(theme, holder)
    bar.resize(1200, 60)
    shown(qtbot, holder, 1200, 100)
    bar.ask()
    assert bar.save.hasFocus()
    assert "not saved" in bar.accessibleName()
    with qtbot.waitSignal(getattr(bar, name)):
        if name == "stayed":
            QTest.keyClick(bar, Qt.Key.Key_Escape)
        else:
            (bar.save if name == "save_requested" else bar.leave).click()


def test_nothing_is_cut_in_a_narrow_pane_at_large_text(theme: Theme, qtbot: QtBot) -> None:
    sheet = rating_sheet(theme, qtbot)
    theme.set_factor(1.5)
    sheet.resize(480, 700)
    qtbot.wait(50)
    labels: Sequence[Label] = [label for label in sheet.findChildren(Label) if label.isVisible()]
    assert [label.text() for label in labels if label.height() < label.heightForWidth(label.width())] == []
    buttons = [button for card in sheet.cards.values() for button in (*card.choice.buttons, card.tie)]
    assert [button.text() for button in buttons if button.width() < button.minimumSizeHint().width()] == []


def test_an_empty_document_is_no_trouble(theme: Theme, qtbot: QtBot) -> None:
    paper = DraftPaper(theme)
    shown(qtbot, paper)
    paper.show_draft(Document("", ()), ())
    assert paper.left_out() == ()
    assert not paper.grab().isNull()

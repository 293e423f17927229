"""The script on its paper: what is shown, selected, found and told, in code points of the script."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from marked_script import FORMS, annotated, full_script, put_away
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Kind
from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.ui.theme import Theme
from workbench.ui.widgets.script_view import ScriptView
from workbench.ui.widgets.script_view.beside import BesideText
from workbench.ui.widgets.script_view.lines import rectangles

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> Iterator[ScriptView]:
    view = ScriptView(theme)
    view.resize(500, 420)
    view.show_script(full_script())
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    yield view
    put_away(view)


def _selected(view: ScriptView) -> str:
    chosen = view.selection()
    return view.script.text[slice(*chosen)] if chosen else ""


def _caret_at(view: ScriptView, words: str) -> int:
    at = view.script.text.index(words)
    view.place_cursor(at, at)
    return at


def _point(view: ScriptView, words: str, part: float = 0.5) -> QPoint:
    at = view.script.text.index(words)
    rect = rectangles(view._setting, at, at + len(words))[0]
    view.scroll_to(at)
    y = rect.center().y() - view.verticalScrollBar().value()
    return QPointF(rect.left() + part * rect.width(), y).toPoint()


def test_the_script_is_read_whole_by_a_screen_reader(
    view: ScriptView, heard: Callable[[QWidget], tuple[str, str, QAccessible.Role]]
) -> None:
    view.setAccessibleName("Script K7M-2Q")
    assert heard(view)[0] == "Script K7M-2Q"
    reader = QAccessible.queryAccessibleInterface(view).textInterface()
    assert FORMS in reader.text(0, reader.characterCount())
    assert "12.3.4" not in reader.text(0, reader.characterCount())


def test_nothing_in_the_script_can_be_changed(view: ScriptView) -> None:
    before = view.toPlainText()
    QTest.keyClicks(view, "sdeq")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert view.toPlainText() == before


def test_tab_leaves_the_script(view: ScriptView) -> None:
    assert view.tabChangesFocus()


def test_shift_and_arrows_select_whole_words(view: ScriptView, qtbot: QtBot) -> None:
    at = _caret_at(view, "therefore retire")
    with qtbot.waitSignal(view.selection_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert told.args == [at, at + len("therefore")]
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert _selected(view) == "therefore retire two"
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert _selected(view) == "therefore retire"


def test_a_selection_can_be_turned_round_at_the_word_it_began_in(view: ScriptView) -> None:
    at = view.script.text.index("retire two")
    view.place_cursor(at + 3, at + 3)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert _selected(view) == "retire"
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert _selected(view) == "therefore retire"


def test_down_selects_to_a_whole_word_of_the_next_line(view: ScriptView) -> None:
    _caret_at(view, "expect some")
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    words = _selected(view)
    assert words.startswith("expect some")
    after = view.script.text[view.script.text.index(words) + len(words)]
    assert not after.isalnum()


def test_single_characters_can_be_selected_when_asked_for(view: ScriptView) -> None:
    view.set_whole_words(False)
    _caret_at(view, "retire two")
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert _selected(view) == "r"


def test_a_plain_arrow_ends_the_selection_and_tells_so(view: ScriptView, qtbot: QtBot) -> None:
    view.select(0, 7)
    with qtbot.waitSignal(view.selection_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [0, 0]
    assert view.selection() is None


def test_dragging_selects_the_words_it_touches(view: ScriptView) -> None:
    start, end = _point(view, "retire", 0.6), _point(view, "two forms", 0.3)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert _selected(view) == "retire two"


def test_a_double_click_selects_a_word_without_its_comma(view: ScriptView) -> None:
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_point(view, "arrives"))
    assert _selected(view) == "arrives"


def test_positions_after_an_emoji_are_code_points(view: ScriptView) -> None:
    at = view.script.text.index("What will be seen 😀")
    view.select(at, at + len("What will be seen 😀"))
    assert _selected(view) == "What will be seen 😀"
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "What will be seen 😀"


def test_copying_gives_plain_text_with_line_ends(view: ScriptView) -> None:
    at = view.script.text.index("It began")
    view.select(at, at + len("It began 😀 well,\u2028and went on."))
    view.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "It began 😀 well,\nand went on."
    assert not data.hasHtml()


def test_clearing_the_selection_leaves_the_caret(view: ScriptView) -> None:
    view.select(10, 14)
    view.clear_selection()
    assert view.selection() is None
    assert view.caret() == 14


def _format(view: ScriptView, at: int) -> QTextCharFormat | None:
    place = view._setting.positions.to_qt(at)
    block = view.document().findBlock(place)
    for each in block.layout().formats():
        if each.start <= place - block.position() < each.start + each.length:
            return QTextCharFormat(each.format)
    return None


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.STRENGTH, QTextCharFormat.UnderlineStyle.SingleUnderline),
        (Kind.DEVELOP, QTextCharFormat.UnderlineStyle.DashUnderline),
        (Kind.EVIDENCE, QTextCharFormat.UnderlineStyle.DotLine),
        (Kind.QUESTION, QTextCharFormat.UnderlineStyle.WaveUnderline),
    ],
)
def test_each_kind_has_its_wash_and_its_line(
    theme: Theme, view: ScriptView, kind: Kind, line: QTextCharFormat.UnderlineStyle
) -> None:
    made = annotated(view.script, FORMS, kind)
    view.show_annotations([made])
    found = _format(view, made.anchor.start)
    assert found is not None
    colours = theme.palette.kind(kind.value)
    assert found.background().color() == QColor(colours.wash)
    assert (found.underlineStyle(), found.underlineColor()) == (line, QColor(colours.ink))
    view.show_annotations([made], made.id)
    focused = _format(view, made.anchor.start)
    assert focused is not None
    assert focused.background().color() == QColor(colours.focused)
    view.show_annotations([])
    assert _format(view, made.anchor.start) is None


def test_one_annotation_more_lays_one_paragraph_anew(view: ScriptView) -> None:
    first, other = annotated(view.script, FORMS), annotated(view.script, "late arrivals", Kind.DEVELOP)
    assert view._highlights.show_value([first], None) == 1
    assert view._highlights.show_value([first, other], None) == 1
    assert view._highlights.show_value([first, other], other.id) == 1
    assert view._highlights.show_value([first, other], other.id) == 0


def test_highlights_leave_the_document_as_it_was(view: ScriptView) -> None:
    before = (view.toPlainText(), view.document().revision())
    view.show_annotations([annotated(view.script, FORMS)])
    assert (view.toPlainText(), view.document().revision()) == before


def test_a_click_on_a_highlight_names_it_and_the_next_click_the_one_below(view: ScriptView, qtbot: QtBot) -> None:
    under, over = annotated(view.script, FORMS), annotated(view.script, "forms on the day", Kind.QUESTION)
    view.show_annotations([under, over])
    place = _point(view, "forms on")
    with qtbot.waitSignal(view.annotation_pressed) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [over.id]
    view.show_annotations([under, over], over.id)
    with qtbot.waitSignal(view.annotation_pressed) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [under.id]


def test_a_click_beside_the_highlights_names_none(view: ScriptView, qtbot: QtBot) -> None:
    view.show_annotations([annotated(view.script, FORMS)])
    with qtbot.assertNotEmitted(view.annotation_pressed):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_point(view, "expect"))


def test_words_beyond_the_limit_are_set_back_except_in_focus(theme: Theme, view: ScriptView) -> None:
    script = view.script
    limit = script.text.index("Part 2") - 1
    made = annotated(script, "late arrivals", which=2)
    view.show_script(script, limit, "2,500 words: the limit falls here")
    view.show_annotations([made])
    assert view.limit_line() is not None
    assert view.limit_label == "2,500 words: the limit falls here"
    beyond = _format(view, made.anchor.start)
    assert beyond is not None
    assert beyond.foreground().color() == QColor(theme.palette.text2)
    assert _format(view, limit - 3) is None
    view.show_annotations([made], made.id)
    in_focus = _format(view, made.anchor.start)
    assert in_focus is not None
    assert in_focus.foreground().color() == QColor(theme.palette.text)


def test_without_a_limit_there_is_no_label(view: ScriptView) -> None:
    view.show_script(view.script, None, "2,500 words: the limit falls here")
    assert (view.limit_line(), view.limit_label) == (None, "")


def test_finding_counts_and_goes_round(view: ScriptView, qtbot: QtBot) -> None:
    view.place_cursor(0, 0)
    with qtbot.waitSignal(view.found) as told:
        assert view.show_find("SHARED  page") == 7
    assert told.args == [1, 7]
    assert _selected(view) == "shared page"
    with qtbot.waitSignal(view.found) as told:
        view.find_previous()
    assert told.args == [7, 7]
    with qtbot.waitSignal(view.found) as told:
        view.find_next()
    assert told.args == [1, 7]


def test_finding_takes_either_apostrophe_and_says_when_there_is_nothing(view: ScriptView, qtbot: QtBot) -> None:
    assert len(view.matches("don't know")) == 6
    with qtbot.waitSignal(view.found) as told:
        assert view.show_find("provision map") == 0
    assert told.args == [0, 0]
    assert view.matches("   ") == ()


def test_going_to_a_paragraph_brings_it_into_sight(view: ScriptView) -> None:
    numbers = view.script.paragraph_numbers()
    assert view.go_to_paragraph(max(numbers))
    start = view.script.blocks[numbers.index(max(numbers))].start
    assert view.caret() == start
    assert 0 <= view.anchor_top(start) < view.viewport().height()
    assert not view.go_to_paragraph(max(numbers) + 1)
    assert not view.go_to_paragraph(0)


def test_scrolling_tells_so_and_moves_anchors(view: ScriptView, qtbot: QtBot) -> None:
    start = view.script.text.index("Part 3")
    before = view.anchor_top(start)
    with qtbot.waitSignal(view.scrolled):
        view.verticalScrollBar().setValue(50)
    assert view.anchor_top(start) == before - 50


@pytest.mark.parametrize("change", ["face", "factor", "width", "palette"])
def test_the_reading_place_and_selection_outlast_a_new_setting(theme: Theme, view: ScriptView, change: str) -> None:
    start = view.script.text.index("Part 4")
    view.select(start, start + 6)
    view.verticalScrollBar().setValue(round(view.line_of(start)[0]))
    deeds: dict[str, Callable[[], None]] = {
        "face": lambda: theme.set_page_face("atkinson"),
        "factor": lambda: theme.set_factor(1.5),
        "width": lambda: view.resize(700, 420),
        "palette": lambda: theme.choose("dark"),
    }
    deeds[change]()
    QApplication.processEvents()
    assert abs(view.anchor_top(start)) < 40
    assert _selected(view) == "Part 4"


def test_lines_keep_the_pitch_of_the_design(view: ScriptView) -> None:
    at = view.script.text.index("I expect")
    lines = sorted({view.line_of(position)[0] for position in range(at, at + 150)})
    pitches = {round(below - above) for above, below in itertools.pairwise(lines)}
    assert pitches <= {29, 30}


def test_numbers_markers_and_words_over_notes_stand_beside_the_text(view: ScriptView) -> None:
    marks = BesideText(view._theme, view._setting)._marks
    texts = [mark.text for mark in marks]
    assert texts[:3] == ["1", "2", "3"]
    assert {"•", "12.3.4", "Footnote", "Caption"} <= set(texts)
    item = view.script.text.index("One shared page")
    bullet, words = next(mark for mark in marks if mark.text == "•"), rectangles(view._setting, item, item + 3)[0]
    assert words.left() - 24 <= bullet.x < words.left()
    assert words.top() < bullet.y < words.bottom()
    deep = view.script.text.index("A lesson a fortnight")
    assert rectangles(view._setting, deep, deep + 3)[0].left() > words.left() + 24


def test_a_subtitle_is_not_indented(view: ScriptView) -> None:
    script = assemble([DraftBlock(BlockKind.TITLE, "One", level=1), DraftBlock(BlockKind.TITLE, "Two", level=2)])
    view.show_script(script)
    assert rectangles(view._setting, 0, 3)[0].left() == rectangles(view._setting, 4, 7)[0].left()


def test_an_empty_script_can_be_shown(view: ScriptView) -> None:
    view.show_script(Document("", ()), None, "")
    view.show_annotations([])
    view.grab()
    assert view.selection() is None
    assert view.matches("a") == ()


def test_an_address_longer_than_a_line_is_broken(view: ScriptView) -> None:
    view.show_script(assemble([DraftBlock(BlockKind.PARAGRAPH, "https://example.org/" + "a" * 300)]))
    assert view.document().size().width() <= view.viewport().width()


def test_every_paragraph_of_a_long_script_has_its_lines_when_highlights_are_set_again(theme: Theme, view: ScriptView) -> None:
    long = full_script(40)
    view.show_script(long)
    view.show_annotations([annotated(long, "late arrivals on Mondays", which=part) for part in (5, 20, 30, 39)])
    for palette in ("dark", "light"):
        theme.choose(palette)
        places = [view.line_of(block.start) for block in long.blocks if block.end > block.start]
        assert all(top < bottom for top, bottom in places)

"""Everything that is pressed is pressed by mouse, Space and Enter, says its name and is never cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.buttons import SHAPES, Button, LinkButton, Pressable, TabButton
from workbench.ui.widgets.door import Door
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.small_keys import IconButton, LevelKey

Maker = Callable[[Theme], Pressable]
MAKERS: dict[str, Maker] = {
    "plain": lambda theme: Button(theme, "Park"),
    "primary": lambda theme: Button(theme, "Sign release", icon="shield-check", key="Ctrl+Enter", role="primary"),
    "quiet": lambda theme: Button(theme, "Note", icon="notebook-pen", key="N", role="quiet"),
    "bar": lambda theme: Button(theme, "Find", icon="search", key="Ctrl+F", role="bar"),
    "link": lambda theme: LinkButton(theme, "Open at ¶ 22", icon="eye"),
    "tab": lambda theme: TabButton(theme, "Moderation", icon="scale"),
    "pill": lambda theme: Pill(theme, "Need a ruling", 1_102),
    "level": lambda theme: LevelKey(theme, "3", "Level 3, Secure"),
    "icon": lambda theme: IconButton(theme, "x", "Close", key="Escape"),
    "door": lambda theme: Door(theme, "highlighter", "Mark", "Open a bundle you were sent and mark it."),
}
each_kind = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())


@each_kind
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_is_pressed_by_key(theme: Theme, qtbot: QtBot, make: Maker, key: Qt.Key) -> None:
    button = make(theme)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@each_kind
def test_it_is_pressed_by_mouse_and_reached_by_tab(theme: Theme, qtbot: QtBot, make: Maker) -> None:
    button = make(theme)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_command_with_control_and_enter_is_left_to_the_page(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Park")
    qtbot.addWidget(button)
    button.show()
    presses: list[str] = []
    button.clicked.connect(lambda: presses.append("pressed"))
    command = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(button, command)
    assert not command.isAccepted(), "it goes on to whatever the button stands in"
    assert presses == []
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert presses == ["pressed"], "without Control it is the button's"


@each_kind
@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_it_is_a_large_enough_target_at_every_text_size(theme: Theme, qtbot: QtBot, make: Maker, factor: float) -> None:
    button = make(theme)
    qtbot.addWidget(button)
    theme.set_factor(factor)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    box.resize(1, 1)
    box.show()
    assert button.width() >= 24
    assert button.height() >= 24
    assert button.width() >= button.sizeHint().width() or isinstance(button, Door)


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("role", SHAPES)
def test_its_words_fit_into_what_it_asks_for(theme: Theme, qtbot: QtBot, role: str, factor: float) -> None:
    theme.set_factor(factor)
    bare = Button(theme, "", role=role)
    button = Button(theme, "Hand in and open next", icon="inbox", key="Ctrl+Enter", role=role)
    qtbot.addWidget(bare)
    qtbot.addWidget(button)
    words = QFontMetrics(theme.font(SHAPES[role].type)).horizontalAdvance(button.text())
    assert button.sizeHint().width() - bare.sizeHint().width() >= words


def test_the_chosen_tab_is_no_wider_than_before(theme: Theme, qtbot: QtBot) -> None:
    tab = TabButton(theme, "Moderation", icon="scale")
    qtbot.addWidget(tab)
    before = tab.sizeHint()
    tab.setChecked(True)
    assert tab.sizeHint() == before


def test_a_screen_reader_hears_word_and_key(theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]) -> None:
    button = Button(theme, "Find", icon="search", key="Ctrl+F")
    qtbot.addWidget(button)
    assert heard(button) == ("Find", "Key Ctrl+F", QAccessible.Role.Button)
    assert button.toolTip() == "Find (Ctrl+F)"
    button.show_value("Find next")
    button.show_command("Find next")
    assert heard(button)[:2] == ("Find next", "Key F3")


def test_a_button_shows_the_key_that_its_command_has_now(
    theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]
) -> None:
    park, fold = Button(theme, "Park", command="Park"), IconButton(theme, "x", "Fold", command="Fold the queue")
    bare = Button(theme, "Park")
    for each in (park, fold, bare):
        qtbot.addWidget(each)
    assert (heard(park)[1], park.toolTip(), fold.toolTip()) == ("Key P", "Park (P)", "Fold (F9)")
    wide = park.sizeHint().width()
    theme.keys.take([("Park", "Ctrl+Shift+P"), ("Fold the queue", "")])
    assert (heard(park)[1], park.toolTip(), fold.toolTip()) == ("Key Ctrl+Shift+P", "Park (Ctrl+Shift+P)", "Fold")
    assert park.sizeHint().width() > wide
    theme.keys.take([])
    theme.keys.let_singles(False)
    assert (heard(park)[1], park.toolTip(), fold.toolTip()) == ("", "", "Fold (F9)")
    assert park.sizeHint() == bare.sizeHint()


def test_keys_without_words_have_names(theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]) -> None:
    close, level, bare = IconButton(theme, "x", "Close"), LevelKey(theme, "3", "Level 3, Secure"), LevelKey(theme, "4")
    for each in (close, level, bare):
        qtbot.addWidget(each)
    assert [heard(each)[0] for each in (close, level, bare)] == ["Close", "Level 3, Secure", "Level 4"]
    close.show_value("panel-left-open", "Unfold the queue")
    assert heard(close)[0] == close.toolTip() == "Unfold the queue"


def test_a_level_is_never_chosen_of_itself(theme: Theme, qtbot: QtBot) -> None:
    level = LevelKey(theme, "3")
    qtbot.addWidget(level)
    assert level.isCheckable()
    assert not level.isChecked()
    assert (level.sizeHint().width(), level.sizeHint().height()) == (28, 26)


def test_a_pill_shows_its_count(theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]) -> None:
    pill = Pill(theme, "Need a ruling", 1_102)
    qtbot.addWidget(pill)
    assert pill.text() == "Need a ruling 1,102"
    pill.show_count(None)
    assert pill.text() == heard(pill)[0] == "Need a ruling"


def test_a_button_turns_primary_when_its_deed_can_be_done(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Sign release")
    qtbot.addWidget(button)
    button.show()
    middle = (button.width() // 2, 4)
    assert button.grab().toImage().pixelColor(*middle).name().upper() == theme.palette.raised
    button.set_role("primary")
    assert button.grab().toImage().pixelColor(*middle).name().upper() == theme.palette.accent


def test_a_door_says_what_is_behind_it(theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]) -> None:
    door = Door(theme, "highlighter", "Mark", "Open a bundle.")
    qtbot.addWidget(door)
    assert heard(door) == ("Mark", "Open a bundle. Key M", QAccessible.Role.Button)


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_a_door_is_never_lower_than_its_words(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.set_factor(factor)
    door = Door(theme, "highlighter", "Mark", "Open a bundle you were sent and mark it, with or without a network.")
    box = QWidget()
    qtbot.addWidget(box)
    QVBoxLayout(box).addWidget(door)
    box.resize(10, 10)
    box.show()

    def least() -> int:
        return max(door.heightForWidth(door.width()), theme.px(144))

    qtbot.waitUntil(lambda: door.height() >= least())
    assert door.height() >= least()
    assert box.height() > door.height(), "what it stands in grew with it"

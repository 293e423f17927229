"""What can be done about the words that are selected in a script: a line that says which they are, buttons, menus and keys."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from workbench.domain.document import place_of
from workbench.domain.parts import AnswerPart
from workbench.domain.regions import Region
from workbench.domain.words import capital, counted
from workbench.ui.commands import Command, make_actions
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.office_text import OfficeText
from workbench.ui.widgets.surface import Surface

_SAID = 240
_FIRST = "Select the words first: with the mouse, or with Shift and the arrows."


class PassageBar(Surface):
    """`cover_requested` and `uncover_requested(start, stop)`, `region_requested(start, stop, region)`, `answer_requested(part,
    start, stop)` of the selection (-1 for the end that is not meant), `wanted` when a command was given while no text is shown.
    """

    cover_requested = Signal(int, int)
    uncover_requested = Signal(int, int)
    region_requested = Signal(int, int, str)
    answer_requested = Signal(str, int, int)
    wanted = Signal()

    def __init__(self, theme: Theme, text: OfficeText, place: QWidget) -> None:
        super().__init__("foot")
        self._theme, self._text = theme, text
        self._parts: tuple[AnswerPart, ...] = ()
        self._not_counted: frozenset[Region] = frozenset()
        self._said = WrapLabel(theme, tone="second")
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cover = Button(theme, "Cover", command="Cover the selected words", role="bar")
        self.uncover = Button(theme, "Show again", command="Show the covered words again", role="bar")
        self.region = Button(theme, "This is…", command="Say what the selected words are…", role="bar")
        self.begins = Button(theme, "Begins here…", command="The answer begins here…", role="bar")
        self.ends = Button(theme, "Ends here…", command="The answer ends here…", role="bar")
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self._buttons, 2)
        commands = (
            Command("Cover the selected words", partial(self._when_shown, self._cover)),
            Command("Show the covered words again", partial(self._when_shown, self._uncover)),
            Command("Say what the selected words are…", partial(self._when_shown, self.ask_region)),
            Command("The answer begins here…", partial(self._when_shown, self.ask_begin)),
            Command("The answer ends here…", partial(self._when_shown, self.ask_end)),
        )
        self.commands = make_actions(place, commands, theme.keys)
        buttons = (self.cover, self.uncover, self.region, self.begins, self.ends)
        for command, button in zip(self.commands, buttons, strict=True):
            button.clicked.connect(command.trigger)
            self._flow.addWidget(button)
        text.selected.connect(self.say)
        text.menu_requested.connect(self._add_to)
        theme.changed.connect(self._space)
        self._offer_parts()
        self._space()

    def show_value(self, not_counted: Collection[Region], parts: Sequence[AnswerPart]) -> None:
        """Set which regions do not count, and the questions whose answers can be placed (none: one continuous answer)."""
        self._not_counted, self._parts = frozenset(not_counted), tuple(parts)
        self._offer_parts()
        self._arrange()
        self.say()

    def _offer_parts(self) -> None:
        """Offer to place answers where there are several, and nowhere before a script was shown."""
        for widget in (self.begins, self.ends):
            widget.setVisible(bool(self._parts))
        for command in self.commands[3:]:
            command.setVisible(bool(self._parts))

    def say(self) -> None:
        """Say what is selected."""
        script, place = self._text.script, self._text.here()
        if script is None or place is None:
            return
        index = script.document.block_at(place[0])
        where = place_of(script.document.blocks[index], script.document.paragraph_numbers()[index])
        words = counted(len(script.document.text[place[0] : place[1]].split()), "word")
        selected = self._text.passage() is not None
        self._said.show_value(
            f"{words} selected in {where}." if selected else f"{capital(where)}, {words}. Nothing is selected.", "second"
        )

    def ask_region(self) -> None:
        """Ask which region the selection, or the block with the caret, stands in."""
        menu = self._regions_menu()
        self._popup(menu)

    def ask_begin(self) -> None:
        """Ask which answer begins at the selection or with the block of the caret."""
        self._popup(self._answers_menu("begins"))

    def ask_end(self) -> None:
        """Ask which answer ends there."""
        self._popup(self._answers_menu("ends"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _cover(self) -> None:
        place = self._text.passage()
        if place is None:
            self._said.show_value(_FIRST, "warn")
        else:
            self.cover_requested.emit(*place)

    def _uncover(self) -> None:
        place = self._text.here()
        if place is not None:
            self.uncover_requested.emit(*place)

    def _rule(self, region: Region) -> None:
        place = self._text.here()
        if place is not None:
            self.region_requested.emit(*place, region.value)

    def _answer(self, part: str, which: str) -> None:
        place = self._text.here()
        if place is not None:
            begin, end = place
            self.answer_requested.emit(part, begin if which == "begins" else -1, end if which == "ends" else -1)

    def _regions_menu(self) -> QMenu:
        menu = QMenu("This is…", self._text)
        for region in Region:
            said = "not counted" if region in self._not_counted else "counted"
            menu.addAction(f"{REGION_NAMES[region]}, {said}").triggered.connect(partial(self._rule, region))
        return menu

    def _answers_menu(self, which: str) -> QMenu:
        menu = QMenu(f"The answer {which} here", self._text)
        for part in self._parts:
            menu.addAction(part.title).triggered.connect(partial(self._answer, part.id, which))
        return menu

    def _popup(self, menu: QMenu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        room = self._text.viewport().rect()
        at = self._text.cursorRect().bottomLeft()
        inside = QPoint(min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom()))
        menu.popup(self._text.viewport().mapToGlobal(inside))
        menu.setActiveAction(menu.actions()[0])

    def _add_to(self, menu: QMenu) -> None:
        """Put what can be done above the standard commands of a context menu."""
        first = menu.actions()[0]
        for action in self.commands[:2]:
            menu.insertAction(first, action)
        menus = [self._regions_menu(), *([self._answers_menu("begins"), self._answers_menu("ends")] if self._parts else [])]
        for inside in menus:
            inside.setParent(menu, inside.windowFlags())
            menu.insertMenu(first, inside)
        menu.insertSeparator(first)

    def _when_shown(self, deed: Callable[[], None]) -> None:
        if self._text.isVisible():
            deed()
        else:
            self.wanted.emit()

    def _arrange(self) -> None:
        """What is selected beside the buttons, or above them where the bar is narrow."""
        narrow = self._flow.sizeHint().width() + self._theme.px(_SAID) > self.width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(6), px(14), px(6))
        self._row.setSpacing(px(12))
        self._flow.set_gaps(px(6), px(6))

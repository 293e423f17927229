"""Where everything of the page stands: nothing yet, the board beside one person, a pack that arrives, or two judgements."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLayout, QStackedLayout, QStackedWidget, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.empty import EmptyPlace, EmptyRoom
from workbench.ui.widgets.packs.board_pane import BoardPane
from workbench.ui.widgets.packs.person_pane import PersonPane
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.two_panes import TwoPanes

_PANES = "exchange/panes"
_LEFT, _RIGHT = 880, 486


class ExchangeRoom(QWidget):
    """Holds the panes and says which of them are shown; `arrival` and `beside` are made by those who fill them."""

    def __init__(self, theme: Theme, memory: Memory, arrival: QWidget, beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._arrival, self._beside = arrival, beside
        self.board, self.person, self.reason = BoardPane(theme), PersonPane(theme), ReasonBar(theme)
        self.empty = EmptyPlace(theme, "package", "Nothing is given out yet")
        self._lay_out()

    def show_empty(self, icon: str, title: str, sentence: str, button: str = "") -> None:
        """Show that there is nothing to show, and why."""
        self.empty.show_value(icon, title, sentence, button)
        self._stack.setCurrentWidget(self._empty_room)

    def show_filled(self) -> None:
        """Show the panes in place of nothing."""
        if self._stack.currentWidget() is self._empty_room:
            self._stack.setCurrentWidget(self._whole)

    def show_board(self) -> None:
        """Show the board, with the keyboard on its table."""
        self._left.setCurrentWidget(self._board_area)
        self._stack.setCurrentWidget(self._whole)
        self.person.show_quiet(False)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_arrival(self) -> None:
        """Show a pack that arrives in the place of the board."""
        self._left.setCurrentWidget(self._arrival)
        self._stack.setCurrentWidget(self._whole)
        self._panes.turn_to(0)
        self.person.show_quiet(True)  # one main button a screen

    def show_person(self) -> None:
        """Show the pane of one person where only one pane has room."""
        self._panes.turn_to(1)

    def show_card_form(self) -> None:
        """Show the form that asks for the digits of a card, in sight."""
        self.show_person()
        QTimer.singleShot(0, self._bring_in_sight)

    def show_beside(self) -> None:
        """Show two judgements in the place of all else."""
        self._stack.setCurrentWidget(self._beside)

    def minimumSizeHint(self) -> QSize:
        """Small, for what has no room gives way: two panes become one."""
        return QSize(self._theme.px(320), self._theme.px(240))

    def _bring_in_sight(self) -> None:
        self._person_area.ensureWidgetVisible(self.person.card.form.confirm)

    def _keep_widths(self) -> None:
        self._memory.set_state(_PANES, self._panes.state())

    def _lay_out(self) -> None:
        self._left = QStackedWidget()
        self._board_area = scrolled(self.board, sideways=False)
        self._left.addWidget(self._board_area)
        self._left.addWidget(self._arrival)
        self._person_area = scrolled(self.person, sideways=False)
        self._panes = TwoPanes(self._theme, (self._left, self._person_area), ("Packs", "One person"), (_LEFT, _RIGHT))
        self._panes.restore(self._memory.state(_PANES))
        self._panes.moved.connect(self._keep_widths)
        self._whole, self._empty_room = QWidget(), EmptyRoom(self._theme, self.empty)
        bare_column(self._whole, self.reason, self._panes).setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for part in (self._empty_room, self._whole, self._beside):
            self._stack.addWidget(part)

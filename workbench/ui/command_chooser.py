"""Every command of a window by name, laid over it: made of its menus, with the keys that hold."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from workbench.ui.menus import Menus, command_name, key_words
from workbench.ui.theme import Theme
from workbench.ui.widgets.choice_list import ChoiceList, ChoiceRow, Choosing

_ASKING = Choosing("Commands and their keys", "Type part of a command's name", "Command", "Commands")


class CommandChooser(QObject):
    """Belongs to a window. What is chosen in its `list` is carried out once the list is gone."""

    def __init__(self, theme: Theme, menus: Menus, window: QWidget) -> None:
        super().__init__(window)
        self._menus = menus
        self.list = ChoiceList(theme, _ASKING, window)
        self.list.chosen.connect(self._run)
        menus.commands_requested.connect(self.ask)
        theme.keys.changed.connect(self._show_keys)

    def ask(self) -> None:
        """Show every command and its key, to be chosen from by name."""
        self.list.ask(self._rows())

    def _show_keys(self) -> None:
        if self.list.isVisible():
            self.list.show_again(self._rows())

    def _rows(self) -> list[ChoiceRow]:
        named = enumerate(self._menus.every_action())
        return [ChoiceRow(number, command_name(action), key_words(action)) for number, action in named]

    def _run(self, number: int) -> None:
        QTimer.singleShot(0, self._menus.every_action()[number].trigger)

"""The keys that hold now, given to actions and told to what shows them."""

from collections.abc import Iterator, Sequence

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from workbench.domain.words import listed
from workbench.ui.keyboard.key import is_single, said
from workbench.ui.keyboard.lines import Held, Line, hold, shipped_keys
from workbench.ui.keyboard.table import Table

_PLACES = 9
"""Stages that have a key by their place; Ctrl+0 sets the text size."""


class Keys(QObject):
    """The keys of each command of a program, by its name. `changed` when any of them did, or single letters went on or off."""

    changed = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._shipped = shipped_keys(table)
        self._held: Held = {}
        self._singles = True
        self._tied: list[tuple[QAction, str]] = []

    @property
    def singles(self) -> bool:
        """Whether letters, digits and signs are keys on their own."""
        return self._singles

    def let_singles(self, on: bool) -> None:
        """Let letters, digits and signs be keys on their own, or not."""
        if on != self._singles:
            self._singles = on
            self._tell()

    def take(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """Take the lines of a keys file in place of those before; gives a sentence on each that does not hold."""
        held, faults = hold(lines, self._table)
        if held != self._held:
            self._held = held
            self._tell()
        return faults

    def of(self, name: str) -> list[QKeySequence]:
        """The keys of a command, none for one that has none."""
        keys = self._held.get(name, self._shipped.get(name, ()))
        return [key for key in keys if self._singles or not is_single(key)]

    def of_stage(self, title: str, place: int) -> list[QKeySequence]:
        """The keys that lead to a stage: Ctrl and its place among them, unless the file gives that key to a command."""
        by_place = QKeySequence(f"Ctrl+{place}")
        taken = title in self._held or any(by_place in keys for keys in self._held.values())
        return self.of(title) if taken or place > _PLACES else [by_place]

    def words(self, name: str) -> str:
        """The first key of a command as people read it, "" for none."""
        return "".join(map(said, self.of(name)[:1]))

    def tip(self, name: str, words: str = "") -> str:
        """What a tooltip says of a command: its name, or other words, and its key if it has one."""
        key = self.words(name)
        return f"{words or name} ({key})" if key else words or name

    def either(self, *names: str) -> str:
        """The keys of several commands in a sentence, "S, D or E"; "" when none has one."""
        return listed([key for key in map(self.words, names) if key], "or")

    def press(self, *names: str, otherwise: str = "") -> str:
        """How a sentence says what is to be done by key, "press S, D or E"; without one, `otherwise` or to choose the command."""
        keys = self.either(*names)
        return f"press {keys}" if keys else otherwise or f"choose “{names[0]}”"

    def tie(self, action: QAction, name: str) -> None:
        """Give an action the keys of a command, now and whenever they change."""
        action.setShortcuts(self.of(name))
        self._tied = [*self._alive(), (action, name)]

    def _alive(self) -> Iterator[tuple[QAction, str]]:
        """What is tied, but for the actions of pages that are gone."""
        return ((action, name) for action, name in self._tied if shiboken6.isValid(action))

    def _tell(self) -> None:
        self._tied = list(self._alive())
        for action, name in self._tied:
            action.setShortcuts(self.of(name))
        self.changed.emit()

    def laid_out(self) -> str:
        """The lines of a keys file that changes nothing yet: each command once, under the first stage that has it."""
        parts: list[str] = []
        seen: set[str] = set()
        for stage, commands in self._table.items():
            new = {name: keys for name, keys in commands.items() if name not in seen}
            seen.update(new)
            parts.append("\n".join([f"# {stage}", *(f'#"{name}" = "{keys}"' for name, keys in new.items())]))
        return "\n\n".join(parts)

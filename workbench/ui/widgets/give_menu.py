"""The menu that says to whom the chosen scripts can be given: each marker with their load, or why it cannot be them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.allocation import Load
from workbench.domain.words import listed, number
from workbench.ui.widgets.allocation_table import ShareRow

Bars = Mapping[tuple[str, str], str]
"""Why a person must not mark a script, in a few words, by script and person; what is not in it is allowed."""
_MOST_CODES = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A marker in the menu; `why` says why the chosen scripts cannot be theirs, else it is empty."""

    person: str
    words: str
    why: str = ""


def choices(chosen: Sequence[ShareRow], loads: Sequence[Load], bars: Bars) -> tuple[Choice, ...]:
    """Every marker, in the order of their loads, with what the menu says of them."""
    return tuple(_choice(chosen, load, bars) for load in loads)


def _choice(chosen: Sequence[ShareRow], load: Load, bars: Bars) -> Choice:
    against = [row for row in chosen if (row.submission, load.person) in bars]
    if against:
        why = listed(list(dict.fromkeys(bars[row.submission, load.person] for row in against)))
        which = "" if len(chosen) == 1 else f" ({_codes(against, len(chosen))})"
        return Choice(load.person, f"{load.name}: {why}{which}", why)
    if all(row.person == load.person for row in chosen):
        return Choice(load.person, f"{load.name}: has {'it' if len(chosen) == 1 else 'them'} already", "has it already")
    return Choice(load.person, f"{load.name}, {number(load.given)} given")


def _codes(rows: Sequence[ShareRow], total: int) -> str:
    if len(rows) <= _MOST_CODES:
        return listed([row.code for row in rows])
    return f"{number(len(rows))} of {number(total)}"


class GiveMenu(QMenu):
    """`open_at` a place; `person_chosen` brings an id. Barred people stand in it and cannot be chosen."""

    person_chosen = Signal(str)

    def __init__(self, chosen: Sequence[ShareRow], shown: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        what = chosen[0].code if len(chosen) == 1 else f"{number(len(chosen))} scripts"
        self.setAccessibleName(f"Give {what} to")
        head = self.addAction(f"Give {what} to")
        head.setEnabled(False)
        self.addSeparator()
        for choice in shown:
            action = self.addAction(choice.words.replace("&", "&&"))
            action.setData(choice.person)
            action.setEnabled(not choice.why)
        self.triggered.connect(self._tell)

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the screen, with the first person who can be chosen under the keys."""
        self.popup(place)
        first = next((action for action in self.actions() if action.isEnabled() and action.data()), None)
        if first is not None:
            self.setActiveAction(first)

    def _tell(self, action: QAction) -> None:
        self.person_chosen.emit(str(action.data()))

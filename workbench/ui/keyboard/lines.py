"""What the lines of a keys file come to: the keys that hold, and a sentence on each line that does not."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QKeySequence

from workbench.domain.words import repeated
from workbench.ui.keyboard.key import needed_by, read_keys, said
from workbench.ui.keyboard.table import STAGES, WIDE, Table

Line = tuple[str, object]
"""What stands at the left and at the right of the equals sign."""
Held = dict[str, tuple[QKeySequence, ...]]

_MOST_KEYS: Final = 20
_ALIKE: Final = MappingProxyType({ord("’"): "'", ord("…"): None, ord("."): None})


def hold(lines: Sequence[Line], table: Table) -> tuple[Held, tuple[str, ...]]:
    """The keys of each command whose line holds, and why the others do not: first what is wrong in a line, then what
    two commands cannot both have.
    """
    shipped = shipped_keys(table)
    names = {_plain(name): name for name in shipped}
    held: Held = {}
    seen: set[str] = set()
    faults: list[str] = []
    for left, right in lines:
        name = names.get(_plain(left), "")
        if name in seen:
            faults.append(f"“{repeated(left)}” stands twice; the first line holds.")
            continue
        seen.update({name} - {""})
        keys = read_keys(right) if isinstance(right, str) else None
        fault = _fault(left, right, keys, shipped.get(name))
        if fault:
            faults.append(fault)
        elif keys is not None and (keys != shipped[name] or name in table.get(STAGES, {})):
            held[name] = keys
    return held, (*faults, *_let_go(held, table))


def shipped_keys(table: Table) -> Mapping[str, tuple[QKeySequence, ...]]:
    """Every command with the keys it ships with. A command that several stages have ships with the same keys in each."""
    return {name: read_keys(keys) or () for commands in table.values() for name, keys in commands.items()}


def _fault(left: str, right: object, keys: Sequence[QKeySequence] | None, shipped: Sequence[QKeySequence] | None) -> str:
    name = repeated(left)
    if shipped is None:
        return f"There is no command “{name}”; names are those in the menus."
    if not isinstance(right, str):
        return f"“{name}”: a key stands between quotation marks."
    line = f"“{name}” = “{repeated(right)}”"
    if keys is None:
        return f"{line}: there is no such key."
    if len(keys) > _MOST_KEYS:
        return f"{line}: a command has {_MOST_KEYS} keys at most."
    for key in keys:
        others = "" if key in shipped else needed_by(key)
        if others:
            return f"{line}: {others} {said(key)}."
    return ""


def _let_go(held: Held, table: Table) -> Iterator[str]:
    """Let go of each line whose key another command of the same stage has, the later one of two lines, until all can hold."""
    shipped = shipped_keys(table)
    while clash := _clash(held, table, shipped):
        name, other, key = clash
        words = repeated(" ".join(dict.fromkeys(map(said, held.pop(name)))))
        yield f"“{name}” = “{words}”: {said(key)} is the key of “{other}”."


def _clash(held: Held, table: Table, shipped: Mapping[str, Sequence[QKeySequence]]) -> tuple[str, str, QKeySequence] | None:
    """A command by the file, another at the same stage, and the key that both would have; the last line of the file first."""
    for name in reversed(held):
        for other in _beside(name, table):
            for key in held[name]:
                if key in held.get(other, shipped[other]) and not (key in shipped[name] and key in shipped[other]):
                    return name, other, key
    return None


def _beside(name: str, table: Table) -> Iterator[str]:
    """The other commands that can be given where this one can."""
    everywhere = any(name in table.get(wide, {}) for wide in WIDE)
    for stage, commands in table.items():
        if everywhere or stage in WIDE or name in commands:
            yield from (other for other in commands if other != name)


def _plain(name: str) -> str:
    return " ".join(name.translate(_ALIKE).casefold().split())

"""The one undo command: put the other value of a marking back."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from workbench.domain.marking import Marking

_MERGING = 1


class ReplaceMarking(QUndoCommand):
    """A change of a marking, by name. Undo and redo hand the value before or after to `put`, which shows and saves it.

    Changes with the same `merge` word that follow each other (typing in one field) become one.
    """

    def __init__(self, name: str, before: Marking, after: Marking, put: Callable[[Marking], None], merge: str = "") -> None:
        super().__init__(name)
        self._before = before
        self._after = after
        self._put = put
        self._merge = merge

    def id(self) -> int:
        return _MERGING if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceMarking) or other._merge != self._merge:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)

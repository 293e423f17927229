"""The one undo command: put the other value of a marking back."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from workbench.domain.marking import Marking
from workbench.ui.writing import Writing

_MERGING = 1


class ReplaceMarking(QUndoCommand):
    """A change of a marking, by name. Undo and redo hand the value before or after to `put`, which shows and saves it.

    Writing that goes on from the change before it becomes one with it.
    """

    def __init__(
        self, name: str, before: Marking, after: Marking, put: Callable[[Marking], None], writing: Writing | None = None
    ) -> None:
        super().__init__(name)
        self._before = before
        self._after = after
        self._put = put
        self._writing = writing

    def id(self) -> int:
        return _MERGING if self._writing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceMarking) or self._writing is None or other._writing is None:
            return False
        both = self._writing.then(other._writing)
        if both is None:
            return False
        self._after, self._writing = other._after, both
        return True

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)

"""The script of the case at hand: opened when it is asked for, with what both markings tied in it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workbench.domain.comparison import Comparison
from workbench.domain.errors import WorkbenchError
from workbench.domain.words import number
from workbench.ui.bench import Bench
from workbench.ui.pages.adjudication.room import AdjudicationRoom
from workbench.ui.widgets.comparison import passages_in
from workbench.workflow import adjudication


class Reading(QObject):
    """Shows the script pane and puts it away; the keyboard goes back to where it came from."""

    failed = Signal(object)

    def __init__(self, bench: Bench, room: AdjudicationRoom, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._room = bench, room
        self._comparison: Comparison | None = None
        self._read = ""
        self._came_from: QWidget | None = None

    def show(self, comparison: Comparison | None) -> None:
        """Take up another case; a script that is open becomes that of the case."""
        self._comparison = comparison
        if comparison is None:
            self._room.show_script(False)
        elif self._room.script_open and self._read != comparison.submission:
            self._open("")

    def toggle(self) -> None:
        """Open the script at its beginning, or put it away."""
        if self._room.script_open:
            self.close()
        else:
            self._open("")
            self._room.script.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_passages(self, criterion: str) -> None:
        """Open the script at the passages tied to a criterion."""
        if criterion:
            self._open(criterion)
            self._room.script.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Put the script away."""
        if not self._room.script_open:
            return
        self._room.keep()
        self._room.show_script(False)
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._room.grid.take_in_hand(self._room.grid.focused)

    def _open(self, criterion: str) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        try:
            self._lay(comparison)
        except WorkbenchError as error:
            self._room.show_script(False)
            self.failed.emit(error)
            return
        if not self._room.script_open:
            self._came_from = self._room.focusWidget()
        self._room.show_script(True)
        self._room.script.show_passages(passages_in(comparison), criterion)

    def _lay(self, comparison: Comparison) -> None:
        if self._read == comparison.submission:
            return
        script = adjudication.script(self._bench.cohort, self._bench.actor, comparison.submission)
        limit = f"{number(self._bench.cohort.word_rule.maximum)} words: the limit falls here"
        self._room.script.show_script(script.code, script.document, script.count.limit_at, limit)
        self._read = comparison.submission

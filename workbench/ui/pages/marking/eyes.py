"""What the marker looks at: the case, the whole rubric, all annotations, words to be found, one pane or another."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.commands import GAP, Command
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.ui.pages.marking.room import DeskRoom


class DeskEyes(QObject):
    """Changes nothing of the marking. `line_wanted(question, button, deed)` asks the page for one line."""

    said = Signal(str)
    line_wanted = Signal(str, str, object)

    def __init__(self, desk: MarkerDesk, room: DeskRoom, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = room
        self._connect()

    def fold_queue(self) -> None:
        """Fold the queue, or unfold it."""
        self._room.queue.set_folded(not self._room.queue.folded)
        self._room.fit()

    def commands(self) -> list[Command]:
        """Every command that changes what is looked at, and nothing of the marking."""
        room = self._room
        return [
            GAP,
            Command("The case and its papers", lambda: self._turn(room.case)),
            Command("The whole rubric", lambda: self._turn(room.grid)),
            Command("All annotations as a list", lambda: self._turn(room.annotations)),
            Command("Find in the script", self._ask_find),
            Command("Find next", lambda: self._find_next(1)),
            Command("Find previous", lambda: self._find_next(-1)),
            Command("Go to a paragraph", self._ask_paragraph),
            Command("Fold the queue", self.fold_queue),
            Command("Fold the rubric", room.fold_rubric),
            Command("Back to the script", self.back),
            Command("Next pane", lambda: self._step_pane(1)),
            Command("Previous pane", lambda: self._step_pane(-1)),
        ]

    def _turn(self, widget: QWidget) -> None:
        """Bring something to the middle in the script's place, or the script back."""
        if self._room.centre.currentWidget() is widget:
            self.back()
        else:
            self._room.show_centre(widget)
            widget.setFocus()

    def back(self) -> None:
        """Put away what lies over the script, and go back to it."""
        self._room.bar.leave_find()
        self._room.script.script.clear_find()
        self._room.reason.hide()
        if self._desk.desk is not None:
            self._room.show_centre(self._room.script)
            self._room.script.script.setFocus()

    def _ask_find(self) -> None:
        self._room.show_centre(self._room.script)
        self._room.bar.ask_find()

    def _find(self, words: str) -> None:
        if words.strip():
            self._room.script.script.show_find(words)
        else:
            self._room.script.script.clear_find()
            self._room.bar.show_found("")

    def _find_next(self, steps: int) -> None:
        script = self._room.script.script
        (script.find_next if steps > 0 else script.find_previous)()

    def _found(self, at: int, of_all: int) -> None:
        self._room.bar.show_found(f"{at} of {of_all}" if of_all else "Not in this script")

    def _ask_paragraph(self) -> None:
        self.line_wanted.emit("Which paragraph?", "Go", self._go_paragraph)

    def _go_paragraph(self, text: str) -> None:
        number = text.strip().lstrip("¶ ")
        if not (number.isdecimal() and self._room.script.script.go_to_paragraph(int(number))):
            self.said.emit(f"There is no paragraph {text.strip()} in this script.")

    def _step_pane(self, steps: int) -> None:
        panes = (self._room.queue, self._room.script, self._room.rubric)
        focus = self._room.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), 0)
        following = (here + steps) % len(panes)
        if following == 0:
            self._room.queue.focus_list()
        elif following == 1:
            self._room.script.script.setFocus()
        else:
            self._room.show_rubric()
            self._room.rubric.focus_criterion(self._room.rubric.focused)

    def _connect(self) -> None:
        bar, script = self._room.bar, self._room.script
        script.found.connect(self._found)
        bar.case_requested.connect(lambda: self._turn(self._room.case))
        bar.rubric_requested.connect(self._room.fold_rubric)
        bar.find_requested.connect(self._find)
        bar.found_next.connect(self._find_next)
        self._room.case.close_requested.connect(self.back)
        self._room.queue.fold_requested.connect(self.fold_queue)

"""What lies at hand while a draft is checked: the case and its papers, the rubric, and examples to prepare with."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.commands import Command
from workbench.ui.pages.self_check.room import Room
from workbench.ui.widgets.self_check.examples_view import ExamplePage, Passage
from workbench.workflow import preparing
from workbench.workflow.preparing import Example


class ReadingRoom(QObject):
    """`failed` when something could not be read; `left` when one of these places was put away."""

    failed = Signal(WorkbenchError)
    left = Signal()

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._scenario = ""
        self._known: dict[str, tuple[Example, ...]] = {}
        room.bar.case_requested.connect(self.case)
        room.bar.rubric_requested.connect(self.rubric)
        room.bar.examples_requested.connect(self.examples)
        room.start.examples_requested.connect(self.examples)
        room.case.close_requested.connect(self.leave)
        room.rubric.close_button.clicked.connect(self.leave)
        room.examples.close_requested.connect(self.leave)

    def commands(self) -> list[Command]:
        """Case, rubric and examples by key."""
        return [
            Command("The case and its papers", self.case),
            Command("The rubric", self.rubric),
            Command("Examples", self.examples),
        ]

    def set_scenario(self, scenario: str) -> None:
        """Lay out what belongs to another scenario."""
        self._scenario = scenario

    def has_examples(self) -> bool:
        """Whether there is anything to prepare with."""
        return bool(self._examples())

    def case(self) -> None:
        """Show the case, or put it away."""
        if self._room.at() is self._room.case:
            self.leave()
        elif self._room.paper.script.blocks:
            self._room.show_case()

    def rubric(self) -> None:
        """Show the rubric, or put it away."""
        if self._room.at() is self._room.rubric:
            self.leave()
            return
        if self._scenario:
            try:
                self._room.show_rubric(preparing.rubric_for(self._scenario))
            except WorkbenchError as error:
                self.failed.emit(error)

    def examples(self) -> None:
        """Show the examples, or put them away."""
        if self._room.at() is self._room.examples:
            self.leave()
            return
        found = self._examples()
        if found:
            rubric = preparing.rubric_for(self._scenario)
            self._room.examples.show_examples([_page(example) for example in found], rubric)
            self._room.show_examples()

    def leave(self) -> None:
        """Go back to the draft, or to where one is chosen."""
        self.left.emit()

    def _examples(self) -> tuple[Example, ...]:
        if self._scenario and self._scenario not in self._known:
            try:
                self._known[self._scenario] = preparing.examples(self._scenario)
            except WorkbenchError as error:
                self.failed.emit(error)
        return self._known.get(self._scenario, ())


def _page(example: Example) -> ExamplePage:
    passages = tuple(Passage(each.remark, each.anchor, each.paragraph) for each in example.remarks)
    return ExamplePage(example.exemplar, example.document, passages)

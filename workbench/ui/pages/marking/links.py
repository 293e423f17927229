"""Asks which section or statement of the framework a passage is linked with, and links it."""

from PySide6.QtCore import QObject, Qt, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.framework_links import Link
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.ui.pages.marking.hands import DeskHands
from workbench.ui.pages.marking.room import DeskRoom
from workbench.ui.theme import Theme
from workbench.ui.widgets.choice_list import ChoiceList, ChoiceRow, Choosing
from workbench.workflow.cohort import Cohort
from workbench.workflow.frameworks import links_for

_ASKING = Choosing(
    "Link a framework statement", "Type its number, or words of it", "Framework statement", "Sections and statements"
)


class DeskLinks(QObject):
    """Belongs to a desk, over which its list lies. What the passage is linked with already says so, and choosing it again takes
    the link away. Whoever was writing in the card goes on writing there.
    """

    not_asked = Signal(WorkbenchError)

    def __init__(self, theme: Theme, cohort: Cohort, desk: MarkerDesk, hands: DeskHands, room: DeskRoom) -> None:
        super().__init__(room)
        self._cohort, self._desk, self._hands, self._room = cohort, desk, hands, room
        self._links: tuple[Link, ...] = ()
        self._of = ""
        self._writing = False
        self.list = ChoiceList(theme, _ASKING, room)
        self.list.chosen.connect(self._turn)
        self.list.left.connect(self._back)
        hands.link_wanted.connect(self._ask)
        room.script.statement_wanted.connect(self._ask_while_writing)
        room.script.statement_removed.connect(desk.turn_statement)
        desk.opened.connect(self.list.hide)

    def _ask_while_writing(self, annotation_id: str) -> None:
        self._ask(annotation_id, writing=True)

    def _ask(self, annotation_id: str, writing: bool = False) -> None:
        annotation = self._desk.annotation(annotation_id)
        if annotation is None or self._desk.read_only:
            return
        try:
            self._links = links_for(self._cohort, annotation.criterion or self._hands.criterion)
        except WorkbenchError as error:
            self.not_asked.emit(error)
            return
        self._of, self._writing = annotation_id, writing
        linked = annotation.statements
        rows = enumerate(self._links)
        self.list.ask([ChoiceRow(n, f"{link.name}: {link.words}", "(linked)" if link.code in linked else "") for n, link in rows])

    def _turn(self, number: int) -> None:
        self._desk.turn_statement(self._of, self._links[number].code)
        self._back()

    def _back(self) -> None:
        if self._writing and self._desk.annotation(self._of) is not None:
            self._room.script.margin.edit(self._of)
        else:
            self._room.script.script.setFocus(Qt.FocusReason.OtherFocusReason)

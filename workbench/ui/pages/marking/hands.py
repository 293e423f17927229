"""What the marker's hands do: keys and presses become changes of the marking, or move the focus on the desk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.domain.annotation import Annotation, Kind
from workbench.domain.marking import Lack
from workbench.ui.commands import GAP, Command
from workbench.ui.keyboard import Keys
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.ui.pages.marking.room import DeskRoom
from workbench.ui.widgets.margin import select_first
from workbench.workflow.cohort import Cohort


class DeskHands(QObject):
    """Holds which criterion and which card have the focus. `reason_wanted(question, button, deed)` asks the page for one line,
    `link_wanted(annotation)` what of the framework a passage is linked with.
    """

    focus_changed = Signal()
    said = Signal(str)
    reason_wanted = Signal(str, str, object)
    link_wanted = Signal(str)

    def __init__(self, desk: MarkerDesk, room: DeskRoom, cohort: Cohort, keys: Keys, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = room
        self._cohort = cohort
        self._keys = keys
        self._criterion = ""
        self._focused = ""
        self._connect()

    @property
    def criterion(self) -> str:
        """The criterion that has the focus."""
        return self._criterion

    @property
    def focused(self) -> str | None:
        """The annotation whose card has the focus, None when none has."""
        ids = {annotation.id for annotation in self._desk.marking.annotations} if self._desk.marking else set()
        return self._focused if self._focused in ids else None

    def begin(self) -> None:
        """Start on a script that was just laid on the desk."""
        self._criterion = self._cohort.rubric.criteria[0].id
        self._focused = ""
        self.focus_changed.emit()

    def go_first_missing(self) -> None:
        """Go to the first thing that stands between the draft and handing in."""
        missing = self._desk.marking.missing(self._cohort.rubric) if self._desk.marking else ()
        if missing:
            self._go_missing(f"{missing[0].criterion} {missing[0].lack.value}")

    def commands(self) -> list[Command]:
        """Every command that judges, highlights, writes or puts aside."""
        return [
            GAP,
            *(Command(f"Level {n}", partial(self._level, n)) for n in self._levels()),
            Command("Clear the level", self._clear_level),
            Command("Say that no evidence was found", self._none_found),
            Command("Next criterion", lambda: self._step_criterion(1)),
            Command("Previous criterion", lambda: self._step_criterion(-1)),
            Command("Write to the participant", self._write_feedback),
            Command("Marker-only note", self._write_note),
            Command("Next missing thing", self.go_first_missing),
            GAP,
            Command("Highlight as a strength", lambda: self._highlight(Kind.STRENGTH)),
            Command("Highlight as to develop", lambda: self._highlight(Kind.DEVELOP)),
            Command("Tie as evidence", lambda: self._highlight(Kind.EVIDENCE)),
            Command("Highlight as a question", lambda: self._highlight(Kind.QUESTION)),
            Command("Next annotation", lambda: self._step_card(1)),
            Command("Previous annotation", lambda: self._step_card(-1)),
            Command("Write in the card", self._edit_card, self._room.script),
            Command("Change the kind", lambda: self._desk.next_kind(self._focused)),
            Command("Tie to the focused criterion", lambda: self._desk.link(self._focused, self._criterion)),
            Command("Link a framework statement", self._link),
            Command("Delete the annotation", lambda: self._desk.remove(self._focused), self._room.script),
            *self._moves(),
            GAP,
            Command("Park", self.park),
            Command("Flag", self.flag),
        ]

    def _moves(self) -> list[Command]:
        return [
            Command("Highlight one word more", lambda: self._move_end(1)),
            Command("Highlight one word less", lambda: self._move_end(-1)),
        ]

    def _levels(self) -> list[int]:
        return [level.level for level in self._cohort.rubric.levels]

    def _connect(self) -> None:
        rubric, script, foot = self._room.rubric, self._room.script, self._room.foot
        rubric.criterion_focused.connect(self._focus_criterion)
        rubric.level_chosen.connect(self._desk.grade)
        rubric.none_found_toggled.connect(self._say_none_found)
        rubric.feedback_changed.connect(self._desk.write_feedback)
        rubric.note_changed.connect(self._desk.write_note)
        rubric.passage_requested.connect(self._go_passage)
        script.annotation_pressed.connect(self._focus_card)
        script.card_pressed.connect(self._focus_card)
        script.card_focused.connect(self._focus_card)
        script.text_changed.connect(self._desk.write_text)
        script.comment_taken.connect(self._desk.take_comment)
        script.note_changed.connect(self._desk.write_card_note)
        script.link_removed.connect(self._desk.unlink)
        script.kind_change_requested.connect(self._desk.next_kind)
        script.delete_requested.connect(self._desk.remove)
        foot.missing_pressed.connect(self._go_missing)
        foot.park_requested.connect(self.park)
        foot.flag_requested.connect(self.flag)
        self._room.annotations.annotation_chosen.connect(self._go_passage)

    def _focus_criterion(self, criterion: str) -> None:
        if criterion and criterion != self._criterion:
            self._criterion = criterion
            self.focus_changed.emit()

    def _focus_card(self, annotation_id: str) -> None:
        if annotation_id != self._focused:
            self._focused = annotation_id
            self.focus_changed.emit()

    def _write_feedback(self) -> None:
        self._room.show_rubric()
        self._room.rubric.focus_feedback(self._criterion)

    def _write_note(self) -> None:
        self._room.show_rubric()
        self._room.rubric.open_note(self._criterion)

    def _level(self, level: int) -> None:
        self._desk.grade(self._criterion, level)

    def _clear_level(self) -> None:
        self._desk.grade(self._criterion, None)

    def _none_found(self) -> None:
        self._say_none_found(self._criterion)

    def _say_none_found(self, criterion: str) -> None:
        marking = self._desk.marking
        if marking is not None and marking.evidence(criterion) and not marking.judgement(criterion).none_found:
            short = self._cohort.rubric.criterion(criterion).short
            self.said.emit(f"A passage is tied to {short}. Delete or untie it before you say that none was found.")
        else:
            self._desk.say_none_found(criterion)

    def _highlight(self, kind: Kind) -> None:
        if self._desk.read_only:
            return
        selected = self._room.script.script.selection()
        if selected is None:
            self.said.emit(select_first(self._keys))
            return
        made = self._desk.highlight(kind, *selected, self._criterion)
        self._room.script.script.clear_selection()
        self._focus_card(made)
        if kind is not Kind.EVIDENCE:
            self._room.script.margin.edit(made)

    def _edit_card(self) -> None:
        if self.focused and not self._desk.read_only:
            self._room.script.margin.edit(self._focused)

    def _link(self) -> None:
        if self.focused:
            self.link_wanted.emit(self.focused)
        elif not self._desk.read_only:
            how = self._keys.press("Next annotation")
            self.said.emit(f"Choose the annotation first: press its card, or {how}.")

    def _step_criterion(self, steps: int) -> None:
        ids = [criterion.id for criterion in self._cohort.rubric.criteria]
        at = min(max(ids.index(self._criterion) + steps, 0), len(ids) - 1)
        self._focus_criterion(ids[at])
        self._room.rubric.focus_criterion(ids[at])

    def _step_card(self, steps: int) -> None:
        ids = [annotation.id for annotation in self._annotations()]
        if ids:
            at = ids.index(self._focused) + steps if self._focused in ids else 0 if steps > 0 else len(ids) - 1
            self._go_passage(ids[min(max(at, 0), len(ids) - 1)])

    def _annotations(self) -> tuple[Annotation, ...]:
        return self._desk.marking.annotations if self._desk.marking else ()

    def _go_passage(self, annotation_id: str) -> None:
        marking = self._desk.marking
        if marking is not None:
            self._room.show_centre(self._room.script)
            self._focus_card(annotation_id)
            self._room.script.go_to(annotation_id)

    def _move_end(self, words: int) -> None:
        desk, marking = self._desk.desk, self._desk.marking
        if desk is None or marking is None or self.focused is None:
            return
        anchor = marking.annotation(self._focused).anchor
        end = word_end(desk.script.document.text, anchor.end, words)
        if end > anchor.start:
            self._desk.move_end(self._focused, anchor.start, end)

    def _go_missing(self, key: str) -> None:
        criterion, _, lack = key.partition(" ")
        self._focus_criterion(criterion)
        self._room.show_rubric()
        self._room.rubric.focus_criterion(criterion)
        if lack == Lack.EVIDENCE.value:
            tie, none = self._keys.press("Tie as evidence"), self._keys.press("Say that no evidence was found")
            self.said.emit(f"Select the words that show it, then {tie}. If there are none, {none}.")

    def park(self) -> None:
        """Put the script aside with a reason, or take it up again."""
        self._hold(self._desk.park, self._desk.marking.parked if self._desk.marking else "", "Why is it parked?", "Park")

    def flag(self) -> None:
        """Flag the script for the lead with a query, or unflag it."""
        self._hold(self._desk.flag, self._desk.marking.flagged if self._desk.marking else "", "What is the query?", "Flag")

    def _hold(self, deed: Callable[[str], None], held: str, question: str, button: str) -> None:
        if self._desk.read_only:
            return
        if held:
            deed("")
        else:
            self.reason_wanted.emit(question, button, deed)


def word_end(text: str, end: int, words: int) -> int:
    """Where a stretch ends that gives way by whole words, forward or back; the old end when there is no further word."""
    if words > 0:
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        while start < len(text) and not text[start].isspace():
            start += 1
        return start
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start

"""The script on the desk: its marking as it stands, every change undoable and on its way to the disk at once."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.framework_links import link_name
from workbench.domain.marking import Marking, Slot, Stage
from workbench.ui.bench import Bench
from workbench.ui.undo import ReplaceMarking
from workbench.ui.writing import Writing
from workbench.workflow import marking as workflow
from workbench.workflow.marking import Desk

KIND_WORDS = {
    Kind.STRENGTH: "strength",
    Kind.DEVELOP: "to develop",
    Kind.EVIDENCE: "evidence",
    Kind.QUESTION: "question",
}
_KINDS = tuple(Kind)


class MarkerDesk(QObject):
    """Holds one open script. `opened` comes when another script is laid on the desk, `changed` after every change of
    its marking.
    """

    opened = Signal()
    changed = Signal()

    def __init__(self, bench: Bench, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stage = stage
        self._desk: Desk | None = None
        self._marking: Marking | None = None
        self._held: Slot | None = None
        self.stack = QUndoStack(self)

    @property
    def desk(self) -> Desk | None:
        """What lies on the desk, as it was opened."""
        return self._desk

    @property
    def marking(self) -> Marking | None:
        """The marking as it stands now."""
        return self._marking

    @property
    def read_only(self) -> bool:
        """Whether there is nothing to change: no script, or one handed in, or on its way to be."""
        return self._desk is None or self._desk.handed_in_at is not None or self._desk.marking.slot == self._held

    def annotation(self, annotation_id: str) -> Annotation | None:
        """A highlight as it stands now, None where there is none of that id."""
        if self._marking is None:
            return None
        return next((a for a in self._marking.annotations if a.id == annotation_id), None)

    def hold(self, slot: Slot | None) -> None:
        """Let nothing be changed in a marking that is being handed in; with None, let it be changed again."""
        self._held = slot

    def lay(self, submission: str) -> None:
        """Lay a script on the desk; raises WorkbenchError when the person may not mark it."""
        desk = workflow.open_script(self._bench.cohort, self._bench.actor, submission, self._stage)
        self.clear()
        self._desk, self._marking = desk, desk.marking
        self.opened.emit()

    def clear(self) -> None:
        """Take the script off the desk."""
        self.stack.clear()
        self._desk = self._marking = None

    def grade(self, criterion: str, level: int | None) -> None:
        """Choose or clear a level."""
        name = "Clear level" if level is None else f"Level {level}"
        self._change(f"{name}, {self._short(criterion)}", lambda marking: marking.grade(criterion, level))

    def say_none_found(self, criterion: str) -> None:
        """Say that no evidence was found, or take it back."""
        level = self._bench.cohort.rubric.no_evidence.level
        self._change(f"No evidence found, {self._short(criterion)}", lambda m: m.say_none_found(criterion, level))

    def highlight(self, kind: Kind, start: int, end: int, criterion: str) -> str:
        """Highlight a passage; gives the new annotation's id, or "" when nothing can be changed."""
        if self.read_only or self._desk is None:
            return ""
        place = anchor(self._desk.script.document.text, start, end)
        made = Annotation(str(uuid4()), kind, place, criterion)
        self._change(f"Highlight {KIND_WORDS[kind]}", lambda marking: marking.annotate(made))
        return made.id

    def write_text(self, annotation_id: str, text: str) -> None:
        """Write a card's words to the participant."""
        self._amend("Write comment", annotation_id, lambda a: replace(a, text=text), lambda a: a.text)

    def take_comment(self, annotation_id: str, text: str) -> None:
        """Put words used before in the place of a card's words, as a step of its own: undo brings back what was typed."""
        self._amend("Take comment", annotation_id, lambda a: replace(a, text=text))

    def write_card_note(self, annotation_id: str, note: str) -> None:
        """Write a card's private note."""
        self._amend("Write note", annotation_id, lambda a: replace(a, note=note), lambda a: a.note)

    def unlink(self, annotation_id: str) -> None:
        """Take a passage away from its criterion."""
        self._amend("Untie passage", annotation_id, lambda a: replace(a, criterion=""))

    def link(self, annotation_id: str, criterion: str) -> None:
        """Tie a passage to a criterion."""
        self._amend("Tie passage", annotation_id, lambda a: replace(a, criterion=criterion))

    def turn_statement(self, annotation_id: str, statement: str) -> None:
        """Link a passage with a section or statement of the framework, or unlink it if it was."""
        annotation = self.annotation(annotation_id)
        if annotation is not None:
            name = f"{'Unlink' if statement in annotation.statements else 'Link'} {link_name(statement).lower()}"
            self._amend(name, annotation_id, lambda a: a.turned(statement))

    def next_kind(self, annotation_id: str) -> None:
        """Change what a highlight says, to the next kind."""
        annotation = self.annotation(annotation_id)
        if annotation is not None:
            kind = _KINDS[(_KINDS.index(annotation.kind) + 1) % len(_KINDS)]
            self._amend(f"Make it {KIND_WORDS[kind]}", annotation_id, lambda a: replace(a, kind=kind))

    def move_end(self, annotation_id: str, start: int, end: int) -> None:
        """Let a highlight cover another stretch."""
        if self._desk is not None and self.annotation(annotation_id) is not None:
            place = anchor(self._desk.script.document.text, start, end)
            self._amend("Move highlight", annotation_id, lambda a: replace(a, anchor=place))

    def remove(self, annotation_id: str) -> None:
        """Delete a highlight with its card."""
        if self.annotation(annotation_id) is not None:
            self._change("Delete highlight", lambda marking: marking.remove(annotation_id))

    def write_feedback(self, criterion: str, text: str) -> None:
        """Write to the participant about a criterion, or about the whole script ("")."""
        writing = self._writing(f"feedback {criterion}", lambda m: m.feedback_on(criterion), text)
        self._change("Write feedback", lambda m: m.write_feedback(criterion, text), writing)

    def write_note(self, criterion: str, text: str) -> None:
        """Write a private note about a criterion, or about the whole script ("")."""
        writing = self._writing(f"note of {criterion}", lambda m: m.note_on(criterion), text)
        self._change("Write note", lambda m: m.write_note(criterion, text), writing)

    def park(self, reason: str) -> None:
        """Put the script aside, or take it up again with ""."""
        self._change("Park" if reason else "Take up", lambda marking: marking.park(reason))

    def flag(self, reason: str) -> None:
        """Flag the script for the lead, or unflag it with ""."""
        self._change("Flag" if reason else "Unflag", lambda marking: marking.flag(reason))

    def _short(self, criterion: str) -> str:
        return self._bench.cohort.rubric.criterion(criterion).short

    def _writing(self, field: str, words: Callable[[Marking], str], text: str) -> Writing | None:
        return Writing(field, words(self._marking), text) if self._marking is not None else None

    def _amend(
        self,
        name: str,
        annotation_id: str,
        change: Callable[[Annotation], Annotation],
        words: Callable[[Annotation], str] | None = None,
    ) -> None:
        """Change a highlight; `words` reads those of its words that are being typed."""
        annotation = self.annotation(annotation_id)
        if annotation is not None:
            amended = change(annotation)
            writing = Writing(f"{name} {annotation_id}", words(annotation), words(amended)) if words is not None else None
            self._change(name, lambda marking: marking.annotate(amended), writing)

    def _change(self, name: str, change: Callable[[Marking], Marking], writing: Writing | None = None) -> None:
        if self.read_only or self._marking is None:
            return
        after = change(self._marking)
        if after != self._marking:
            self.stack.push(ReplaceMarking(name, self._marking, after, self._put, writing))

    def _put(self, marking: Marking) -> None:
        self._marking = marking
        if not self.read_only:
            self._bench.saver.save(self._bench.actor, marking)
        self.changed.emit()

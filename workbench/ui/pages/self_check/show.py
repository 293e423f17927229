"""How a check and the notes are put before the participant: each part of the room is given what it shows."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from workbench.domain.annotation import Annotation, Kind
from workbench.domain.selfcheck.comparing import Comparison
from workbench.domain.words import number
from workbench.ui.pages.self_check.notes import Notes
from workbench.ui.pages.self_check.room import Room
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.self_check.changes_sheet import Since
from workbench.ui.widgets.self_check.contents_sheet import Contents
from workbench.ui.widgets.self_check.evidence import Tied
from workbench.ui.widgets.self_check.places import Place, by_paragraph
from workbench.workflow import selfcheck
from workbench.workflow.selfcheck import SelfCheck


class Show:
    """Knows the check that is shown, the one before it, and another draft to compare with, if any."""

    def __init__(self, room: Room, notes: Notes) -> None:
        self._room, self._notes = room, notes
        self.check: SelfCheck | None = None
        self.before: SelfCheck | None = None
        self.other: SelfCheck | None = None
        self.checked_at: datetime | None = None
        self._before_at: datetime | None = None
        self._focused: str | None = None

    def forget(self) -> None:
        """Show nothing any more."""
        self.check = self.before = self.other = self.checked_at = self._before_at = None
        self._focused = None

    def take(self, check: SelfCheck, at: datetime) -> None:
        """A draft was checked; the one shown so far becomes the one before, unless it is the same file or another scenario."""
        was = self.check
        if was is not None and was.scenario.id != check.scenario.id:
            self.before = self.other = None
        elif was is not None and was.file.sha256 != check.file.sha256:
            self.before, self._before_at = was, self.checked_at
        self.check, self.checked_at = check, at
        self._focused = None

    def show_check(self) -> None:
        """Show the draft and all that was found in it; a draft shown again is read on where it was."""
        check, side = self.check, self._room.side
        if check is None:
            return
        paper = self._room.paper
        at = paper.verticalScrollBar().value() if paper.script.blocks else 0
        count, rule = check.file.count, check.draft.rule
        limit = f"Limit of {number(count.maximum)} words" if count.limit_at is not None else ""
        self._room.draft.margin.leave()
        paper.show_draft(check.document, check.stretches, count.limit_at, limit)
        paper.setAccessibleName(f"The draft, {Path(check.file.file).name}")
        paper.verticalScrollBar().setValue(at)
        paragraphs = by_paragraph(check.document)
        side.words.show_value(count, rule.explanation)
        side.hints.show_value(check.hints, paragraphs)
        side.contents.show_value(Contents(count, check.claims, check.tasks, check.coverage, check.readability))
        side.rating.show_criteria(check.criteria)
        side.learning.show_areas(check.programme.framework, check.areas)
        self._room.case.show_scenario(check.scenario)
        self.show_changes()
        self.show_notes()

    def show_changes(self) -> None:
        """Show what changed since the last draft."""
        if self.check is None:
            return
        self._room.side.changes.show_value(self.since(), by_paragraph(self.check.document))

    def show_notes(self) -> None:
        """Show the participant's own view, and what follows from it."""
        check, side, book = self.check, self._room.side, self._notes.book
        if check is None or book is None:
            return
        side.rating.show_ratings(book.rating, {one.id: self.tied(one.id) for one in check.criteria})
        side.learning.show_notebook(book)
        side.study.show_value(selfcheck.study_pointers(check, book))
        self.show_marks()

    def tied(self, criterion: str) -> tuple[Tied, ...]:
        """The evidence of a criterion, each with the name of its place in the draft."""
        check = self.check
        if check is None:
            return ()
        document = check.document
        found = []
        for each in self._notes.rating(criterion).evidence:
            here = each.holds(document.text)
            found.append(Tied(each, check.draft.place(document.block_at(each.start)) if here else ""))
        return tuple(found)

    def point_at(self, place: Place) -> None:
        """Highlight a passage and bring it into sight."""
        self._focused = None
        self.show_marks()
        self._room.paper.point_at(place.start, place.end)

    def focus(self, id: str) -> str:
        """Focus a passage that was tied; gives its criterion, or nothing."""
        self._focused = id
        self.show_marks()
        return id.split("/")[1] if "/" in id else ""

    def show_marks(self) -> None:
        """Show what was tied as highlights with their cards."""
        check = self.check
        if check is None:
            return
        marks, cards = self._tied_marks(check)
        self._room.draft.show_annotations(marks, cards, self._focused)

    def _tied_marks(self, check: SelfCheck) -> tuple[list[Annotation], Sequence[CardValue]]:
        marks, cards = [], []
        for criterion in check.criteria:
            for tied in self.tied(criterion.id):
                if tied.place:
                    id = f"tied/{criterion.id}/{tied.anchor.start}/{tied.anchor.end}"
                    marks.append(Annotation(id, Kind.EVIDENCE, tied.anchor, criterion.id))
                    cards.append(CardValue(id, Kind.EVIDENCE, criterion.title, "", tied.place, tied.anchor.start))
        return marks, cards

    def since(self) -> Since | None:
        """What changed since another draft that was chosen, or since the last one of this sitting or of the notes."""
        check = self.check
        if check is None:
            return None
        if self.other is not None:
            return Since(selfcheck.compare(self.other, check), Path(self.other.file.file).name)
        if self.before is not None and self._before_at is not None:
            said = f"{Path(self.before.file.file).name} as it was checked at {self._before_at:%H:%M}"
            return Since(selfcheck.compare(self.before, check), said)
        book = self._notes.book
        found: Comparison | None = selfcheck.since_last_draft(book, check) if book is not None else None
        if book is None or found is None:
            return None
        kept = next(each for each in reversed(book.drafts) if each.sha256 != check.file.sha256)
        return Since(found, f"{kept.name}, kept with your notes")

"""The participant's notes while they are in the window: rated, tied, written, and whether they are saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.domain.annotation import Anchor, anchor
from workbench.domain.selfcheck.rating import Colour, DraftRating, LearningRating, Notebook, carried
from workbench.workflow import selfcheck
from workbench.workflow.selfcheck import SelfCheck


class Notes(QObject):
    """`changed` after everything that changes a rating. `book` is None until a draft or a notebook was opened."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: Notebook | None = None
        self._saved: Notebook | None = None
        self.path: Path | None = None

    @property
    def unsaved(self) -> bool:
        """Whether there is anything in the notes that is in no file."""
        return self.book is not None and _said(self.book) != _said(self._saved)

    def forget(self) -> None:
        """Have no notes any more."""
        self.book = self._saved = self.path = None
        self.changed.emit()

    def opened(self, book: Notebook, path: Path) -> None:
        """Notes were read from a file."""
        self.book = self._saved = book
        self.path = path
        self.changed.emit()

    def saved(self, book: Notebook, path: Path) -> None:
        """The notes, as they were then, are in a file."""
        self._saved, self.path = book, path
        if self.book is not None:
            self.book = replace(self.book, drafts=book.drafts)
        self.changed.emit()

    def take(self, check: SelfCheck) -> int:
        """Go on with another draft: evidence moves to where its words stand now; gives how many passages stand nowhere any more.

        Those stay in the notes, and are shown as no longer in the draft.
        """
        if self.book is None or self.book.scenario != check.scenario.id:
            self.book, self._saved, self.path = selfcheck.new_notebook(check), None, None
        self.book = _moved(self.book, check)
        self._saved = _moved(self._saved, check) if self._saved is not None else None
        self.changed.emit()
        return sum(not tied.holds(check.document.text) for rating in self.book.ratings for tied in rating.evidence)

    def rating(self, criterion: str) -> DraftRating:
        """The rating of a criterion."""
        return self.book.rating(criterion) if self.book is not None else DraftRating(criterion)

    def rate(self, criterion: str, colour: Colour) -> None:
        """Rate a criterion."""
        self._put(replace(self.rating(criterion), colour=colour))

    def write(self, criterion: str, note: str) -> None:
        """Write a note on a criterion."""
        self._put(replace(self.rating(criterion), note=note))

    def tie(self, criterion: str, text: str, start: int, end: int) -> bool:
        """Tie a passage to a criterion; False when it is tied already."""
        rating, tied = self.rating(criterion), anchor(text, start, end)
        if tied in rating.evidence:
            return False
        self._put(replace(rating, evidence=(*rating.evidence, tied)))
        return True

    def untie(self, criterion: str, tied: Anchor) -> None:
        """Take a passage away from a criterion."""
        rating = self.rating(criterion)
        self._put(replace(rating, evidence=tuple(each for each in rating.evidence if each != tied)))

    def learn(self, rating: LearningRating) -> None:
        """Rate an area of learning at a moment."""
        if self.book is not None:
            self.book = self.book.learnt(rating)
            self.changed.emit()

    def with_draft(self, check: SelfCheck, before: SelfCheck | None, at: datetime) -> Notebook | None:
        """The notes with the last draft of this sitting kept in them, to compare the present one with."""
        if self.book is None or before is None or before.scenario.id != check.scenario.id:
            return self.book
        return selfcheck.keep_draft(self.book, before, at)

    def _put(self, rating: DraftRating) -> None:
        if self.book is not None and rating != self.book.rating(rating.criterion):
            self.book = self.book.rated(rating)
            self.changed.emit()


def _moved(book: Notebook, check: SelfCheck) -> Notebook:
    """The notebook with all evidence where it stands in a draft."""
    ratings = [_carried(rating, check) for rating in book.ratings]
    return replace(book, ratings=tuple(ratings))


def _carried(rating: DraftRating, check: SelfCheck) -> DraftRating:
    kept, lost = carried(rating, check.document)
    return replace(kept, evidence=(*kept.evidence, *lost))


def _said(book: Notebook | None) -> tuple[Sequence[object], ...]:
    """Everything in a notebook that somebody wrote or chose, in an order of its own."""
    if book is None:
        return (), ()
    rated = [r for r in book.ratings if r.colour is not Colour.BLANK or r.evidence or r.note.strip()]
    learnt = [r for r in book.learning if r.colour is not Colour.BLANK or r.evidence.strip() or r.bridge.strip()]
    return (
        tuple(sorted(rated, key=lambda r: r.criterion)),
        tuple(sorted(learnt, key=lambda r: (r.framework, r.area, r.moment))),
    )

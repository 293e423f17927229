"""Decisions while they are being made: one draft a script and person, kept while the program runs, and recording one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.domain.comparison import Comparison
from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.widgets.comparison import Draft, lacks
from workbench.workflow import adjudication


class Deciding(QObject):
    """`changed` after every change of the draft at hand; `recorded(submission)` once a decision is on the disk."""

    changed = Signal()
    recorded = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._drafts: dict[tuple[str, str], Draft] = memory.in_hand(f"decisions/{bench.cohort.settings.id}")
        self._comparison: Comparison | None = None
        self._under_way = ""

    @property
    def comparison(self) -> Comparison | None:
        """The case at hand."""
        return self._comparison

    @property
    def busy(self) -> bool:
        """Whether the decision at hand is being recorded."""
        return self._comparison is not None and self._comparison.submission == self._under_way

    @property
    def draft(self) -> Draft:
        """What was chosen and written for the case at hand."""
        return self.draft_of(self._comparison.submission) if self._comparison is not None else Draft()

    def draft_of(self, submission: str) -> Draft:
        """What the person at the window has chosen and written for a script."""
        return self._drafts.get((self._bench.actor.id, submission), Draft())

    def lay(self, comparison: Comparison | None) -> None:
        """Take up another case, or none."""
        self._comparison = comparison

    def grade(self, criterion: str, level: int | None) -> None:
        """Choose a level, or clear it."""
        self._change(lambda draft: draft.grade(criterion, level))

    def give_reason(self, code: str) -> None:
        """Choose a coded reason."""
        self._change(lambda draft: Draft(draft.levels, code, draft.why))

    def write_why(self, words: str) -> None:
        """Write why."""
        self._change(lambda draft: Draft(draft.levels, draft.reason, words))

    def record(self) -> None:
        """Record the decision at hand; nothing happens while it is incomplete or on its way."""
        comparison, draft = self._comparison, self.draft
        if comparison is None or comparison.decision is not None or self._under_way or lacks(comparison, draft):
            return
        cohort, actor, submission = self._bench.cohort, self._bench.actor, comparison.submission
        chosen = draft.chosen(comparison)
        self._under_way = submission
        self.changed.emit()
        self._bench.do(
            lambda: adjudication.decide(cohort, actor, submission, chosen, draft.reason, draft.why.strip()),
            self._done,
            self._not_done,
        )

    def _done(self, _: object) -> None:
        submission, self._under_way = self._under_way, ""
        for key in [key for key in self._drafts if key[1] == submission]:
            del self._drafts[key]
        self._bench.decisions_changed.emit()
        self.recorded.emit(submission)

    def _not_done(self, error: WorkbenchError) -> None:
        self._under_way = ""
        self.changed.emit()
        self.failed.emit(error)

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        comparison = self._comparison
        if comparison is None or comparison.decision is not None or self.busy:
            return
        before = self.draft
        after = change(before)
        if after != before:
            self._drafts[self._bench.actor.id, comparison.submission] = after
            self.changed.emit()

"""New scripts are kept a few at a time, in one transaction: they share its commit, the dearest part of keeping them."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.domain.cohort import Submission, SubmissionLine
from workbench.domain.errors import Stop
from workbench.domain.people import Person
from workbench.domain.turns import first_line
from workbench.store import fingerprints, submissions
from workbench.store.database import Transaction
from workbench.store.ledger import Additions
from workbench.workflow.batch import Batch, with_name_doubt
from workbench.workflow.cohort import Cohort
from workbench.workflow.placing import place

_MOST = 8
_SECONDS = 0.05
"""So long a group waits for its next file, counted from its first: somebody may be waiting to stop, or for a save."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A file that was read and compared with all before it, and is not kept yet."""

    file: str
    data: bytes
    submission: Submission
    fingerprint: bytes


Step = TypeVar("Step")


def grouped(steps: Iterable[Step], soon: Callable[[float], bool]) -> Iterator[list[Step]]:
    """Steps in groups, each of which begins with a script to keep and takes in what follows soon; what comes between two groups
    stands by itself. The first groups are smaller, so that the first file is told of at once. `soon` says whether the next step
    comes within so many seconds.
    """
    group: list[Step] = []
    most, due = 1, 0.0
    for step in steps:
        if not group:
            if not isinstance(step, Compared):
                yield [step]
                continue
            due = time.monotonic() + _SECONDS
        group.append(step)
        left = due - time.monotonic()
        if len(group) >= most or left <= 0 or not soon(left):
            yield group
            group, most = [], min(2 * most, _MOST)
    if group:
        yield group


def one_by_one(results: Iterable[Step]) -> Generator[Step, None, None]:
    """What became of the files of a group, one by one: to whoever says Stop in between, the rest too, for it is kept."""
    stop: Stop | None = None
    for result in results:
        try:
            yield result
        except Stop as asked:
            stop = asked
    if stop:
        raise stop


class Keeping:
    """The transaction in which the scripts of a group are kept, in the order in which they came in; `participants` are those
    whom they are matched with. `additions` are to be written at the end.
    """

    def __init__(
        self, cohort: Cohort, actor: Person, batch: Batch, transaction: Transaction, participants: Sequence[str]
    ) -> None:
        self._cohort, self._actor, self._batch, self._transaction = cohort, actor.id, batch, transaction
        self._matched = submissions.matched(transaction, participants)
        self.additions = Additions(transaction, cohort.scribe)

    def keep(self, new: Compared) -> SubmissionLine:
        """Keep a script and settle where it stands among those of its participant."""
        self._batch.give_way()
        script, participant = new.submission.script.id, new.submission.participant
        submissions.put(self.additions, new.submission, new.data, self._actor)
        fingerprints.put(self.additions, script, new.fingerprint)
        line = first_line(new.submission)
        if participant in self._matched:
            self.additions.write()
            place(self._cohort, self._transaction, script, self._batch.held, self._actor)
            line = submissions.newcomer(self._transaction, script, participant)
        self._matched |= {participant} if participant else set()
        self._batch.held.add(script)
        return with_name_doubt(line, self._batch.identities)

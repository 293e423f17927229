"""Everything that moderation looks at, read in one go from one connection, so that it all is of the same moment."""

from dataclasses import dataclass

from sqlalchemy import Connection

from workbench.domain.adjudication import Decision, Review
from workbench.domain.cohort import SubmissionLine
from workbench.domain.people import Person
from workbench.store import decisions, markings, people, samples, siblings, submissions
from workbench.store.markings import HandedIn
from workbench.store.samples import Draw, Entry


@dataclass(frozen=True, slots=True)
class Facts:
    """Scripts that count, people, standing markings of these in the order in which their first versions were handed in, the
    sample with its draws, decisions and reviews, and the scripts of which a marking waits beside the standing one. The sample
    holds what was drawn, also where such a script was replaced since.
    """

    lines: tuple[SubmissionLine, ...]
    people: tuple[Person, ...]
    standing: tuple[HandedIn, ...]
    draws: tuple[Draw, ...]
    entries: tuple[Entry, ...]
    decisions: dict[str, Decision]
    reviews: tuple[Review, ...]
    beside: frozenset[str] = frozenset()


def facts_of(connection: Connection) -> Facts:
    """What stands at this moment, also inside a transaction that has written."""
    lines = submissions.lines(connection)
    counting = {line.id for line in lines}
    return Facts(
        lines,
        people.people(connection),
        tuple(item for item in _in_turn(connection) if item.marking.slot.submission in counting),
        samples.draws(connection),
        samples.entries(connection),
        decisions.standing(connection),
        decisions.reviews(connection),
        frozenset(one.marking.slot.submission for one in siblings.waiting(connection)),
    )


def _in_turn(connection: Connection) -> list[HandedIn]:
    """The standing markings as they were handed in first: a correction leaves a script its place among its marker's."""
    first = markings.first_times(connection)
    return sorted(
        markings.standing(connection), key=lambda item: first.get(item.marking.slot, item.at.isoformat(timespec="milliseconds"))
    )

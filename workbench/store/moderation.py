"""Everything that moderation looks at, read in one go from one connection, so that it all is of the same moment."""

from dataclasses import dataclass

from sqlalchemy import Connection

from workbench.domain.adjudication import Decision, Review
from workbench.domain.cohort import SubmissionLine
from workbench.domain.people import Person
from workbench.store import decisions, markings, people, samples, submissions
from workbench.store.markings import HandedIn
from workbench.store.samples import Draw, Entry


@dataclass(frozen=True, slots=True)
class Facts:
    """Scripts, people, standing markings in the order of handing in, the sample with its draws, decisions and reviews."""

    lines: tuple[SubmissionLine, ...]
    people: tuple[Person, ...]
    standing: tuple[HandedIn, ...]
    draws: tuple[Draw, ...]
    entries: tuple[Entry, ...]
    decisions: dict[str, Decision]
    reviews: tuple[Review, ...]


def facts_of(connection: Connection) -> Facts:
    """What stands at this moment, also inside a transaction that has written."""
    return Facts(
        submissions.lines(connection),
        people.people(connection),
        tuple(markings.standing(connection)),
        samples.draws(connection),
        samples.entries(connection),
        decisions.standing(connection),
        decisions.reviews(connection),
    )

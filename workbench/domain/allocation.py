"""Who marks what: an equal split drawn from a seed, which gives nobody their own school, delivery partner or first mark.

The split is an optimal semi-matching: nobody could be given fewer scripts without somebody else getting more than fair (Harvey,
Ladner, Lovász and Tamir 2006, "Semi-matchings for bipartite graphs and load balancing": a split is best exactly when no chain of
moves leads from a marker to one with two scripts fewer).
"""

import hashlib
import secrets
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person, Role, comparable

MARKERS = {
    Stage.FIRST: (Role.ASSESSOR,),
    Stage.SECOND: (Role.ASSESSOR, Role.MODERATOR),
    Stage.THIRD: (Role.MODERATOR, Role.LEAD),
}
"""The roles that may mark at each stage."""

BY_SPLIT = "equal split"
"""Why a script is somebody's when the draw gave it to them; else the words of whoever pinned or moved it."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A script given to a person to mark at a stage. `reason` is `BY_SPLIT` or the words of whoever pinned or moved it."""

    submission: str
    stage: Stage
    person: str
    reason: str = BY_SPLIT


@dataclass(frozen=True, slots=True)
class AllocatedAt:
    """An allocation as it stands in the cohort: who made it and when."""

    allocation: Allocation
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """A script that is to be given out: its id, the hash of its file, and the ids of those who may mark it."""

    submission: str
    key: str
    markers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Split:
    """What the draw gave out, in the order of the scripts, and the scripts that nobody may mark."""

    given: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def new_seed() -> int:
    """A fresh seed for a draw, of at most four digits so that it can be said on the telephone."""
    return secrets.randbelow(9999) + 1


def random_order(seed: int, key: str) -> bytes:
    """Where a script stands in the random order of a seed: the SHA-256 of "seed:key", which any other program can work out."""
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def conflict(person: Person, participant: Participant | None) -> str:
    """Why a person must not mark a participant's script, as a clause, or "" when they may. A place is the same however its
    capitals, accents, apostrophes, stops and spaces are typed.
    """
    if participant is None:
        return ""
    for word, theirs, own in (
        ("school", participant.school, person.school),
        ("delivery partner", participant.partner, person.partner),
    ):
        if _letters(theirs) and _letters(theirs) == _letters(own):
            return f"it comes from the marker's own {word}"
    return ""


def _letters(name: str) -> str:
    return comparable(name).replace(" ", "")


def barred(person: Person, participant: Participant | None, others: Mapping[Stage, str]) -> str:
    """Why a person must not mark a script at a stage, as a clause, or "" when they may. `others` says who marks it at the other
    stages.
    """
    if person.id in others.values():
        return "the same person marks it at another stage"
    return conflict(person, participant)


def split(shares: Sequence[Share], markers: Iterable[str], loads: Mapping[str, int], seed: int) -> Split:
    """Give every script to one of its markers so that what each has in all, with the `loads` they have, is as equal as can be.

    The same seed, scripts, markers and loads give the same split, in whatever order they come.
    """
    ordered = sorted(shares, key=lambda share: random_order(seed, share.key))
    people = sorted(markers, key=lambda person: random_order(seed, person))
    table = _Table({person: loads.get(person, 0) for person in people}, {})
    left = []
    for share in ordered:
        open_to = [person for person in people if person in share.markers]
        if open_to:
            table.give(share, open_to)
        else:
            left.append(share.submission)
    owners = {share.submission: person for share, person in table.owner.items()}
    given = tuple((share.submission, owners[share.submission]) for share in shares if share.submission in owners)
    return Split(given, tuple(left))


@dataclass(slots=True)
class _Table:
    """The split while it is being made: how many scripts each has, and whose each script is."""

    load: dict[str, int]
    owner: dict[Share, str]

    def give(self, share: Share, open_to: Sequence[str]) -> None:
        """Give one script out along the chain of moves that ends with the least loaded marker."""
        nearest = min(open_to, key=lambda person: self.load[person])
        if self.load[nearest] == min(self.load.values()):
            self.load[nearest] += 1
            self.owner[share] = nearest
            return
        came_from: dict[str, tuple[Share, str]] = {}
        waiting, reached = deque(open_to), list(open_to)
        while waiting:
            person = waiting.popleft()
            for other_share in [item for item, owner in self.owner.items() if owner == person]:
                for other in self.load:
                    if other in other_share.markers and other not in reached:
                        came_from[other] = (other_share, person)
                        reached.append(other)
                        waiting.append(other)
        last = min(reached, key=lambda person: self.load[person])
        self.load[last] += 1
        while last in came_from:
            moved, giver = came_from[last]
            self.owner[moved] = last
            last = giver
        self.owner[share] = last


@dataclass(frozen=True, slots=True)
class AllocatedLine:
    """A script in the list of who marks what. `began` locks it: its marker has typed something or handed it in."""

    submission: str
    code: str
    stage: Stage
    person: str
    name: str
    reason: str
    began: bool
    handed_in: bool


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A script that nobody has been given; `why` says in a sentence when nobody may mark it, else it is empty."""

    submission: str
    code: str
    stage: Stage
    why: str


@dataclass(frozen=True, slots=True)
class Load:
    """How much one person has: scripts given, begun and handed in."""

    person: str
    name: str
    given: int
    begun: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class AllocationBoard:
    """Who marks what at one stage, what waits to be given out, and what each person has. `markers` are those who may mark at
    this stage; `barred` names by script those who must not mark it.
    """

    stage: Stage
    lines: tuple[AllocatedLine, ...]
    waiting: tuple[WaitingLine, ...]
    loads: tuple[Load, ...]
    barred: Mapping[str, frozenset[str]]

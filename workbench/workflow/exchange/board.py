"""Where work stands between laptops: what is out with whom and what is overdue, and for a marker what the office has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.domain.exchange import PackKind
from workbench.domain.marking import Stage
from workbench.domain.people import Person
from workbench.files.packs.keys import card_of
from workbench.store import allocations, cards, ledger, markings, packs, people, submissions
from workbench.store.cards import Standing
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Travelled
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.identity import keys_of


@dataclass(frozen=True, slots=True)
class OutLine:
    """One person and one stage: how many scripts are theirs, how many of these were sent, how many of those are marked and here,
    and how many wait to be sent; when a pack last went out and last came back; the day it is due (ISO 8601, or "") and whether
    that has passed; the fingerprint of their newest trusted card ("" without one). What was sent and given to somebody else since
    is not awaited.
    """

    person: Person
    stage: Stage
    given: int
    sent: int
    back: int
    to_send: int
    sent_at: datetime | None
    back_at: datetime | None
    due: str
    overdue: bool
    card: str

    @property
    def out(self) -> int:
        """How many scripts are out with them: sent, and not back."""
        return self.sent - self.back


@dataclass(frozen=True, slots=True)
class PackEvent:
    """One pack that went out or came in, for the list of what happened, newest first."""

    at: datetime
    kind: PackKind
    incoming: bool
    person: str
    scripts: int
    by: str


@dataclass(frozen=True, slots=True)
class OfficeBoard:
    """What the office sees of the exchange; `clock_behind` when this laptop's clock says an earlier day than its ledger: days may
    then have passed unseen, and what is called overdue is so by either.
    """

    lines: tuple[OutLine, ...]
    events: tuple[PackEvent, ...]
    clock_behind: bool = False


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A script in a marker's own file: its code and stage, and how far it is."""

    submission: str
    code: str
    stage: Stage
    handed_in: bool
    packed: bool
    arrived: bool


@dataclass(frozen=True, slots=True)
class OwnBoard:
    """What a marker sees in their own file: their name, the office's fingerprint, their card's, the scripts, the first day by
    which something is due that was not packed yet (ISO 8601, or ""), and when they last made a pack.
    """

    person: Person
    office: str
    card: str
    lines: tuple[OwnLine, ...]
    due: str
    packed_at: datetime | None

    @property
    def to_return(self) -> int:
        """How many markings are handed in and were not packed since."""
        return sum(line.handed_in and not line.packed for line in self.lines)


def office_board(cohort: Cohort) -> OfficeBoard:
    """What is out with whom, for everybody who has something to mark or was sent something, by name."""
    with cohort.database.reading() as connection:
        everybody = people.people(connection)
        facts = _facts(connection, cohort)
        behind = facts.today < _day(cohort, ledger.last_at(connection, cohort.scribe))
    named = {person.id: person.name for person in everybody}
    found = (_line(facts, person, stage) for person in everybody for stage in (Stage.FIRST, Stage.SECOND))
    events = tuple(_event(pack, named) for pack in reversed(facts.travelled))
    return OfficeBoard(tuple(line for line in found if line is not None), events, behind)


def _day(cohort: Cohort, at: datetime | None) -> str:
    """The day in the cohort's time zone, ISO 8601; "" for no time."""
    return at.astimezone(ZoneInfo(cohort.settings.window.zone)).date().isoformat() if at else ""


def own_board(cohort: Cohort) -> OwnBoard:
    """What a marker's own file holds; raises KeyError for the office's cohort."""
    if not cohort.own_file_of:
        raise KeyError("not a marker's own file")
    with cohort.database.reading() as connection:
        (person,) = people.people(connection)
        travelled = packs.travelled(connection)
        office = cards.trusted(connection, "")[-1].fingerprint
        known = keys_of(connection)
        lines = tuple(_own_lines(connection, person, travelled))
    card = card_of(*known).fingerprint if known else ""
    made = [pack.at for pack in travelled if pack.direction is Direction.OUT]
    return OwnBoard(person, office, card, lines, _due(lines, travelled), made[-1] if made else None)


def _due(lines: Sequence[OwnLine], travelled: Sequence[Travelled]) -> str:
    """The first day by which something is due that was not packed yet, as the newest pack of each script says; where everything
    was packed, the last day that was named.
    """
    came = [pack for pack in travelled if pack.direction is Direction.IN]
    days = {(held.submission, held.stage): pack.due for pack in came for held in pack.holds}
    waiting = [days.get((line.submission, line.stage), "") for line in lines if not (line.packed or line.arrived)]
    return min(filter(None, waiting), default="") if waiting else max(days.values(), default="")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every line of the board is worked out from, read once."""

    travelled: Sequence[Travelled]
    given: Mapping[tuple[str, Stage], set[str]]
    done: Mapping[tuple[str, Stage], set[str]]
    trusted: Mapping[str, str]
    today: str


def _facts(connection: Transaction, cohort: Cohort) -> _Facts:
    given: dict[tuple[str, Stage], set[str]] = {}
    for at in allocations.standing(connection):
        given.setdefault((at.allocation.person, at.allocation.stage), set()).add(at.allocation.submission)
    done: dict[tuple[str, Stage], set[str]] = {}
    for item in markings.standing(connection):
        slot = item.marking.slot
        done.setdefault((slot.person, slot.stage), set()).add(slot.submission)
    trusted = {one.holder: one.card.fingerprint for one in cards.held(connection) if one.standing is Standing.TRUSTED}
    return _Facts(packs.travelled(connection), given, done, trusted, _day(cohort, cohort.scribe.clock()))


def _line(facts: _Facts, person: Person, stage: Stage) -> OutLine | None:
    """How one person is at one stage, or None where nothing is theirs."""
    mine = [pack for pack in facts.travelled if pack.party == person.id and any(held.stage is stage for held in pack.holds)]
    out = [pack for pack in mine if pack.direction is Direction.OUT]
    came = [pack for pack in mine if pack.direction is Direction.IN]
    given, done = facts.given.get((person.id, stage), set()), facts.done.get((person.id, stage), set())
    travelled = {held.submission for pack in mine for held in pack.holds if held.stage is stage and held.sha256}
    sent = travelled & (given | done)  # what came back was sent, though a cohort restored since may not know
    if not given and not sent:
        return None
    due = out[-1].due if out else ""
    return OutLine(
        person=person,
        stage=stage,
        given=len(given),
        sent=len(sent),
        back=len(sent & done),
        to_send=len(given - sent - done),
        sent_at=out[-1].at if out else None,
        back_at=came[-1].at if came else None,
        due=due,
        overdue=bool(due) and due < facts.today and not sent <= done,
        card=facts.trusted.get(person.id, ""),
    )


def _event(pack: Travelled, named: dict[str, str]) -> PackEvent:
    scripts = len({(held.submission, held.stage) for held in pack.holds})
    incoming = pack.direction is Direction.IN
    return PackEvent(pack.at, pack.kind, incoming, named.get(pack.party, ""), scripts, named.get(pack.actor, ""))


def _own_lines(connection: Transaction, person: Person, travelled: Sequence[Travelled]) -> Iterable[OwnLine]:
    packed = {held.marking for pack in travelled if pack.direction is Direction.OUT for held in pack.holds}
    arrived = {held.marking for pack in travelled if pack.direction is Direction.IN for held in pack.holds if held.marking}
    done = {(m.marking.slot.submission, m.marking.slot.stage): m.id for m in markings.standing(connection)}
    codes = {line.id: line.code for line in submissions.received(connection)}
    given = [at.allocation for at in allocations.standing(connection)]
    for one in sorted(given, key=lambda allocation: (allocation.stage, codes[allocation.submission])):
        marking = done.get((one.submission, one.stage), "")
        yield OwnLine(one.submission, codes[one.submission], one.stage, bool(marking), marking in packed, marking in arrived)

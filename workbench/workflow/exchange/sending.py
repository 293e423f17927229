"""Packs that leave the office: scripts to mark for one person, without a name or a mark in them, and word of what arrived."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.domain.allocation import MARKERS
from workbench.domain.canonical import sha256
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind, PackLine, PackLists
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.domain.library import ItemKind
from workbench.domain.marking import Stage
from workbench.domain.people import Person, Role
from workbench.files.phrases import forget_phrase, remember_phrase
from workbench.store import allocations, cards, cohorts, markings, packs, submissions, travelling
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Holding
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.identity import office_keys
from workbench.workflow.exchange.making import Made, Outgoing, Seal, make
from workbench.workflow.passphrases import suggest
from workbench.workflow.people import require

STAGES = {PackKind.ASSIGN: Stage.FIRST, PackKind.SAMPLE: Stage.SECOND}
"""The stage whose scripts a pack carries."""
PINS = (ItemKind.SCENARIO, ItemKind.RUBRIC, ItemKind.WORD_RULE)
"""The library items that travel with scripts: what a marker needs, and no more."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to send: which kind of pack, to whom, where to write it (a folder: under a name that says nothing), by which day the
    work is due (ISO 8601, or ""), and the phrase for somebody without a card (None: one is made).
    """

    kind: PackKind
    person: Person
    out: Path
    due: str = ""
    phrase: str | None = None
    cost: KeyCost = STANDARD


@dataclass(frozen=True, slots=True)
class Sent:
    """A pack that was made: its file and hash, what it holds, and the phrase to tell its recipient by another way ("" when it is
    sealed for their card).
    """

    pack: str
    file: Path
    sha256: str
    phrase: str
    lists: PackLists


def send(cohort: Cohort, actor: Person, order: Order) -> Sent:
    """Make a pack for one person of every script given to them that they have not handed in here; only the lead may.

    Raises WorkbenchError `nothing-to-send` when there is none, `file-exists`, or what the disk does not take; nothing then counts
    as sent.
    """
    require(actor, Role.LEAD)
    stage = STAGES[order.kind]
    with cohort.database.writing() as connection:
        seal = _seal(connection, cohort, order)
        given = _given(connection, order.person, stage)
        if not given:
            done = "Nothing that is given to {} waits to be marked{}. Give scripts out first, then send."
            raise WorkbenchError("nothing-to-send", done.format(order.person.name, " again" if stage is Stage.SECOND else ""))
        token = secrets.token_hex(32)
        payload = scripts_payload(connection, cohort, order, given, token)
        if order.kind is PackKind.ASSIGN:
            payload |= _arrived(connection, order.person)
        holds = [Holding(one, stage, submissions.script(connection, one).document.sha256) for one in given]
        lists = _lists(connection, order.person, holds, _sent_before(connection, order.person, stage))
        outgoing = Outgoing(order.kind, order.person.id, actor.id, payload, holds, token=token, due=order.due)
        return _sent(make(connection, cohort, order.out, outgoing, seal), seal, lists)


def send_receipt(cohort: Cohort, actor: Person, order: Order) -> Sent:
    """Make a pack that tells one person which of their markings have arrived; only the lead may.

    Raises WorkbenchError `nothing-to-send` when none has, `no-card` while no card of theirs is trusted, and as `send` does.
    """
    require(actor, Role.LEAD)
    with cohort.database.writing() as connection:
        seal = _seal(connection, cohort, order)
        found = _arrived(connection, order.person)
        if not found["arrived"]:
            raise WorkbenchError("nothing-to-send", f"No work of {order.person.name} has arrived yet.")
        if not seal.to:
            raise WorkbenchError("no-card", f"{order.person.name} has no identity card here. Ask for it and confirm it first.")
        outgoing = Outgoing(order.kind, order.person.id, actor.id, _greeting(cohort, order) | found, ())
        return _sent(make(connection, cohort, order.out, outgoing, seal), seal, PackLists())


def discard(sent: Sent) -> bool:
    """Remove the file of a pack that nobody can open, since its phrase reached nobody; gives whether it is gone. What else may
    lie in its place by now is left alone.

    That it was made stays in the ledger, where it says no more than that these scripts were packed for this person; a new pack
    holds the same scripts, and an answer to either would be known.
    """
    forget_phrase(sent.sha256)
    try:
        if sha256(sent.file.read_bytes()) == sent.sha256:
            sent.file.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def scripts_payload(connection: Transaction, cohort: Cohort, order: Order, given: Sequence[str], token: str) -> dict[str, object]:
    """What a pack of scripts says: the case, the rubric, the marking copies in the order of their codes, and to whom.

    Built from a positive list: of what others judged, and of why or in what order these scripts were chosen, it reads nothing.
    """
    scripts = sorted((travelling.script_to_plain(connection, one) for one in given), key=lambda script: str(script["code"]))
    pins = [_pin(connection, cohort, kind) for kind in PINS]
    return _greeting(cohort, order) | {"scripts": scripts, "pins": pins, "token": token, "due": order.due}


def _greeting(cohort: Cohort, order: Order) -> dict[str, object]:
    settings = cohort.settings
    fitting = reversed(MARKERS[STAGES.get(order.kind, Stage.FIRST)])
    role = next((role for role in fitting if role in order.person.roles), Role.ASSESSOR)
    return {
        "cohort": {"id": settings.id, "title": settings.title, **asdict(settings.window)},
        "person": {"id": order.person.id, "name": order.person.name, "role": role.value},
    }


def _pin(connection: Transaction, cohort: Cohort, kind: ItemKind) -> dict[str, object]:
    pin = cohort.settings.pin(kind)
    return asdict(pin) | {"kind": kind.value, "content": dict(cohorts.content(connection, kind))}


def _given(connection: Transaction, person: Person, stage: Stage) -> list[str]:
    """The scripts that are a person's at a stage and that they have not handed in here, in the order of nothing but their ids."""
    mine = {
        given.allocation.submission for given in allocations.standing(connection, stage) if given.allocation.person == person.id
    }
    done = {
        item.marking.slot.submission for item in markings.standing(connection, stage) if item.marking.slot.person == person.id
    }
    return sorted((mine - done) & {line.id for line in submissions.lines(connection)})


def _sent_before(connection: Transaction, person: Person, stage: Stage) -> set[str]:
    sent = (pack for pack in packs.travelled(connection) if pack.direction is Direction.OUT and pack.party == person.id)
    return {held.submission for pack in sent for held in pack.holds if held.stage is stage}


def _arrived(connection: Transaction, person: Person) -> dict[str, object]:
    """The ids of a person's own markings that came in by packs, by which their file knows what need not be sent again."""
    here = travelling.known_markings(connection)
    came = (pack for pack in packs.travelled(connection) if pack.direction is Direction.IN and pack.party == person.id)
    return {"arrived": sorted({held.marking for pack in came for held in pack.holds if held.marking in here})}


def _lists(connection: Transaction, person: Person, holds: Sequence[Holding], earlier: set[str]) -> PackLists:
    codes = {line.id: line.code for line in submissions.received(connection)}
    lines = [PackLine(held.submission, codes[held.submission], held.stage.value, person.name) for held in holds]
    lines.sort(key=lambda line: line.script)
    fresh = tuple(line for line in lines if line.submission not in earlier)
    return PackLists(fresh, tuple(line for line in lines if line.submission in earlier))


def _seal(connection: Transaction, cohort: Cohort, order: Order) -> Seal:
    """Signed by the office, for the cards of the recipient or, while none is trusted, under a phrase."""
    to = cards.trusted(connection, order.person.id)
    phrase = "" if to else order.phrase or suggest(6)
    return Seal(*office_keys(connection, cohort.settings.title), to, phrase, order.cost)


def _sent(made: Made, seal: Seal, lists: PackLists) -> Sent:
    """What the office is told of a pack; its phrase is remembered on this laptop, where it may be opened as well."""
    if seal.phrase:
        remember_phrase(made.sha256, seal.phrase)
    return Sent(made.pack, made.file, made.sha256, seal.phrase, lists)

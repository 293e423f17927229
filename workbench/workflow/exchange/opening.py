"""A pack opened by its marker: an encrypted file of their own with the same screens, or more work for the one they have."""

import hashlib
import hmac
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from workbench import __version__
from workbench.domain.allocation import Allocation
from workbench.domain.canonical import canonical, sha256
from workbench.domain.cohort import Script, Submission
from workbench.domain.document import document_to_plain
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Card, Manifest, PackKind, PackLine, PackLists
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.domain.people import Person
from workbench.files.packs import sealed
from workbench.files.packs.keys import Keys, new_keys
from workbench.files.packs.pack import Opened, read_pack
from workbench.files.phrases import forget_phrase, remembered_phrase
from workbench.store import allocations, cards, cohorts, keyring, packs, people, submissions
from workbench.store.cards import Held, Standing
from workbench.store.database import Database, Transaction
from workbench.store.keyring import Keyring, Owner
from workbench.store.ledger import Scribe, now
from workbench.store.packs import Direction, Holding, Passage
from workbench.store.placing import put
from workbench.workflow.cohort import Clock, Cohort, open_cohort
from workbench.workflow.exchange.identity import bytes_of, keys_of
from workbench.workflow.exchange.sending import STAGES
from workbench.workflow.exchange.unpacking import OfficeWork, work_in

OFFICE = ""
"""Whose card and packs are the office's, in a marker's own file."""
MOST_BYTES = 256 * 1024 * 1024
_STAGED = ".opening"
"""What the name of an own file ends in until everything stands in it."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a pack is opened: the phrase that was told, or keys from a profile with the name on their card, or neither, where the
    own file has keys or the pack was made on this laptop. `cost` and `clock` are those of a new own file; `person` is who opens
    it, by name or id, where that was said.
    """

    phrase: str | None = None
    profile: tuple[Keys, str] | None = None
    cost: KeyCost = STANDARD
    clock: Clock = field(default=now)
    person: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of a pack: what kind it was, whose file it went into, whether that was made, its scripts, how many markings it
    says have arrived, and the fingerprint of the office's card.
    """

    kind: PackKind
    person: str
    made: bool
    lists: PackLists
    arrived: int
    office: str


def open_pack(path: Path, own: Path, passphrase: str, way: Way) -> Unpacked:
    """Open a pack into a marker's own file, which is made when it is not there yet; opening one twice changes nothing.

    Raises WorkbenchError: `damaged-pack`, `not-for-you`, `wrong-phrase` and the like for the pack; for the file what opening a
    cohort raises, `other-cohort` and `other-person` where the two do not belong together. Nothing is then changed.
    """
    if own.exists():
        with open_cohort(own, passphrase, way.cost, way.clock) as cohort:
            return open_into(cohort, path, way)
    opened, keys = _read(bytes_of(path, MOST_BYTES), way, None)
    work = work_in(opened)
    _refuse_others(work.person, way)
    if opened.manifest.kind not in STAGES:
        raise WorkbenchError("no-own-file", "This pack brings no scripts. Open it into the file that your scripts came with.")
    if not passphrase:
        raise WorkbenchError("empty-passphrase", "Your own file needs a passphrase. Choose one and keep it safe.")
    unpacked = _made(own, passphrase, way, opened, (work, keys))
    forget_phrase(opened.sha256)
    return replace(unpacked, made=True)


def _made(own: Path, passphrase: str, way: Way, opened: Opened, known: tuple[OfficeWork, Keys]) -> Unpacked:
    """Make an own file with everything in it, or none: it has its name only once all stands in it."""
    work, keys = known
    staged = own.with_name(f"{own.name}{_STAGED}")
    for left in ("", "-wal", "-shm"):  # of an opening that was killed
        with suppress(OSError):  # a place that refuses this refuses the file as well, and says so
            staged.with_name(f"{staged.name}{left}").unlink(missing_ok=True)
    cohort = _found(staged, passphrase, way, work, (keys, opened.card))
    try:
        unpacked = _take_in(cohort, opened, work)
        cohort.database.close()
        put(staged, own)
    except OSError as error:
        cohort.database.discard()
        raise WorkbenchError("not-writable", f"{own.name} could not be written: {error.strerror}.") from error
    except BaseException:
        cohort.database.discard()
        raise
    return unpacked


def needs_phrase(path: Path) -> bool:
    """Whether a pack opens with a phrase; else it is sealed for an identity card. Raises WorkbenchError."""
    return sealed.needs_phrase(bytes_of(path, MOST_BYTES))


def proof(token: str, card: Card) -> str:
    """What shows the office that a card belongs to whoever opened its pack: an HMAC-SHA256 of the card under the pack's token."""
    message = canonical({"sign": card.sign, "receive": card.receive})
    return hmac.new(bytes.fromhex(token), message, hashlib.sha256).hexdigest()


def open_into(cohort: Cohort, path: Path, way: Way) -> Unpacked:
    """Open another pack into a marker's own file that is open: more scripts, or word of what arrived. Raises as `open_pack`."""
    data = bytes_of(path, MOST_BYTES)
    if not cohort.own_file_of:
        raise WorkbenchError(
            "not-your-file", "This is the office's cohort. Open the pack into a file of your own: name a new one."
        )
    before = _opened_before(cohort, data, way)
    if before is not None:
        return before
    opened, _ = _read(data, way, cohort)
    work = work_in(opened)
    _refuse_others(work.person, way)
    unpacked = _take_in(cohort, opened, work)
    forget_phrase(opened.sha256)
    return unpacked


def _opened_before(cohort: Cohort, data: bytes, way: Way) -> Unpacked | None:
    """What became of a pack that stands in this own file already, for which no phrase is needed; None for any other."""
    with cohort.database.reading() as connection:
        came = (pack for pack in packs.travelled(connection) if pack.direction is Direction.IN and pack.sha256 == sha256(data))
        earlier = next(came, None)
        if earlier is None:
            return None
        codes = submissions.codes(connection)
        (person,) = people.people(connection)
        office = cards.trusted(connection, OFFICE)[-1].fingerprint
    _refuse_others(person, way)
    scripts = [held for held in earlier.holds if held.submission]
    lines = tuple(PackLine(held.submission, codes[held.submission], held.stage.value, person.name) for held in scripts)
    return Unpacked(earlier.kind, person.name, False, PackLists((), lines), len(earlier.holds) - len(scripts), office)


def _refuse_others(person: Person, way: Way) -> None:
    if way.person and way.person not in (person.id, person.name):
        raise WorkbenchError("other-person", f"This pack is for {person.name}, not for {way.person}.")


def _read(data: bytes, way: Way, cohort: Cohort | None) -> tuple[Opened, Keys]:
    """The pack and the keys this marker goes on with; the office's card, once known, is the only one that counts."""
    own = _own(cohort) if cohort else None
    keys = own[0] if own else way.profile[0] if way.profile else None
    by_phrase = sealed.needs_phrase(data)
    phrase = (way.phrase or remembered_phrase(sha256(data))) if by_phrase else None
    if keys is None and not by_phrase:
        said = "This pack is sealed for an identity card. Name the profile that the card was made from."
        raise WorkbenchError("profile-missing", said)
    opened = read_pack(data, keys, phrase, partial(_sender, cohort) if cohort else None)
    return opened, keys or new_keys()


def _sender(cohort: Cohort, manifest: Manifest) -> Card | None:
    """The office's card that an own file knows; raises WorkbenchError for a pack that says it comes from somebody else."""
    if manifest.cohort != cohort.settings.id:
        raise WorkbenchError("other-cohort", "This pack is of another cohort. Open it into a file of its own: name a new one.")
    known = _office_card(cohort)
    if known and known.fingerprint != manifest.sender:
        said = "This pack is not signed with the office's card that this file knows. Ring the office before you open it anywhere."
        raise WorkbenchError("unknown-sender", said)
    return known


def _own(cohort: Cohort) -> tuple[Keys, str] | None:
    with cohort.database.reading() as connection:
        return keys_of(connection)


def _office_card(cohort: Cohort) -> Card | None:
    with cohort.database.reading() as connection:
        known = cards.trusted(connection, OFFICE)
    return known[-1] if known else None


def _found(own: Path, passphrase: str, way: Way, work: OfficeWork, known: tuple[Keys, Card]) -> Cohort:
    """A marker's own file: the cohort's settings, one person with their keys, and a chain of the ledger that only it writes."""
    keys, office = known
    scribe = Scribe(str(uuid4()), __version__, clock=way.clock)
    database = Database.create(own, passphrase, way.cost)
    name = way.profile[1] if way.profile else work.person.name
    try:
        with database.writing() as connection:
            keyring.write_as(connection, scribe.device, scribe.epoch)
            keyring.keep(connection, Keyring(Owner.MARKER, work.person.id, name, keys.sign, keys.receive))
            people.add_person(connection, scribe, work.person, work.person.id)
            cohorts.found(connection, scribe, work.settings, work.items, work.person.id)
            cards.say(connection, scribe, Held(office, OFFICE, Standing.TRUSTED, "came with the first pack"), work.person.id)
    except BaseException:
        database.discard()
        raise
    return Cohort(database, work.settings, scribe)


def _take_in(cohort: Cohort, opened: Opened, work: OfficeWork) -> Unpacked:
    person = work.person
    if cohort.own_file_of != person.id:
        raise WorkbenchError("other-person", f"This pack is for {person.name}, and this file is somebody else's.")
    kind = opened.manifest.kind
    fresh: set[str] = set()
    with cohort.database.writing() as connection:
        if any(pack.pack == opened.manifest.pack for pack in packs.travelled(connection)):
            return _unpacked(opened, work, fresh)
        _give_role(connection, cohort, person)
        fresh = _put_scripts(connection, cohort, work, kind)
        packs.enter(connection, cohort.scribe, _passage(opened, work))
    return _unpacked(opened, work, fresh)


def _unpacked(opened: Opened, work: OfficeWork, fresh: set[str]) -> Unpacked:
    kind = opened.manifest.kind
    new = _lines(work, [script for script in work.scripts if script.id in fresh], kind)
    known = _lines(work, [script for script in work.scripts if script.id not in fresh], kind)
    return Unpacked(kind, work.person.name, False, PackLists(new, known), len(work.arrived), opened.card.fingerprint)


def _give_role(connection: Transaction, cohort: Cohort, person: Person) -> None:
    (known,) = people.people(connection)
    if not person.roles <= known.roles:
        more = Person(known.id, known.name, known.roles | person.roles)
        people.change_roles(connection, cohort.scribe, more, person.id)


def _put_scripts(connection: Transaction, cohort: Cohort, work: OfficeWork, kind: PackKind) -> set[str]:
    """Put in the scripts that are not there yet, each given to this person; gives the ids of those newly given."""
    if kind not in STAGES:
        return set()
    stage, person = STAGES[kind], work.person.id
    here = {line.id for line in submissions.received(connection)}
    given = {at.allocation.submission for at in allocations.standing(connection, stage)}
    for script, file_sha256 in work.copies:
        if script.id not in here:
            copy = canonical(document_to_plain(script.document) | {"code": script.code})
            kept = Submission(script, file_sha256, sha256(copy), "pack", None, (), cohort.scribe.clock(), None)
            submissions.add(connection, cohort.scribe, kept, copy, person)
        if script.id not in given:
            allocations.allocate(connection, cohort.scribe, Allocation(script.id, stage, person, "came with a pack"), person)
    return {script.id for script in work.scripts} - given


def _passage(opened: Opened, work: OfficeWork) -> Passage:
    manifest = opened.manifest
    stage = STAGES.get(manifest.kind)
    holds: Sequence[Holding] = [Holding(one.id, stage, one.document.sha256) for one in work.scripts] if stage else []
    arrived = [Holding("", STAGES[PackKind.ASSIGN], "", marking) for marking in work.arrived]
    named = (manifest.pack, manifest.kind, Direction.IN, OFFICE, opened.sha256)
    return Passage(*named, (*holds, *arrived), work.person.id, token=work.token, due=work.due)


def _lines(work: OfficeWork, scripts: Sequence[Script], kind: PackKind) -> tuple[PackLine, ...]:
    stage = STAGES.get(kind)
    return tuple(PackLine(s.id, s.code, stage.value if stage else "", work.person.name) for s in scripts)

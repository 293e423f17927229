"""A pack of markings comes back: everything in it is verified before anything is used, and one transaction takes it in."""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain import plain
from workbench.domain.copies import Reason
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Card, Head, Manifest, PackKind, PackLine, PackLists
from workbench.domain.ledger import Entry, check_chain
from workbench.domain.people import Person, Role
from workbench.files.packs.keys import Keys
from workbench.files.packs.pack import Opened, read_pack
from workbench.files.packs.sealed import needs_phrase
from workbench.store import cards, packs, people, siblings, submissions, travelling
from workbench.store.cards import Held, Standing
from workbench.store.database import Transaction
from workbench.store.ledger import new_id
from workbench.store.packs import Direction, Holding, Passage, Travelled
from workbench.store.travelling import Work
from workbench.workflow.cohort import Cohort
from workbench.workflow.copies import make_copy
from workbench.workflow.exchange.identity import bytes_of, keys_of
from workbench.workflow.exchange.merging import SAME, Fate, Step, lines_of, refuse_unledgered, steps
from workbench.workflow.exchange.opening import MOST_BYTES, proof
from workbench.workflow.people import require

_FOR_MARKERS = "This pack brings work to a marker. It is opened by them, not taken in."
_ELSEWHERE = "This pack was not made for this cohort. Take it in where its scripts were sent from; nothing was changed here."


@dataclass(frozen=True, slots=True)
class Arrival:
    """What taking a pack in does, or did: whose it is, the four lists, whether it was taken in before and has nothing more to
    give, and whether two copies of its file were worked in.
    """

    pack: str
    person: str
    lists: PackLists
    seen_before: bool = False
    cloned: bool = False


@dataclass(frozen=True, slots=True)
class _Checked:
    """A pack that holds in every part, the person whose it is, their work, and whether its chain parts from the one we know."""

    opened: Opened
    person: Person
    work: Work
    forked: bool
    card_is_new: bool


def preview(cohort: Cohort, actor: Person, path: Path) -> Arrival:
    """What taking a pack in would do; nothing is written. Raises WorkbenchError as `take_in_pack` does."""
    require(actor, Role.LEAD)
    data = bytes_of(path, MOST_BYTES)
    with cohort.database.reading() as connection:
        checked = _checked(connection, cohort, data)
        found = steps(connection, cohort, checked.person, checked.work, checked.forked)
        return _arrival(connection, checked, found)


def take_in_pack(cohort: Cohort, actor: Person, path: Path) -> Arrival:
    """Take a pack of markings in, after a verified copy of the cohort was made; only the lead may. Repeatable in any order: what
    is here stays as it is, and what was refused comes in once nothing stands against it.

    Raises WorkbenchError `damaged-pack`, `not-for-you`, `other-cohort`, `unknown-sender`, `newer-pack` and the like; the cohort
    is then unchanged.
    """
    before = preview(cohort, actor, path)
    if before.seen_before:
        return before
    make_copy(cohort, Reason.BEFORE_IMPORT)
    data = bytes_of(path, MOST_BYTES)
    with cohort.database.writing() as connection:
        checked = _checked(connection, cohort, data)  # again: the file may have been put in another's place meanwhile
        found = steps(connection, cohort, checked.person, checked.work, checked.forked)
        arrival = _arrival(connection, checked, found)
        if not arrival.seen_before:
            _write(connection, cohort, actor, checked, found)
        return arrival


def _checked(connection: Transaction, cohort: Cohort, data: bytes) -> _Checked:
    keys = _office(connection, cohort)
    trusted = {one.card.fingerprint: one for one in cards.held(connection)}

    def sender(manifest: Manifest) -> Card | None:
        known = trusted.get(manifest.sender)
        if known is not None and known.standing is Standing.WITHDRAWN:
            raise WorkbenchError("card-withdrawn", f"This pack is signed with a card of {known.card.name} that was withdrawn.")
        return known.card if known else None

    opened = _read(data, keys, sender)
    _refuse_foreign(cohort, opened.manifest)
    person, work, proofs = _said(connection, opened)
    known = trusted.get(opened.card.fingerprint)
    if known is not None and known.holder != person.id:
        raise WorkbenchError("other-person", f"This pack says it is {person.name}'s, but it is signed by {known.card.name}.")
    if known is None:
        withdrawn = any(one.holder == person.id and one.standing is Standing.WITHDRAWN for one in trusted.values())
        _refuse_unknown(connection, person, opened.card, () if withdrawn else proofs)
    refuse_unledgered(work)
    _refuse_broken(work, opened.manifest)
    _refuse_others_chains(connection, person, work)
    return _Checked(opened, person, work, _forked(connection, work), known is None)


def _office(connection: Transaction, cohort: Cohort) -> Keys:
    known = keys_of(connection)
    if known is None or cohort.own_file_of:
        raise WorkbenchError("not-for-you", _ELSEWHERE)
    return known[0]


def _read(data: bytes, keys: Keys, sender: Callable[[Manifest], Card | None]) -> Opened:
    """A pack that holds in every part, or the office's own sentence for one that was not made for it."""
    if needs_phrase(data):  # what comes back is sealed for the office's card
        raise WorkbenchError("not-for-the-office", _FOR_MARKERS)
    try:
        return read_pack(data, keys, None, sender)
    except WorkbenchError as error:
        if error.code != "not-for-you":
            raise
        raise WorkbenchError("not-for-you", _ELSEWHERE) from error


def _refuse_foreign(cohort: Cohort, manifest: Manifest) -> None:
    if manifest.cohort != cohort.settings.id:
        raise WorkbenchError("other-cohort", "This pack is of another cohort. Take it in there.")
    if manifest.kind is not PackKind.MARKS:
        raise WorkbenchError("not-for-the-office", _FOR_MARKERS)


def _said(connection: Transaction, opened: Opened) -> tuple[Person, Work, Sequence[str]]:
    """Whose pack it is, the work in it, and what shows that they opened a pack of ours."""
    said = opened.payload if isinstance(opened.payload, dict) else {}
    try:
        person_id, proofs = plain.text(said, "person"), plain.strings(said, "proofs")
        work = travelling.work_from_plain(said)
    except (KeyError, TypeError, ValueError) as error:
        wrong = "This pack holds something that this version cannot use. Ask for it to be made again with the same version."
        raise WorkbenchError("damaged-pack", wrong) from error
    for person in people.people(connection):
        if person.id == person_id:
            return person, work, proofs
    raise WorkbenchError("unknown-sender", "This pack is from somebody who does not work on this cohort.")


def _refuse_unknown(connection: Transaction, person: Person, card: Card, proofs: Sequence[str]) -> None:
    """A card that nobody confirmed is taken only from whoever opened a pack whose phrase was told to this very person. Where a
    card of theirs was withdrawn, no proof is looked at: whoever has that laptop could give it.
    """
    ours = [pack for pack in packs.travelled(connection) if pack.direction is Direction.OUT and pack.party == person.id]
    expected = [proof(pack.token, card) for pack in ours if pack.token]
    if not any(hmac.compare_digest(one.encode(), other.encode()) for one in expected for other in proofs):
        said = f"This pack is signed with a card of {person.name} that nobody has confirmed. Confirm their card first."
        raise WorkbenchError("unknown-sender", said)


def _refuse_broken(work: Work, manifest: Manifest) -> None:
    last: dict[tuple[str, int], Head] = {}
    for chain in _chains(work):
        broken = next(check_chain(chain), None)
        if broken is not None:
            said = f"The ledger in this pack does not hold: {broken.message}. Ask for the pack to be made again."
            raise WorkbenchError("damaged-pack", said)
        entry, stored = chain[-1]
        last[entry.device, entry.epoch] = Head(entry.device, entry.epoch, entry.seq, stored)
    if set(last.values()) != set(manifest.heads) or len(work.markings) != manifest.records:
        raise WorkbenchError("damaged-pack", "The ledger in this pack is not the one that was signed. Ask for it again.")


def _refuse_others_chains(connection: Transaction, person: Person, work: Work) -> None:
    """Raise WorkbenchError `other-person` unless the chains tell of the marker's own deeds and are nobody else's."""
    theirs = {
        head.device
        for pack in packs.travelled(connection)
        if pack.direction is Direction.IN and pack.party == person.id
        for head in pack.heads
    }
    others = {device for device, _, _ in travelling.known_entries(connection)} - theirs
    if any(entry.device in others or entry.actor != person.id for entry, _ in work.chains):
        raise WorkbenchError("other-person", f"The ledger in this pack tells of deeds that are not {person.name}'s.")


def _chains(work: Work) -> list[list[tuple[Entry, str]]]:
    chains: dict[tuple[str, int], list[tuple[Entry, str]]] = {}
    for entry, stored in work.chains:
        chains.setdefault((entry.device, entry.epoch), []).append((entry, stored))
    return list(chains.values())


def _forked(connection: Transaction, work: Work) -> bool:
    """Whether an entry that we have under the same number is another one: then two copies of one file were worked in."""
    known = travelling.known_entries(connection)
    return any(known.get((e.device, e.epoch, e.seq), stored) != stored for e, stored in work.chains)


def _arrival(connection: Transaction, checked: _Checked, found: Sequence[Step]) -> Arrival:
    manifest = checked.opened.manifest
    earlier = _earlier(connection, manifest.pack)
    if earlier is not None and earlier.sha256 != checked.opened.sha256:
        raise WorkbenchError("pack-differs", "Another pack with this number was taken in before. Nothing was changed.")
    codes = {line.id: line.code for line in submissions.received(connection)}

    def told(fate: Fate) -> tuple[PackLine, ...]:
        steps_told = (step for step in lines_of(found, fate) if step.code != SAME)
        return tuple(dict.fromkeys(_line(step, codes, checked.person) for step in steps_told))  # of several versions, one line

    fresh, beside = told(Fate.NEW), told(Fate.ASIDE)
    later = {(line.submission, line.stage) for line in (*fresh, *beside)}
    same = (_line(step, codes, checked.person) for step in found if step.code == SAME)
    here = tuple(line for line in (*told(Fate.HERE), *same) if (line.submission, line.stage) not in later)
    lists = PackLists(fresh, here, beside, told(Fate.REFUSED))
    seen_before = earlier is not None and not fresh and not beside
    return Arrival(manifest.pack, checked.person.name, lists, seen_before, checked.forked)


def _earlier(connection: Transaction, pack: str) -> Travelled | None:
    """The pack of this id that went or came before, or None."""
    return next((one for one in packs.travelled(connection) if one.pack == pack), None)


def _line(step: Step, codes: dict[str, str], person: Person) -> PackLine:
    slot = step.slot
    code = codes.get(slot.submission, slot.submission)
    what = "A reopening was not taken in. " if step.reopens and step.message else ""
    return PackLine(slot.submission, code, slot.stage.value, person.name, step.code, f"{what}{step.message}")


def _write(connection: Transaction, cohort: Cohort, actor: Person, checked: _Checked, found: Sequence[Step]) -> None:
    if checked.card_is_new:
        card = Held(checked.opened.card, checked.person.id, Standing.TRUSTED, "came with the work of a pack sent to them")
        cards.say(connection, cohort.scribe, card, actor.id)
    if not checked.forked:
        known = travelling.known_entries(connection)
        fresh = [pair for pair in checked.work.chains if (pair[0].device, pair[0].epoch, pair[0].seq) not in known]
        travelling.take_entries(connection, fresh)
    for step in found:
        _take(connection, cohort, actor, checked, step)
    packs.enter(connection, cohort.scribe, _passage(connection, actor, checked, found))


def _take(connection: Transaction, cohort: Cohort, actor: Person, checked: _Checked, step: Step) -> None:
    if step.fate is Fate.NEW and step.reopens:
        travelling.take_reopening(connection, step.row)
    elif step.fate is Fate.NEW:
        travelling.take_marking(connection, step.row)
    elif step.fate is Fate.ASIDE:
        _keep_aside(connection, cohort, actor, checked, step)


def _keep_aside(connection: Transaction, cohort: Cohort, actor: Person, checked: _Checked, step: Step) -> None:
    """Keep a marking beside the standing one; the same judgement, and one its marker replaced, need no decision."""
    before = [one for one in siblings.waiting(connection) if one.marking_id == step.row["replaces"]]
    kept = siblings.keep(connection, cohort.scribe, step.row, step.code, checked.opened.manifest.pack, actor.id)
    for older in before:
        siblings.choose(connection, cohort.scribe, older.id, "", "Its marker handed in a later one.", actor.id)
    if step.code == SAME:
        siblings.choose(connection, cohort.scribe, kept, "", "It says what the standing marking says.", actor.id)


def _passage(connection: Transaction, actor: Person, checked: _Checked, found: Sequence[Step]) -> Passage:
    """What is written down of a pack that is taken in: under its own id, and under a fresh one when it comes once more."""
    manifest = checked.opened.manifest
    holds = tuple(_holding(step) for step in found if not step.reopens or step.fate is Fate.REFUSED)
    heads = () if checked.forked else manifest.heads
    entered_as = new_id() if _earlier(connection, manifest.pack) else manifest.pack
    named = (entered_as, manifest.kind, Direction.IN, checked.person.id, checked.opened.sha256)
    return Passage(*named, holds, actor.id, heads)


def _holding(step: Step) -> Holding:
    """A marking as the pack's record names it, or a reopening that came too late: without the hash of a text where it was
    refused.
    """
    text = "" if step.reopens or step.fate is Fate.REFUSED else step.row["document_sha256"]
    return Holding(step.slot.submission, step.slot.stage, text, step.row["id"])

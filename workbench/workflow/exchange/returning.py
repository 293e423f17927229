"""What a marker hands back: everything handed in from their own file, signed by them and sealed for the office."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from workbench.domain.canonical import sha256
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Head, Manifest, PackKind, PackLine, PackLists
from workbench.domain.marking import Stage
from workbench.files.folder import write_file
from workbench.files.packs.keys import card_of
from workbench.files.packs.pack import CARD, card_to_plain, neutral_name, write_pack
from workbench.store import cards, packs, people, submissions, travelling
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Holding, Travelled
from workbench.store.travelling import Work
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.identity import keys_of, refuse_taken
from workbench.workflow.exchange.opening import OFFICE, proof


@dataclass(frozen=True, slots=True)
class Returned:
    """A pack of markings that was made: its file and hash, and what is new in it and what an earlier one held too."""

    pack: str
    file: Path
    sha256: str
    lists: PackLists


def return_work(cohort: Cohort, out: Path) -> Returned:
    """Pack every marking that was handed in for the office. What was packed before goes along again: packs get lost, and the
    office knows what it has.

    Raises WorkbenchError `nothing-to-send` while nothing is handed in, `not-your-file` for the office's cohort, `file-exists`, or
    what the disk does not take.
    """
    if not cohort.own_file_of:
        raise WorkbenchError("not-your-file", "This is the office's cohort. Work is returned from a marker's own file.")
    with cohort.database.writing() as connection:
        work = travelling.work(connection)
        if not work.markings:
            raise WorkbenchError("nothing-to-send", "Nothing is handed in yet. Hand a marking in, then return it.")
        return _write(connection, cohort, work, out)


def _write(connection: Transaction, cohort: Cohort, work: Work, out: Path) -> Returned:
    person = cohort.own_file_of
    office = cards.trusted(connection, OFFICE)
    own = keys_of(connection)
    if own is None:
        raise KeyError("a marker's own file without keys")
    keys, name = own
    card = card_of(keys, name)
    sent = packs.travelled(connection)
    tokens = sorted({pack.token for pack in sent if pack.direction is Direction.IN and pack.token})
    payload = travelling.work_to_plain(work) | {
        "person": person,
        CARD: card_to_plain(card),
        "proofs": [proof(token, card) for token in tokens],
    }
    manifest = Manifest(
        pack=str(uuid4()),
        kind=PackKind.MARKS,
        cohort=cohort.settings.id,
        sender=card.fingerprint,
        recipients=tuple(one.fingerprint for one in office),
        heads=_heads(work),
        records=len(work.markings),
        app=cohort.scribe.app,
        made_at=cohort.scribe.time(),
    )
    data = write_pack(manifest, payload, keys, office)
    file = out / neutral_name() if out.is_dir() else out
    refuse_taken(file)
    holds = tuple(Holding(m["submission_id"], Stage(m["stage"]), m["document_sha256"], m["id"]) for m in work.markings)
    pack = Travelled(
        manifest.pack, PackKind.MARKS, Direction.OUT, OFFICE, sha256(data), (), holds, "", "", person, cohort.scribe.clock()
    )
    lists = _lists(connection, work, {held.marking for one in sent if one.direction is Direction.OUT for held in one.holds})
    packs.enter(connection, cohort.scribe, pack)
    write_file(file, data)
    return Returned(manifest.pack, file, pack.sha256, lists)


def _heads(work: Work) -> tuple[Head, ...]:
    """The last entry of every chain; entries come chain by chain, in order."""
    last = {(entry.device, entry.epoch): Head(entry.device, entry.epoch, entry.seq, stored) for entry, stored in work.chains}
    return tuple(last.values())


def _lists(connection: Transaction, work: Work, packed: set[str]) -> PackLists:
    """The newest version of every slot, as new or as packed before."""
    codes = {line.id: line.code for line in submissions.received(connection)}
    (person,) = people.people(connection)
    newest = {(row["submission_id"], row["stage"]): row["id"] for row in work.markings}
    lines = [(marking, PackLine(script, codes[script], stage, person.name)) for (script, stage), marking in newest.items()]
    lines.sort(key=lambda pair: (pair[1].script, pair[1].stage))
    fresh = tuple(line for marking, line in lines if marking not in packed)
    return PackLists(fresh, tuple(line for marking, line in lines if marking in packed))

"""What a marker hands back: everything handed in from their own file, signed by them and sealed for the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Head, PackKind, PackLine, PackLists
from workbench.domain.marking import Stage
from workbench.files.packs.keys import card_of
from workbench.store import cards, packs, people, submissions, travelling
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Holding, Travelled
from workbench.store.travelling import Work
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.identity import keys_of
from workbench.workflow.exchange.making import Outgoing, Seal, make
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
        travelled = packs.travelled(connection)
        lists = _lists(connection, work, {held.marking for pack in _of(travelled, Direction.OUT) for held in pack.holds})
        outgoing, seal = _prepared(connection, cohort.own_file_of, work, travelled)
        made = make(connection, cohort, out, outgoing, seal)
    return Returned(made.pack, made.file, made.sha256, lists)


def _prepared(connection: Transaction, person: str, work: Work, travelled: Sequence[Travelled]) -> tuple[Outgoing, Seal]:
    """What the pack says, with a proof for every pack from the office that it is theirs who opened that; and its seal."""
    own = keys_of(connection)
    if own is None:
        raise KeyError("a marker's own file without keys")
    tokens = sorted({pack.token for pack in _of(travelled, Direction.IN) if pack.token})
    proofs = [proof(token, card_of(*own)) for token in tokens]
    payload = travelling.work_to_plain(work) | {"person": person, "proofs": proofs}
    holds = [Holding(m["submission_id"], Stage(m["stage"]), m["document_sha256"], m["id"]) for m in work.markings]
    outgoing = Outgoing(PackKind.MARKS, OFFICE, person, payload, holds, _heads(work))
    return outgoing, Seal(*own, cards.trusted(connection, OFFICE))


def _of(travelled: Sequence[Travelled], direction: Direction) -> list[Travelled]:
    return [pack for pack in travelled if pack.direction is direction]


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

"""A pack is made, by the office as by a marker: signed, sealed, written down in the ledger and put in its file, or none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from workbench.domain.canonical import sha256
from workbench.domain.exchange import Card, Head, Manifest, PackKind
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.folder import write_file
from workbench.files.packs.keys import Keys, card_of
from workbench.files.packs.pack import CARD, card_to_plain, neutral_name, write_pack
from workbench.store import packs
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Holding, Passage
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.identity import refuse_taken


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A pack to be made: its kind, with whom it goes ("" for the office) and who sends it (ids), what it says, and what is
    written down of that: what it holds, how far its maker's chains go, the word by which an answer to it is known, and the day by
    which the work is due.
    """

    kind: PackKind
    party: str
    actor: str
    payload: dict[str, object]
    holds: Sequence[Holding]
    heads: tuple[Head, ...] = ()
    token: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """Who signs a pack (keys, and the name on their card), and who can open it: the holders of some cards or, without any,
    whoever was told the phrase.
    """

    keys: Keys
    name: str
    to: Sequence[Card]
    phrase: str = ""
    cost: KeyCost = STANDARD


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made: its id, its file, and the hash of that."""

    pack: str
    file: Path
    sha256: str


def make(connection: Transaction, cohort: Cohort, out: Path, outgoing: Outgoing, seal: Seal) -> Made:
    """Make a pack at `out`; in a folder, under a name that says nothing.

    Raises WorkbenchError `file-exists`, `pack-too-large`, or what the disk does not take; the transaction it is called in is then
    rolled back, so that nothing counts as sent.
    """
    card = card_of(seal.keys, seal.name)
    manifest = Manifest(
        pack=str(uuid4()),
        kind=outgoing.kind,
        cohort=cohort.settings.id,
        sender=card.fingerprint,
        recipients=tuple(one.fingerprint for one in seal.to),
        heads=outgoing.heads,
        records=len(outgoing.holds),
        app=cohort.scribe.app,
        made_at=cohort.scribe.time(),
    )
    payload = outgoing.payload | {CARD: card_to_plain(card)}
    data = write_pack(manifest, payload, seal.keys, seal.to, seal.phrase or None, seal.cost)
    made = Made(manifest.pack, _free(out), sha256(data))
    packs.enter(connection, cohort.scribe, _passage(outgoing, made))
    write_file(made.file, data)
    return made


def _free(out: Path) -> Path:
    """Where to write; in a folder under a name that is not taken."""
    file = out
    while out.is_dir() and file.exists():
        file = out / neutral_name()
    refuse_taken(file)
    return file


def _passage(outgoing: Outgoing, made: Made) -> Passage:
    named = (made.pack, outgoing.kind, Direction.OUT, outgoing.party, made.sha256)
    return Passage(*named, tuple(outgoing.holds), outgoing.actor, token=outgoing.token, due=outgoing.due)

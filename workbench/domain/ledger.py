"""The ledger: one entry for each deed, each chained to the one before it on the same laptop.

An entry's hash is the SHA-256 of its canonical JSON, and that JSON holds the hash of the entry before, so a changed, dropped or
reordered entry breaks every later link. Entries are chained by (device, epoch); the ledgers of several laptops merge as a set of
chains. A name, a script's words or a secret never stands in an entry: people and records appear as ids and hashes only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.domain.canonical import fingerprint

START = "0" * 64
"""What the first entry of a chain has for the hash before it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be entered: the deed's name, the person's id, the record it made and that record's hash."""

    name: str
    actor: str
    record: str
    record_sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the ledger; `at` is UTC in ISO 8601 and only a label: order is `seq` within (device, epoch)."""

    device: str
    epoch: int
    seq: int
    prev: str
    deed: str
    actor: str
    record: str
    record_sha256: str
    at: str
    app: str

    @property
    def columns(self) -> dict[str, str | int]:
        """The entry by the names of its fields; as `asdict`, which takes ten times as long."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def hash(self) -> str:
        """The SHA-256 of this entry's canonical JSON."""
        return _hash(self)


@lru_cache(maxsize=1)
def _hash(entry: Entry) -> str:
    """Remembered of the last one, since an entry is followed by another as soon as it is written down."""
    return fingerprint(entry.columns)


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a chain does not hold, and what is wrong there."""

    device: str
    epoch: int
    seq: int
    message: str


def follow(device: str, epoch: int, last: Entry | None, deed: Deed, at: str, app: str) -> Entry:
    """The entry that comes after `last` (None: the first of its chain)."""
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    return Entry(device, epoch, seq, prev, deed.name, deed.actor, deed.record, deed.record_sha256, at, app)


def check_chain(entries: Iterable[tuple[Entry, str]]) -> Iterator[Broken]:
    """What is broken in one chain, given its entries in order of `seq`, each with the hash stored beside it."""
    seq, prev = 0, START
    for entry, stored in entries:
        if entry.seq != seq + 1:
            yield Broken(entry.device, entry.epoch, entry.seq, f"entry {seq + 1} is missing")
        elif entry.prev != prev:
            yield Broken(entry.device, entry.epoch, entry.seq, "the entry does not follow from the one before it")
        if entry.hash != stored:
            yield Broken(entry.device, entry.epoch, entry.seq, "the entry was changed after it was written")
        seq, prev = entry.seq, stored

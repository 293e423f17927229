"""Work packs for tests: what a file holds and what is known of the work, and packs as a forger would make them."""

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of
from exchanged import CHEAP_PACK
from sqlalchemy import select

from workbench.domain.canonical import sha256
from workbench.domain.exchange import Card, Head, Manifest
from workbench.domain.ledger import START, Entry
from workbench.domain.marking import Stage
from workbench.files.packs.keys import Keys, card_of, signed
from workbench.files.packs.manifest import Parcel, manifest_to_bytes
from workbench.files.packs.pack import read_pack
from workbench.files.packs.sealed import seal
from workbench.store import markings, siblings, travelling
from workbench.store.ledger import record_hash
from workbench.store.tables import Base
from workbench.workflow import exchange
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.exchange import Arrival
from workbench.workflow.exchange.identity import keys_of

Plain = dict[str, Any]


def office_in(template: Path, folder: Path, name: str = "spring") -> Cohort:
    """A copy of an office that was made once, some hours later. Close it."""
    folder.mkdir(parents=True, exist_ok=True)
    later = Ticking(datetime(2027, 5, 7, 14, tzinfo=UTC))
    return open_cohort(Path(shutil.copy(template, folder / f"{name}.cohort")), PASSPHRASE, CHEAP, later)


def dump(cohort: Cohort) -> dict[str, list[Plain]]:
    """Every row of every table of a file, decrypted."""
    with cohort.database.reading() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name: [dict(row._mapping) for row in connection.execute(select(table))] for table in tables}


def digest(cohort: Cohort) -> str:
    """A hash of all that a file holds."""
    return sha256(repr(dump(cohort)).encode())


def known(cohort: Cohort) -> frozenset[str]:
    """The ids of all markings that an office has, as versions or kept aside."""
    with cohort.database.reading() as connection:
        return travelling.known_markings(connection) | siblings.known(connection).keys()


def standing(cohort: Cohort) -> dict[tuple[str, Stage], list[str]]:
    """The ids of what stands, by script and stage."""
    found: dict[tuple[str, Stage], list[str]] = {}
    with cohort.database.reading() as connection:
        for item in markings.standing(connection):
            found.setdefault((item.marking.slot.submission, item.marking.slot.stage), []).append(item.id)
    return found


def take_in(cohort: Cohort, pack: Path) -> Arrival:
    """Take a pack in as the lead."""
    return exchange.take_in_pack(cohort, lead_of(cohort), pack)


def keys(cohort: Cohort) -> Keys:
    """The secret keys of a file."""
    with cohort.database.reading() as connection:
        found = keys_of(connection)
    assert found is not None
    return found[0]


@dataclass(frozen=True)
class Pried:
    """A pack of markings as somebody sees it who could open it: all that it says, to be said otherwise."""

    manifest: Manifest
    payload: Plain
    office: Card

    def changed(self, change: Callable[[Plain], object]) -> "Pried":
        """With something else in its payload, hashes and signature as they were."""
        payload = deepcopy(self.payload)
        change(payload)
        return replace(self, payload=payload)

    def consistent(self) -> "Pried":
        """With every hash and every chain worked out again, as only the maker of the pack could sign it."""
        payload = deepcopy(self.payload)
        for row in (*payload["markings"], *payload["reopenings"]):
            row["record_sha256"] = record_hash(row)
        hashes = {row["id"]: row["record_sha256"] for row in (*payload["markings"], *payload["reopenings"])}
        last: dict[tuple[str, int], Head] = {}
        for entry in payload["chains"]:
            entry["record_sha256"] = hashes.get(entry["record"], entry["record_sha256"])
            before = last.get((entry["device"], entry["epoch"]))
            entry["prev"] = before.hash if before else START
            entry["hash"] = Entry(**{field.name: entry[field.name] for field in fields(Entry)}).hash
            chain = (entry["device"], entry["epoch"])
            last[chain] = Head(*chain, entry["seq"], entry["hash"])
        manifest = replace(self.manifest, heads=tuple(last.values()), records=len(payload["markings"]))
        return Pried(manifest, payload, self.office)

    def sealed(self, maker: Keys, **said: Any) -> bytes:
        """Signed by these keys as a new pack and sealed for the office, whatever the manifest says of its sender."""
        manifest = replace(self.manifest, **({"pack": str(uuid4())} | said))
        unpacked = json.dumps(self.payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        packed = zlib.compress(unpacked)
        head = manifest_to_bytes(manifest, Parcel(len(unpacked), len(packed), sha256(packed)))
        inside = len(head).to_bytes(4, "big") + head + signed(maker, b"markpack/1\0" + head) + packed
        return seal(inside, [bytes.fromhex(self.office.receive)], None, CHEAP_PACK)

    def signed_anew(self, maker: Keys, **said: Any) -> bytes:
        """Sealed under the maker's own card, which stands in the payload."""
        card = card_of(maker, "Somebody")
        shown = {"name": card.name, "receive": card.receive, "sign": card.sign}
        return replace(self, payload=self.payload | {"card": shown}).sealed(maker, sender=card.fingerprint, **said)


def pried(office: Cohort, pack: Path) -> Pried:
    """What a pack for this office says."""
    opened = read_pack(pack.read_bytes(), keys(office), None, None)
    assert isinstance(opened.payload, dict)
    return Pried(opened.manifest, opened.payload, card_of(keys(office), "Office"))


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to everything inside a plain value; of a list, the first and the last item stand for all."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list) and value:
        for place in {0, len(value) - 1}:
            yield from leaves(value[place], (*path, place))


def put(payload: Plain, path: tuple[str | int, ...], value: object) -> None:
    """Put something else at a path."""
    inner: Any = payload
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value

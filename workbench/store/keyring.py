"""What a file is and signs with: the office's cohort, or the own file of one marker, each with keys that never leave it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from workbench.store.ledger import new_id
from workbench.store.tables import KeyringRecord, WriterRecord


class Owner(StrEnum):
    """Whose file it is."""

    OFFICE = "office"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Keyring:
    """Whose keys these are, under which name, and the two private keys; `person` is "" for the office."""

    owner: Owner
    person: str
    name: str
    sign: bytes
    receive: bytes


def keep(connection: Connection, keyring: Keyring) -> None:
    """Put keys into a file that has none yet."""
    values = {"kind": keyring.owner.value, "person_id": keyring.person, "name": keyring.name}
    connection.execute(insert(KeyringRecord).values(id=new_id(), sign=keyring.sign, receive=keyring.receive, **values))


def keyring(connection: Connection) -> Keyring | None:
    """The keys of a file, or None where none were made yet."""
    row = connection.execute(select(KeyringRecord.__table__)).first()
    return Keyring(Owner(row.kind), row.person_id, row.name, row.sign, row.receive) if row else None


def write_as(connection: Connection, device: str, epoch: int) -> None:
    """Have this file write a chain of the ledger of its own from now on."""
    connection.execute(insert(WriterRecord).values(device=device, epoch=epoch))


def writer(connection: Connection) -> tuple[str, int] | None:
    """The chain that this file writes (device and epoch, the newest one), or None where it is the laptop's own first."""
    row = connection.execute(select(WriterRecord.__table__).order_by(WriterRecord.epoch.desc()).limit(1)).first()
    return (row.device, row.epoch) if row else None

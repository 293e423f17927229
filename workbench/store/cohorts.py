"""The cohort's founding record and the library items pinned for it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from workbench.domain.cohort import CohortSettings, Window
from workbench.domain.ledger import Deed
from workbench.domain.library import Item, ItemKind, Pin
from workbench.store.ledger import Scribe, append
from workbench.store.plain import dump, has_hash, load_table
from workbench.store.tables import CohortRecord, PinRecord


def found(connection: Connection, scribe: Scribe, settings: CohortSettings, items: Sequence[Item], actor: str) -> None:
    """Write down what the cohort is and the library it was founded with."""
    window = settings.window
    values = {
        "id": settings.id,
        "title": settings.title,
        "opens": window.opens,
        "closes": window.closes,
        "zone": window.zone,
        "min_reader": 1,
        "min_writer": 1,
    }
    append(connection, scribe, CohortRecord, values, "found-cohort", actor)
    for item in items:
        pin = item.pin
        row = {"kind": pin.kind.value, "item": pin.id, "version": pin.version, "title": pin.title, "sha256": pin.sha256}
        append(connection, scribe, PinRecord, row | {"content": dump(item.content)}, "pin-library-item", actor)


def settings(connection: Connection) -> CohortSettings:
    """What the cohort was founded with."""
    row = connection.execute(select(CohortRecord.__table__)).one()
    pins = connection.execute(select(PinRecord.__table__).order_by(PinRecord.kind))
    found = tuple(Pin(ItemKind(p.kind), p.item, p.version, p.title, p.sha256) for p in pins)
    return CohortSettings(row.id, row.title, Window(row.opens, row.closes, row.zone), found)


def deed_on(connection: Connection, name: str, actor: str) -> Deed:
    """A deed on the cohort's file as a whole, for the ledger: what it names is the founding record."""
    row = connection.execute(select(CohortRecord.id, CohortRecord.record_sha256)).one()
    return Deed(name, actor, row.id, row.record_sha256)


def content(connection: Connection, kind: ItemKind) -> Mapping[str, object]:
    """The content of the pinned item of a kind."""
    query = select(PinRecord.content).where(PinRecord.kind == kind.value)
    return load_table(connection.execute(query).scalar_one())


def changed_pins(connection: Connection) -> tuple[str, ...]:
    """The kinds whose stored content no longer has the hash it was pinned with."""
    rows = connection.execute(select(PinRecord.kind, PinRecord.content, PinRecord.sha256))
    return tuple(row.kind for row in rows if not has_hash(row.content, row.sha256))

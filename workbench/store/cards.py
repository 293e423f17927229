"""Identity cards: whose keys the office trusts, and since when it no longer does."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from workbench.domain.exchange import Card
from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import CardRecord


class Standing(StrEnum):
    """Whether packs signed with a card are taken in."""

    TRUSTED = "trusted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Held:
    """A card with the id of the person whose it is ("" for the office), its standing, and why it has it."""

    card: Card
    holder: str
    standing: Standing
    reason: str


def say(connection: Connection, scribe: Scribe, held: Held, actor: str) -> None:
    """Trust a card, or withdraw it, in place of what was said before."""
    card = held.card
    key = {"holder_id": held.holder, "fingerprint": card.fingerprint}
    said = {"name": card.name, "sign": card.sign, "receive": card.receive, "standing": held.standing.value}
    supersede(connection, scribe, CardRecord, key, said | {"reason": held.reason}, f"{_DEEDS[held.standing]}-card", actor)


_DEEDS = {Standing.TRUSTED: "trust", Standing.WITHDRAWN: "withdraw"}


def held(connection: Connection) -> tuple[Held, ...]:
    """Every card that was ever shown, as it stands now, oldest first."""
    query = newest(CardRecord, "holder_id", "fingerprint").order_by(CardRecord.at, CardRecord.id)
    return tuple(
        Held(Card(row.name, row.sign, row.receive), row.holder_id, Standing(row.standing), row.reason)
        for row in connection.execute(query)
    )


def trusted(connection: Connection, holder: str) -> tuple[Card, ...]:
    """The cards of a person that are trusted now, oldest first."""
    return tuple(one.card for one in held(connection) if one.holder == holder and one.standing is Standing.TRUSTED)

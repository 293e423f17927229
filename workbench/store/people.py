"""People and participants: the only records that may be corrected or erased, so the ledger holds them as salted hashes."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from workbench.domain.canonical import fingerprint
from workbench.domain.ledger import Deed
from workbench.domain.people import Participant, Person, Role
from workbench.store.ledger import Scribe, enter
from workbench.store.tables import ParticipantRecord, PersonRecord


def add_person(connection: Connection, scribe: Scribe, person: Person, actor: str) -> None:
    """Add somebody who works on the cohort."""
    salt = secrets.token_hex(16)
    roles = ",".join(sorted(role.value for role in person.roles))
    own = {"school": person.school, "partner": person.partner, "new_marker": person.new_marker}
    row = {"name": person.name, "roles": roles, "salt": salt, **own}
    connection.execute(insert(PersonRecord).values(id=person.id, **row))
    enter(connection, scribe, Deed("add-person", actor, person.id, fingerprint(row)))


def change_roles(connection: Connection, scribe: Scribe, person: Person, actor: str) -> None:
    """Give somebody other roles, school or delivery partner."""
    roles = ",".join(sorted(role.value for role in person.roles))
    row = {"roles": roles, "school": person.school, "partner": person.partner, "new_marker": person.new_marker}
    connection.execute(update(PersonRecord).where(PersonRecord.id == person.id).values(**row))
    salt = connection.execute(select(PersonRecord.salt).where(PersonRecord.id == person.id)).scalar_one()
    enter(connection, scribe, Deed("change-person", actor, person.id, fingerprint({"name": person.name, "salt": salt, **row})))


def people(connection: Connection) -> tuple[Person, ...]:
    """Everybody who works on the cohort, by name."""
    rows = connection.execute(select(PersonRecord.__table__).order_by(PersonRecord.name))
    return tuple(
        Person(r.id, r.name, frozenset(Role(x) for x in r.roles.split(",")), r.school, r.partner, r.new_marker) for r in rows
    )


def put_participants(
    connection: Connection, scribe: Scribe, added: Sequence[Participant], changed: Sequence[Participant], actor: str
) -> None:
    """Add participants to the roster and correct those already on it."""
    for participant in added:
        row = asdict(participant) | {"salt": secrets.token_hex(16)}
        connection.execute(insert(ParticipantRecord).values(**row))
        enter(connection, scribe, Deed("add-participant", actor, participant.id, fingerprint(row)))
    for participant in changed:
        where = ParticipantRecord.id == participant.id
        connection.execute(update(ParticipantRecord).where(where).values(**asdict(participant)))
        salt = connection.execute(select(ParticipantRecord.salt).where(where)).scalar_one()
        said = fingerprint(asdict(participant) | {"salt": salt})
        enter(connection, scribe, Deed("change-participant", actor, participant.id, said))


def roster(connection: Connection) -> tuple[Participant, ...]:
    """Everybody on the roster, by reference."""
    rows = connection.execute(select(ParticipantRecord.__table__).order_by(ParticipantRecord.reference))
    return tuple(_participant(row) for row in rows)


def participant(connection: Connection, participant_id: str) -> Participant | None:
    """Somebody on the roster by id, or None."""
    row = connection.execute(select(ParticipantRecord.__table__).where(ParticipantRecord.id == participant_id)).first()
    return _participant(row) if row else None


def _participant(row: Row[Any]) -> Participant:
    return Participant(**{key: value for key, value in row._mapping.items() if key != "salt"})

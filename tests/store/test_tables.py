"""The database itself refuses to change or delete what is only ever superseded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cohorts import WHOLE, lead_of, moderated_cohort, person
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from workbench.domain.adjudication import Finding
from workbench.domain.outcome import State
from workbench.domain.people import Person
from workbench.store import decisions
from workbench.store import outcomes as outcome_store
from workbench.store.ledger import append
from workbench.store.outcomes import Issued
from workbench.store.tables import (
    APPENDED,
    Base,
    DraftRecord,
    FingerprintRecord,
    KeyringRecord,
    LedgerRecord,
    OriginalRecord,
    ParticipantRecord,
    PersonRecord,
    WriterRecord,
)
from workbench.workflow import intake, marking, outcomes
from workbench.workflow.attempts import rule_on_attempt
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.decisions_table import take_in_decisions

RECORDS: tuple[type[Base], ...] = (*APPENDED, OriginalRecord, LedgerRecord)
GUARDED = sorted(record.__tablename__ for record in RECORDS)
OWN = {record.__tablename__ for record in (DraftRecord, FingerprintRecord, KeyringRecord, WriterRecord)}
"""What a file may change: the draft, what is derived from a text, and its own keys and place in the ledger."""
ERASABLE = {PersonRecord.__tablename__, ParticipantRecord.__tablename__}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """A cohort with a row in every table."""
    with moderated_cohort(Path(tmp_path_factory.mktemp("full"))) as cohort:
        lead = lead_of(cohort)
        take_in_decisions(cohort, lead, WHOLE / "decisions.csv")
        _review(cohort, lead)
        rule_on_attempt(cohort, lead, "NTP-27-0443", State.NOT_SUBMITTED, "No script came in.")
        released = outcomes.release(cohort, lead).released
        with cohort.database.writing() as connection:
            first = outcome_store.released(connection)[0].outcome.id
            issued = Issued(first, date(2027, 5, 7), "Dear Ms Brackenholt", "0" * 64, "1" * 64)
            letter = outcome_store.issue(connection, cohort.scribe, issued, "2" * 64, lead.id)
            outcome_store.confirm_sent(connection, cohort.scribe, letter, date(2027, 5, 7), lead.id)
        marking.reopen(cohort, lead, released[0].submission, "For a correction.")
        _fill_the_rest(cohort, lead)
        yield cohort


def _fill_the_rest(cohort: Cohort, lead: Person) -> None:
    """A row in every guarded table that the cohort's life above did not touch."""
    script = intake.lines(cohort)[0].id
    with cohort.database.writing() as connection:
        for record in APPENDED:
            if connection.exec_driver_sql(f"SELECT 1 FROM {record.__tablename__}").first() is None:
                columns = [column for column in record.__table__.columns if column.name not in ("id", "record_sha256")]
                values = {column.name: column.type.python_type(1) for column in columns}
                links = {key.parent.name: key.column.table.name for key in record.__table__.foreign_keys}
                values |= {"public": "09" + "00" * 31} if "public" in values else {}  # a key that can be sealed to
                values |= {name: script for name, table in links.items() if table == "submission"}
                values |= {name: _first_id(connection, table) for name, table in links.items() if table != "submission"}
                append(connection, cohort.scribe, record, values, "fill", lead.id)


def _first_id(connection: Connection, table: str) -> str:
    return str(connection.exec_driver_sql(f"SELECT id FROM {table}").scalars().first())


def _review(cohort: Cohort, lead: Person) -> None:
    """A review, opened and closed, of the marker of the one script that was decided."""
    with cohort.database.writing() as connection:
        (decision,) = decisions.standing(connection).values()
        marker = person(cohort, "Tobias Wetherlake").id
        review = decisions.open_review(connection, cohort.scribe, decision.id, decision.submission, marker, lead.id)
        decisions.close_review(connection, cohort.scribe, review, Finding.STANDS, "Read again.", lead.id)


def rows(cohort: Cohort, table: str) -> list[tuple[object, ...]]:
    with cohort.database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]


def test_every_table_is_guarded_but_the_draft_and_the_people_who_can_be_erased() -> None:
    assert set(Base.metadata.tables) == set(GUARDED) | ERASABLE | OWN


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_is_updated(full: Cohort, table: str) -> None:
    before = rows(full, table)
    column = next(iter(Base.metadata.tables[table].columns)).name
    assert before
    with pytest.raises(IntegrityError, match="never changed, only superseded"), full.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = {column}")
    assert rows(full, table) == before


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_is_deleted(full: Cohort, table: str) -> None:
    before = rows(full, table)
    with pytest.raises(IntegrityError, match="never changed, only superseded"), full.database.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    assert rows(full, table) == before


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_takes_the_place_of_another(full: Cohort, table: str) -> None:
    before = rows(full, table)
    with pytest.raises(IntegrityError), full.database.writing() as connection:
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert rows(full, table) == before


def test_a_draft_can_be_changed_and_dropped(full: Cohort) -> None:
    with full.database.writing() as connection:
        assert connection.exec_driver_sql("UPDATE draft SET saved_at = ''").rowcount == 1
        assert connection.exec_driver_sql("DELETE FROM draft").rowcount == 1


def test_a_person_can_be_erased_and_the_cohort_still_holds(full: Cohort) -> None:
    moderator = person(full, "Dónal Fairbrace")
    with full.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM person WHERE id = ?", (moderator.id,))
        connection.exec_driver_sql("DELETE FROM participant WHERE reference = 'NTP-27-0443'")
    assert verify(full).problems == ()

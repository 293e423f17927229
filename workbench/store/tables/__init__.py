"""The tables of a cohort's file, a module a subject, with the triggers that keep judgements from being changed."""

from sqlalchemy import Connection

from workbench.store.tables.base import Appended, Base, Versioned
from workbench.store.tables.cohort import CohortRecord, ParticipantRecord, PersonRecord, PinRecord
from workbench.store.tables.exchange import ChoiceRecord, PackRecord, SiblingRecord
from workbench.store.tables.keys import CardRecord, KeyringRecord, RecoveryRecord
from workbench.store.tables.ledger import LedgerRecord, WriterRecord
from workbench.store.tables.marking import AllocationRecord, DraftRecord, MarkingRecord, ReopeningRecord
from workbench.store.tables.moderation import DecisionRecord, ReviewClosingRecord, ReviewRecord, SampleEntryRecord, SampleRecord
from workbench.store.tables.outcomes import (
    AttemptRecord,
    LetterRecord,
    OutcomeBasisRecord,
    OutcomeRecord,
    SendingRecord,
    SignatureRecord,
)
from workbench.store.tables.scripts import (
    FingerprintRecord,
    MatchRecord,
    OriginalRecord,
    PartRulingRecord,
    RedactionRecord,
    RegionRulingRecord,
    RulingRecord,
    SubmissionRecord,
    TurnRecord,
)

__all__ = [
    "APPENDED",
    "AllocationRecord",
    "Appended",
    "AttemptRecord",
    "Base",
    "CardRecord",
    "ChoiceRecord",
    "CohortRecord",
    "DecisionRecord",
    "DraftRecord",
    "FingerprintRecord",
    "KeyringRecord",
    "LedgerRecord",
    "LetterRecord",
    "MarkingRecord",
    "MatchRecord",
    "OriginalRecord",
    "OutcomeBasisRecord",
    "OutcomeRecord",
    "PackRecord",
    "PartRulingRecord",
    "ParticipantRecord",
    "PersonRecord",
    "PinRecord",
    "RecoveryRecord",
    "RedactionRecord",
    "RegionRulingRecord",
    "ReopeningRecord",
    "ReviewClosingRecord",
    "ReviewRecord",
    "RulingRecord",
    "SampleEntryRecord",
    "SampleRecord",
    "SendingRecord",
    "SiblingRecord",
    "SignatureRecord",
    "SubmissionRecord",
    "TurnRecord",
    "Versioned",
    "WriterRecord",
    "protect",
]

_RECORDS = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
APPENDED: tuple[type[Appended], ...] = tuple(
    record for table in Base.metadata.sorted_tables if issubclass(record := _RECORDS[table.name], Appended)
)
"""The tables whose rows are written once, each with a hash of its own that the ledger repeats; those pointed to come first."""


def protect(connection: Connection) -> None:
    """Have the database itself refuse to change or delete what is only ever superseded."""
    guarded: tuple[type[Base], ...] = (*APPENDED, OriginalRecord, LedgerRecord)
    for record in guarded:
        name = record.__tablename__
        for deed in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name}_no_{deed.lower()} BEFORE {deed} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is never changed, only superseded'); END"
            )

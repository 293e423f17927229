"""The tables of a cohort's file, in portable column types, with the triggers that keep judgements from being changed."""

from sqlalchemy import (
    Boolean,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables, with names for every constraint so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


Id = String(36)
Hash = String(64)
Time = String(40)


class CohortRecord(Base):
    """The one row that says which cohort this is and which versions of the program may read and write it."""

    __tablename__ = "cohort"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    opens: Mapped[str] = mapped_column(Time)
    closes: Mapped[str] = mapped_column(Time)
    zone: Mapped[str] = mapped_column(String(60))
    min_reader: Mapped[int] = mapped_column(Integer)
    min_writer: Mapped[int] = mapped_column(Integer)
    record_sha256: Mapped[str] = mapped_column(Hash)


class PinRecord(Base):
    """A library item with its whole content, as it was when the cohort was founded."""

    __tablename__ = "pin"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), unique=True)
    item: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Hash)
    content: Mapped[str] = mapped_column(Text)
    record_sha256: Mapped[str] = mapped_column(Hash)


class PersonRecord(Base):
    """Somebody who works on the cohort. Erasable: only a salted hash of the name stands in the ledger."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    roles: Mapped[str] = mapped_column(String(60))
    school: Mapped[str] = mapped_column(Text)
    partner: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(32))
    new_marker: Mapped[bool] = mapped_column(Boolean, server_default=false())


class ParticipantRecord(Base):
    """Somebody on the roster. Erasable, as a person is."""

    __tablename__ = "participant"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), unique=True)
    family_name: Mapped[str] = mapped_column(Text)
    given_name: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    trn: Mapped[str] = mapped_column(String(20))
    school: Mapped[str] = mapped_column(Text)
    partner: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(32))


class OriginalRecord(Base):
    """A file's bytes, sealed under their own hash."""

    __tablename__ = "original"
    sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SubmissionRecord(Base):
    """A script: its frozen text and what intake found, never changed."""

    __tablename__ = "submission"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), unique=True)
    format: Mapped[str] = mapped_column(String(10))
    producer_words: Mapped[int | None] = mapped_column(Integer)
    document: Mapped[str] = mapped_column(Text)
    document_sha256: Mapped[str] = mapped_column(Hash)
    regions: Mapped[str] = mapped_column(Text)
    count: Mapped[str] = mapped_column(Text)
    warnings: Mapped[str] = mapped_column(Text)
    received_at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class MatchRecord(Base):
    """Whose a script is; the newest counts and names the one it replaces."""

    __tablename__ = "match"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class RulingRecord(Base):
    """A person's ruling about a script's length."""

    __tablename__ = "ruling"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    decision: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class DraftRecord(Base):
    """What a marker is typing: the one table whose rows change, saved at every change."""

    __tablename__ = "draft"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[str] = mapped_column(Time)


class MarkingRecord(Base):
    """A marking that was handed in; a later version names the one it replaces."""

    __tablename__ = "marking"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    stage: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(Id)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    body: Mapped[str] = mapped_column(Text)
    rubric_sha256: Mapped[str] = mapped_column(Hash)
    document_sha256: Mapped[str] = mapped_column(Hash)
    device: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (
        UniqueConstraint("submission_id", "stage", "person_id", "version"),
        Index(None, "submission_id", "stage"),
    )


class ReopeningRecord(Base):
    """A marking taken back by its marker, with the reason."""

    __tablename__ = "reopening"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    marking_id: Mapped[str] = mapped_column(ForeignKey("marking.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class AllocationRecord(Base):
    """Who marks a script at a stage; the newest counts, and nobody when its `holder_id` is empty."""

    __tablename__ = "allocation"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    stage: Mapped[str] = mapped_column(String(10))
    holder_id: Mapped[str] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "stage", "version"),)


class SampleRecord(Base):
    """One draw of the sample: its seed, the policy, and everything the draw looked at."""

    __tablename__ = "sample"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    seed: Mapped[int] = mapped_column(Integer)
    policy_sha256: Mapped[str] = mapped_column(Hash)
    eligible: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class SampleEntryRecord(Base):
    """A script that a draw (or a review) put into the sample, and why."""

    __tablename__ = "sample_entry"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    sample_id: Mapped[str] = mapped_column(ForeignKey("sample.id"), index=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), unique=True)
    place: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    record_sha256: Mapped[str] = mapped_column(Hash)


class DecisionRecord(Base):
    """A third person's decision about two markings; a later one names the one it replaces."""

    __tablename__ = "decision"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    first_id: Mapped[str] = mapped_column(ForeignKey("marking.id"))
    second_id: Mapped[str] = mapped_column(ForeignKey("marking.id"))
    third_id: Mapped[str | None] = mapped_column(ForeignKey("marking.id"))
    levels: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(String(10))
    reason_code: Mapped[str] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class ReviewRecord(Base):
    """A review of a marker's scripts, opened by a decision."""

    __tablename__ = "review"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    marker_id: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class ReviewClosingRecord(Base):
    """How a review ended, with the name of who closed it and the reason."""

    __tablename__ = "review_closing"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), unique=True)
    finding: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class AttemptRecord(Base):
    """What the office says of a participant's attempt beside its marking: void, withheld, deferred, not submitted, or
    nothing ("") any more.
    """

    __tablename__ = "attempt"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    participant_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("participant_id", "version"),)


class OutcomeRecord(Base):
    """A released outcome; a later one names the one it supersedes."""

    __tablename__ = "outcome"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(20))
    marking_id: Mapped[str | None] = mapped_column(ForeignKey("marking.id"))
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class OutcomeBasisRecord(Base):
    """The decision that a released outcome rests on, where it does not rest on the first marking alone."""

    __tablename__ = "outcome_basis"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    outcome_id: Mapped[str] = mapped_column(ForeignKey("outcome.id"), unique=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"))
    record_sha256: Mapped[str] = mapped_column(Hash)


class LetterRecord(Base):
    """A letter that was made: its text for good, and the hashes of its files."""

    __tablename__ = "letter"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    outcome_id: Mapped[str] = mapped_column(ForeignKey("outcome.id"), index=True)
    day: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    pdf_sha256: Mapped[str] = mapped_column(Hash)
    docx_sha256: Mapped[str] = mapped_column(Hash)
    template_sha256: Mapped[str] = mapped_column(Hash)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class SendingRecord(Base):
    """The day on which a letter reached its participant, as the office confirmed it."""

    __tablename__ = "sending"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), unique=True)
    day: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class KeyringRecord(Base):
    """The private keys this file signs and receives with: the office's, or those of the one marker whose own file it is."""

    __tablename__ = "keyring"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), unique=True)
    person_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    sign: Mapped[bytes] = mapped_column(LargeBinary)
    receive: Mapped[bytes] = mapped_column(LargeBinary)


class WriterRecord(Base):
    """The chain of the ledger that this file writes, where it is not the laptop's own first one."""

    __tablename__ = "writer"
    device: Mapped[str] = mapped_column(Id, primary_key=True)
    epoch: Mapped[int] = mapped_column(Integer, primary_key=True)


class CardRecord(Base):
    """An identity card of a person, and whether it is trusted; the newest row of a card counts."""

    __tablename__ = "card"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    holder_id: Mapped[str] = mapped_column(Id)
    fingerprint: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Text)
    sign: Mapped[str] = mapped_column(Hash)
    receive: Mapped[str] = mapped_column(Hash)
    standing: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("holder_id", "fingerprint", "version"),)


class PackRecord(Base):
    """A pack that was sent or taken in: what it held, for whom or from whom, and how far its sender's chain went."""

    __tablename__ = "pack"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    direction: Mapped[str] = mapped_column(String(4))
    party_id: Mapped[str] = mapped_column(Id, index=True)
    sha256: Mapped[str] = mapped_column(Hash)
    heads: Mapped[str] = mapped_column(Text)
    holds: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(Text)
    due: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class SiblingRecord(Base):
    """A marking that arrived and does not simply follow: kept whole beside the standing one until a person decides."""

    __tablename__ = "sibling"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    marking_id: Mapped[str] = mapped_column(Id, unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    stage: Mapped[str] = mapped_column(String(10))
    holder_id: Mapped[str] = mapped_column(Id)
    body: Mapped[str] = mapped_column(Text)
    rubric_sha256: Mapped[str] = mapped_column(Hash)
    document_sha256: Mapped[str] = mapped_column(Hash)
    device: Mapped[str] = mapped_column(Id)
    made_at: Mapped[str] = mapped_column(Time)
    marking_sha256: Mapped[str] = mapped_column(Hash)
    code: Mapped[str] = mapped_column(String(40))
    pack_id: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class ChoiceRecord(Base):
    """What a person decided about a marking kept beside the standing one; `marking_id` is the new version when it was taken."""

    __tablename__ = "choice"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    sibling_id: Mapped[str] = mapped_column(ForeignKey("sibling.id"), unique=True)
    marking_id: Mapped[str] = mapped_column(String(36))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    record_sha256: Mapped[str] = mapped_column(Hash)


class RecoveryRecord(Base):
    """The public half of a recovery code; with it the file's key is sealed anew whenever the passphrase changes."""

    __tablename__ = "recovery"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    public: Mapped[str] = mapped_column(Hash)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer, unique=True)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)


class RedactionRecord(Base):
    """A passage that a person covered in the marking copy, or uncovered again; the newest row of a passage counts."""

    __tablename__ = "redaction"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    covered: Mapped[bool] = mapped_column(Boolean)
    what: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "start", "stop", "version"),)


class RegionRulingRecord(Base):
    """A person's ruling on what a passage is ("this is the reference list"); an empty region takes the ruling back."""

    __tablename__ = "region_ruling"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    region: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "start", "stop", "version"),)


class PartRulingRecord(Base):
    """Where the answer to one question begins and ends, as a person said; both -1 take the ruling back."""

    __tablename__ = "part_ruling"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    part: Mapped[str] = mapped_column(String(80))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "part", "version"),)


class TurnRecord(Base):
    """Which attempt a script is, and whether it counts or another took its place; none for a participant's only script."""

    __tablename__ = "turn"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    attempt: Mapped[int] = mapped_column(Integer)
    standing: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Id)
    at: Mapped[str] = mapped_column(Time)
    version: Mapped[int] = mapped_column(Integer)
    replaces: Mapped[str] = mapped_column(String(36))
    record_sha256: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class FingerprintRecord(Base):
    """A script's fingerprint for finding shared passages: derived from its text, and made again when it is missing."""

    __tablename__ = "fingerprint"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerRecord(Base):
    """One entry of the ledger, with its hash."""

    __tablename__ = "ledger"
    device: Mapped[str] = mapped_column(Id, primary_key=True)
    epoch: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    prev: Mapped[str] = mapped_column(Hash)
    deed: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(Id)
    record: Mapped[str] = mapped_column(Id, index=True)
    record_sha256: Mapped[str] = mapped_column(Hash)
    at: Mapped[str] = mapped_column(Time)
    app: Mapped[str] = mapped_column(String(40))
    hash: Mapped[str] = mapped_column(Hash)


APPENDED: tuple[type[Base], ...] = (
    CohortRecord,
    PinRecord,
    SubmissionRecord,
    MatchRecord,
    RulingRecord,
    MarkingRecord,
    ReopeningRecord,
    OutcomeRecord,
    LetterRecord,
    AllocationRecord,
    SampleRecord,
    SampleEntryRecord,
    DecisionRecord,
    ReviewRecord,
    ReviewClosingRecord,
    AttemptRecord,
    OutcomeBasisRecord,
    SendingRecord,
    CardRecord,
    PackRecord,
    SiblingRecord,
    ChoiceRecord,
    RecoveryRecord,
    RedactionRecord,
    RegionRulingRecord,
    PartRulingRecord,
    TurnRecord,
)
"""The tables whose rows are written once, each with a hash of its own that the ledger repeats."""


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

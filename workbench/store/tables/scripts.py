"""The tables of the scripts: their bytes and frozen texts, whose they are, and what people ruled about them."""

from sqlalchemy import Boolean, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Appended, Base, Hash, Id, Time, Versioned


class OriginalRecord(Base):
    """A file's bytes, sealed under their own hash."""

    __tablename__ = "original"
    sha256: Mapped[str] = mapped_column(Hash, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SubmissionRecord(Appended):
    """A script: its frozen text and what intake found, never changed."""

    __tablename__ = "submission"
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


class MatchRecord(Versioned):
    """Whose a script is; the newest counts and names the one it replaces."""

    __tablename__ = "match"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id, index=True)
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class TurnRecord(Versioned):
    """Which attempt a script is, and whether it counts or another took its place; none for a participant's only script."""

    __tablename__ = "turn"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    attempt: Mapped[int] = mapped_column(Integer)
    standing: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class RulingRecord(Versioned):
    """A person's ruling about a script's length."""

    __tablename__ = "ruling"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    decision: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class RegionRulingRecord(Versioned):
    """A person's ruling on what a passage is ("this is the reference list"); an empty region takes the ruling back."""

    __tablename__ = "region_ruling"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    region: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "start", "stop", "version"),)


class PartRulingRecord(Versioned):
    """Where the answer to one question begins and ends, as a person said; both -1 take the ruling back."""

    __tablename__ = "part_ruling"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    part: Mapped[str] = mapped_column(String(80))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    __table_args__ = (UniqueConstraint("submission_id", "part", "version"),)


class RedactionRecord(Versioned):
    """A passage that a person covered in the marking copy, or uncovered again; the newest row of a passage counts."""

    __tablename__ = "redaction"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    covered: Mapped[bool] = mapped_column(Boolean)
    what: Mapped[str] = mapped_column(String(40))
    __table_args__ = (UniqueConstraint("submission_id", "start", "stop", "version"),)


class FingerprintRecord(Base):
    """A script's fingerprint for finding shared passages: derived from its text, and made again when it is missing."""

    __tablename__ = "fingerprint"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)

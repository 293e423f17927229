"""The tables of the marking: who marks what, what is being typed, and what was handed in."""

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Appended, Base, Hash, Id, Signed, Time, Versioned


class AllocationRecord(Versioned):
    """Who marks a script at a stage; the newest counts, and nobody when its `holder_id` is empty."""

    __tablename__ = "allocation"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    stage: Mapped[str] = mapped_column(String(10))
    holder_id: Mapped[str] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "stage", "version"),)


class DraftRecord(Base):
    """What a marker is typing: the one table whose rows change, saved at every change."""

    __tablename__ = "draft"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[str] = mapped_column(Time)


class MarkingRecord(Appended):
    """A marking that was handed in; a later version names the one it replaces."""

    __tablename__ = "marking"
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
    __table_args__ = (
        UniqueConstraint("submission_id", "stage", "person_id", "version"),
        Index(None, "submission_id", "stage"),
    )


class ReopeningRecord(Signed):
    """A marking taken back by its marker, with the reason."""

    __tablename__ = "reopening"
    marking_id: Mapped[str] = mapped_column(ForeignKey("marking.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)

"""The tables of the moderation: the sample, the decisions about two markings, and the reviews of a marker."""

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Appended, Hash, Id, Signed, Versioned


class SampleRecord(Signed):
    """One draw of the sample: its seed, the policy, and everything the draw looked at."""

    __tablename__ = "sample"
    number: Mapped[int] = mapped_column(Integer, unique=True)
    seed: Mapped[int] = mapped_column(Integer)
    policy_sha256: Mapped[str] = mapped_column(Hash)
    eligible: Mapped[str] = mapped_column(Text)


class SampleEntryRecord(Appended):
    """A script that a draw (or a review) put into the sample, and why."""

    __tablename__ = "sample_entry"
    sample_id: Mapped[str] = mapped_column(ForeignKey("sample.id"), index=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), unique=True)
    place: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)


class DecisionRecord(Versioned):
    """A third person's decision about two markings; a later one names the one it replaces."""

    __tablename__ = "decision"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    first_id: Mapped[str] = mapped_column(ForeignKey("marking.id"))
    second_id: Mapped[str] = mapped_column(ForeignKey("marking.id"))
    third_id: Mapped[str | None] = mapped_column(ForeignKey("marking.id"))
    levels: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(String(10))
    reason_code: Mapped[str] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class ReviewRecord(Signed):
    """A review of a marker's scripts, opened by a decision."""

    __tablename__ = "review"
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    marker_id: Mapped[str] = mapped_column(Id)


class ReviewClosingRecord(Signed):
    """How a review ended, with the name of who closed it and the reason."""

    __tablename__ = "review_closing"
    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), unique=True)
    finding: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)

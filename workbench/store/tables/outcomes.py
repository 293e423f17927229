"""The tables of the outcomes: what the office says of an attempt, what was signed and released, and the letters."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Appended, Hash, Id, Signed, Versioned


class AttemptRecord(Versioned):
    """What the office says of a participant's attempt beside its marking: void, withheld, deferred, not submitted, or
    nothing ("") any more.
    """

    __tablename__ = "attempt"
    participant_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("participant_id", "version"),)


class OutcomeRecord(Versioned):
    """A released outcome; a later one names the one it supersedes."""

    __tablename__ = "outcome"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(20))
    marking_id: Mapped[str | None] = mapped_column(ForeignKey("marking.id"))
    __table_args__ = (UniqueConstraint("submission_id", "version"),)


class SignatureRecord(Signed):
    """What one lead has said may go out, where the policy wants two: all that the outcome would say and rest on."""

    __tablename__ = "signature"
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(String(20))
    marking_id: Mapped[str | None] = mapped_column(ForeignKey("marking.id"))
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("decision.id"))
    replaced_id: Mapped[str | None] = mapped_column(ForeignKey("outcome.id"))


class OutcomeBasisRecord(Appended):
    """The decision that a released outcome rests on, where it does not rest on the first marking alone."""

    __tablename__ = "outcome_basis"
    outcome_id: Mapped[str] = mapped_column(ForeignKey("outcome.id"), unique=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"))


class LetterRecord(Signed):
    """A letter that was made: its text for good, and the hashes of its files."""

    __tablename__ = "letter"
    outcome_id: Mapped[str] = mapped_column(ForeignKey("outcome.id"), index=True)
    day: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    pdf_sha256: Mapped[str] = mapped_column(Hash)
    docx_sha256: Mapped[str] = mapped_column(Hash)
    template_sha256: Mapped[str] = mapped_column(Hash)


class SendingRecord(Signed):
    """The day on which a letter reached its participant, as the office confirmed it."""

    __tablename__ = "sending"
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), unique=True)
    day: Mapped[str] = mapped_column(String(10))

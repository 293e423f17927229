"""The tables of the exchange: the packs sent and taken in, and the markings kept aside until a person decides."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Hash, Id, Signed, Time


class PackRecord(Signed):
    """A pack that was sent or taken in: what it held, for whom or from whom, and how far its sender's chain went."""

    __tablename__ = "pack"
    kind: Mapped[str] = mapped_column(String(10))
    direction: Mapped[str] = mapped_column(String(4))
    party_id: Mapped[str] = mapped_column(Id, index=True)
    sha256: Mapped[str] = mapped_column(Hash)
    heads: Mapped[str] = mapped_column(Text)
    holds: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(Text)
    due: Mapped[str] = mapped_column(String(10))


class SiblingRecord(Signed):
    """A marking that arrived and does not simply follow: kept whole beside the standing one until a person decides."""

    __tablename__ = "sibling"
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


class ChoiceRecord(Signed):
    """What a person decided about a marking kept beside the standing one; `marking_id` is the new version when it was taken."""

    __tablename__ = "choice"
    sibling_id: Mapped[str] = mapped_column(ForeignKey("sibling.id"), unique=True)
    marking_id: Mapped[str] = mapped_column(String(36))
    reason: Mapped[str] = mapped_column(Text)

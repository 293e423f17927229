"""The tables of the keys: the file's own private ones, other people's identity cards, and the recovery code."""

from sqlalchemy import LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Base, Hash, Id, Versioned


class KeyringRecord(Base):
    """The private keys this file signs and receives with: the office's, or those of the one marker whose own file it is."""

    __tablename__ = "keyring"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), unique=True)
    person_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    sign: Mapped[bytes] = mapped_column(LargeBinary)
    receive: Mapped[bytes] = mapped_column(LargeBinary)


class CardRecord(Versioned):
    """An identity card of a person, and whether it is trusted; the newest row of a card counts."""

    __tablename__ = "card"
    holder_id: Mapped[str] = mapped_column(Id)
    fingerprint: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Text)
    sign: Mapped[str] = mapped_column(Hash)
    receive: Mapped[str] = mapped_column(Hash)
    standing: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("holder_id", "fingerprint", "version"),)


class RecoveryRecord(Versioned):
    """The public half of a recovery code; with it the file's key is sealed anew whenever the passphrase changes."""

    __tablename__ = "recovery"
    public: Mapped[str] = mapped_column(Hash)
    __table_args__ = (UniqueConstraint("version"),)

"""The tables of the ledger: its entries, and the chain that this file writes."""

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Base, Hash, Id, Time


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


class WriterRecord(Base):
    """The chain of the ledger that this file writes, where it is not the laptop's own first one."""

    __tablename__ = "writer"
    device: Mapped[str] = mapped_column(Id, primary_key=True)
    epoch: Mapped[int] = mapped_column(Integer, primary_key=True)

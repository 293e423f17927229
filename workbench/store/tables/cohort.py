"""A cohort's own row, what it was founded with, and the people on its rolls."""

from sqlalchemy import Boolean, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from workbench.store.tables.base import Appended, Base, Hash, Id, Time


class CohortRecord(Appended):
    """The one row that says which cohort this is and which versions of the program may read and write it."""

    __tablename__ = "cohort"
    title: Mapped[str] = mapped_column(Text)
    opens: Mapped[str] = mapped_column(Time)
    closes: Mapped[str] = mapped_column(Time)
    zone: Mapped[str] = mapped_column(String(60))
    min_reader: Mapped[int] = mapped_column(Integer)
    min_writer: Mapped[int] = mapped_column(Integer)


class PinRecord(Appended):
    """A library item with its whole content, as it was when the cohort was founded."""

    __tablename__ = "pin"
    kind: Mapped[str] = mapped_column(String(30), unique=True)
    item: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Hash)
    content: Mapped[str] = mapped_column(Text)


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
    """Somebody on the roster; `roster_id` is the provider's own id for them. Erasable, as a person is."""

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
    roster_id: Mapped[str] = mapped_column(Text, server_default="")

"""What all tables of a cohort's file share: portable column types, names for constraints, and the columns of every record."""

from sqlalchemy import Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Id = String(36)
Hash = String(64)
Time = String(40)


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


class Appended(Base):
    """A record that is written once: its id comes first, and last a hash of the whole row, which the ledger repeats.

    The columns that records share stand around a table's own by their `sort_order`; a table's own have 0.
    """

    __abstract__ = True
    id: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-1)
    record_sha256: Mapped[str] = mapped_column(Hash, sort_order=3)


class Signed(Appended):
    """A record that says who made it, and when."""

    __abstract__ = True
    person_id: Mapped[str] = mapped_column(Id, sort_order=1)
    at: Mapped[str] = mapped_column(Time, sort_order=1)


class Versioned(Signed):
    """A record that a later version supersedes, naming the one it replaces; the newest counts."""

    __abstract__ = True
    version: Mapped[int] = mapped_column(Integer, sort_order=2)
    replaces: Mapped[str] = mapped_column(Id, sort_order=2)

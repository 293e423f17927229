"""What the disk did to a cohort's file, in the sentence a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as cipher
from sqlalchemy.exc import DatabaseError

from workbench.domain.errors import WorkbenchError

_FULL = "Not saved: the disk is full. Free some space and try again; nothing already saved is lost."
_GONE = "Not saved: the file of this cohort cannot be written to. Check the drive and the folder's permissions."
_DAMAGED = "This cohort's file is damaged. Restore it from a copy."


@contextmanager
def told() -> Iterator[None]:
    """Turn what the disk did into a WorkbenchError `disk-full`, `not-writable` or `damaged-cohort`; anything else passes."""
    try:
        yield
    except (DatabaseError, cipher.DatabaseError) as error:
        found = _known(error)
        if found is None:
            raise
        raise found from error


def _known(error: Exception) -> WorkbenchError | None:
    """What the disk did, if it was the disk."""
    said = str(error.orig if isinstance(error, DatabaseError) else error)
    if "is full" in said:
        return WorkbenchError("disk-full", _FULL)
    if "readonly" in said or "disk I/O" in said or "unable to open" in said:
        return WorkbenchError("not-writable", _GONE)
    if "malformed" in said or "not a database" in said:
        return WorkbenchError("damaged-cohort", _DAMAGED)
    return None

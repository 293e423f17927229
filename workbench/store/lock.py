"""One process at a time holds a cohort, and the next one is told who."""

import errno
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.domain.errors import WorkbenchError

_SHOWN = 40
"""So many characters of a name that is too long are shown."""
_LONGEST = ".{}.recovery.part"
"""The longest name that anything beside a cohort has, for a while."""


class CohortLock:
    """A lock beside the cohort's file. The operating system lets go of it when its process ends, however it ends."""

    def __init__(self, cohort: Path) -> None:
        self._cohort = cohort
        # Not a lock of one thread: a cohort is opened in one and may be closed in another.
        self._lock = FileLock(cohort.with_name(f"{cohort.name}.lock"), timeout=0, thread_local=False)
        self._holder = cohort.with_name(f"{cohort.name}.holder")

    def acquire(self) -> None:
        """Take the lock; raises WorkbenchError `in-use` that names the process holding it, `not-writable` where nothing can be
        written beside the cohort.
        """
        _refuse_long(self._cohort)
        try:
            self._lock.acquire()
        except Timeout:
            raise WorkbenchError("in-use", f"This cohort is open already: {self._held_by()}. Close it there first.") from None
        except OSError as error:
            raise WorkbenchError("not-writable", f"A cohort needs a folder it can write to: {error.strerror}.") from None
        since = datetime.now(UTC).astimezone().strftime("%H:%M on %d %B")
        with suppress(OSError):  # on a full disk the cohort can still be read; only the note is missing
            self._holder.write_text(json.dumps({"pid": os.getpid(), "computer": platform.node(), "since": since}), "utf-8")

    def release(self) -> None:
        """Let go, leaving nothing beside the cohort."""
        with suppress(OSError):  # a drive that has gone, or takes nothing any more, keeps what lies there
            self._holder.unlink(missing_ok=True)
            if os.name != "nt":
                Path(self._lock.lock_file).unlink(missing_ok=True)  # while it is held: afterwards it could be another's
        self._lock.release()

    def _held_by(self) -> str:
        try:
            holder = json.loads(self._holder.read_text("utf-8"))
            return f"process {holder['pid']} on {holder['computer']} has had it since {holder['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program has it"


def _refuse_long(cohort: Path) -> None:
    """Raise WorkbenchError `not-writable` for a name to which nothing could be added any more."""
    try:
        os.lstat(cohort.with_name(_LONGEST.format(cohort.name)))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            said = f"{cohort.name[:_SHOWN]}… has a name too long for what comes to lie beside it. Give it a shorter one."
            raise WorkbenchError("not-writable", said) from None

"""Where the copies of a cohort lie, when one is made, and which old ones go; beside each stands what its recovery code opens."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from workbench.domain.copies import Reason, copy_name, kept, told_by
from workbench.domain.errors import WorkbenchError
from workbench.files.copies_place import copies_place
from workbench.store import copies as store
from workbench.store import recovery
from workbench.store.database import Database, Raw, connect, salt_of

OFTEN_ENOUGH = timedelta(minutes=10)
"""While the newest copy is no older than this, closing makes none."""
_GIVEN_UP = 86400
"""Seconds after which a half-made copy is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was whole when it was made: where it lies, when (UTC) and why it was made, its size in bytes."""

    path: Path
    made_at: datetime
    reason: Reason
    bytes: int


def places(path: Path, line: str) -> tuple[Path, Path]:
    """Where copies of a file are kept: in the user's data folder, or where that cannot be written to in a folder beside it."""
    return copies_place() / line, path.with_name(f"{path.stem} copies")


def found_in(*folders: Path) -> tuple[Copy, ...]:
    """The copies in some folders, newest first; none where a folder is not there or cannot be read."""
    return tuple(sorted((copy for folder in folders for copy in _found(folder)), key=lambda copy: copy.made_at, reverse=True))


def _found(folder: Path) -> Iterator[Copy]:
    with suppress(OSError):
        for path in sorted(folder.iterdir(), reverse=True):
            told = told_by(path.name)
            if told:
                yield Copy(path, *told, path.stat().st_size)


def copies_of(database: Database) -> tuple[Copy, ...]:
    """The copies of an open file, newest first."""
    with database.alone() as connection:
        line = store.line(connection)
    return found_in(*places(database.path, line))


def begins_with(path: Path, salt: bytes) -> bool:
    """Whether a file begins with a salt, so that it has the same key."""
    try:
        return salt_of(path) == salt
    except WorkbenchError:
        return False


def copies_beginning_as(path: Path) -> tuple[Copy, ...]:
    """The copies of a file that need not open, newest first: all in a folder where one begins with the same salt."""
    salt, beside = salt_of(path), places(path, "")[1]
    folders = [folder for folder in _folders() if any(begins_with(copy.path, salt) for copy in found_in(folder))]
    return found_in(*folders, beside)


def next_epoch(device: str, last: int) -> int:
    """An epoch for a device's ledger in which no file of this laptop has written yet, as far as a file (`last`) and the note of
    those given out here can tell.
    """
    place = copies_place() / f"epoch-{device}"
    noted = 0
    with suppress(OSError, ValueError):
        noted = int(place.read_text("ascii"))
    epoch = max(last, noted) + 1
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(str(epoch), "ascii")
    return epoch


def recovery_files(path: Path) -> Iterator[Path]:
    """The recovery files beside every copy on this laptop, and beside the copies that lie beside a cohort's file."""
    for folder in (*_folders(), places(path, "")[1]):
        with suppress(OSError):
            yield from sorted(folder.glob("*.recovery"), reverse=True)


def _folders() -> list[Path]:
    """The folder of each cohort's copies."""
    with suppress(OSError):
        return [folder for folder in copies_place().iterdir() if folder.is_dir()]
    return []


def copy_now(database: Database, reason: Reason, at: datetime) -> Copy:
    """Make a copy of an open file; raises WorkbenchError `no-copy` when none could be made anywhere."""
    public = _public(database)
    with database.alone() as raw:
        return _make(raw, (database.path, database.key, public), reason, at)


def copy_when_written(database: Database, at: datetime) -> None:
    """Make a copy of a file that is about to be closed, if something was written since the newest one and that is not of this
    moment; raises WorkbenchError `no-copy`.
    """
    public, key = _public(database), database.key
    with database.alone() as raw:
        newest = next(iter(found_in(*places(database.path, store.line(raw)))), None)
        if newest and timedelta() <= at - newest.made_at < OFTEN_ENOUGH and store.opens(newest.path, key):
            return
        if newest is None or not store.same(newest.path, key, store.state(raw)):
            _make(raw, (database.path, key, public), Reason.ON_CLOSE, at)


def _public(database: Database) -> str:
    """The public half of the recovery code that counts; "" where there is none."""
    with database.reading() as connection:
        known = recovery.kept(connection)
    return known.public if known else ""


def before_migration(at: datetime, path: Path, key: str) -> None:
    """Make a copy of a file of an older format, before it is brought to the present one; raises WorkbenchError `no-copy`."""
    raw = connect(path, key)
    try:
        _make(raw, (path, key, ""), Reason.BEFORE_MIGRATION, at)
    finally:
        raw.close()


def mend_recovery(database: Database) -> None:
    """Write the recovery file beside a cohort anew where it was lost or damaged; nothing where there is no code that counts."""
    with database.reading() as connection:
        known = recovery.kept(connection)
    if known is None:
        return
    place, salt = recovery.beside(database.path), recovery.salt_in(database.key)
    there = recovery.read(place)
    if there is None or all(seal.public != known.public for seal in there.of(salt)):
        with suppress(OSError):  # where nothing can be written beside the cohort, a copy has it
            recovery.write(place, [recovery.seal(database.key, known.public)], there.waiting if there else "")


def _make(raw: Raw, known: tuple[Path, str, str], reason: Reason, at: datetime) -> Copy:
    """Make a copy at the first place that takes it, of a file whose path, key and public half of a code are known."""
    path, key, public = known
    first, beside = places(path, store.line(raw))
    try:
        return _make_in(first, (raw, key, public), reason, at)
    except WorkbenchError:
        return _make_in(beside, (raw, key, public), reason, at)


def _make_in(folder: Path, what: tuple[Raw, str, str], reason: Reason, at: datetime) -> Copy:
    raw, key, public = what
    names = (copy_name(at, reason, again) for again in count(1))
    path = next(folder / name for name in names if not (folder / name).exists())
    store.make(raw, key, path, public)
    _thin(folder, path, at)
    return next(copy for copy in found_in(folder) if copy.path == path)


def _thin(folder: Path, just_made: Path, now: datetime) -> None:
    """Let go of old copies by their age, and of what a copy that was killed left behind; what cannot be taken away stays."""
    there = found_in(folder)
    stay = kept((copy.made_at for copy in there), now)
    with suppress(OSError):
        for copy in there:
            if copy.made_at not in stay and copy.path != just_made:
                copy.path.unlink()
                recovery.beside(copy.path).unlink(missing_ok=True)
        for part in folder.glob(f".*{store.PART}*"):
            if time.time() - part.stat().st_mtime > _GIVEN_UP:
                part.unlink()

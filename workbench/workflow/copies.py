"""Copies of a cohort: made before what cannot be taken back, each opened and checked before it counts, restored side by side."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from uuid import uuid4

from workbench import __version__
from workbench.domain.copies import Reason
from workbench.domain.document import Warning
from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.cloud_folders import cloud_of
from workbench.files.device import this_device
from workbench.store import cohorts, keyring, recovery
from workbench.store import copies as store
from workbench.store.database import Database, Transaction, salt_of
from workbench.store.keyring import Owner
from workbench.store.keys import raw_key
from workbench.store.ledger import Scribe, now
from workbench.store.placing import put
from workbench.workflow import copying
from workbench.workflow.cohort import Clock, Cohort
from workbench.workflow.copying import Copy
from workbench.workflow.people import person_of

__all__ = [
    "Comparison", "Copy", "Side", "Standing", "check_copies", "cloud_warning", "compare", "copies", "copies_of_file", "make_copy",
    "people_in", "restore",
]  # fmt: skip

_LONGEST_STEM = 180
"""Bytes of the name of a cohort that a restored file keeps."""


class Standing(StrEnum):
    """How a copy stands now."""

    WHOLE = "whole"
    OLDER_PASSPHRASE = "older-passphrase"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two files has that the other has not: how many of each deed ("hand-in-marking", "release-outcome", ...; "draft"
    for markings begun; those with none are absent), and when the newest of them was written (None: nothing).
    """

    more: dict[str, int]
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What only the open cohort has, and what only the copy has; both empty: they hold the same."""

    live: Side
    copy: Side


def copies(cohort: Cohort) -> tuple[Copy, ...]:
    """The copies of an open cohort, newest first; the first one is the age to show."""
    return copying.copies_of(cohort.database)


def copies_of_file(path: Path) -> tuple[Copy, ...]:
    """The copies of a file that need not open (its passphrase is not asked), newest first; found by how the file begins."""
    return copying.copies_beginning_as(path)


def check_copies(path: Path, passphrase: str, cost: KeyCost = STANDARD) -> Iterator[tuple[Copy, Standing]]:
    """Open every copy of a file again and read every page of it, newest first. The file need not open itself.

    Raises WorkbenchError `wrong-passphrase` when neither the file nor any copy opens with it.
    """
    there = copies_of_file(path)
    keys = {salt: raw_key(passphrase, salt, cost) for salt in {salt_of(each) for each in (path, *(copy.path for copy in there))}}
    right = {salt for each in (path, *(copy.path for copy in there)) if store.opens(each, keys[salt := salt_of(each)])}
    if not right:
        raise WorkbenchError("wrong-passphrase", "That passphrase opens neither this cohort nor any of its copies.")
    for copy in there:
        salt = salt_of(copy.path)
        whole = salt in right and store.whole(copy.path, keys[salt])
        yield copy, Standing.WHOLE if whole else Standing.DAMAGED if salt in right else Standing.OLDER_PASSPHRASE


def make_copy(cohort: Cohort, reason: Reason = Reason.BY_HAND) -> Copy:
    """Make a copy now, whole and checked, and let old ones go by age. Call it with `Reason.BEFORE_IMPORT` or
    `Reason.BEFORE_RELEASE` before such a deed, outside any transaction.

    Raises WorkbenchError `no-copy` with the sentence to show, nothing having changed.
    """
    return copying.copy_now(cohort.database, reason, cohort.scribe.clock())


def people_in(copy: Path, passphrase: str, cost: KeyCost = STANDARD) -> tuple[str, ...]:
    """The names of those who work on the cohort as it is in a copy, for asking who restores it; raises WorkbenchError."""
    return _open_copy(copy, raw_key(passphrase, salt_of(copy), cost)).people


def compare(cohort: Cohort, copy: Path, passphrase: str = "", cost: KeyCost = STANDARD) -> Comparison:
    """What is newer on each side, for a person to decide by. Without a passphrase the copy is opened with the cohort's own.

    Raises WorkbenchError: `wrong-passphrase` (also for a copy made under an older passphrase), `other-cohort`, `damaged-cohort`.
    """
    key = raw_key(passphrase, salt_of(copy), cost) if passphrase else cohort.database.key
    theirs = _open_copy(copy, key)
    with cohort.database.alone() as raw:
        ours = store.written(raw)
    _same_cohort(theirs.cohort, ours.cohort)
    return Comparison(_side(ours, theirs), _side(theirs, ours))


def restore(copy: Path, beside: Path, passphrase: str, actor: str, cost: KeyCost = STANDARD, clock: Clock = now) -> Path:
    """Put a copy back as a new file beside the cohort's file, whatever state that is in, and never over it; gives its path,
    as in "spring restored 2026-11-22.cohort". Its ledger goes on in a new epoch, beginning with who restored it (`actor`, a name
    or id of somebody in the copy).

    Raises WorkbenchError: `wrong-passphrase` (a copy opens with the passphrase of its time), `damaged-cohort`, `unknown-person`,
    `other-cohort` (the copy is not of the cohort beside, where that can be told), `not-found`, `no-copy`, `not-writable`; nothing
    is left behind.
    """
    if not beside.parent.is_dir():
        raise WorkbenchError("not-found", f"There is no folder {beside.parent}. Make it first, or choose another.")
    key = raw_key(passphrase, salt_of(copy), cost)
    _same_cohort(_open_copy(copy, key).cohort, _cohort_beside(beside, passphrase, cost))
    if not store.whole(copy, key):
        raise WorkbenchError("damaged-cohort", f"{copy.name} is damaged. Choose another copy.")
    staged = beside.with_name(f".{uuid4().hex}.cohort")
    try:
        with store.looking(copy, key) as raw:
            store.make(raw, key, staged)
        public = _take_up(staged, key, actor, clock)
        path = _free_name(beside, clock)
        with _told(path):
            if public:
                recovery.write(recovery.beside(path), [recovery.seal(key, public)])
            put(staged, path)
    finally:
        for left in beside.parent.glob(f"{staged.name}*"):
            left.unlink(missing_ok=True)
    return path


def _take_up(staged: Path, key: str, actor: str, clock: Clock) -> str:
    """Bring a restored file to the present format and enter who restored it, in an epoch that no file has written in yet; gives
    the public half of its recovery code ("": none).
    """
    database = Database.open_by_key(staged, lambda _: key)
    try:
        with database.reading() as connection:
            settings, known = cohorts.settings(connection), recovery.kept(connection)
            device = _device(connection)
            last = store.newest_epoch(connection, device)
        who = person_of(Cohort(database, settings, Scribe(device, __version__, last, clock)), actor)
        scribe = Scribe(device, __version__, copying.next_epoch(device, last), clock)
        with database.writing() as connection:
            store.go_on_in(connection, scribe, who.id)
    finally:
        database.close()
    return known.public if known else ""


def _device(connection: Transaction) -> str:
    """Whose chain a restored file goes on with: a marker's own file has one of its own, any other this laptop's."""
    kept, chain = keyring.keyring(connection), keyring.writer(connection)
    return chain[0] if kept and chain and kept.owner is Owner.MARKER else this_device()


def _free_name(beside: Path, clock: Clock) -> Path:
    said = f"{_shortened(beside.stem)} restored {clock().astimezone():%Y-%m-%d}"
    names = (f"{said}.cohort" if again == 1 else f"{said} {again}.cohort" for again in count(1))
    return next(path for path in map(beside.with_name, names) if not path.exists())


def _shortened(stem: str) -> str:
    """A name short enough to have words added, and files beside it."""
    written = os.fsencode(stem)
    return stem if len(written) <= _LONGEST_STEM else written[:_LONGEST_STEM].decode("utf-8", "ignore")


def _open_copy(copy: Path, key: str) -> store.Written:
    try:
        return store.open_copy(copy, key)
    except WorkbenchError as error:
        if error.code != "wrong-passphrase":
            raise
        said = f"That passphrase does not open {copy.name}. A copy opens with the passphrase of its time; or it is damaged."
        raise WorkbenchError("wrong-passphrase", said) from None


def _cohort_beside(beside: Path, passphrase: str, cost: KeyCost) -> str:
    """The id of the cohort that a file beside holds; "" where it is gone, damaged, or has another passphrase by now."""
    with suppress(WorkbenchError):
        return store.open_copy(beside, raw_key(passphrase, salt_of(beside), cost)).cohort
    return ""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or "the disk refused").lower()
        raise WorkbenchError("not-writable", f"{path.name} could not be written ({why}), so nothing was.") from error


def cloud_warning(path: Path) -> Warning | None:
    """The warning `cloud-folder` for a cohort in a folder that some service copies to the cloud, for founding and opening."""
    service = cloud_of(path)
    if not service:
        return None
    said = f"{path.name} lies in a folder of {service}, which can damage an open cohort or put an older state of it back. "
    return Warning("cloud-folder", said + "Keep the cohort on this laptop's own disk, and send work packs instead.")


def _side(one: store.Written, other: store.Written) -> Side:
    deeds = [entry for key, entry in one.entries.items() if key not in other.entries]
    deeds += [("draft", at) for slot, at in one.drafts.items() if at > other.drafts.get(slot, "")]
    newest = max((datetime.fromisoformat(at) for _, at in deeds), default=None)
    return Side(dict(Counter(deed for deed, _ in deeds)), newest)


def _same_cohort(one: str, other: str) -> None:
    if other and one != other:
        raise WorkbenchError("other-cohort", "That is a copy of another cohort. Choose one of this cohort.")

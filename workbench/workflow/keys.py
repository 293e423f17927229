"""The keys to a cohort: its passphrase changed, and a recovery code made, checked and used."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain import recovery_code
from workbench.domain.copies import Reason
from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.domain.people import Person, Role
from workbench.domain.words import counted
from workbench.store import cohorts, copies, ledger, recovery, rekeying
from workbench.store.database import Database, new_salt, salt_of
from workbench.store.keys import raw_key
from workbench.store.ledger import now
from workbench.store.recovery import RecoveryFile, Seal
from workbench.workflow import copying
from workbench.workflow.cohort import Clock, Cohort, cohort_in
from workbench.workflow.people import person_of, require

_SUFFIX = ".recovery"


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """What a change of passphrase leaves behind: how many copies still open with an older passphrase only, and the sentence
    that says so (empty where there are none).
    """

    older_copies: int
    warning: str


@dataclass(frozen=True, slots=True)
class Recovery:
    """The recovery code that counts: when it was checked, and by whom (a person's id)."""

    at: datetime
    person: str


def change_passphrase(path: Path, old: str, new: str, actor: str, cost: KeyCost = STANDARD, clock: Clock = now) -> NewPassphrase:
    """Give a closed cohort another passphrase, with a new salt, and enter in its ledger who did (`actor`, a name or id of
    anybody in the file). Killed at any moment, the file opens with the one, or with the other and has the entry.

    Raises WorkbenchError: `empty-passphrase`, `wrong-passphrase`, `unknown-person`, `in-use` while it is open anywhere,
    `disk-full`, `not-writable`; the file then stands as it was.
    """
    _refuse_empty(new)
    database = Database.open(path, old, cost, lambda place, key: copying.before_migration(clock(), place, key))
    return _rekeyed(cohort_in(database, clock), raw_key(new, new_salt(), cost), "change-passphrase", actor)


def make_recovery(cohort: Cohort, actor: Person) -> str:
    """A new recovery code, to be shown once: seven groups of four. It counts only after `check_recovery`; the one before it
    counts until then. Only a lead may (`not-allowed`).
    """
    require(actor, Role.LEAD)
    secret = recovery_code.drawn()
    there = _there(cohort.path)
    _write(cohort.path, there.seals, recovery.public_half(secret))
    return recovery_code.written(secret)


def check_recovery(cohort: Cohort, actor: Person, code: str) -> None:
    """Check the code that was made last, as a person typed it in again (O for 0, small letters, spaces: all the same); from
    then on it counts. Also in another process than the one that made it. Only a lead may.

    Raises WorkbenchError: `no-recovery` (none was made), `wrong-recovery-code` (mistyped or another; try again).
    """
    require(actor, Role.LEAD)
    there = _there(cohort.path)
    if not there.waiting:
        raise WorkbenchError("no-recovery", "No recovery code waits to be checked. Make one first.")
    public = recovery.public_half(recovery_code.read(code))
    if public != there.waiting:
        raise WorkbenchError("wrong-recovery-code", "That is not the recovery code that was shown last. Compare the two.")
    key = cohort.database.key
    seal = recovery.seal(key, public)
    with cohort.database.writing() as connection:
        recovery.keep(connection, cohort.scribe, public, actor.id)
        _write(cohort.path, (*there.seals, seal), there.waiting)  # within: what is recorded is sealed as well
    _write(cohort.path, (seal,))
    _seal_copies(cohort.database, public)


def recovery_of(cohort: Cohort) -> Recovery | None:
    """The recovery code that counts, if there is one."""
    with cohort.database.reading() as connection:
        known = recovery.kept(connection)
    return Recovery(datetime.fromisoformat(known.at), known.person) if known else None


def people_by_code(path: Path, code: str) -> tuple[str, ...]:
    """The names of those who work on a closed cohort, for asking who recovers it; raises WorkbenchError as `recover` does."""
    key = _unsealed(path, recovery_code.read(code))
    with _damage_told(path):
        return copies.open_copy(path, key).people


def recover(path: Path, code: str, new: str, actor: str, cost: KeyCost = STANDARD, clock: Clock = now) -> NewPassphrase:
    """Give a closed cohort a new passphrase with its recovery code, the old one being lost, and enter in its ledger who did
    (`actor`, as in `change_passphrase`). The code goes on to count.

    Raises WorkbenchError: `no-recovery` (this file has none, or it was never checked), `wrong-recovery-code`,
    `recovery-damaged` (what the code opens is damaged, beside the file and beside every copy), `damaged-cohort`,
    `empty-passphrase`, `unknown-person`, `in-use`; the file then stands as it was.
    """
    _refuse_empty(new)
    key = _unsealed(path, recovery_code.read(code))
    with _damage_told(path):
        database = Database.open_by_key(path, lambda _: key, lambda place, known: copying.before_migration(clock(), place, known))
    return _rekeyed(cohort_in(database, clock), raw_key(new, new_salt(), cost), "recover-passphrase", actor)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Say of a file that the right code does not open that it is damaged."""
    try:
        yield
    except WorkbenchError as error:
        if error.code not in ("wrong-passphrase", "damaged-cohort"):
            raise
        said = f"The recovery code is right, but {path.name} is damaged. Restore it from a copy."
        raise WorkbenchError("damaged-cohort", said) from None


def _refuse_empty(passphrase: str) -> None:
    if not passphrase:
        raise WorkbenchError("empty-passphrase", "A cohort needs a passphrase. Choose one and keep it safe.")


def _rekeyed(cohort: Cohort, key: str, deed: str, actor: str) -> NewPassphrase:
    """Put the file under a new key, with an entry of whose deed that was, and close it. The seals for the old and the new key
    stand side by side while the one file takes the place of the other, so that the recovery code opens whichever is there.
    """
    database, path = cohort.database, cohort.path
    staged: Path | None = None
    try:
        who = person_of(cohort, actor)
        with database.reading() as connection:
            known = recovery.kept(connection)
            entry = ledger.following(connection, cohort.scribe, cohorts.deed_on(connection, deed, who.id))
        seals = [recovery.seal(each, known.public) for each in (database.key, key)] if known else []
        waiting = _there(path).waiting
        staged = rekeying.stage(database, key, entry)
        if seals:
            _write(path, seals, waiting)
    except BaseException:
        _take_back(database, staged)
        raise
    _swap(database, staged, key)
    if seals:
        with suppress(WorkbenchError):  # the seal for the old key does no harm
            _write(path, seals[1:], waiting)
    return _after(path, key, cohort.scribe.clock)


def _take_back(database: Database, staged: Path | None) -> None:
    if staged:
        staged.unlink(missing_ok=True)
    with suppress(WorkbenchError):
        database.close()


def _swap(database: Database, staged: Path, key: str) -> None:
    try:
        database.close(staged)
    except OSError as error:
        if copying.begins_with(database.path, recovery.salt_in(key)):
            return  # it is in place, and only its folder could not be synced
        said = f"{database.path.name} could not be put under the new passphrase; the old one still opens it."
        raise WorkbenchError("not-writable", said) from error
    finally:
        staged.unlink(missing_ok=True)


def _after(path: Path, key: str, clock: Clock) -> NewPassphrase:
    """A copy that opens with the new passphrase, and a word about those that do not."""
    older = 0
    with suppress(WorkbenchError):  # the passphrase is changed, whether or not there is room for a copy
        database = Database.open_by_key(path, lambda _: key)
        try:
            older = sum(not copying.begins_with(copy.path, recovery.salt_in(key)) for copy in copying.copies_of(database))
            copying.copy_now(database, Reason.NEW_PASSPHRASE, clock())
        finally:
            database.close()
    its = "its" if older == 1 else "their"
    said = f"{counted(older, 'older copy', 'older copies')} can still be opened with the passphrase of {its} time."
    return NewPassphrase(older, said if older else "")


def _there(path: Path) -> RecoveryFile:
    """What stands beside a cohort, as far as it can be used for it now."""
    there = recovery.read(recovery.beside(path)) or RecoveryFile()
    return RecoveryFile(there.of(salt_of(path)), there.waiting)


def _write(path: Path, seals: tuple[Seal, ...] | list[Seal], waiting: str = "") -> None:
    try:
        recovery.write(recovery.beside(path), seals, waiting)
    except OSError as error:
        said = f"{path.name}{_SUFFIX} could not be written beside the cohort. Free some space, or mend the folder, and try again."
        raise WorkbenchError("not-writable", said) from error


def _seal_copies(database: Database, public: str) -> None:
    """Have the code open the copies as well that have the key of this time; the one before it opens them no more."""
    with suppress(OSError):
        for copy in copying.copies_of(database):
            if copying.begins_with(copy.path, recovery.salt_in(database.key)):
                recovery.write(recovery.beside(copy.path), [recovery.seal(database.key, public)])


def _unsealed(path: Path, secret: bytes) -> str:
    """The raw key of a file, from the seal beside it, or where that is lost from one beside a copy."""
    salt = salt_of(path)
    beside = recovery.beside(path)
    there = recovery.read(beside)
    seals = [*(there.of(salt) if there else ()), *_seals_of_copies(path, salt)]
    if not seals:
        raise _no_seal(path, beside.exists() and there is None, bool(there and there.waiting))
    public = recovery.public_half(secret)
    own = [seal for seal in seals if seal.public == public]
    if not own:
        raise WorkbenchError("wrong-recovery-code", f"That is not the recovery code of {path.name}. Nothing was changed.")
    key = next((key for seal in own if (key := recovery.unseal(seal, secret))), None)
    if key is None:
        said = f"The code is right, but {beside.name} is damaged. Put one from a copy beside the cohort."
        raise WorkbenchError("recovery-damaged", said)
    return key


def _seals_of_copies(path: Path, salt: bytes) -> Iterator[Seal]:
    for place in copying.recovery_files(path):
        there = recovery.read(place)
        yield from there.of(salt) if there else ()


def _no_seal(path: Path, damaged: bool, waiting: bool) -> WorkbenchError:
    name = f"{path.name}{_SUFFIX}"
    if damaged:
        return WorkbenchError("recovery-damaged", f"{name} is damaged, and no copy on this laptop has another for this file.")
    if waiting:
        said = f"A recovery code was made for {path.name} and never checked, so it opens nothing. Only the passphrase does."
        return WorkbenchError("no-recovery", said)
    said = f"No recovery code opens {path.name}: {name} is not beside it, and no copy on this laptop has one for it."
    return WorkbenchError("no-recovery", said)

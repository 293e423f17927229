"""An open cohort: founded, opened, verified and closed; every deed of every stage is done to one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from uuid import uuid4

from workbench import __version__
from workbench.domain.cohort import CohortSettings, Window
from workbench.domain.document import Warning
from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.domain.letter_template import LetterTemplate, letter_template_from_plain
from workbench.domain.library import Item, ItemKind
from workbench.domain.people import Person, Role
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.sampling import SamplingPolicy, policy_from_plain
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.domain.wordcount import WordRule, word_rule_from_plain
from workbench.files.device import this_device
from workbench.files.packs.keys import new_keys
from workbench.store import cohorts, integrity, keyring, people
from workbench.store.database import Database, Transaction, salt_of
from workbench.store.keyring import Keyring, Owner
from workbench.store.ledger import Scribe, now
from workbench.workflow import copying

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new cohort is founded with."""

    title: str
    lead: str
    items: tuple[Item, ...]
    window: Window = field(default_factory=Window)


@dataclass(frozen=True, slots=True)
class VerifyProblem:
    """Something about a cohort's file that does not hold."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, how many of each, and every problem found."""

    checked: dict[str, int]
    problems: tuple[VerifyProblem, ...]


class Cohort:
    """An open cohort. Close it, or use it in a `with` statement, so that it is one whole file again."""

    def __init__(self, database: Database, settings: CohortSettings, scribe: Scribe) -> None:
        self.database = database
        self.settings = settings
        self.scribe = scribe
        self.not_copied: Warning | None = None

    @property
    def path(self) -> Path:
        """Where its file lies."""
        return self.database.path

    @cached_property
    def scenario(self) -> Scenario:
        """The pinned scenario."""
        return scenario_from_plain(self._content(ItemKind.SCENARIO))

    @cached_property
    def rubric(self) -> Rubric:
        """The pinned rubric."""
        return rubric_from_plain(self._content(ItemKind.RUBRIC))

    @cached_property
    def word_rule(self) -> WordRule:
        """The pinned word rule."""
        return word_rule_from_plain(self._content(ItemKind.WORD_RULE))

    @cached_property
    def sampling_policy(self) -> SamplingPolicy:
        """The pinned sampling policy."""
        return policy_from_plain(self._content(ItemKind.SAMPLING_POLICY))

    @cached_property
    def letter_template(self) -> LetterTemplate:
        """The pinned letter template."""
        return letter_template_from_plain(self._content(ItemKind.LETTER_TEMPLATE))

    @cached_property
    def own_file_of(self) -> str:
        """The id of the marker whose own file this is, made by opening a work pack; "" for the office's cohort."""
        with self.database.reading() as connection:
            kept = keyring.keyring(connection)
        return kept.person if kept is not None and kept.owner is Owner.MARKER else ""

    def close(self) -> None:
        """Let go of the file, with a copy of it made first if something was written since the newest copy; where none could be
        made, `not_copied` is the warning that says so. Raises WorkbenchError when the disk does not take what there is to save.
        """
        try:
            copying.mend_recovery(self.database)
            copying.copy_when_written(self.database, self.scribe.clock())
        except WorkbenchError as error:
            saved = " The cohort itself is saved." if error.code == "no-copy" else ""
            self.not_copied = Warning("not-copied", error.message + saved)
        finally:
            self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        if any(failed):
            self.database.__exit__(*failed)
        else:
            self.close()

    def _content(self, kind: ItemKind) -> dict[str, object]:
        """The content of a pinned item; raises WorkbenchError `not-the-office` for one that stays there and goes into no pack."""
        if all(pin.kind is not kind for pin in self.settings.pins) and self.own_file_of:
            raise WorkbenchError("not-the-office", "This is a marker's own file. Ask for this in the provider's cohort.")
        with self.database.reading() as connection:
            return dict(cohorts.content(connection, kind))


def found(path: Path, passphrase: str, founding: Founding, cost: KeyCost = STANDARD, clock: Clock = now) -> Cohort:
    """Found a cohort in a new file, its founder as lead; raises WorkbenchError when the file cannot be made, and `closes-first`
    for a window that would close before it opens.
    """
    if founding.window.turned:
        raise WorkbenchError("closes-first", "The window would close before it opens. Give a closing time after the opening one.")
    if not passphrase:
        raise WorkbenchError("empty-passphrase", "A cohort needs a passphrase. Choose one and keep it safe.")
    lead = founding.lead.strip()
    if not lead:
        raise WorkbenchError("unknown-person", "A cohort needs a lead. Say who founds it.")
    pins = tuple(item.pin for item in founding.items)
    settings = CohortSettings(str(uuid4()), founding.title, founding.window, pins)
    scribe = Scribe(this_device(), __version__, clock=clock)
    person = Person(str(uuid4()), lead, frozenset({Role.LEAD}))
    database = Database.create(path, passphrase, cost)
    try:
        with database.writing() as connection:
            people.add_person(connection, scribe, person, person.id)
            cohorts.found(connection, scribe, settings, founding.items, person.id)
            keep_office_keys(connection, settings.title)
    except BaseException:
        database.discard()
        raise
    return Cohort(database, settings, scribe)


def keep_office_keys(connection: Transaction, title: str) -> Keyring:
    """Put the office's keys into a cohort that has none. They are there from its founding, so that every copy of it opens what
    comes back from a marker, also a copy made before the first pack was sent.
    """
    keys, name = new_keys(), " ".join(title.split())[:100] or "Office"
    made = Keyring(Owner.OFFICE, "", name, keys.sign, keys.receive)
    keyring.keep(connection, made)
    return made


def refuse_other_files(path: Path) -> None:
    """Raise WorkbenchError for what is surely no cohort, before anybody is asked for its passphrase."""
    salt_of(path)


def open_cohort(path: Path, passphrase: str, cost: KeyCost = STANDARD, clock: Clock = now) -> Cohort:
    """Open a cohort; raises WorkbenchError with the sentence to show when it cannot be opened."""
    database = Database.open(path, passphrase, cost, lambda place, key: copying.before_migration(clock(), place, key))
    return cohort_in(database, clock)


def cohort_in(database: Database, clock: Clock = now) -> Cohort:
    """The cohort in a file that is open; the file is closed again where that cannot be read."""
    try:
        with database.reading() as connection:
            settings = cohorts.settings(connection)
            device, epoch = keyring.writer(connection) or (this_device(), 1)
    except BaseException:
        with suppress(WorkbenchError):
            database.close()
        raise
    return Cohort(database, settings, Scribe(device, __version__, epoch, clock))


def verify(cohort: Cohort) -> Verification:
    """Check everything that can be checked about a cohort's file: pages, structure, ledger, hashes, texts, originals, anchors."""
    done: Verification | None = None
    try:
        with cohort.database.reading() as connection:
            checked, found = integrity.check(connection)
            done = Verification(checked, tuple(VerifyProblem(*problem) for problem in found))
    except WorkbenchError:
        if done is None:
            raise
    return done  # also when damaged pages, which it tells of, kept the connection from ending well

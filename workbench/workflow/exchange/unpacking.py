"""What a pack from the office says, as values: the cohort's settings, whose work it is, and the scripts to mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain import plain
from workbench.domain.canonical import canonical, sha256
from workbench.domain.cohort import CohortSettings, Script, Window
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind
from workbench.domain.library import Item, ItemKind, Pin
from workbench.domain.people import Person, Role
from workbench.files.packs.pack import Opened
from workbench.store import travelling

_WRONG = "This pack holds something that this version cannot use. Ask the office to make it again with the same version."


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """What a pack of scripts says, as values."""

    settings: CohortSettings
    items: tuple[Item, ...]
    person: Person
    copies: tuple[tuple[Script, str], ...]
    token: str
    due: str
    arrived: tuple[str, ...]

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts without the hashes of their files."""
        return tuple(script for script, _ in self.copies)


def work_in(opened: Opened) -> OfficeWork:
    """What a pack from the office says; raises WorkbenchError `damaged-pack` for one that says it in another way."""
    said = opened.payload
    if not isinstance(said, Mapping) or opened.manifest.kind is PackKind.MARKS:
        raise WorkbenchError("not-for-marking", "This pack brings markings to the office. It is taken in there, not opened.")
    try:
        cohort, person = plain.table(said, "cohort"), plain.table(said, "person")
        items = tuple(_item(pin) for pin in plain.tables(said, "pins"))
        window = Window(plain.text(cohort, "opens"), plain.text(cohort, "closes"), plain.text(cohort, "zone"))
        settings = CohortSettings(plain.text(cohort, "id"), plain.text(cohort, "title"), window, tuple(i.pin for i in items))
        who = Person(plain.text(person, "id"), plain.text(person, "name"), frozenset({Role(plain.text(person, "role"))}))
        scripts = tuple(travelling.script_from_plain(script) for script in plain.tables(said, "scripts"))
        words = (plain.text(said, "token", ""), plain.text(said, "due", ""))
        bytes.fromhex(words[0])  # else nothing could be proved by it
        work = OfficeWork(settings, items, who, scripts, *words, plain.strings(said, "arrived"))
    except (KeyError, TypeError, ValueError) as error:
        raise WorkbenchError("damaged-pack", _WRONG) from error
    if work.settings.id != opened.manifest.cohort or len(work.scripts) != opened.manifest.records:
        raise WorkbenchError("damaged-pack", _WRONG)
    return work


def _item(pin: Mapping[str, object]) -> Item:
    kind, content = ItemKind(plain.text(pin, "kind")), plain.table(pin, "content")
    found = Pin(kind, plain.text(pin, "id"), plain.text(pin, "version"), plain.text(pin, "title"), plain.text(pin, "sha256"))
    if sha256(canonical(dict(content))) != found.sha256:
        raise ValueError("not the item that was pinned")
    return Item(found, content)

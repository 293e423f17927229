"""What stands in the library as the page lists it: the program's items, what prepares for them, and what the cohort pinned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workbench.domain.framework import Framework, framework_from_plain
from workbench.domain.letter_template import LetterTemplate, letter_template_from_plain
from workbench.domain.library import Item, ItemKind, Pin
from workbench.domain.preparation import Exemplar
from workbench.domain.programme import ProgrammeMap, programme_map_from_plain
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.sampling import SamplingPolicy, policy_from_plain
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.domain.wordcount import WordRule, word_rule_from_plain
from workbench.workflow import library
from workbench.workflow.cohort import Cohort

Value = Scenario | Exemplar | Rubric | Framework | ProgrammeMap | WordRule | SamplingPolicy | LetterTemplate

EXEMPLAR: Final = "exemplar"
"""The kind of what is no item by itself: a response to prepare with, listed under its scenario."""
GROUPS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        ItemKind.SCENARIO: ("Scenarios", "file-text"),
        EXEMPLAR: ("Scenarios", "pen-line"),
        ItemKind.RUBRIC: ("Rubrics", "table-properties"),
        ItemKind.FRAMEWORK: ("Frameworks", "link"),
        ItemKind.PROGRAMME_MAP: ("Frameworks", "calendar"),
        ItemKind.WORD_RULE: ("Rules and letters", "ruler"),
        ItemKind.SAMPLING_POLICY: ("Rules and letters", "dices"),
        ItemKind.LETTER_TEMPLATE: ("Rules and letters", "mail"),
    }
)
_ORDER: Final = tuple(GROUPS)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be read. `cohort` is the title of the open cohort when it was founded with it, `passed_over` says that it was
    with another version of it, `default` that a new cohort takes it where none of its kind is named.
    """

    kind: str
    id: str
    version: str
    title: str
    sha256: str
    value: Value
    cohort: str = ""
    passed_over: bool = False
    default: bool = False

    @property
    def pinned(self) -> bool:
        """Whether the open cohort was founded with it."""
        return bool(self.cohort)

    @property
    def use(self) -> str:
        """Whether the open cohort uses it, as a sentence; empty when it uses none of its versions."""
        if self.pinned:
            return f"In use in {self.cohort}."
        return "The open cohort was founded with another version." if self.passed_over else ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind}/{self.id}/{self.version}/{self.sha256}"

    @property
    def said(self) -> str:
        """Its version and use in words: "Version 1, in use"."""
        if isinstance(self.value, Exemplar):
            return "To prepare with"
        if isinstance(self.value, Framework) and self.value.historical:
            return f"Version {self.version}, historical"
        use = ", in use" if self.pinned else ", not in use here" if self.passed_over else ""
        return f"Version {self.version}{use}"


def entries(cohort: Cohort | None) -> tuple[Entry, ...]:
    """The program's library, and whatever the cohort pinned that is not in it any more; raises WorkbenchError."""
    pins = cohort.settings.pins if cohort else ()
    title = cohort.settings.title if cohort else ""
    found = [_entry(item, pins, title) for item in library.items()]
    known = {entry.sha256 for entry in found}
    if cohort is not None:
        found += [_kept(cohort, pin) for pin in pins if pin.sha256 not in known]
    found.sort(key=lambda entry: (_ORDER.index(entry.kind), not entry.pinned, entry.title, entry.version))
    shelf = library.library()
    exemplars = {id_: shelf.preparation(id_) for id_ in {entry.id for entry in found if _in_library(entry, known)}}
    return tuple(_with_exemplars(found, exemplars))


def rubric_for(value: Value, found: Iterable[Entry]) -> Entry | None:
    """The rubric beside a page: the one a scenario is marked by (the pinned one, else the first it names), an exemplar's own."""
    rubrics = [entry for entry in found if isinstance(entry.value, Rubric)]
    if isinstance(value, Exemplar):
        return next((entry for entry in rubrics if (entry.id, entry.version) == (value.rubric, value.rubric_version)), None)
    if not isinstance(value, Scenario):
        return next((entry for entry in rubrics if entry.value == value), None)
    named = [entry for entry in rubrics if entry.id in value.rubrics]
    return next((entry for entry in named if entry.pinned), named[0] if named else None)


def _in_library(entry: Entry, known: set[str]) -> bool:
    return isinstance(entry.value, Scenario) and entry.sha256 in known


def _with_exemplars(found: Iterable[Entry], exemplars: dict[str, tuple[Exemplar, ...]]) -> Iterator[Entry]:
    for entry in found:
        yield entry
        if isinstance(entry.value, Scenario):
            for each in exemplars.pop(entry.id, ()):
                yield Entry(EXEMPLAR, f"{each.scenario}.{each.id}", each.rubric_version, each.title, "", each)


def _entry(item: Item, pins: Iterable[Pin], cohort: str) -> Entry:
    pin = item.pin
    used = [each.sha256 for each in pins if (each.kind, each.id) == (pin.kind, pin.id)]
    is_pinned = pin.sha256 in used
    title = cohort if is_pinned else ""
    default = item.content.get("default") is True
    return Entry(pin.kind, pin.id, pin.version, pin.title, pin.sha256, _value(item), title, bool(used) and not is_pinned, default)


def _value(item: Item) -> Value:
    if item.pin.kind is ItemKind.SCENARIO:
        return scenario_from_plain(item.content)
    if item.pin.kind is ItemKind.RUBRIC:
        return rubric_from_plain(item.content)
    if item.pin.kind is ItemKind.FRAMEWORK:
        return framework_from_plain(item.content)
    if item.pin.kind is ItemKind.PROGRAMME_MAP:
        return programme_map_from_plain(item.content)
    if item.pin.kind is ItemKind.WORD_RULE:
        return word_rule_from_plain(item.content)
    if item.pin.kind is ItemKind.LETTER_TEMPLATE:
        return letter_template_from_plain(item.content)
    return policy_from_plain(item.content)


def _kept(cohort: Cohort, pin: Pin) -> Entry:
    """What the cohort's file holds of an item that the library has no more."""
    values: dict[str, Callable[[], Value]] = {
        ItemKind.SCENARIO: lambda: cohort.scenario,
        ItemKind.RUBRIC: lambda: cohort.rubric,
        ItemKind.WORD_RULE: lambda: cohort.word_rule,
        ItemKind.SAMPLING_POLICY: lambda: cohort.sampling_policy,
        ItemKind.LETTER_TEMPLATE: lambda: cohort.letter_template,
    }
    return Entry(pin.kind, pin.id, pin.version, pin.title, pin.sha256, values[pin.kind](), cohort.settings.title)

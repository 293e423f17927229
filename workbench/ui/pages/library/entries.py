"""What stands in the library as the page lists it: the program's items, and what the open cohort has pinned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workbench.domain.framework import Framework, ProgrammeMap, framework_from_plain, programme_map_from_plain
from workbench.domain.letter_template import LetterTemplate, letter_template_from_plain
from workbench.domain.library import Item, ItemKind, Pin
from workbench.domain.people import comparable
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.domain.wordcount import WordRule, word_rule_from_plain
from workbench.workflow import library
from workbench.workflow.cohort import Cohort

Value = Scenario | Rubric | Framework | ProgrammeMap | WordRule | LetterTemplate | Mapping[str, object]

GROUPS: Final = MappingProxyType(
    {
        ItemKind.SCENARIO: ("Scenarios", "file-text"),
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
    """An item of the library; `pinned` when the open cohort was founded with it."""

    pin: Pin
    value: Value
    pinned: bool

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.pin.kind}/{self.pin.id}/{self.pin.version}/{self.pin.sha256}"

    @property
    def version(self) -> str:
        """Its version in words: "Version 1, in use"."""
        return f"Version {self.pin.version}{', in use' if self.pinned else ''}"

    def holds(self, wanted: str) -> bool:
        """Whether all words searched for stand somewhere in it."""
        said = comparable(f"{self.pin.title} {_texts(self.value)}")
        return all(word in said for word in comparable(wanted).split())


def entries(cohort: Cohort | None) -> tuple[Entry, ...]:
    """The program's library, and whatever the cohort pinned that is not in it any more; raises WorkbenchError."""
    pins = {pin.sha256: pin for pin in cohort.settings.pins} if cohort else {}
    found = [Entry(item.pin, _value(item), item.pin.sha256 in pins) for item in library.items()]
    known = {entry.pin.sha256 for entry in found}
    if cohort is not None:
        kept = ((pin, _pinned_value(cohort, pin.kind)) for sha, pin in pins.items() if sha not in known)
        found += [Entry(pin, value, True) for pin, value in kept]
    return tuple(sorted(found, key=lambda entry: (_ORDER.index(entry.pin.kind), not entry.pinned, entry.pin.title)))


def rubric_for(scenario: Scenario, found: Iterable[Entry]) -> Entry | None:
    """The rubric that a scenario is marked by: the pinned one, else the first it names."""
    rubrics = [entry for entry in found if isinstance(entry.value, Rubric) and entry.pin.id in scenario.rubrics]
    return next((entry for entry in rubrics if entry.pinned), rubrics[0] if rubrics else None)


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
    return item.content


def _pinned_value(cohort: Cohort, kind: ItemKind) -> Value:
    if kind is ItemKind.SCENARIO:
        return cohort.scenario
    if kind is ItemKind.RUBRIC:
        return cohort.rubric
    if kind is ItemKind.WORD_RULE:
        return cohort.word_rule
    return cohort.letter_template if kind is ItemKind.LETTER_TEMPLATE else {}


def _texts(value: Value) -> str:
    """Every word of an item that a reader can see."""
    if isinstance(value, Scenario):
        papers = " ".join(f"{paper.title} {paper.heading} {paper.body}" for paper in value.papers)
        return f"{value.summary} {value.role} {value.question} {value.asked} {papers}"
    if isinstance(value, Rubric):
        return " ".join(f"{each.title} {each.asks} {' '.join(text for _, text in each.descriptors)}" for each in value.criteria)
    if isinstance(value, Framework | ProgrammeMap):
        return value.words
    if isinstance(value, WordRule):
        return value.explanation
    if isinstance(value, LetterTemplate):
        return " ".join((value.provider, value.decided, value.privacy, *value.passed.values(), *value.failed.values()))
    return " ".join(text for text in value.values() if isinstance(text, str))

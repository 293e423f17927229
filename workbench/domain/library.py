"""Library items: the provider's versioned data, each pinned by the hash of its content wherever it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.plain import strings, tables, text


class ItemKind(StrEnum):
    """What a library item is."""

    SCENARIO = "scenario"
    RUBRIC = "rubric"
    WORD_RULE = "word-rule"
    SAMPLING_POLICY = "sampling-policy"
    LETTER_TEMPLATE = "letter-template"
    FRAMEWORK = "framework"
    PROGRAMME_MAP = "programme-map"


@dataclass(frozen=True, slots=True)
class Pin:
    """Which version of an item a record used; `sha256` is of the item's content in canonical JSON."""

    kind: ItemKind
    id: str
    version: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Item:
    """A library item with its content as plain data."""

    pin: Pin
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Target:
    """What an item aims at in the framework: a section, and of it the areas (by place, from 1) and the statements (by code).

    With neither, the whole section is meant.
    """

    section: str
    areas: tuple[int, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a library file: the file, the place in it, and a sentence."""

    file: str
    place: str
    message: str


def targets(plain: Mapping[str, object]) -> tuple[Target, ...]:
    """What an item or a criterion aims at, empty when it does not say; raises KeyError or TypeError."""
    return tuple(Target(text(item, "section"), _places(item), strings(item, "statements")) for item in tables(plain, "targets"))


def _places(plain: Mapping[str, object]) -> tuple[int, ...]:
    value = plain.get("areas", ())
    if not isinstance(value, list | tuple) or not all(isinstance(place, int) for place in value):
        raise TypeError("areas is not a list of whole numbers")
    return tuple(value)

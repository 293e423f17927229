"""Library items: the provider's versioned data, each pinned by the hash of its content wherever it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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
class Problem:
    """A fault in a library file: the file, the place in it, and a sentence."""

    file: str
    place: str
    message: str

"""Holds the items of a library against each other: what stands twice, and what names something that is not there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.domain.library import Item, ItemKind, Problem
from workbench.files.library.frameworks import framework_problems, programme_problems
from workbench.files.library.rubrics import rubric_problems
from workbench.files.library.scenarios import scenario_problems


def repeated(items: Sequence[tuple[str, Item]]) -> Iterator[Problem]:
    """Files that hold the same version of the same item as one before them."""
    seen: dict[tuple[str, str, str], str] = {}
    for name, item in items:
        key = (item.pin.kind.value, item.pin.id, item.pin.version)
        if key in seen:
            yield Problem(name, "version", f"{seen[key]} is the same version of the same item.")
        seen[key] = name


def defaults(items: Sequence[tuple[str, Item]]) -> Iterator[Problem]:
    """Items that say they are the one to take where none is named, as another of their kind does."""
    first: dict[str, tuple[str, str]] = {}
    for name, item in items:
        if item.content.get("default") is not True:
            continue
        known = first.setdefault(item.pin.kind, (item.pin.id, name))
        if known[0] != item.pin.id:
            yield Problem(name, "default", f"{known[1]} is the default of this kind already.")


def unlinked(name: str, item: Item, items: Sequence[Item]) -> Iterator[Problem]:
    """What does not fit together in an item, or with the other items."""
    content: Mapping[str, Any] = item.content
    if item.pin.kind is ItemKind.SCENARIO:
        yield from scenario_problems(name, content, items)
    elif item.pin.kind is ItemKind.RUBRIC:
        yield from rubric_problems(name, content, items)
    elif item.pin.kind is ItemKind.FRAMEWORK:
        yield from framework_problems(name, content)
    elif item.pin.kind is ItemKind.PROGRAMME_MAP:
        yield from programme_problems(name, content, items)
    elif item.pin.kind is ItemKind.WORD_RULE and content["minimum"] > content["maximum"]:
        yield Problem(name, "minimum", "The minimum is above the maximum.")

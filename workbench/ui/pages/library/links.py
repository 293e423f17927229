"""What of the library names what else: links in Markdown, and who aims at which section, area and statement of a framework."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.framework import NPQ, Framework
from workbench.domain.library import ItemKind, Target
from workbench.domain.rubric import Rubric
from workbench.domain.scenario import Scenario
from workbench.ui.pages.library.entries import Entry
from workbench.ui.widgets.markdown_view import LINK

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


@dataclass(frozen=True, slots=True)
class Aim:
    """A scenario, or a criterion of a rubric (`of` is the rubric's title), with what it aims at in the framework."""

    title: str
    of: str
    link: str
    sections: tuple[str, ...]
    targets: tuple[Target, ...]


def literal(words: str) -> str:
    """Plain words as Markdown, none of whose signs is to be read as Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def link(words: str, kind: str, id_: str, place: str = "") -> str:
    """Words that lead to an item of the library, or to a place in it."""
    return f"[{literal(words)}]({LINK}{kind}/{id_}{f'#{place}' if place else ''})"


def entry_link(entry: Entry) -> str:
    """The title of an entry, leading to it."""
    return link(entry.title, entry.kind, entry.id)


def parse_link(address: str) -> tuple[str, str, str]:
    """The kind, id and place that a link leads to."""
    item, _, place = address.removeprefix(LINK).partition("#")
    kind, _, id_ = item.partition("/")
    return kind, id_, place


def once(entries: Iterable[Entry], kind: str) -> tuple[Entry, ...]:
    """One version of each item of a kind: the pinned one, else the first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == kind and (entry.id not in found or entry.pinned):
            found[entry.id] = entry
    return tuple(found.values())


def aims(entries: Sequence[Entry]) -> tuple[Aim, ...]:
    """Every scenario and every criterion with what it aims at."""
    found: list[Aim] = []
    for entry in once(entries, ItemKind.SCENARIO):
        if isinstance(entry.value, Scenario):
            found.append(Aim(entry.title, "", entry_link(entry), entry.value.sections, entry.value.targets))
    for entry in once(entries, ItemKind.RUBRIC):
        for each in entry.value.criteria if isinstance(entry.value, Rubric) else ():
            to = link(each.title, entry.kind, entry.id, each.id)
            found.append(Aim(each.title, entry.title, to, each.sections, each.targets))
    return tuple(found)


def aimed(found: Iterable[Aim], fits: Callable[[Target], bool]) -> str:
    """Links to whoever aims at something in particular, empty when nobody does."""
    return ", ".join(aim.link for aim in found if any(fits(target) for target in aim.targets))


def sections_of(entries: Sequence[Entry], framework: str = NPQ) -> dict[str, str]:
    """The titles of a framework's sections by id, with their numbers."""
    shown = next((e.value for e in once(entries, ItemKind.FRAMEWORK) if e.id == framework), None)
    return {each.id: f"{each.id}. {each.title}" for each in shown.sections} if isinstance(shown, Framework) else {}


def section_links(entries: Sequence[Entry], sections: Iterable[str], framework: str = NPQ) -> str:
    """Links to sections of a framework by number and title."""
    titles = sections_of(entries, framework)
    return ", ".join(link(titles.get(each, f"Section {each}"), ItemKind.FRAMEWORK, framework, each) for each in sections)


def target_links(entries: Sequence[Entry], sections: Sequence[str], targets: Sequence[Target]) -> str:
    """Links to what is aimed at: each section, and of it the areas and statements where they are named."""
    titles, named = sections_of(entries), {target.section: target for target in targets}
    parts = []
    for section in sections:
        whole = link(titles.get(section, f"Section {section}"), ItemKind.FRAMEWORK, NPQ, section)
        target = named.get(section)
        inside = [] if target is None else [*_areas(target), *_statements(target)]
        parts.append(f"{whole} ({', '.join(inside)})" if inside else whole)
    return "; ".join(parts)


def _areas(target: Target) -> list[str]:
    return [link(f"area {place}", ItemKind.FRAMEWORK, NPQ, f"{target.section}/{place}") for place in target.areas]


def _statements(target: Target) -> list[str]:
    return [link(code, ItemKind.FRAMEWORK, NPQ, code) for code in target.statements]

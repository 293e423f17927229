"""A provider's own way of naming files, written as a friendly template and never as a regular expression.

`{candidate}_{family}_{given}_*.docx`: text in braces is a group, `*` is anything, all else stands as it is (without regard to
case; `{{` and `}}` are braces themselves). Between two groups there is always some text, which parts them; a part reaches to the
first place where that text stands, and after the last `*` the parts are told from the end of the name. Each name is gone through
once, so the time is linear in its length whatever the template.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant, comparable
from workbench.domain.words import counted, listed


class Group(StrEnum):
    """What a part of a file's name is."""

    ID = "id"
    CANDIDATE = "candidate"
    EMAIL = "email"
    FAMILY = "family"
    GIVEN = "given"
    NAME = "name"
    ANY = "any"


_CALLED = {
    Group.ID: "participant id",
    Group.CANDIDATE: "candidate number",
    Group.EMAIL: "e-mail address",
    Group.FAMILY: "family name",
    Group.GIVEN: "given name",
    Group.NAME: "name",
}
_LONGEST_TEMPLATE = 200
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|\*|[{}]")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A template taken apart: the text before, between and after the groups, and the groups, of which ANY stands for `*` too."""

    template: str
    texts: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def of_whole_name(self) -> bool:
        """Whether it is about the folder or archive as well, and not only about what the file itself is called."""
        return "/" in self.template

    def read(self, name: str) -> tuple[tuple[Group, str], ...] | None:
        """The parts of a file's name, each with its group, `*` left out; None when the name does not fit."""
        plain = normalize("NFC", name)
        folded = _folded(plain)
        head, tail = self.texts[0], self.texts[-1]
        start, end = len(head), len(plain) - len(tail)
        if start > end or not folded.startswith(head) or not folded.endswith(tail):
            return None
        places = self._places(folded, start, end)
        if places is None:
            return None
        found = tuple((group, plain[a:b].strip()) for group, (a, b) in zip(self.groups, places, strict=True))
        named = tuple((group, value) for group, value in found if group is not Group.ANY)
        return named if all(value for _, value in named) else None

    def _places(self, name: str, start: int, end: int) -> list[tuple[int, int]] | None:
        """Where each group stands: those before the last `*` told from the left, those after it from the right."""
        between = self.texts[1:-1]
        last = max((at for at, group in enumerate(self.groups) if group is Group.ANY), default=len(between))
        left: list[tuple[int, int]] = []
        for text in between[:last]:
            at = name.find(text, start, end)
            if at < 0:
                return None
            left.append((start, at))
            start = at + len(text)
        right: list[tuple[int, int]] = []
        for text in reversed(between[last:]):
            at = name.rfind(text, start, end)
            if at < 0:
                return None
            right.append((at + len(text), end))
            end = at
        return [*left, (start, end), *reversed(right)]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pattern makes of one file's name: its parts, and whose it is, with the reason, or a sentence on the doubt."""

    name: str
    groups: tuple[tuple[Group, str], ...]
    participant: Participant | None
    said: str

    @property
    def fits(self) -> bool:
        """Whether the name is one of this pattern at all."""
        return bool(self.groups)


def name_pattern(template: str) -> NamePattern:
    """The pattern of a template; raises WorkbenchError `bad-pattern` with one sentence that names the place."""
    if not template.strip() or len(template) > _LONGEST_TEMPLATE:
        raise _wrong(f"A pattern has between 1 and {_LONGEST_TEMPLATE} characters. Write it like {{candidate}}_*.docx.")
    texts, at = [""], 0
    groups: list[Group] = []
    for found in _TOKEN.finditer(template):
        texts[-1] += template[at : found.start()]
        at = found.end()
        if found[0] in ("{{", "}}"):
            texts[-1] += found[0][0]
            continue
        group = _group(found, template)
        if groups and not texts[-1]:
            place = f"{found[0]} at character {found.start() + 1}"
            said = f"{place} follows another part with nothing between. Put text such as _ there."
            raise _wrong(said)
        if group is not Group.ANY and group in groups:
            raise _wrong(f"{found[0]} at character {found.start() + 1} stands in the pattern twice. Use * for the other.")
        groups.append(group)
        texts.append("")
    texts[-1] += template[at:]
    if not set(groups) & (_CALLED.keys() - {Group.GIVEN}):
        said = "The pattern names nobody: after its last character there is no {candidate}, {id}, {email}, {name} or {family}."
        raise _wrong(said)
    return NamePattern(template, tuple(_folded(normalize("NFC", text)) for text in texts), tuple(groups))


def _group(found: re.Match[str], template: str) -> Group:
    if found[0] == "*":
        return Group.ANY
    place = f"at character {found.start() + 1}"
    if found[1] is None:
        other = "}" if found[0] == "{" else "{"
        raise _wrong(f"The {found[0]} {place} has no {other}. Write {found[0] * 2} for a brace that is part of the name.")
    try:
        return Group(found[1].strip().lower())
    except ValueError:
        known = listed([f"{{{group}}}" for group in Group])
        raise _wrong(f"{found[0][:40]} {place} is no group. There is {known}.") from None


def _wrong(said: str) -> WorkbenchError:
    return WorkbenchError("bad-pattern", said)


def _folded(text: str) -> str:
    """A text in small letters, each character still in its place."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


class NameReader:
    """Reads the names of a batch by one pattern and says whose each file is; the roster is laid out once."""

    def __init__(self, pattern: NamePattern, roster: Sequence[Participant]) -> None:
        self._pattern = pattern
        self._people = {person.id: person for person in roster}
        self._holders: dict[Group, dict[str, set[str]]] = {group: {} for group in pattern.groups if group is not Group.ANY}
        for group, holders in self._holders.items():
            for person in roster:
                for key in filter(None, map(comparable, _keys(group, person))):
                    holders.setdefault(key, set()).add(person.id)

    def read(self, name: str) -> Preview:
        """What the pattern makes of a name as the roster stands. `name` may have the folder or archive before it."""
        groups = self._pattern.read(name if self._pattern.of_whole_name else name.rsplit("/", 1)[-1])
        if groups is None:
            return Preview(name, (), None, f"The name does not fit the pattern {self._pattern.template}.")
        found = {group: self._holders[group].get(comparable(value), set()) for group, value in groups}
        fits = set.intersection(*found.values())
        if len(fits) == 1:
            reason = f"{listed([_CALLED[group] for group in found])} by the file name pattern"
            return Preview(name, groups, self._people[fits.pop()], reason)
        return Preview(name, groups, None, self._doubt(dict(groups), found, fits))

    def _doubt(self, groups: Mapping[Group, str], found: Mapping[Group, set[str]], fits: set[str]) -> str:
        """One sentence on why a name that fits the pattern is nobody's."""
        unknown = [group for group, holders in found.items() if not holders]
        if unknown:
            group = unknown[0]
            return f"Nobody on the roster has the {_CALLED[group]} {groups[group]}.{self._others(found, unknown)}"
        if fits:
            said = listed([f"the {_CALLED[group]} {groups[group]}" for group in groups])
            return f"{counted(len(fits), 'participant')} on the roster have {said}."
        whose = listed([f"the {_CALLED[group]} is {self._names(holders)}’s" for group, holders in found.items()])
        return f"The parts of the name contradict each other: {whose}."

    def _others(self, found: Mapping[Group, set[str]], unknown: Iterable[Group]) -> str:
        """Whose the parts are that somebody on the roster does have."""
        known = [group for group in found if group not in unknown]
        whose = [f"the {_CALLED[group]} is {self._names(found[group])}’s" for group in known]
        said = listed(whose)
        return f" {said[:1].upper()}{said[1:]}." if said else ""

    def _names(self, holders: Iterable[str]) -> str:
        return listed(sorted(self._people[holder].name for holder in holders)[:3], "or")


def preview(pattern: NamePattern, names: Iterable[str], roster: Sequence[Participant]) -> tuple[Preview, ...]:
    """What a pattern makes of each name, every doubt told."""
    reader = NameReader(pattern, roster)
    return tuple(reader.read(name) for name in names)


def _keys(group: Group, person: Participant) -> Iterator[str]:
    given, family = person.given_name, person.family_name
    if group is Group.NAME:
        yield from (f"{given} {family}", f"{family} {given}")
    elif group is Group.EMAIL:
        yield from (person.email, person.email.partition("@")[0])
    elif group is Group.ID:
        yield from (person.id, person.roster_id)
    else:
        yield {Group.CANDIDATE: person.reference, Group.FAMILY: family, Group.GIVEN: given}[group]

"""Frameworks as a participant learns by them; codes are ordered by meaning, not as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from workbench.domain.plain import tables, text

NPQ = "npq-senco"
"""The id of the framework whose sections rubrics and scenarios name."""

_SECTION = re.compile(r"[1-9][0-9]*")
_CODE = re.compile(r"([1-9][0-9]*)\.(?:([1-9][0-9]*)|([a-z]+))")


class StatementKind(StrEnum):
    """What a statement asks: to learn that something is so, or to learn how to do something."""

    THAT = "that"
    HOW = "how"

    @property
    def label(self) -> str:
        """How the framework heads statements of the kind."""
        return "Learn that" if self is StatementKind.THAT else "Learn how to"


@dataclass(frozen=True, slots=True)
class Code:
    """A statement's code taken apart: 1.10 is the tenth "learn that" of section 1, 1.b its second "learn how to"."""

    section: int
    kind: StatementKind
    ordinal: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What codes are sorted by: the section, numbers before letters, then the ordinal."""
        return self.section, int(self.kind is StatementKind.HOW), self.ordinal

    def __lt__(self, other: "Code") -> bool:
        return self.order < other.order

    def __str__(self) -> str:
        return f"{self.section}.{self.ordinal if self.kind is StatementKind.THAT else _letters(self.ordinal)}"


def parse_code(written: str) -> Code:
    """The code written as 1.1 or 1.a (after 1.z comes 1.aa); raises ValueError for anything else."""
    found = _CODE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written} is not a code such as 1.1 or 1.a")
    section, number, letters = found.groups()
    if number:
        return Code(int(section), StatementKind.THAT, int(number))
    return Code(int(section), StatementKind.HOW, _ordinal(letters))


def is_code(written: str) -> bool:
    """Whether something is written as the code of a statement is."""
    return _CODE.fullmatch(written) is not None


def is_section(written: str) -> bool:
    """Whether something is written as the number of a section is."""
    return _SECTION.fullmatch(written) is not None


def _letters(ordinal: int) -> str:
    written = ""
    while ordinal:
        ordinal, rest = divmod(ordinal - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _ordinal(letters: str) -> int:
    ordinal = 0
    for letter in letters:
        ordinal = ordinal * 26 + ord(letter) - ord("a") + 1
    return ordinal


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the official text, with the lead-in heading it stands below (empty when it has none)."""

    code: Code
    heading: str
    text: str

    @property
    def section(self) -> str:
        """The id of its section."""
        return str(self.code.section)

    @property
    def kind(self) -> StatementKind:
        """Whether it is learned that or learned how to."""
        return self.code.kind

    @property
    def ordinal(self) -> int:
        """Its place among those of its section and kind, from 1."""
        return self.code.ordinal


@dataclass(frozen=True, slots=True)
class Area:
    """What a section deals with, paraphrased; `code` is empty where the source gives none."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that stand together under a heading."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a framework, or an outcome; `part` is empty in a framework without parts."""

    id: str
    part: str
    title: str
    note: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class StatementColumn:
    """One of the two kinds of statement as the framework sets them out."""

    kind: StatementKind
    title: str
    numbering: str
    about: str


@dataclass(frozen=True)
class Framework:
    """A version of a framework; `statements` is empty until the official text is imported, and in order afterwards."""

    id: str
    version: str
    title: str
    historical: bool
    notice: str
    source: str
    columns: tuple[StatementColumn, ...]
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]

    def section(self, section_id: str) -> Section:
        """The section of an id; raises KeyError."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def of_section(self, section_id: str) -> tuple[Statement, ...]:
        """The statements of a section, in order."""
        return tuple(statement for statement in self.statements if statement.section == section_id)

    @cached_property
    def words(self) -> str:
        """Every word of it that a reader can see, for searching."""
        parts = (f"{part.title} {part.text}" for part in self.parts)
        sections = (f"{s.title} {s.note} {' '.join(f'{a.code} {a.text}' for a in s.areas)}" for s in self.sections)
        statements = (f"{s.code} {s.heading} {s.text}" for s in self.statements)
        return " ".join((self.notice, self.source, *parts, *sections, *statements))


def framework_from_plain(plain: Mapping[str, object]) -> Framework:
    """The framework held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    return Framework(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "status") == "historical",
        text(plain, "notice"),
        text(plain, "source"),
        tuple(_column(item) for item in tables(plain, "kinds")),
        tuple(Part(text(item, "id"), text(item, "title"), text(item, "text")) for item in tables(plain, "parts")),
        tuple(_section(item) for item in tables(plain, "sections")),
        tuple(sorted((_statement(item) for item in tables(plain, "statements")), key=lambda statement: statement.code)),
    )


def framework_to_plain(framework: Framework) -> dict[str, object]:
    """The framework as the library keeps it, counts and all."""
    return {
        "schema": 1,
        "kind": "framework",
        "id": framework.id,
        "version": framework.version,
        "title": framework.title,
        "status": "historical" if framework.historical else "current",
        "notice": framework.notice,
        "source": framework.source,
        "counts": {
            "parts": len(framework.parts),
            "sections": len(framework.sections),
            "areas": sum(len(section.areas) for section in framework.sections),
            "statements": len(framework.statements),
        },
        "kinds": [{"id": c.kind.value, "title": c.title, "numbering": c.numbering, "about": c.about} for c in framework.columns],
        "parts": [{"id": part.id, "title": part.title, "text": part.text} for part in framework.parts],
        "sections": [_plain_section(section) for section in framework.sections],
        "statements": [{"code": str(s.code), "heading": s.heading, "text": s.text} for s in framework.statements],
    }


def _column(plain: Mapping[str, object]) -> StatementColumn:
    kind = StatementKind(text(plain, "id"))
    return StatementColumn(kind, text(plain, "title"), text(plain, "numbering"), text(plain, "about"))


def _section(plain: Mapping[str, object]) -> Section:
    areas = tuple(Area(text(item, "code", ""), text(item, "text")) for item in tables(plain, "areas"))
    return Section(text(plain, "id"), text(plain, "part", ""), text(plain, "title"), text(plain, "note", ""), areas)


def _plain_section(section: Section) -> dict[str, object]:
    given = {"id": section.id, "part": section.part, "title": section.title, "note": section.note}
    areas = [({"code": area.code} if area.code else {}) | {"text": area.text} for area in section.areas]
    return {key: value for key, value in given.items() if value} | {"areas": areas}


def _statement(plain: Mapping[str, object]) -> Statement:
    return Statement(parse_code(text(plain, "code")), text(plain, "heading"), text(plain, "text"))

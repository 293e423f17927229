"""Frameworks as a participant learns by them, and the programme that teaches one; codes are ordered by meaning, not as text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from workbench.domain.plain import boolean, integer, strings, table, tables, text

NPQ = "npq-senco"
"""The id of the framework whose sections rubrics and scenarios name."""

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


@dataclass(frozen=True, slots=True)
class Module:
    """A module of a course, studied alone."""

    title: str


@dataclass(frozen=True, slots=True)
class Clinic:
    """A live session that closes a course or the preparation for the assessment."""

    title: str


@dataclass(frozen=True, slots=True)
class Course:
    """A course; `sections` are those of the framework it teaches, and `across` says that it draws on all of them."""

    number: int
    title: str
    about: str
    modules: tuple[Module, ...]
    clinic: Clinic | None
    sections: tuple[str, ...]
    across: bool


@dataclass(frozen=True, slots=True)
class Conference:
    """A day face to face, after the course of a number (0: before all of them)."""

    title: str
    after_course: int
    about: str
    sections: tuple[str, ...]
    across: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """What prepares for the assessment."""

    title: str
    about: str
    webinar_parts: int
    clinic: Clinic | None


@dataclass(frozen=True)
class ProgrammeMap:
    """A version of a programme; the `woven` sections of its framework are taken up in every course."""

    id: str
    version: str
    title: str
    notice: str
    source: str
    framework: str
    months: int
    woven: tuple[str, ...]
    woven_note: str
    conferences: tuple[Conference, ...]
    courses: tuple[Course, ...]
    preparation: Preparation

    @property
    def modules(self) -> tuple[Module, ...]:
        """Every module, in the order of the courses."""
        return tuple(module for course in self.courses for module in course.modules)

    @property
    def clinics(self) -> tuple[Clinic, ...]:
        """Every clinic: those of the courses, then the one on the assessment."""
        found = (*(course.clinic for course in self.courses), self.preparation.clinic)
        return tuple(clinic for clinic in found if clinic is not None)

    def courses_on(self, section_id: str) -> tuple[Course, ...]:
        """The courses that teach a section; of a woven section, all of them."""
        return tuple(course for course in self.courses if section_id in course.sections or section_id in self.woven)

    def steps(self) -> Iterator[Conference | Course]:
        """Conferences and courses in the order in which they are taken."""
        days = {day.after_course: day for day in self.conferences}
        if 0 in days:
            yield days[0]
        for course in self.courses:
            yield course
            if course.number in days:
                yield days[course.number]

    @cached_property
    def words(self) -> str:
        """Every word of it that a reader can see, for searching."""
        days = (f"{day.title} {day.about}" for day in self.conferences)
        courses = (f"{c.title} {c.about} {' '.join(m.title for m in c.modules)}" for c in self.courses)
        last = self.preparation
        return " ".join((self.notice, self.source, self.woven_note, *days, *courses, last.title, last.about))


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


def programme_map_from_plain(plain: Mapping[str, object]) -> ProgrammeMap:
    """The programme map held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    last = table(plain, "preparation")
    return ProgrammeMap(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "notice"),
        text(plain, "source"),
        text(plain, "framework"),
        integer(plain, "months"),
        strings(plain, "woven"),
        text(plain, "woven_note"),
        tuple(_conference(item) for item in tables(plain, "conferences")),
        tuple(_course(item) for item in tables(plain, "courses")),
        Preparation(text(last, "title"), text(last, "about"), integer(last, "webinar_parts"), _clinic(last, "the assessment")),
    )


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


def _course(plain: Mapping[str, object]) -> Course:
    return Course(
        integer(plain, "number"),
        text(plain, "title"),
        text(plain, "about"),
        tuple(Module(title) for title in strings(plain, "modules")),
        _clinic(plain, text(plain, "title")),
        strings(plain, "sections"),
        boolean(plain, "across"),
    )


def _conference(plain: Mapping[str, object]) -> Conference:
    return Conference(
        text(plain, "title"),
        integer(plain, "after_course"),
        text(plain, "about"),
        strings(plain, "sections"),
        boolean(plain, "across"),
    )


def _clinic(plain: Mapping[str, object], on: str) -> Clinic | None:
    return Clinic(f"Clinic on {on[:1].lower()}{on[1:]}") if boolean(plain, "clinic") else None

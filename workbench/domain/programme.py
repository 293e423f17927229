"""The programme that teaches a framework: its courses, conferences and what prepares for the assessment, in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.plain import boolean, integer, strings, table, tables, text


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

"""Sets the programme to be read as tables: as it is taken, and by the sections of its framework."""

from collections.abc import Iterable, Sequence

from workbench.domain.library import ItemKind
from workbench.domain.programme import Conference, Course, ProgrammeMap
from workbench.domain.words import counted, listed, spelled
from workbench.ui.pages.library.entries import Entry
from workbench.ui.pages.library.links import link, literal, section_links, sections_of
from workbench.ui.widgets.paper_view import Place, Sheet

_WIDE = 1000


def programme_sheets(programme: ProgrammeMap, entries: Sequence[Entry]) -> tuple[Sheet, ...]:
    """The programme as it is taken, and again by the sections of its framework."""
    source = f"**Source.** {literal(programme.source)}"
    by_course = "\n\n".join((_counts(programme), literal(programme.woven_note), _course_table(programme, entries), source))
    by_section = "\n\n".join((literal(programme.woven_note), _section_table(programme, entries), source))
    places = (
        *(Place(f"course-{course.number}", course_name(course)) for course in programme.courses),
        *(Place(f"conference-{day.after_course}", day.title) for day in programme.conferences),
    )
    return (
        Sheet("Course order", by_course, places, measure=_WIDE),
        Sheet("Framework order", by_section, measure=_WIDE),
    )


def _counts(programme: ProgrammeMap) -> str:
    counts = (
        counted(len(programme.courses), "course"),
        counted(len(programme.modules), "module"),
        counted(len(programme.conferences), "conference"),
        counted(len(programme.clinics), "clinic"),
    )
    return f"In {programme.months} months: {listed(counts)}."


def _course_table(programme: ProgrammeMap, entries: Sequence[Entry]) -> str:
    rows = [_row("Course or day", "Modules", "Live", "Framework"), "| --- | --- | --- | --- |"]
    for step in programme.steps():
        rows.append(_course_row(programme, step, entries) if isinstance(step, Course) else _day_row(programme, step, entries))
    last = programme.preparation
    webinar = f"A recorded webinar in {spelled(last.webinar_parts)} parts"
    rows.append(_row(_named(last.title, last.about), webinar, last.clinic.title if last.clinic else "None listed", ""))
    return "\n".join(rows)


def _course_row(programme: ProgrammeMap, course: Course, entries: Sequence[Entry]) -> str:
    live = literal(course.clinic.title) if course.clinic else "None listed"
    named = _named(course_name(course), course.about)
    return _row(named, _modules((course,)), live, _sections(programme, course.sections, entries, across=course.across))


def _day_row(programme: ProgrammeMap, day: Conference, entries: Sequence[Entry]) -> str:
    taught = _sections(programme, day.sections, entries, across=day.across)
    return _row(_named(day.title, day.about), "A day face to face", "Conference", taught)


def _named(title: str, about: str) -> str:
    return f"**{literal(title)}.** {literal(about)}"


def _sections(programme: ProgrammeMap, sections: Sequence[str], entries: Sequence[Entry], *, across: bool) -> str:
    if across:
        return "From across the framework"
    if set(sections) >= set(sections_of(entries, programme.framework)):
        return "Every section"
    return section_links(entries, sections, programme.framework)


def _modules(courses: Iterable[Course]) -> str:
    return "; ".join(literal(module.title) for course in courses for module in course.modules)


def _section_table(programme: ProgrammeMap, entries: Sequence[Entry]) -> str:
    rows = [_row("Section", "Courses", "Modules", "Live"), "| --- | --- | --- | --- |"]
    for section in sections_of(entries, programme.framework):
        woven = section in programme.woven
        courses = () if woven else programme.courses_on(section)
        days = [day for day in programme.conferences if section in day.sections]
        named = section_links(entries, (section,), programme.framework)
        rows.append(
            _row(named, "Every course, in part" if woven else _names(programme, courses), _modules(courses), _live(courses, days))
        )
    courses = tuple(course for course in programme.courses if course.across)
    days = [day for day in programme.conferences if day.across]
    rows.append(_row("**From across the framework**", _names(programme, courses), _modules(courses), _live(courses, days)))
    return "\n".join(rows)


def _names(programme: ProgrammeMap, courses: Iterable[Course]) -> str:
    return "; ".join(link(course_name(c), ItemKind.PROGRAMME_MAP, programme.id, f"course-{c.number}") for c in courses)


def course_name(course: Course) -> str:
    """A course by its number and title."""
    return f"Course {course.number}: {course.title}"


def _live(courses: Iterable[Course], days: Iterable[Conference]) -> str:
    clinics = [course.clinic.title for course in courses if course.clinic]
    return "; ".join(literal(each) for each in (*clinics, *(day.title for day in days)))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"

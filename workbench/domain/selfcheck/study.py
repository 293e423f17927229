"""Where in the programme to look again: the courses on what was not found in a draft or does not feel secure yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.programme import Course, ProgrammeMap
from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.rating import Colour, Notebook

_AGAIN = (Colour.RED, Colour.AMBER)


@dataclass(frozen=True, slots=True)
class RatedCriterion:
    """A criterion as a participant rates their own draft by it; `sections` are those of the framework it rests on."""

    id: str
    title: str
    asks: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningArea:
    """An area of the framework that a participant can rate their own learning by; `code` as in 6-2."""

    code: str
    section: str
    section_title: str
    title: str


@dataclass(frozen=True, slots=True)
class StudyStep:
    """A course to look at again: its number and title, its modules, and its clinic or an empty text where it has none."""

    number: int
    title: str
    modules: tuple[str, ...]
    clinic: str


@dataclass(frozen=True, slots=True)
class StudyPointer:
    """A section of the framework to look at again, why, and the courses that teach it; `note` says so where all courses do."""

    section: str
    title: str
    reasons: tuple[str, ...]
    steps: tuple[StudyStep, ...]
    note: str


def study(
    programme: ProgrammeMap,
    areas: Sequence[LearningArea],
    coverage: Sequence[AreaFound],
    criteria: Sequence[RatedCriterion],
    notebook: Notebook | None,
) -> tuple[StudyPointer, ...]:
    """What to look at again, by section: areas with no passage, and what the participant rated red or amber.

    A criterion that rests on every section of the scenario points to none, since that would be the whole programme.
    """
    asked = {area.section for area in coverage}
    rated = [one for one in criteria if notebook and notebook.rating(one.id).colour in _AGAIN and not asked <= set(one.sections)]
    pointers = []
    for section, title in {area.section: area.section_title for area in areas}.items():
        reasons = list(_not_found(coverage, section))
        if notebook is not None:
            reasons += [_rated(one, notebook) for one in rated if section in one.sections and section in asked]
            reasons += _learning(programme.framework, [area for area in areas if area.section == section], notebook)
        if reasons:
            woven = section in programme.woven
            steps = () if woven else tuple(_step(course) for course in programme.courses_on(section))
            pointers.append(StudyPointer(section, title, tuple(reasons), steps, programme.woven_note if woven else ""))
    return tuple(pointers)


def _not_found(coverage: Sequence[AreaFound], section: str) -> Iterator[str]:
    for area in coverage:
        if area.section == section and not area.passages:
            yield f"nothing was recognised on “{area.title}”"


def _rated(criterion: RatedCriterion, notebook: Notebook) -> str:
    return f"you rated “{criterion.title}” as {notebook.rating(criterion.id).colour.label.lower()}"


def _learning(framework: str, areas: Sequence[LearningArea], notebook: Notebook) -> Iterator[str]:
    for area in areas:
        latest = notebook.latest(framework, area.code)
        if latest is not None and latest.colour in _AGAIN:
            yield f"you rated “{area.title}” as {latest.colour.label.lower()} ({latest.moment.label.lower()})"


def _step(course: Course) -> StudyStep:
    clinic = course.clinic.title if course.clinic else ""
    return StudyStep(course.number, course.title, tuple(module.title for module in course.modules), clinic)

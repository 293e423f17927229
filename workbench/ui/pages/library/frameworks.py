"""Sets frameworks to be read: sections in their order, with whatever of the library is linked to each."""

from collections.abc import Iterator, Sequence
from functools import partial

from workbench.domain.framework import NPQ, Framework, Section, Statement, StatementKind
from workbench.domain.library import ItemKind, Target
from workbench.domain.programme import ProgrammeMap
from workbench.ui.pages.library.entries import Entry
from workbench.ui.pages.library.links import Aim, aimed, aims, link, literal, once
from workbench.ui.pages.library.programme import course_name
from workbench.ui.widgets.paper_view import Place, Sheet

_MEASURE = 820


def framework_sheet(framework: Framework, entries: Sequence[Entry]) -> Sheet:
    """A framework from its first section to its last, each with what is linked to it."""
    aiming = aims(entries) if framework.id == NPQ else ()
    parts = [f"**{column.title}.** {column.about} {column.numbering}" for column in framework.columns]
    shown = ""
    for section in framework.sections:
        part = next((part for part in framework.parts if part.id == section.part), None)
        if part is not None and part.id != shown:
            parts += [f"## Part {part.id}: {part.title}", part.text]
            shown = part.id
        parts += [f"{'###' if part else '##'} {_title(section)}", section.note]
        parts += _areas(section, aiming)
        parts += _statements(framework, section, aiming)
        parts += _linked(framework, section, aiming, entries)
    text = "\n\n".join(part for part in (*parts, f"**Source.** {framework.source}") if part)
    places = tuple(_places(framework))
    return Sheet("", text, places, measure=_MEASURE) if aiming else Sheet("", text, places)


def _title(section: Section) -> str:
    return literal(section.title if section.id == section.part else f"{section.id}. {section.title}")


def _places(framework: Framework) -> Iterator[Place]:
    for section in framework.sections:
        yield Place(section.id, section.title if section.id == section.part else f"{section.id}. {section.title}")
        for at, area in enumerate(section.areas, 1):
            yield Place(f"{section.id}/{at}", f"{area.code} {area.text}".strip())
    for statement in framework.statements:
        yield Place(str(statement.code), f"{statement.code} {statement.text}")


def _areas(section: Section, aiming: Sequence[Aim]) -> Iterator[str]:
    """The areas as bullets, or where anything aims at one of them as a table with what does."""
    by = [aimed(aiming, partial(_at_area, section.id, place)) for place in range(1, len(section.areas) + 1)]
    said = [f"**{area.code}** {literal(area.text)}" if area.code else literal(area.text) for area in section.areas]
    if any(by):
        rows = (f"| {area} | {links or 'Nothing by itself'} |" for area, links in zip(said, by, strict=True))
        yield "\n".join(("| Area | What aims at it |", "| --- | --- |", *rows))
    elif said:
        yield "\n".join(f"- {area}" for area in said)


def _at_area(section: str, place: int, target: Target) -> bool:
    return target.section == section and place in target.areas


def _statements(framework: Framework, section: Section, aiming: Sequence[Aim]) -> Iterator[str]:
    for kind in StatementKind:
        heading = None
        for statement in framework.of_section(section.id):
            if statement.kind is not kind:
                continue
            if heading is None:
                yield f"### {kind.label}"
            if statement.heading != (heading or ""):
                yield f"*{literal(statement.heading)}*"
            heading = statement.heading
            yield _statement(statement, aiming)


def _statement(statement: Statement, aiming: Sequence[Aim]) -> str:
    by = aimed(aiming, lambda target: str(statement.code) in target.statements)
    return f"**{statement.code}** {literal(statement.text)}{f' Aimed at by {by}.' if by else ''}"


def _linked(framework: Framework, section: Section, aiming: Sequence[Aim], entries: Sequence[Entry]) -> Iterator[str]:
    """Who names the section as a whole or in part: criteria by rubric, scenarios, and what of the programme teaches it."""
    if framework.id != NPQ:
        return
    here = [aim for aim in aiming if section.id in aim.sections]
    rubrics = dict.fromkeys(aim.of for aim in here if aim.of)
    criteria = [f"{literal(of)}: {', '.join(aim.link for aim in here if aim.of == of)}" for of in rubrics]
    scenarios = ", ".join(aim.link for aim in here if not aim.of)
    taught = "; ".join(_taught(section.id, e) for e in once(entries, ItemKind.PROGRAMME_MAP) if _teaches(e, framework.id))
    for head, said in (("Criteria", "; ".join(criteria)), ("Scenarios", scenarios), ("Programme", taught)):
        yield f"**{head}.** {said or 'None names this section'}."


def _teaches(entry: Entry, framework: str) -> bool:
    return isinstance(entry.value, ProgrammeMap) and entry.value.framework == framework


def _taught(section: str, entry: Entry) -> str:
    programme = entry.value
    if not isinstance(programme, ProgrammeMap):
        return ""
    if section in programme.woven:
        return f"{link('every course', entry.kind, entry.id)} takes up its part, and {_days(programme, section, entry)}"
    courses = [link(course_name(c), entry.kind, entry.id, f"course-{c.number}") for c in programme.courses_on(section)]
    across = [link(course_name(c), entry.kind, entry.id, f"course-{c.number}") for c in programme.courses if c.across]
    drawn = f"; from across the framework {', '.join(across)}" if across else ""
    return f"{', '.join((*courses, _days(programme, section, entry)))}{drawn}"


def _days(programme: ProgrammeMap, section: str, entry: Entry) -> str:
    days = [day for day in programme.conferences if section in day.sections]
    return ", ".join(link(day.title, entry.kind, entry.id, f"conference-{day.after_course}") for day in days)

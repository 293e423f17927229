"""Turns library items into pages that can be read: Markdown, one sheet a tab."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from workbench.domain.framework import Conference, Course, Framework, ProgrammeMap, Section, StatementKind
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.rubric import Rubric
from workbench.domain.scenario import Scenario
from workbench.domain.wordcount import WordRule, words
from workbench.domain.words import capital, counted, listed, long_date, number, spelled
from workbench.ui.pages.library.entries import Entry
from workbench.ui.widgets.paper_view import Sheet, Sheets

Notes = Sequence[Mapping[str, object]]

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


def sheets(entry: Entry, notes: Notes) -> Sheets:
    """An item as it is read; `notes` are what only markers are told, empty for whoever must not see them."""
    value = entry.value
    if isinstance(value, Scenario):
        return _scenario(entry, value)
    if isinstance(value, Rubric):
        return _sheet(entry, value.notice, _rubric(value, notes))
    if isinstance(value, Framework):
        return _sheet(entry, value.notice, _framework(value))
    if isinstance(value, ProgrammeMap):
        return _sheet(entry, value.notice, _programme(value))
    if isinstance(value, WordRule):
        return _sheet(entry, "The word rule. The same rule counts at intake and in the self-check.", _word_rule(value))
    if isinstance(value, LetterTemplate):
        return _sheet(entry, "The provider’s words in every outcome letter.", _letter(value))
    return _sheet(entry, "The sampling policy: which scripts are marked a second time.", _policy(value))


def by_criterion(notes: Notes) -> dict[str, str]:
    """The same notes as one text a criterion."""
    joined: dict[str, str] = {}
    for note in notes:
        criterion, level = str(note.get("criterion", "")), note.get("level")
        said = f"{'' if level is None else f'Level {level}. '}{note.get('text', '')}"
        joined[criterion] = f"{joined.get(criterion, '')} {said}".strip()
    return joined


def _sheet(entry: Entry, sentence: str, text: str) -> Sheets:
    return Sheets(entry.key, entry.pin.title, entry.version, entry.pinned, sentence, (Sheet("", text),))


def _scenario(entry: Entry, case: Scenario) -> Sheets:
    length = sum(1 for paper in case.papers for _ in words(paper.body))
    others = len(case.papers) - 1
    papers = f" and its {spelled(others)} {'paper' if others == 1 else 'papers'}" if others else ""
    said = f"{case.phase}. {number(length)} words in the case{papers}. {case.notice}"
    tabs = [Sheet(paper.title, paper.body) for paper in case.papers]
    if tabs:
        tabs[0] = Sheet(tabs[0].title, f"{tabs[0].text.rstrip()}\n\n{_asked(case)}")
    return Sheets(entry.key, entry.pin.title, entry.version, entry.pinned, said, tuple(tabs))


def _asked(case: Scenario) -> str:
    tasks = "\n\n".join(f"**{task.title}.** {task.text}" for task in case.tasks)
    return f"## What you are asked\n\n{case.role}\n\n{case.question.strip()}\n\n{tasks}\n"


def _rubric(rubric: Rubric, notes: Notes) -> str:
    parts = ["## What each criterion asks"]
    for each in rubric.criteria:
        noun = "Section" if len(each.sections) == 1 else "Sections"
        of = f"\n\n{noun} {listed(each.sections)} of the framework." if each.sections else ""
        parts.append(f"**{each.title}.** {each.asks}{of}")
    parts.append(f"**{rubric.no_evidence.label}.** {rubric.no_evidence_text}")
    if notes:
        parts += ["## Notes for markers", "Participants never see these."]
        parts += [_note(rubric, note) for note in notes]
    return "\n\n".join(parts)


def _note(rubric: Rubric, note: Mapping[str, object]) -> str:
    criterion, level = str(note.get("criterion", "")), note.get("level")
    title = next((each.title for each in rubric.criteria if each.id == criterion), criterion)
    at = f", level {level}" if level is not None else ""
    return f"**{title}{at}.** {note.get('text', '')}"


def _framework(framework: Framework) -> str:
    parts = [f"**{column.title}.** {column.about} {column.numbering}" for column in framework.columns]
    shown = ""
    for section in framework.sections:
        part = next((part for part in framework.parts if part.id == section.part), None)
        if part is not None and part.id != shown:
            parts += [f"## Part {part.id}: {part.title}", part.text]
            shown = part.id
        number = "" if section.id == section.part else f"{section.id}. "
        parts.append(f"{'###' if part else '##'} {number}{section.title}")
        parts += [section.note, _bullets(f"**{area.code}** {area.text}" if area.code else area.text for area in section.areas)]
        parts += _statements(framework, section)
    return "\n\n".join(part for part in (*parts, f"**Source.** {framework.source}") if part)


def _statements(framework: Framework, section: Section) -> Iterable[str]:
    for kind in StatementKind:
        heading = None
        for statement in framework.of_section(section.id):
            if statement.kind is not kind:
                continue
            if heading is None:
                yield f"### {kind.label}"
            if statement.heading != (heading or ""):
                yield f"*{_literal(statement.heading)}*"
            heading = statement.heading
            yield f"**{statement.code}** {_literal(statement.text)}"


def _literal(words: str) -> str:
    """Words from outside, none of whose signs is to be read as Markdown."""
    return _SIGNS.sub(r"\\\1", words)


def _programme(programme: ProgrammeMap) -> str:
    last = programme.preparation
    counts = (
        counted(len(programme.courses), "course"),
        counted(len(programme.modules), "module"),
        counted(len(programme.conferences), "conference"),
        counted(len(programme.clinics), "clinic"),
    )
    parts = [f"In {programme.months} months: {listed(counts)}.", programme.woven_note]
    for step in programme.steps():
        parts += _course(step) if isinstance(step, Course) else _conference(step)
    live = ", and one clinic" if last.clinic else ""
    parts += [f"## {last.title}", last.about, f"A recorded webinar in {spelled(last.webinar_parts)} parts{live}."]
    return "\n\n".join((*parts, f"**Source.** {programme.source}"))


def _course(course: Course) -> Iterable[str]:
    title = f"## Course {course.number}: {course.title}"
    lines = [module.title for module in course.modules]
    closing = "One clinic." if course.clinic else "No clinic is listed."
    return title, course.about, _bullets(lines), f"{closing} {_sections(course.sections, course.across)}"


def _conference(day: Conference) -> Iterable[str]:
    return f"## {day.title}", day.about, f"Face to face. {_sections(day.sections, day.across)}"


def _sections(sections: Sequence[str], across: bool) -> str:
    if across:
        return "Drawn from across the framework."
    return f"{'Section' if len(sections) == 1 else 'Sections'} {listed(sections)} of the framework."


def _word_rule(rule: WordRule) -> str:
    percent = rule.grey_zone_percent
    low = rule.minimum - rule.minimum * percent // 100
    high = rule.maximum + rule.maximum * percent // 100
    left_out = sorted(region.value.replace("_", " ") for region in rule.exclude)
    lines = (
        f"At least {number(rule.minimum)} words and at most {number(rule.maximum)}.",
        f"Within {percent} % of either end, from {number(low)} or up to {number(high)} words, a person rules on it.",
        f"Not counted: {listed(left_out)}." if left_out else "Every word is counted.",
    )
    return f"{rule.explanation}\n\n{_bullets(lines)}"


def _policy(plain: Mapping[str, object]) -> str:
    if not plain:
        return "The words of this policy are kept in the cohort’s file. The library no longer holds this version."
    number_of = {key: value for key, value in plain.items() if isinstance(value, int) and not isinstance(value, bool)}
    lines = [
        "Every fail." if plain.get("all_fails") else "",
        "Every flagged script." if plain.get("flagged") else "",
        _said(number_of, "near_line_steps", "Every result that {} level on one criterion would change."),
        _said(number_of, "new_marker_first", "The first {} scripts of each new marker."),
        _said(number_of, "minimum_per_marker", "At least {} scripts of each marker."),
        _said(number_of, "percent", "In all at least {} per cent of the scripts, drawn at random."),
        _said(number_of, "at_least", "In all at least {} scripts."),
    ]
    return f"{plain.get('explanation', '')}\n\n{_bullets(line for line in lines if line)}"


def _said(numbers: Mapping[str, int], key: str, sentence: str) -> str:
    return sentence.format(spelled(numbers[key])) if numbers.get(key) else ""


def _letter(letter: LetterTemplate) -> str:
    review = letter.review
    last = f"\n\nThe last day to ask is {long_date(review.deadline)}." if review.deadline else ""
    parts = [
        f"**From.** {', '.join(letter.address) or letter.provider}. {letter.email}",
        f"**For.** {letter.qualification}, {letter.window}",
        "## To those who passed",
        *_paragraphs(letter.passed),
        "## To those who did not pass this time",
        *_paragraphs(letter.failed),
        "## To everybody",
        letter.decided,
        letter.privacy,
        letter.format_request,
        "## Asking for a review",
        f"Requests go to {review.send_to}.{last}",
        "Grounds for a review:",
        _bullets(review.grounds),
        *review.not_grounds,
        review.next_stage,
        *_again(letter),
    ]
    return "\n\n".join(part for part in parts if part)


def _again(letter: LetterTemplate) -> Iterable[str]:
    again = letter.next_window
    if again is None:
        return ()
    days: tuple[date, ...] = (again.opens, again.closes, again.register_by)
    opens, closes, by = (long_date(day) for day in days)
    when = f"The next window is open from {opens} to {closes}. The last day to register is {by}."
    return ("## The next window", when, again.text, again.support, again.cost)


def _paragraphs(wording: Mapping[str, str]) -> Iterable[str]:
    return (f"**{capital(key.replace('_', ' '))}.** {text}" for key, text in wording.items())


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)

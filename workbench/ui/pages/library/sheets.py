"""Turns an entry of the library into a page that can be read: Markdown, one sheet a tab, with links to what it is tied to."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.framework import Framework
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.library import ItemKind
from workbench.domain.preparation import Exemplar
from workbench.domain.programme import ProgrammeMap
from workbench.domain.rubric import Criterion, Rubric
from workbench.domain.sampling import SamplingPolicy
from workbench.domain.scenario import Scenario
from workbench.domain.wordcount import WordRule, words
from workbench.domain.words import number, spelled
from workbench.ui.pages.library.entries import Entry
from workbench.ui.pages.library.exemplars import exemplar_sheets
from workbench.ui.pages.library.frameworks import framework_sheet
from workbench.ui.pages.library.links import entry_link, literal, once, target_links
from workbench.ui.pages.library.notes import Note, level_words
from workbench.ui.pages.library.programme import programme_sheets
from workbench.ui.pages.library.rules import letter, policy, word_rule
from workbench.ui.widgets.paper_view import Place, Sheet, Sheets


def sheets(entry: Entry, entries: Sequence[Entry], notes: Sequence[Note]) -> Sheets:
    """An entry as it is read; `notes` are what only markers are told, empty for whoever must not see them."""
    value = entry.value
    if isinstance(value, Scenario):
        return _sheets(entry, _scenario_sentence(value), _scenario(value, entries))
    if isinstance(value, Exemplar):
        return _exemplar(entry, value, entries)
    if isinstance(value, Rubric):
        return _sheets(entry, value.notice, _rubric(value, entries, notes))
    if isinstance(value, Framework):
        return _sheets(entry, value.notice, (framework_sheet(value, entries),))
    if isinstance(value, ProgrammeMap):
        return _sheets(entry, value.notice, programme_sheets(value, entries))
    return _sheets(entry, *_rule(entry, value, entries))


def parts_of(rubric: Entry, entries: Sequence[Entry]) -> dict[str, str]:
    """The answer part that each criterion judges, as the scenario heads it: "Question 1"."""
    if not isinstance(rubric.value, Rubric):
        return {}
    marked = [e.value for e in once(entries, ItemKind.SCENARIO) if isinstance(e.value, Scenario) and rubric.id in e.value.rubrics]
    titles = {task.id: task.title.partition(":")[0] for case in marked for task in case.tasks}
    return {each.id: titles.get(each.part, each.part) for each in rubric.value.criteria if each.part}


def _sheets(entry: Entry, sentence: str, tabs: Iterable[Sheet]) -> Sheets:
    said = f"{sentence} {entry.use}".strip()
    return Sheets(entry.key, entry.title, entry.said, entry.pinned, said, tuple(tabs))


def _scenario_sentence(case: Scenario) -> str:
    length = sum(1 for paper in case.papers for _ in words(paper.body))
    others = len(case.papers) - 1
    papers = f" and its {spelled(others)} {'paper' if others == 1 else 'papers'}" if others else ""
    return f"{case.phase}. {number(length)} words in the case{papers}. {case.notice}"


def _scenario(case: Scenario, entries: Sequence[Entry]) -> Iterator[Sheet]:
    for at, paper in enumerate(case.papers):
        more = f"\n\n{_asked(case)}\n\n{_linked(case, entries)}" if at == 0 else ""
        yield Sheet(paper.title, f"{paper.body.rstrip()}{more}")


def _asked(case: Scenario) -> str:
    tasks = "\n\n".join(f"**{task.title}.** {task.text}" for task in case.tasks)
    return f"## What you are asked\n\n{case.role}\n\n{case.question.strip()}\n\n{tasks}\n"


def _linked(case: Scenario, entries: Sequence[Entry]) -> str:
    rubrics = ", ".join(entry_link(e) for e in once(entries, ItemKind.RUBRIC) if e.id in case.rubrics)
    rules = ", ".join(entry_link(e) for e in once(entries, ItemKind.WORD_RULE) if e.id == case.word_rule)
    read = [e for e in entries if isinstance(e.value, Exemplar) and e.value.scenario == case.id]
    lines = (
        ("Marked by", rubrics),
        ("Words", rules),
        ("Framework", target_links(entries, case.sections, case.targets)),
        ("To prepare with", ", ".join(entry_link(e) for e in read)),
    )
    return "\n\n".join(("## What it is tied to", *(f"**{head}.** {said}." for head, said in lines if said)))


def _exemplar(entry: Entry, value: Exemplar, entries: Sequence[Entry]) -> Sheets:
    rubrics = [
        e.value for e in entries if isinstance(e.value, Rubric) and (e.id, e.version) == (value.rubric, value.rubric_version)
    ]
    tabs = exemplar_sheets(value, rubrics[0] if rubrics else None)
    return Sheets(entry.key, entry.title, entry.said, False, f"{value.notice} {value.about}", tabs)


def _rubric(rubric: Rubric, entries: Sequence[Entry], notes: Sequence[Note]) -> Iterator[Sheet]:
    here = next(entry for entry in entries if entry.value == rubric)
    parts = parts_of(here, entries)
    text = ["## What each criterion asks"]
    for each in rubric.criteria:
        text += _criterion(each, parts.get(each.id, ""), entries)
    text += [f"### {literal(rubric.no_evidence.label)}", literal(rubric.no_evidence_text), "## What it is tied to"]
    marked = [e for e in once(entries, ItemKind.SCENARIO) if isinstance(e.value, Scenario) and rubric.id in e.value.rubrics]
    text.append(f"**It marks.** {', '.join(entry_link(e) for e in marked)}." if marked else "No scenario names it.")
    places = tuple(Place(each.id, each.title) for each in rubric.criteria)
    yield Sheet("Criteria", "\n\n".join(text), places)
    if any(each.pointers for each in rubric.criteria):
        yield Sheet("Pointers", _pointers(rubric))
    if notes:
        yield Sheet("For markers", _notes(rubric, notes))


def _criterion(criterion: Criterion, part: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"### {literal(criterion.title)}"
    yield literal(criterion.asks)
    if part:
        yield f"**Answer part.** {literal(part)}."
    if criterion.sections:
        yield f"**Framework.** {target_links(entries, criterion.sections, criterion.targets)}."


def _pointers(rubric: Rubric) -> str:
    labels = {level.level: level.label for level in rubric.scale}
    parts = ["The letter gives one of these for a criterion that needed more: what would lift a response from the level it has."]
    for each in rubric.criteria:
        rows = [f"| {literal(labels.get(level, str(level)))} | {literal(said)} |" for level, said in each.pointers]
        if rows:
            parts += [f"### {literal(each.title)}", "\n".join(("| From | What would lift it |", "| --- | --- |", *rows))]
    return "\n\n".join(parts)


def _notes(rubric: Rubric, notes: Sequence[Note]) -> str:
    """Notes for every scenario first, then those on each scenario."""
    parts = ["Participants never see these."]
    scenarios = tuple(dict.fromkeys(title for note in notes for title in note.scenarios))
    for title in ("", *scenarios):
        told = [note for note in notes if (title in note.scenarios if title else not note.scenarios)]
        if told:
            parts.append(f"## At {literal(title)}" if title else "## In every scenario")
        for note in told:
            name = next((each.title for each in rubric.criteria if each.id == note.criterion), note.criterion)
            parts.append(f"**{literal(name)}.** {literal(level_words(rubric, note.level) + note.text)}")
    return "\n\n".join(parts)


def _rule(
    entry: Entry, value: WordRule | SamplingPolicy | LetterTemplate, entries: Sequence[Entry]
) -> tuple[str, tuple[Sheet, ...]]:
    if isinstance(value, WordRule):
        cases = [e for e in once(entries, ItemKind.SCENARIO) if isinstance(e.value, Scenario) and e.value.word_rule == entry.id]
        used = f"\n\n**It counts.** {', '.join(entry_link(e) for e in cases)}." if cases else ""
        said = "The word rule. The same rule counts at intake and in the self-check."
        return said, (Sheet("", word_rule(value) + used),)
    if isinstance(value, LetterTemplate):
        return "The provider’s words in every outcome letter.", letter(value)
    said = "The sampling policy: which scripts are marked a second time."
    return said, (Sheet("", policy(value, default=entry.default)),)

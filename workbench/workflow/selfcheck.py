"""The participant's self-check: a draft read and counted as intake does it, what it holds and where, and nothing kept unless
asked.

Only what participants may see is loaded, by a positive list of kinds; what is for markers alone has no kind in that list.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from workbench.domain.document import Document, Warning
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.framework import Framework, framework_from_plain
from workbench.domain.identities import Giveaway
from workbench.domain.library import Item, ItemKind
from workbench.domain.programme import ProgrammeMap, programme_map_from_plain
from workbench.domain.regions import regions
from workbench.domain.rubric import rubric_from_plain
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.domain.selfcheck import comparing
from workbench.domain.selfcheck.comparing import Comparison
from workbench.domain.selfcheck.coverage import AreaFound, coverage
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.hints import Found, Hint, hints
from workbench.domain.selfcheck.names import names_left
from workbench.domain.selfcheck.rating import KeptDraft, Notebook
from workbench.domain.selfcheck.readability import Readability, readability
from workbench.domain.selfcheck.report import ReportFacts, report
from workbench.domain.selfcheck.sentences import sentences
from workbench.domain.selfcheck.shading import Stretch, stretches
from workbench.domain.selfcheck.study import LearningArea, RatedCriterion, StudyPointer, study
from workbench.domain.selfcheck.tasks import TaskFound, tasks
from workbench.domain.selfcheck.vocabulary import AreaWords, Vocabulary
from workbench.domain.selfcheck.wording import to_the_writer
from workbench.domain.sheet import Sheet
from workbench.domain.spans import spans
from workbench.domain.wordcount import word_rule_from_plain
from workbench.files import selfcheck_file
from workbench.files.folder import write_file
from workbench.files.readability import measure
from workbench.files.vocabulary import read_vocabulary
from workbench.workflow import library
from workbench.workflow.counting import CountedFile, count_files

SHOWN = (ItemKind.SCENARIO, ItemKind.RUBRIC, ItemKind.WORD_RULE, ItemKind.FRAMEWORK, ItemKind.PROGRAMME_MAP)
"""The kinds of library item that a participant's self-check may load."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A draft, what it holds and where it seems to be. There is no sum, no share and no outcome in it, and it is kept nowhere."""

    file: CountedFile
    scenario: Scenario
    draft: Draft
    stretches: tuple[Stretch, ...]
    readability: Readability
    tasks: tuple[TaskFound, ...]
    coverage: tuple[AreaFound, ...]
    hints: tuple[Hint, ...]
    criteria: tuple[RatedCriterion, ...]
    areas: tuple[LearningArea, ...]
    rubric: str
    programme: ProgrammeMap

    @property
    def document(self) -> Document:
        """The draft's text and blocks, in which every position stands."""
        return self.draft.document

    @property
    def claims(self) -> tuple[str, ...]:
        """What the file itself has to tell, such as words that are hidden in it and where; whom its properties name is a hint."""
        return tuple(_claim(warning) for warning in self.file.warnings if warning.code not in _TOLD_AS_PROPERTIES)


_TOLD_AS_PROPERTIES = frozenset({"author-name"})


def _claim(warning: Warning) -> str:
    said = to_the_writer(warning.message)
    return said if warning.place is None or warning.place in said else f"{said.removesuffix('.')} ({warning.place})."


def scenarios() -> tuple[Scenario, ...]:
    """The scenarios that a draft can be checked against, one version of each, by title."""
    found = _shown()
    ids = dict.fromkeys(item.pin.id for item in found if item.pin.kind is ItemKind.SCENARIO)
    newest = (scenario_from_plain(library.newest(found, ItemKind.SCENARIO, wanted).content) for wanted in ids)
    return tuple(sorted(newest, key=lambda scenario: scenario.title))


def check_draft(path: str, scenario: str) -> SelfCheck | Refused:
    """Read a draft, count it and say what it holds, or why it could not be read; raises WorkbenchError for a scenario that is not
    there. It takes about a second, most of it for the reading process, so call it in the background.
    """
    found = _shown()
    case = scenario_from_plain(library.newest(found, ItemKind.SCENARIO, scenario).content)
    rule = word_rule_from_plain(library.newest(found, ItemKind.WORD_RULE, case.word_rule).content)
    (file,) = count_files([path], rule, case.asked)
    if isinstance(file, Refused):
        return replace(file, message=to_the_writer(file.message))
    document = file.reading.document
    file = replace(file, warnings=tuple(warning for warning in file.warnings if warning.code not in _TOLD_AS_HINTS))
    by_block = regions(document, case.asked)
    draft = Draft(document, by_block, rule, spans(document, by_block))
    return _checked(file, case, draft, found, read_vocabulary())


_TOLD_AS_HINTS = frozenset(Giveaway)
"""Warnings meant for an office; a participant is told of the same things by hints."""


def _shown() -> tuple[Item, ...]:
    return tuple(item for item in library.items() if item.pin.kind in SHOWN)


def _checked(file: CountedFile, case: Scenario, draft: Draft, found: tuple[Item, ...], vocabulary: Vocabulary) -> SelfCheck:
    framework = framework_from_plain(library.newest(found, ItemKind.FRAMEWORK, vocabulary.framework).content)
    programme = programme_map_from_plain(library.newest(found, ItemKind.PROGRAMME_MAP).content)
    answered = tasks(draft, case, vocabulary)
    covered = coverage(draft, framework, _aimed_at(vocabulary, case), case.sections)
    read = _read(draft, vocabulary)
    noticed = Found(draft, file.count, file.warnings, answered, covered, read, names_left(draft, case), case.papers[1:])
    return SelfCheck(
        file,
        case,
        draft,
        stretches(draft, file.count),
        read,
        answered,
        covered,
        hints(noticed, vocabulary),
        _criteria(found, case),
        _areas(framework, vocabulary),
        case.rubrics[0],
        programme,
    )


def _aimed_at(vocabulary: Vocabulary, case: Scenario) -> tuple[AreaWords, ...]:
    """The areas that the scenario aims at; every area of a section for which it names none."""
    named = {(target.section, place) for target in case.targets for place in target.areas}
    precise = {section for section, _ in named}
    return tuple(area for area in vocabulary.areas if area.section not in precise or (area.section, area.place) in named)


def _read(draft: Draft, vocabulary: Vocabulary) -> Readability:
    found = sentences(draft)
    words = [draft.document.text[sentence.start : sentence.end] for sentence in found]
    return readability(draft, found, measure(words, vocabulary.long_word), vocabulary.long_sentence, vocabulary.long_word)


def _criteria(found: tuple[Item, ...], case: Scenario) -> tuple[RatedCriterion, ...]:
    rubric = rubric_from_plain(library.newest(found, ItemKind.RUBRIC, case.rubrics[0]).content)
    return tuple(RatedCriterion(one.id, one.title, one.asks, one.sections) for one in rubric.criteria)


def _areas(framework: Framework, vocabulary: Vocabulary) -> tuple[LearningArea, ...]:
    titles = {section.id: section.title for section in framework.sections}
    known = (area for area in vocabulary.areas if area.section in titles)
    return tuple(LearningArea(area.code, area.section, titles[area.section], area.title) for area in known)


def study_pointers(check: SelfCheck, notebook: Notebook | None = None) -> tuple[StudyPointer, ...]:
    """Where in the programme to look again: what was not found, and what the participant rated red or amber."""
    return study(check.programme, check.areas, check.coverage, check.criteria, notebook)


def compare(old: SelfCheck, new: SelfCheck) -> Comparison:
    """What changed from one draft to another."""
    return comparing.compare(old.document, new.document, old.file.count.words, new.file.count.words)


def since_last_draft(notebook: Notebook, check: SelfCheck) -> Comparison | None:
    """What changed since the last draft kept in a notebook that is another file than this one; None when there is none."""
    for kept in reversed(notebook.drafts):
        if kept.sha256 != check.file.sha256:
            return comparing.compare(kept.document, check.document, kept.words, check.file.count.words)
    return None


def new_notebook(check: SelfCheck) -> Notebook:
    """An empty notebook for a draft's scenario and rubric. It is in memory only until it is saved."""
    return Notebook(check.scenario.id, check.rubric)


def keep_draft(notebook: Notebook, check: SelfCheck, at: datetime) -> Notebook:
    """The notebook with this draft kept in it, to compare the next one with; `at` needs its offset."""
    name = Path(check.file.file).name
    kept = KeptDraft(name, check.file.sha256, at.isoformat(), check.file.count.words, check.document)
    return notebook.with_draft(kept)


def open_notebook(path: Path, check: SelfCheck | None = None) -> Notebook:
    """A participant's own file; raises WorkbenchError when it cannot be read, or is about another scenario than the draft, or
    about one that is not here.
    """
    notebook = selfcheck_file.read_notebook(path)
    if check is None and notebook.scenario not in [each.id for each in scenarios()]:
        said = f"{path.name} is about {notebook.scenario}, a scenario that this program does not have. Nothing was changed."
        raise WorkbenchError("other-scenario", f"{said} Open it with the program that your provider gave you for it.")
    if check is not None and notebook.scenario != check.scenario.id:
        said = f"{path.name} is about {notebook.scenario}, and this draft about {check.scenario.id}. Open the other file."
        raise WorkbenchError("other-scenario", said)
    return notebook


def save_notebook(target: Path, notebook: Notebook) -> Path:
    """Write a participant's own file, whole or not at all; gives its path, which ends in `.selfcheck`. Raises WorkbenchError."""
    return selfcheck_file.write_notebook(target, notebook)


def compose_report(check: SelfCheck, day: date, notebook: Notebook | None = None) -> Sheet:
    """The self-check as a sheet to read, print or write; with a notebook also the participant's own view and what changed."""
    comparison = since_last_draft(notebook, check) if notebook else None
    return report(
        ReportFacts(
            Path(check.file.file).name,
            check.scenario.title,
            day,
            check.draft,
            check.file.count,
            check.hints,
            check.tasks,
            check.coverage,
            check.readability,
            check.criteria,
            check.areas,
            study_pointers(check, notebook),
            notebook,
            comparison,
        )
    )


def write_report(target: Path, sheet: Sheet, draft: str) -> None:
    """Write a report as .pdf or .docx, whole or not at all; raises WorkbenchError, also for another ending, and where it would
    take the place of the draft.
    """
    suffix = target.suffix.casefold()
    if suffix not in (".pdf", ".docx"):
        raise WorkbenchError(
            "unknown-report-format", f"{target.name} ends in neither .pdf nor .docx. Give the report one of these endings."
        )
    if _is_same(target, Path(draft)):
        raise WorkbenchError("file-exists", f"{target.name} is the draft itself. Give the report another name.")
    write_file(target, _laid_out(sheet, suffix))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _laid_out(sheet: Sheet, suffix: str) -> bytes:
    from workbench.files.letter_docx import letter_docx
    from workbench.files.letter_pdf import letter_pdf
    from workbench.files.letter_text import presentable

    ready = presentable(sheet)
    return letter_pdf(ready) if suffix == ".pdf" else letter_docx(ready)

"""A self-check as a sheet to print or keep: where things seem to be, what to look at again, and that none of it is a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.annotation import Anchor
from workbench.domain.document import Document
from workbench.domain.selfcheck.comparing import Change, ChangeKind, Comparison
from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.draft import Draft, Passage
from workbench.domain.selfcheck.hints import NOT_MARKS, Hint
from workbench.domain.selfcheck.rating import Colour, LearningRating, Moment, Notebook
from workbench.domain.selfcheck.readability import Readability
from workbench.domain.selfcheck.study import LearningArea, RatedCriterion, StudyPointer, StudyStep
from workbench.domain.selfcheck.tasks import Basis, TaskFound
from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.wordcount import WordCount
from workbench.domain.words import capital, counted, listed, number, paragraphs

_TERMS = 4
_QUOTE_WORDS = 25
_TOLD_BY = {
    Basis.HEADING: "told by headings",
    Basis.NUMBER: "told by question numbers",
    Basis.QUESTION: "told by the question above it",
    Basis.WORDS: "guessed from its words",
}
_INTRO = (
    "This was made on one computer, by looking for declared words and headings. It says where things seem to be. What is not "
    "named here may still be there in other words, and what is named may not yet be said well: only a reader can tell."
)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report is composed from; notebook and comparison where the participant keeps any."""

    name: str
    title: str
    day: date
    draft: Draft
    count: WordCount
    hints: tuple[Hint, ...]
    tasks: tuple[TaskFound, ...]
    coverage: tuple[AreaFound, ...]
    readability: Readability
    criteria: tuple[RatedCriterion, ...]
    areas: tuple[LearningArea, ...]
    study: tuple[StudyPointer, ...]
    notebook: Notebook | None = None
    comparison: Comparison | None = None


def report(facts: ReportFacts) -> Sheet:
    """The self-check as a sheet; it holds no colour or count added up, and nothing about how the response will be judged."""
    return Sheet(
        "en-GB",
        f"Self-check, {facts.title}",
        "Marking Workbench",
        ("A self-check, by the participant and for the participant",),
        facts.day,
        tuple(_head(facts)),
        "",
        tuple(_unbroken(part) for part in _parts(facts)),
        (),
    )


def _unbroken(part: Part) -> Part:
    """The part with every paragraph's number on the line of its sign."""
    body = tuple(line.replace("¶ ", "¶\u00a0") for line in part.body)
    return replace(part, text=part.text.replace("¶ ", "¶\u00a0"), body=body)


def _head(facts: ReportFacts) -> Iterator[tuple[str, str]]:
    count = facts.count
    yield "Draft", facts.name
    yield "Scenario", facts.title
    yield "Words counted", f"{number(count.words)}; the rule asks for {number(count.minimum)} to {number(count.maximum)}"
    left_out = [f"{excluded.region.value.replace('_', ' ')} {number(excluded.words)}" for excluded in count.excluded]
    if left_out:
        yield "Not counted", capital(", ".join(left_out))


def _parts(facts: ReportFacts) -> Iterator[Part]:
    yield Part(PartKind.RESULT, "What your draft holds, and where")
    yield from _paragraphs(_INTRO)
    yield Part(PartKind.HEADING, "Things to look at again")
    yield from _paragraphs(NOT_MARKS if facts.hints else "Nothing was noticed that would need another look.")
    yield from (Part(PartKind.ITEM, hint.message) for hint in facts.hints)
    yield Part(PartKind.HEADING, "Where each task seems to be answered")
    yield from (_task(task) for task in facts.tasks)
    yield Part(PartKind.HEADING, "Where the framework seems to be spoken to")
    yield from _paragraphs(
        "A case rarely calls for every area. The words in brackets are your own, for which the paragraph was named."
    )
    yield from _coverage(facts.coverage)
    yield Part(PartKind.HEADING, "How it reads")
    yield from _paragraphs(*facts.readability.told)
    if facts.comparison is not None:
        yield from _changes(facts.comparison)
    if facts.notebook is not None:
        yield from _own_view(facts.criteria, facts.notebook, facts.draft)
        yield from _learning(facts.notebook.learning, facts.areas)
    yield from _study(facts.study)


def _paragraphs(*texts: str) -> Iterator[Part]:
    return (Part(PartKind.PARAGRAPH, text) for text in texts)


def _task(task: TaskFound) -> Part:
    if task.basis is None:
        return Part(PartKind.CRITERION, task.title, "no passage recognised", ("It may be there in other words.",))
    places = paragraphs([passage.place for passage in task.passages])
    said = f"It seems to be in {places}, {_TOLD_BY[task.basis]}."
    return Part(PartKind.CRITERION, task.title, counted(task.words, "word"), (said,))


def _coverage(coverage: Sequence[AreaFound]) -> Iterator[Part]:
    for section in dict.fromkeys(area.section for area in coverage):
        own = [area for area in coverage if area.section == section]
        lines = tuple(f"{area.title}: {_where(area.passages)}" for area in own)
        yield Part(PartKind.CRITERION, own[0].section_title, f"section {section}", lines)


def _where(passages: Sequence[Passage]) -> str:
    if not passages:
        return "nothing was recognised."
    return f"{'; '.join(f'{passage.place} ({_terms(passage.terms)})' for passage in passages)}."


def _terms(terms: Sequence[str]) -> str:
    return ", ".join(terms[:_TERMS]) + (" …" if len(terms) > _TERMS else "")


def _changes(comparison: Comparison) -> Iterator[Part]:
    yield Part(PartKind.HEADING, "Since the last draft")
    count = f"The count went from {number(comparison.before)} to {number(comparison.after)} words."
    if not comparison.changes:
        yield from _paragraphs(f"{count} No paragraph was changed.")
        return
    changed = f"{counted(comparison.added, 'word')} came in and {number(comparison.removed)} went out."
    yield from _paragraphs(f"{count} {changed}")
    yield from (Part(PartKind.ITEM, told(change)) for change in comparison.changes)


def told(change: Change) -> str:
    """A change as a sentence: "¶ 4 was reworded: 12 words in, 3 out."."""
    place, was = _called(change.new_number), _called(change.old_number)
    if change.kind is ChangeKind.ADDED:
        return f"{place} is new: {counted(change.added, 'word')}."
    if change.kind is ChangeKind.REMOVED:
        return f"{was} of the last draft is gone: {counted(change.removed, 'word')}."
    if change.kind is ChangeKind.MOVED:
        return f"{place} was moved and not reworded."
    return f"{place} was reworded: {counted(change.added, 'word')} in, {number(change.removed)} out."


def _called(paragraph: int) -> str:
    return f"¶ {paragraph}" if paragraph else "A heading, cell or note"


def _own_view(criteria: Sequence[RatedCriterion], notebook: Notebook, draft: Draft) -> Iterator[Part]:
    if not notebook.ratings:
        return
    yield Part(PartKind.HEADING, "Your own view of this draft")
    for criterion in criteria:
        rating = notebook.rating(criterion.id)
        quoted = [_quoted(anchor, draft) for anchor in rating.evidence]
        body = tuple(line for line in (rating.note, *quoted) if line) or ("Nothing was written beside it.",)
        yield Part(PartKind.CRITERION, criterion.title, rating.colour.label, body)


def _quoted(anchor: Anchor, draft: Draft) -> str:
    words = anchor.exact.split()
    quote = " ".join(words[:_QUOTE_WORDS]) + (" …" if len(words) > _QUOTE_WORDS else "")
    return f"“{quote}” ({_place(anchor, draft.document, draft)})"


def _place(anchor: Anchor, document: Document, draft: Draft) -> str:
    holds = anchor.holds(document.text)
    return draft.place(document.block_at(anchor.start)) if holds else "no longer in the draft"


def _learning(learning: Sequence[LearningRating], areas: Sequence[LearningArea]) -> Iterator[Part]:
    rated = [rating for rating in learning if rating.colour is not Colour.BLANK or rating.evidence or rating.bridge]
    if not rated:
        return
    yield Part(PartKind.HEADING, "Your own view of your learning")
    titles = {area.code: area.title for area in areas}
    for key in dict.fromkeys((rating.framework, rating.area) for rating in rated):
        own = sorted((r for r in rated if (r.framework, r.area) == key), key=lambda r: list(Moment).index(r.moment))
        yield Part(PartKind.CRITERION, titles.get(key[1], key[1]), key[1], tuple(line for r in own for line in _moment(r)))


def _moment(rating: LearningRating) -> Iterator[str]:
    yield f"{rating.moment.label}: {rating.colour.label.lower()}. {rating.evidence}".strip()
    if rating.bridge:
        yield f"To bridge the gap: {rating.bridge}"


def _study(study: Sequence[StudyPointer]) -> Iterator[Part]:
    if not study:
        return
    yield Part(PartKind.HEADING, "Where to look again in the programme")
    for pointer in study:
        lines = [f"Because {'; '.join(pointer.reasons)}.", *(_step(step) for step in pointer.steps)]
        yield Part(PartKind.CRITERION, pointer.title, f"section {pointer.section}", (*lines, *filter(None, [pointer.note])))


def _step(step: StudyStep) -> str:
    clinic = f" {step.clinic}." if step.clinic else ""
    return f"Course {step.number}, {step.title}: modules {listed([f'“{module}”' for module in step.modules])}.{clinic}"

"""Things to look at again in a draft. Each says where to look; none is a mark, and a draft may be right in spite of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.document import Warning
from workbench.domain.regions import Region
from workbench.domain.scenario import Paper
from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.names import Left, LeftName
from workbench.domain.selfcheck.readability import Readability
from workbench.domain.selfcheck.tasks import TaskFound
from workbench.domain.selfcheck.terms import Finder, term, tokens
from workbench.domain.selfcheck.vocabulary import Vocabulary
from workbench.domain.wordcount import Verdict, WordCount
from workbench.domain.words import capital, counted, listed, number, paragraphs

NOT_MARKS = "These are things to look at again. They are not marks, and none of them says how the response will be judged."

_IN_OTHER_WORDS = "A case rarely calls for every area, and it may be there in other words."
_LIST = "Below the heading References a list is found by its readers and, by most rules, not counted."
_PROPERTIES = (
    "The file’s properties name a person, most likely you. The copy that markers see does not hold the name. To take it out "
    "yourself, use Inspect Document in Word, or File, Properties in LibreOffice."
)
_PLAN = "implementation"
_PLAN_WORDS = 15
_LEAST_PLAN = 3
_PLACES = 4
_STEM = 6
_CITATION = re.compile(
    r"\([^()]{0,100}(?:,|\b[A-Z][\w.’'-]*)\s+(?:19|20)\d\d[a-z]?(?:[:,;][^()]{0,60})?\)"  # (Smith and Jones, 2019: 14)
    r"|\b[A-Z][\w.’'-]*\s+\((?:19|20)\d\d[a-z]?(?:[:,;][^()]{0,60})?\)"  # Smith and Jones (2019)
)
_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Year)\b"
)


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at: a code of the table, a sentence, where it stands in words or None, and where one stretch is meant its
    code points [start, end) of the text.
    """

    code: str
    message: str
    place: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything about a draft that hints are drawn from."""

    draft: Draft
    count: WordCount
    warnings: tuple[Warning, ...]
    tasks: tuple[TaskFound, ...]
    coverage: tuple[AreaFound, ...]
    readability: Readability
    names: tuple[LeftName, ...]
    papers: tuple[Paper, ...]


def hints(found: Found, vocabulary: Vocabulary) -> tuple[Hint, ...]:
    """What to look at again: length and tasks first, then areas, the plan, names, sentences and references."""
    return (
        *_length(found.count, found.draft),
        *_question(found.draft),
        *(_no_passage(task) for task in found.tasks if not task.passages),
        *_unused([paper for paper in found.papers if not _is_used(paper, found.draft)]),
        *_areas(found.coverage),
        *_plan(found, vocabulary),
        *_names(found.names, found.warnings),
        *_long(found.readability),
        *_references(found.draft),
    )


def _length(count: WordCount, draft: Draft) -> Iterator[Hint]:
    over, short = count.words - count.maximum, count.minimum - count.words
    by_a_person = " It is near the limit, and a person decides about it." if count.verdict is Verdict.NEAR else ""
    if over > 0 and count.limit_at is not None:
        place = draft.place(draft.document.block_at(max(count.limit_at - 1, 0)))
        said = (
            f"{number(count.words)} words, {number(over)} over {number(count.maximum)}. The limit falls in {place}.{by_a_person}"
        )
        yield Hint("over-the-limit", said, place, count.limit_at, len(draft.document.text))
    elif short > 0:
        said = f"{number(count.words)} words, {number(short)} fewer than {number(count.minimum)}.{by_a_person}"
        yield Hint("under-the-limit", said)


def _question(draft: Draft) -> Iterator[Hint]:
    copied = [index for index, region in enumerate(draft.regions) if region is Region.QUESTION]
    if copied:
        words = sum(draft.words(index) for index in copied)
        outside = "They are not counted" if Region.QUESTION in draft.rule.exclude else "They are counted"
        blocks = draft.document.blocks
        said = f"{capital(counted(words, 'word'))} repeat the question. {outside}, and a reader has them already."
        yield Hint("quoted-question", said, draft.place(copied[0]), blocks[copied[0]].start, blocks[copied[0]].end)


def _no_passage(task: TaskFound) -> Hint:
    said = (
        f"No passage was recognised for “{task.title}”. It may be there in other words; a heading would help a reader to find it."
    )
    return Hint("task-without-passage", said)


def _is_used(paper: Paper, draft: Draft) -> bool:
    """Whether any longer word of a paper's title, in whatever form, stands in the answer."""
    stems = [term(f"{token.word[:_STEM]}*") for token in tokens(paper.title) if len(token.word) > _LEAST_PLAN]
    finder = Finder(stems)
    return not stems or any(_any(draft, (index,), finder) for index in draft.answer)


def _unused(papers: Sequence[Paper]) -> Iterator[Hint]:
    if papers:
        said = f"The draft has no word of the short title of {listed([f'“{paper.heading}”' for paper in papers], 'or')}."
        yield Hint("paper-without-passage", f"{said} A paper can be used without being named, and not every paper need be.")


def _areas(coverage: Sequence[AreaFound]) -> Iterator[Hint]:
    for section in dict.fromkeys(area.section for area in coverage):
        own = [area for area in coverage if area.section == section]
        without = [f"“{area.title}”" for area in own if not area.passages]
        if without:
            title = f"Section {section}, {own[0].section_title}"
            yield Hint("area-without-passage", f"{title}: nothing was recognised on {listed(without, 'or')}. {_IN_OTHER_WORDS}")


def _plan(found: Found, vocabulary: Vocabulary) -> Iterator[Hint]:
    """Whether most paragraphs on how it would be done name no date or no owner."""
    draft = found.draft
    dates, owners = Finder(vocabulary.dates), Finder(vocabulary.owners)
    units = _planned(found)
    bare = [unit for unit in units if not _any(draft, unit, dates) or not _any(draft, unit, owners)]
    if len(units) >= _LEAST_PLAN and 2 * len(bare) > len(units):
        places = paragraphs([draft.place(unit[0]) for unit in bare], _PLACES)
        said = f"Few paragraphs on how it would be done name both a date and an owner. Look again at {places}."
        yield Hint("few-dates-or-owners", said, places)


def _planned(found: Found) -> list[tuple[int, ...]]:
    """The paragraphs and rows on the implementation; where hardly any were recognised, all after the first task's answer."""
    units = [unit for unit in found.draft.units() if sum(map(found.draft.words, unit)) >= _PLAN_WORDS]
    plan = [task for task in found.tasks if task.id == _PLAN or "implement" in task.title.casefold()]
    planned = [unit for unit in units if any(_inside(found.draft, unit, task) for task in plan)]
    if len(planned) >= _LEAST_PLAN or not plan:
        return planned
    first = [unit for unit in units if _inside(found.draft, unit, found.tasks[0])]
    return [unit for unit in units if not first or unit > first[-1]]


def _inside(draft: Draft, unit: Sequence[int], task: TaskFound) -> bool:
    start = draft.document.blocks[unit[0]].start
    return any(passage.start <= start < passage.end for passage in task.passages)


def _any(draft: Draft, unit: Sequence[int], finder: Finder) -> bool:
    return any(True for index in unit for _ in finder.find(draft.said[index]))


_NAMED = {
    Left.EMAIL: ("email-left", "An e-mail address is left in the text: {}. Take it out before you hand in."),
    Left.NUMBER: ("number-left", "{} looks like a teacher reference number. If it is one, take it out."),
    Left.PERSON: ("person-left", "{} is not in the case. If this is a real person, take the name out."),
    Left.SCHOOL: ("school-left", "{} is not in the case. If this is a real school, take the name out."),
    Left.PHONE: ("phone-left", "{} looks like a telephone number. If it is a real one, take it out."),
    Left.HEALTH: ("health-number-left", "{} looks like an NHS number. Take it out."),
    Left.PUPIL: ("pupil-number-left", "{} looks like a unique pupil number. Take it out."),
    Left.ADDRESS: ("address-left", "{} looks like a postal address. If somebody lives there, take it out."),
    Left.BIRTH: ("birth-date-left", "{} is a date of birth. If it is that of a real person, take it out."),
    Left.OPENING: (
        "person-left",
        "“{}” stands at the head like a person’s name. If it is yours, take it out: scripts are marked without names.",
    ),
}


def _names(names: Sequence[LeftName], warnings: Sequence[Warning]) -> Iterator[Hint]:
    told: set[tuple[Left, str]] = set()
    for name in names:
        if (name.kind, name.words) not in told:
            told.add((name.kind, name.words))
            code, said = _NAMED[name.kind]
            yield Hint(code, said.format(name.words), name.place, name.start, name.end)
    if any(warning.code == "author-name" for warning in warnings):
        yield Hint("name-in-properties", _PROPERTIES, "the file’s properties")


def _long(readability: Readability) -> Iterator[Hint]:
    long = readability.long_sentences
    if long:
        longest = max(long, key=lambda sentence: sentence.words)
        said = f"{readability.told_of_long()} The longest has {longest.words} words."
        yield Hint("long-sentences", said, longest.place, longest.start, longest.end)


def _references(draft: Draft) -> Iterator[Hint]:
    if Region.REFERENCE_LIST in draft.regions:
        return
    for index in draft.answer:
        for match in _CITATION.finditer(draft.text(index)):
            if _CALENDAR.search(match[0]) is None:
                start = draft.document.blocks[index].start
                place = draft.place(index)
                said = f"Sources are named, as in {place}, and no reference list was recognised. {_LIST}"
                yield Hint("no-reference-list", said, place, start + match.start(), start + match.end())
                return

"""`check`: a participant's own look at a draft, keeping nothing."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.cli.plain import counted_file, refusal, verdict_words
from workbench.domain.errors import Refused
from workbench.domain.selfcheck.draft import Passage
from workbench.domain.selfcheck.hints import NOT_MARKS
from workbench.domain.selfcheck.readability import Readability
from workbench.domain.words import number
from workbench.workflow.selfcheck import SelfCheck, check_draft, compose_report, write_report

_NONE = "Nothing recognised"


def check(args: argparse.Namespace) -> Answer:
    """Check a draft, and write the report where one is asked for."""
    found = check_draft(args.file, args.scenario)
    if isinstance(found, Refused):
        return Answer({"file": refusal(found)}, [f"{found.name} was not read. {found.message}"], True)
    if args.report:
        write_report(Path(args.report), compose_report(found, args.clock().date()), args.file)
    return Answer(_plain(found), [*_shown(found), *([f"The report is in {args.report}."] if args.report else [])])


def _plain(found: SelfCheck) -> dict[str, Any]:
    return {
        "file": counted_file(found.file),
        "readability": _readability(found.readability),
        "tasks": [
            {
                "id": task.id,
                "title": task.title,
                "words": task.words,
                "passages": [_passage(passage) for passage in task.passages],
                "told_by": task.basis.value if task.basis else None,
            }
            for task in found.tasks
        ],
        "coverage": [
            {
                "code": area.code,
                "title": area.title,
                "passages": [_passage(passage) | {"terms": list(passage.terms)} for passage in area.passages],
                "section": area.section,
            }
            for area in found.coverage
        ],
        "hints": [{"code": hint.code, "message": hint.message, "place": hint.place} for hint in found.hints],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """A passage as places; the words themselves stand in the draft."""
    return {
        "place": passage.place,
        "paragraph": passage.first or None,
        "last_paragraph": passage.last or None,
        "start": passage.start,
        "end": passage.end,
    }


def _readability(read: Readability) -> dict[str, Any]:
    measures = read.measures
    figures = None
    if measures is not None:
        figures = {
            "words": measures.words,
            "sentences": measures.sentences,
            "words_per_sentence": measures.words / measures.sentences,
            "long_words": measures.long_words,
            "flesch_reading_ease": measures.reading_ease,
            "flesch_kincaid_years": measures.school_years,
        }
    long = [{"place": s.place, "start": s.start, "end": s.end, "words": s.words} for s in read.long_sentences]
    limits = {"long_sentence": read.long_from, "long_word": read.long_word}
    return {"figures": figures, "limits": limits, "long_sentences": long, "said": list(read.told)}


def _shown(found: SelfCheck) -> Iterator[Table | str]:
    count = found.file.count
    left_out = sum(excluded.words for excluded in count.excluded)
    yield f"{number(count.words)} words counted, {number(left_out)} not counted. {verdict_words(count)}."
    yield from found.claims
    rows = [(task.title, number(task.words), _places(task.passages)) for task in found.tasks]
    yield Table(("Task", "Words", "Where it seems to be"), rows)
    areas = [(area.code, area.section_title, area.title, _places(area.passages)) for area in found.coverage]
    yield Table(("Area", "Section", "About", "Where it seems to be"), areas)
    yield from found.readability.told
    yield Table(("Look again", "Where"), [(hint.message, hint.place or "") for hint in found.hints])
    yield NOT_MARKS


def _places(passages: tuple[Passage, ...]) -> str:
    return ", ".join(dict.fromkeys(passage.place for passage in passages)) or _NONE

"""`cohort identities`, `redact`, `region` and `parts`: what a person rules about the text of one script."""

import argparse
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import actor, opened
from workbench.cli.plain import submission_line, verdict_words
from workbench.domain.annotation import find_quote
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.parts import AnswerPart
from workbench.domain.people import Role
from workbench.domain.words import counted, number
from workbench.workflow import intake, parts, redaction, region_rulings
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require

Place = tuple[int, int]
_SHOWN = 60


def identities(args: argparse.Namespace) -> Answer:
    """List what seems to give somebody away in a script, and what is covered in the marking copy."""
    with opened(args) as cohort:
        if args.actor:
            require(actor(args, cohort), Role.LEAD)
        line = intake.line_of(cohort, args.code)
        found = redaction.found(cohort, line.id)
    plain = [{"from": s.start, "to": s.stop, "text": s.text, "what": s.what, "covered": s.covered} for s in found]
    rows = [(number(s.start), number(s.stop), s.what, "Covered" if s.covered else "Shown", _short(s.text)) for s in found]
    shown: list[Table | str] = [Table(("From", "To", "What", "Markers", "Words"), rows)] if rows else []
    left = sum(not each.covered for each in found)
    said = f"{counted(len(found), 'passage')} found in {line.code}, {number(left)} of them shown to markers."
    return Answer({"submission": line.id, "code": line.code, "identities": plain}, [*shown, said])


def redact(args: argparse.Namespace) -> Answer:
    """Cover a passage in the marking copy of a script, or every place where quoted words stand; or uncover them."""
    with opened(args) as cohort:
        who, line = actor(args, cohort), intake.line_of(cohort, args.code)
        places = _places(args, cohort, line)
        if args.undo:
            redaction.uncover_all(cohort, who, line.id, places)
        for place in () if args.undo else places:
            redaction.cover(cohort, who, line.id, *place, args.what)
    passages = [{"from": start, "to": stop} for start, stop in places]
    plain = {"submission": line.id, "code": line.code, "covered": not args.undo, "passages": passages}
    said = "shown again" if args.undo else "covered in the marking copy"
    return Answer(plain, [f"{counted(len(places), 'passage')} of {line.code} {said}; the script itself stays as it is."])


def region(args: argparse.Namespace) -> Answer:
    """Rule what a passage of a script is, and count the script anew."""
    with opened(args) as cohort:
        who, line = actor(args, cohort), intake.line_of(cohort, args.code)
        places = _places(args, cohort, line)
        if len(places) > 1:
            said = f"These words stand {len(places)} times in {line.code}. Quote more of them, or give --from and --to."
            raise WorkbenchError("quote-not-unique", said)
        ruled = region_rulings.rule_region(cohort, who, line.id, *places[0], "" if args.undo else args.region, args.reason)
    place = {"from": places[0][0], "to": places[0][1], "region": "" if args.undo else args.region}
    plain = submission_line(ruled.file_name, ruled) | {"submission": ruled.id, "code": ruled.code} | place
    return Answer(plain, [f"{ruled.code} has {counted(ruled.count.words, 'word')} now: {verdict_words(ruled.count)}."])


def parts_of(args: argparse.Namespace) -> Answer:
    """Say where the answer to each question stands in a script, or rule where one does."""
    with opened(args) as cohort:
        line = intake.line_of(cohort, args.code)
        if args.part:
            (place,) = [(-1, -1)] if args.undo else _places(args, cohort, line)[:1]
            found = parts.rule_part(cohort, actor(args, cohort), line.id, args.part, *place)
        else:
            found = parts.parts(cohort, line.id)
    rows = [_part_row(part) for part in found]
    shown: list[Table | str] = [Table(("Question", "Title", "From", "To", "Told by"), rows)] if rows else []
    said = [] if rows else ["The scenario asks for one continuous answer."]
    return Answer({"submission": line.id, "code": line.code, "parts": [_part(part) for part in found]}, [*shown, *said])


def _part(part: AnswerPart) -> dict[str, Any]:
    place = {"from": part.start, "to": part.stop} if part.start >= 0 else {"from": None, "to": None}
    return {"id": part.id, "title": part.title, **place, "basis": _basis(part) or None}


def _part_row(part: AnswerPart) -> tuple[str, ...]:
    if part.start < 0:
        return (part.id, part.title, "", "", "Not recognised")
    return (part.id, part.title, number(part.start), number(part.stop), _basis(part).capitalize())


def _basis(part: AnswerPart) -> str:
    """What told a part apart: `ruling` for a person's word."""
    return "ruling" if part.ruled else (part.basis.value if part.basis else "")


def _places(args: argparse.Namespace, cohort: Cohort, line: SubmissionLine) -> tuple[Place, ...]:
    """The passage that positions name, or every place where quoted words stand as whole words; raises WorkbenchError."""
    if args.quote is None:
        if args.start is None or args.stop is None:
            raise WorkbenchError("passage-outside", "Say which passage with --quote TEXT, or with both --from and --to.")
        return ((args.start, args.stop),)
    text = intake.script_for_office(cohort, line.id).document.text
    found = [(place.start, place.end) for place in find_quote(text, args.quote)]
    whole = tuple(place for place in found if _is_whole(text, *place))
    if not whole:
        raise WorkbenchError("quote-not-found", f"“{_short(args.quote)}” is not in {line.code}. Copy the words from the script.")
    return whole


def _is_whole(text: str, start: int, stop: int) -> bool:
    """Whether no word is cut at either end."""
    edges = (text[max(0, start - 1) : start + 1], text[stop - 1 : stop + 1])
    return not any(len(edge) == 2 and edge.isalnum() for edge in edges)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"

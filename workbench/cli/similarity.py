"""`similarity`: the passages that scripts have in common, keeping nothing and concluding nothing."""

import argparse
from typing import Any

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.cohort_file import actor, opened
from workbench.cli.plain import refusal
from workbench.domain.errors import Refused
from workbench.domain.people import Role
from workbench.domain.similarity.overlap import Passage
from workbench.domain.words import counted, number
from workbench.workflow import intake
from workbench.workflow.people import require
from workbench.workflow.similarity import (
    Alike,
    ReadScript,
    alike,
    all_alike,
    compare,
    given_to_read,
    read_scripts,
    scenario,
    scripts_in,
)

_SHOWN = 5
_REASONS = (
    "Scripts share words for many reasons: the same course, the same book, a sentence that anybody would write. "
    "Read both passages in their places before you think anything of them."
)


def similarity(args: argparse.Namespace) -> Answer:
    """Say which passages scripts have in common."""
    case = scenario(args.scenario) if args.scenario else None
    paths = scripts_in(args.paths)
    results = follow(read_scripts(paths, case.asked if case else ""), len(paths), "Reading")
    scripts = [result for result in results if isinstance(result, ReadScript)]
    found = sorted(compare(scripts, given_to_read(case) if case else ""), key=lambda pair: -pair.overlap.containment)
    plain = [refusal(result) if isinstance(result, Refused) else _script(result) for result in results]
    refused = [result for result in results if isinstance(result, Refused)]
    return Answer({"scripts": plain, "pairs": [_pair(pair) for pair in found]}, _shown(scripts, refused, found), bool(refused))


def similar(args: argparse.Namespace) -> Answer:
    """Say which scripts of a cohort have passages in common, or which share some with one of them."""
    with opened(args) as cohort:
        if args.actor:
            require(actor(args, cohort), Role.LEAD)
        lines = intake.lines(cohort)
        if args.code:
            found = list(alike(cohort, intake.line_of(cohort, args.code).id))
        else:
            found = sorted(all_alike(cohort), key=lambda pair: -pair.overlap.containment)
    return Answer({"pairs": [_pair(pair) for pair in found]}, _told(len(lines), found))


def _script(script: ReadScript) -> dict[str, Any]:
    return {"file": script.file, "sha256": script.sha256}


def _pair(pair: Alike) -> dict[str, Any]:
    said = pair.overlap
    passages = [_passage(passage) for passage in said.passages]
    return {"a": pair.a, "b": pair.b, "shared_words": said.shared_words, "containment": said.containment, "passages": passages}


def _passage(passage: Passage) -> dict[str, Any]:
    return {"words": passage.words, "a": list(passage.a), "b": list(passage.b), "text": passage.text}


def _shown(scripts: list[ReadScript], refused: list[Refused], found: list[Alike]) -> list[Table | str]:
    shown: list[Table | str] = []
    if refused:
        shown.append(Table(("File", "Not read"), [(item.name, item.message) for item in refused]))
    return [*shown, *_told(len(scripts), found)]


def _told(scripts: int, found: list[Alike]) -> list[Table | str]:
    read = counted(scripts, "script")
    if not found:
        return [f"{read} compared. None has more words in common with another than is shown."]
    return [
        f"{read} compared. {counted(len(found), 'pair')} with passages in common.",
        *(_table(pair) for pair in found),
        _REASONS,
    ]


def _table(pair: Alike) -> Table:
    said = pair.overlap
    share = f"{said.containment * 100:.0f} %" if said.containment >= 0.1 else f"{said.containment * 100:.1f} %"
    title = f"{pair.a} and {pair.b}: {counted(said.shared_words, 'word')}, {share} of the shorter"
    longest = sorted(said.passages, key=lambda passage: -passage.words)
    rows = [(number(passage.words), " ".join(passage.text.split())) for passage in longest[:_SHOWN]]
    if len(longest) > _SHOWN:
        rows.append(("", f"and {counted(len(longest) - _SHOWN, 'shorter passage')}"))
    return Table(("Words", "Longest passages in common"), rows, title)

"""`export annotated`: every marked script given back with its annotations, in a folder that is complete or absent."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.cohort_file import actor, opened
from workbench.domain.annotated import Reader
from workbench.domain.words import capital, counted, listed
from workbench.workflow import intake
from workbench.workflow.annotated import Format, ScriptLeftOut, ScriptMade, ScriptsWritten, export_annotated


def export_scripts(args: argparse.Namespace) -> Answer:
    """Write the annotated scripts."""
    reader = Reader(args.reader)
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        deed = export_annotated(cohort, asker, Path(args.folder), Format(args.format), reader)
        steps = follow(deed, len(intake.lines(cohort)), "Writing scripts")
    written = next(step for step in steps if isinstance(step, ScriptsWritten))
    files = [_made(each, written.folder) for each in written.scripts] + [_left_out(each) for each in written.left_out]
    files.sort(key=lambda item: str(item["code"]))
    shown: list[Table | str] = [Table(("Script", "Markings", "Annotations", "File"), [_row(each) for each in written.scripts])]
    if written.left_out:
        rows = [(each.refused.name, each.refused.message) for each in written.left_out]
        shown.append(Table(("Not written", "Why"), rows))
    shown.append(f"{counted(len(written.scripts), 'script')} written to {written.folder}, {len(written.left_out)} left out.")
    return Answer({"for": reader.value, "format": args.format, "files": files}, shown, bool(written.left_out))


def _made(script: ScriptMade, folder: Path) -> dict[str, Any]:
    return {
        "submission": script.submission,
        "code": script.code,
        "stages": [stage.value for stage in script.stages],
        "file": str(folder / script.name),
        "sha256": script.sha256,
        "annotations": script.annotations,
    }


def _left_out(script: ScriptLeftOut) -> dict[str, Any]:
    refused = {"code": script.refused.code, "message": script.refused.message}
    return {"submission": script.submission, "code": script.refused.name, "refused": refused}


def _row(script: ScriptMade) -> tuple[str, str, str, str]:
    stages = capital(listed([stage.value for stage in script.stages])) or "As the letter tells"
    return script.code, stages, str(script.annotations), script.name

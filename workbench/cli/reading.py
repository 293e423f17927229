"""`count`: read files and count their words by a rule, keeping nothing."""

import argparse
from dataclasses import asdict

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.plain import counted_file, refusal, verdict_words
from workbench.domain.errors import Refused
from workbench.domain.like import Like, like
from workbench.domain.words import number
from workbench.workflow.counting import CountedFile, count_files
from workbench.workflow.library import word_rule


def count(args: argparse.Namespace) -> Answer:
    """Count files; with `--like` say also what other programs would count."""
    rule = word_rule(args.rule)
    results = follow(count_files(args.files, rule), len(args.files), "Counting")
    plain = [refusal(r) if isinstance(r, Refused) else counted_file(r) for r in results]
    shown = [Table(("File", "Words", "Verdict", "Not counted", "Note"), [_row(r) for r in results])]
    if args.like:
        alike = {r.file: like(r.reading.document) for r in results if isinstance(r, CountedFile)}
        plain = [item | {"like": asdict(alike[item["file"]])} if item["file"] in alike else item for item in plain]
        rows = [_compared(r, alike[r.file]) for r in results if isinstance(r, CountedFile)]
        shown.append(Table(("File", "By the rule", "Word", "LibreOffice", "Moodle"), rows, "As other programs would count"))
    return Answer({"files": plain}, shown, any(isinstance(r, Refused) for r in results))


def _compared(result: CountedFile, said: Like) -> tuple[str, ...]:
    return (result.file, *map(number, (result.count.words, said.word, said.libreoffice, said.moodle)))


def _row(result: CountedFile | Refused) -> tuple[str, ...]:
    if isinstance(result, Refused):
        return (result.name, "", "Not read", "", result.message)
    left_out = ", ".join(f"{e.region.value.replace('_', ' ')} {number(e.words)}" for e in result.count.excluded)
    note = " ".join(warning.message for warning in result.warnings)
    return (result.file, number(result.count.words), verdict_words(result.count), left_out, note)

"""`library` and `codes`: what the program has to offer, and whether it is sound."""

import argparse
from pathlib import Path

from workbench.cli.answer import Answer, Table
from workbench.cli.plain import pin
from workbench.domain.codes import CODES
from workbench.domain.library import ItemKind
from workbench.domain.words import counted, listed
from workbench.workflow.frameworks import import_framework, write_framework
from workbench.workflow.library import check_library, items

_GROUPS = {
    "scenarios": (ItemKind.SCENARIO,),
    "rubrics": (ItemKind.RUBRIC,),
    "frameworks": (ItemKind.FRAMEWORK, ItemKind.PROGRAMME_MAP),
    "rules": (ItemKind.WORD_RULE, ItemKind.SAMPLING_POLICY, ItemKind.LETTER_TEMPLATE),
}


def check(args: argparse.Namespace) -> Answer:
    """Check every library file."""
    checked, problems = check_library(Path(args.folder) if args.folder else None)
    plain = [{"file": p.file, "place": p.place, "message": p.message} for p in problems]
    summary = f"{counted(checked, 'file')} checked, {counted(len(problems), 'problem')}."
    shown = [Table(("File", "Place", "Problem"), [(p.file, p.place, p.message) for p in problems])] if problems else []
    return Answer({"checked": checked, "problems": plain}, [*shown, summary], bool(problems))


def list_items(_: argparse.Namespace) -> Answer:
    """List every library item."""
    found = items()
    plain = {
        name: [{**pin(i.pin), "kind": i.pin.kind.value} for i in found if i.pin.kind in kinds] for name, kinds in _GROUPS.items()
    }
    rows = [(i.pin.kind.value.replace("-", " "), i.pin.id, i.pin.version, i.pin.title, i.pin.sha256[:12]) for i in found]
    return Answer(plain, [Table(("Kind", "Id", "Version", "Title", "Hash"), rows)])


def take_in_framework(args: argparse.Namespace) -> Answer:
    """Make a library file of a framework's official text; with any fault in the table nothing is written."""
    done = import_framework(Path(args.table))
    problems = [{"row": p.row, "column": p.column, "message": p.message} for p in done.problems]
    if done.framework is None:
        rows = [(str(p.row), p.column, p.message) for p in done.problems]
        said = f"{counted(len(problems), 'problem')}, so nothing was written."
        nothing = {"file": None, "statements": 0, "sections_without": [], "problems": problems}
        return Answer(nothing, [Table(("Row", "Column", "Problem"), rows), said], True)
    framework = done.framework
    write_framework(Path(args.out), framework)
    without = [section.id for section in framework.sections if not framework.of_section(section.id)]
    plain = {"file": args.out, "statements": len(framework.statements), "sections_without": without, "problems": []}
    summary = f"{counted(len(framework.statements), 'statement')} of version {framework.version} written to {args.out}."
    noun = "section" if len(without) == 1 else "sections"
    missing = [f"The table has no statement of {noun} {listed(without)}."] if without else []
    return Answer(plain, [summary, *missing])


def codes(_: argparse.Namespace) -> Answer:
    """List every code the program answers with."""
    plain = [{"code": c.code, "kind": c.kind.value, "meaning": c.meaning} for c in CODES.values()]
    rows = [(c.kind.value, c.code, c.meaning) for c in CODES.values()]
    return Answer({"codes": plain}, [Table(("Kind", "Code", "Meaning"), rows)])

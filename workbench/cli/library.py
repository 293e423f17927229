"""`library` and `codes`: what the program has to offer, and whether it is sound."""

import argparse
from pathlib import Path

from workbench.cli.answer import Answer, Table
from workbench.cli.plain import pin
from workbench.domain.codes import CODES
from workbench.domain.library import ItemKind
from workbench.domain.words import counted
from workbench.workflow.library import check_library, items

_GROUPS = {
    "scenarios": (ItemKind.SCENARIO,),
    "rubrics": (ItemKind.RUBRIC,),
    "frameworks": (),
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


def codes(_: argparse.Namespace) -> Answer:
    """List every code the program answers with."""
    plain = [{"code": c.code, "kind": c.kind.value, "meaning": c.meaning} for c in CODES.values()]
    rows = [(c.kind.value, c.code, c.meaning) for c in CODES.values()]
    return Answer({"codes": plain}, [Table(("Kind", "Code", "Meaning"), rows)])

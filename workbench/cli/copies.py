"""`cohort copies`, `copy`, `restore`: the copies of a cohort, listed, made, and put back beside it."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import named, opened, passphrase
from workbench.domain.words import counted, number
from workbench.workflow import copies
from workbench.workflow.copies import Copy, Standing

_WORDS = {
    Standing.WHOLE: "whole",
    Standing.OLDER_PASSPHRASE: "opens with another passphrase, or not at all",
    Standing.DAMAGED: "damaged",
}


def list_copies(args: argparse.Namespace) -> Answer:
    """Open every copy again and say how it stands; the cohort itself need not open."""
    found = list(copies.check_copies(Path(args.file), passphrase(args)))
    rows = [(_time(copy), copy.reason.value, number(copy.bytes), _WORDS[standing], copy.path.name) for copy, standing in found]
    damaged = sum(standing is Standing.DAMAGED for _, standing in found)
    said = f"{counted(len(found), 'copy', 'copies')}, {number(damaged)} damaged."
    shown: list[Table | str] = [Table(("Made", "Why", "Bytes", "Now", "Copy"), rows)] if rows else []
    plain = [_plain(copy) | {"verified": standing is Standing.WHOLE, "standing": standing.value} for copy, standing in found]
    return Answer({"copies": plain}, [*shown, said], bool(damaged))


def make_copy(args: argparse.Namespace) -> Answer:
    """Make a copy now."""
    with opened(args) as cohort:
        copy = copies.make_copy(cohort)
    return Answer({"copy": _plain(copy) | {"verified": True}}, [f"A copy is made and checked: {copy.path}"])


def restore(args: argparse.Namespace) -> Answer:
    """Put a copy back as a new file beside the cohort's."""
    live, who = Path(args.file), named(args)
    restored = copies.restore(_named(live, args.copy), live, passphrase(args), who, clock=args.clock)
    said = f"The copy is restored beside the cohort, as {restored.name}. The cohort's own file was not touched."
    return Answer({"restored": str(restored)}, [said])


def _named(live: Path, name: str) -> Path:
    """The copy of a path, or of a name as `cohort copies` lists it."""
    path = Path(name)
    if path.exists() or path.name != name or not live.exists():
        return path
    return next((copy.path for copy in copies.copies_of_file(live) if copy.path.name == name), path)


def _plain(copy: Copy) -> dict[str, Any]:
    return {"file": str(copy.path), "made_at": copy.made_at.isoformat(), "reason": copy.reason.value, "bytes": copy.bytes}


def _time(copy: Copy) -> str:
    return f"{copy.made_at.astimezone():%d %B %Y, %H:%M}".lstrip("0")

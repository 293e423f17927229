"""What a command answers: one JSON object for programs, or tables for people; messages always go to standard error."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

SCHEMA = 1

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command's answer: its JSON, how a person reads it, and whether anything was refused or found wrong (exit status 1)."""

    plain: Mapping[str, Any]
    shown: Sequence[Table | str]
    partly: bool = False


Command = Callable[[argparse.Namespace], Answer]
"""What carries a command out."""


def give(answer: Answer, as_json: bool) -> int:
    """Write an answer to standard output; gives the exit status."""
    _speak_utf_8(as_json)
    if as_json:
        json.dump({"schema": SCHEMA, **answer.plain}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _show(answer.shown)
    sys.stdout.flush()
    return 1 if answer.partly else 0


def _speak_utf_8(as_json: bool) -> None:
    """JSON is UTF-8 wherever it goes; what no text can hold (a file's name may) is escaped rather than fatal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


def say(sentence: str) -> None:
    """Write a sentence to standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _show(shown: Sequence[Table | str]) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    console = Console(highlight=False)
    for part in shown:
        if isinstance(part, str):
            console.print(Text(part))
            continue
        table = RichTable(title=part.title or None, box=None, pad_edge=False)
        for column in part.columns:
            table.add_column(Text(column), overflow="fold")
        for row in part.rows:
            table.add_row(*[Text(cell) for cell in row])
        console.print(table)


def follow(steps: Iterable[Step], total: int, doing: str, more: Callable[[Step], int] = lambda _: 0) -> list[Step]:
    """Every result of a long deed, with a progress bar on standard error where that is a terminal; `more` says of a result how
    many further ones it brings.
    """
    if not sys.stderr.isatty():
        return list(steps)
    from rich.console import Console
    from rich.progress import Progress

    results = []
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)
        for step in steps:
            results.append(step)
            total += more(step)
            bar.update(task, advance=1, total=total)
    return results

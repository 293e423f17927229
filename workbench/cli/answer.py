"""What a command answers: one JSON object for programs, or tables for people; messages always go to standard error."""

import argparse
import errno
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

SCHEMA = 1
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command's answer: its JSON, how a person reads it, and whether anything was refused or found wrong (exit status 1).

    `lost` is for an answer that holds what nobody can ask for again: it mends what it can when the answer reaches nobody, and
    gives the sentences that say so.
    """

    plain: Mapping[str, Any]
    shown: Sequence[Table | str]
    partly: bool = False
    lost: Callable[[], str] | None = None


Command = Callable[[argparse.Namespace], Answer]
"""What carries a command out."""


def give(answer: Answer, as_json: bool) -> int:
    """Write an answer to standard output; gives the exit status."""
    return delivered(1 if answer.partly else 0, partial(_write, answer, as_json), answer.lost)


def delivered(status: int, write: Callable[[], object] = lambda: None, lost: Callable[[], str] | None = None) -> int:
    """The exit status once what a deed answers was written: the deed's own, also where the reader went away; 1, with a sentence,
    where the answer could not be written, for the deed was done all the same. With `lost`, a reader that went away is none.
    """
    try:
        if sys.stdout is None:  # closed before the program began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        write()
        sys.stdout.flush()
    except OSError as error:
        _write_no_more()
        if lost is None and isinstance(error, BrokenPipeError):
            return status
        said = f"What was asked was done, but the answer could not be written: {error.strerror or error}."
        say(f"{said} {lost()}" if lost else said)
        return status or 1
    return status


def _write_no_more() -> None:
    """Send what still waits to be written nowhere, so that the interpreter does not fail over it when it ends; see the note on
    SIGPIPE in the documentation of Python's signal module.
    """
    with suppress(AttributeError, OSError, ValueError):  # it was closed, or is not a file of the system
        place = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), place)


def _write(answer: Answer, as_json: bool) -> None:
    _speak_utf_8(as_json)
    if as_json:
        json.dump({"schema": SCHEMA, **answer.plain}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _show(answer.shown)


def _speak_utf_8(as_json: bool) -> None:
    """JSON is UTF-8 wherever it goes; what no text can hold (a file's name may) is escaped rather than fatal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


def in_one_line(sentence: str) -> str:
    """A sentence with what would break its line written out: a file's name may hold anything."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), sentence)


def say(sentence: str) -> None:
    """Write a sentence to standard error, if anybody can be told there."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{sentence}\n")
            sys.stderr.flush()


def _show(shown: Sequence[Table | str]) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    class Told(Console):
        """A console that does not end the program when its reader goes away."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    console = Told(highlight=False)
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
    if sys.stderr is None or not sys.stderr.isatty():
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

"""Carrying out a command line; without a command the window opens."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.parser import GRAB, TWO_WORDS, build_parser
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PACK_SUFFIX

if TYPE_CHECKING:
    from workbench.cli.answer import Command

Clock = Callable[[], datetime]

_DOCUMENTS = (".cohort", PACK_SUFFIX, ".selfcheck")


def _now() -> datetime:
    return datetime.now(UTC)


def main(argv: Sequence[str] | None = None, clock: Clock = _now) -> int:
    """Carry out a command line; gives the exit status of the contract: 0 done, 1 done with refusals, 2 not carried out."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or _is_document(words[0]):
        return _window(words)
    if words[0] == GRAB and len(words) == 2:
        return _grab(Path(words[1]))
    args = build_parser().parse_args(joined(words))
    from workbench.cli.commands import carrier

    return carry_out(args, carrier, clock)


def joined(words: Sequence[str]) -> list[str]:
    """The words with a command of two of them as one, where its first alone is a command too."""
    pair = " ".join(words[:2])
    return [pair, *words[2:]] if pair in TWO_WORDS else list(words)


def _is_document(word: str) -> bool:
    """Whether a first word is a file to open in the window, as a double click on it gives."""
    return not word.startswith("-") and word.casefold().endswith(_DOCUMENTS)


def _window(words: Sequence[str]) -> int:
    from workbench.cli.answer import say

    paths = [Path(word) for word in words]
    lost = next((path for path in paths if not path.is_file()), None)
    if lost is not None:
        say(f"There is no file {lost}.")
        return 2
    from workbench.app import run

    return run(paths)


def _grab(target: Path) -> int:
    from workbench.app import grab

    return grab(target)


def carry_out(args: argparse.Namespace, carrier: "Callable[[str], Command]", clock: Clock = _now) -> int:
    """Carry out a command that was understood, by the function that `carrier` finds for it; gives the exit status."""
    from workbench.cli.answer import give, in_one_line, say

    args.clock = clock
    try:
        return give(carrier(args.command)(args), args.json)
    except WorkbenchError as error:
        say(in_one_line(error.message))
    except KeyboardInterrupt:
        say("Stopped. What was done before stays done.")
    except Exception:  # the top of the command line: our own bug becomes one sentence and an entry in the log
        from workbench.files.report import keep_log

        place = keep_log()
        logging.getLogger(__name__).exception("a command failed")
        where = f" The report is in {place}." if place else ""
        say(f"Something went wrong inside the program. Nothing half done was kept.{where}")
    return 2

"""Carrying out a command line; without a command the window opens."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workbench.cli.parser import TWO_WORDS, build_parser
from workbench.domain.errors import WorkbenchError

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def main(argv: Sequence[str] | None = None, clock: Clock = _now) -> int:
    """Carry out a command line; gives the exit status of the contract: 0 done, 1 done with refusals, 2 not carried out."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or _is_cohort(words[0]):
        return _window(words)
    args = build_parser().parse_args(joined(words))
    args.clock = clock
    return _carry_out(args)


def joined(words: Sequence[str]) -> list[str]:
    """The words with a command of two of them as one, where its first alone is a command too."""
    pair = " ".join(words[:2])
    return [pair, *words[2:]] if pair in TWO_WORDS else list(words)


def _is_cohort(word: str) -> bool:
    return word.endswith(".cohort") and not word.startswith("-")


def _window(words: Sequence[str]) -> int:
    from workbench.app import run

    return run([Path(word) for word in words])


def _carry_out(args: argparse.Namespace) -> int:
    from workbench.cli.answer import give, say

    try:
        from workbench.cli.commands import carrier

        return give(carrier(args.command)(args), args.json)
    except WorkbenchError as error:
        say(error.message)
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        say("Stopped. What was done before stays done.")
    except Exception:  # the top of the command line: our own bug becomes one sentence and an entry in the log
        from workbench.files.report import keep_log

        place = keep_log()
        logging.getLogger(__name__).exception("a command failed")
        where = f" The report is in {place}." if place else ""
        say(f"Something went wrong inside the program. Nothing half done was kept.{where}")
    return 2

"""The participants' program: the self-check's window, and the commands that read a draft; it knows nothing of marking.

`python -m workbench.cli.participant` runs it from the repository.
"""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.cli.answer import Command, say
from workbench.cli.main import carry_out
from workbench.cli.parser import GRAB, build_self_check_parser

NAME = "marking-workbench-self-check"
COMMANDS = ("count", "check")


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line, or open the window; gives the exit status as the whole program does."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0] not in COMMANDS and Path(words[0]).is_file()):
        return _window(words)
    if words[0] == GRAB and len(words) == 2:
        return _grab(Path(words[1]))
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        say(f"{words[0]} is neither a draft that is there nor a command of the self-check; its commands are count and check.")
        return 2
    return carry_out(build_self_check_parser(NAME).parse_args(words), _carrier)


def _window(words: Sequence[str]) -> int:
    from workbench.participant import run

    return run([Path(word) for word in words])


def _grab(target: Path) -> int:
    from workbench.participant import grab

    return grab(target)


def _carrier(command: str) -> Command:
    if command == "count":
        from workbench.cli.reading import count

        return count
    from workbench.cli.selfcheck import check

    return check


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())

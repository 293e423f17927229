"""What every command's arguments are made of: a tree of commands, the cohort they name, its passphrase."""

import argparse
import re
from typing import NoReturn

from workbench.cli.answer import delivered

Group = argparse._SubParsersAction  # the type that add_subparsers gives; argparse has no public name for it


class Parser(argparse.ArgumentParser):
    """A parser that answers a wrong command with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how to see the right form."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the program, once the help or the version that was asked for is written."""
        super().exit(status or delivered(status), message)


class Tree:
    """Adds commands of one or two words to a parser."""

    def __init__(self, commands: "Group[Parser]", word: str = "", does: str = "", example: str = "") -> None:
        self._word = word
        self._group = commands
        if word:
            made = commands.add_parser(word, help=does, description=does)
            made.epilog = f"Example: {made.prog} {example}"
            self._group = made.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(self, name: str, does: str, example: str) -> Parser:
        """A command with its help, its example and `--json`."""
        whole = f"{self._word} {name}".strip()
        made = self._group.add_parser(name, help=does, description=does)
        made.epilog = f"Example: {made.prog} {example}"
        made.add_argument("--json", action="store_true", help="answer with one JSON object on standard output")
        made.set_defaults(command=whole)
        return made


def on_cohort(made: Parser, writes: bool = False) -> Parser:
    made.add_argument("file", metavar="FILE", help="the cohort's file")
    with_passphrase(made)
    return with_actor(made, writes)


def with_actor(made: Parser, writes: bool) -> Parser:
    said = "who does this, by name or id" if writes else "who asks, by name or id"
    made.add_argument("--as", dest="actor", metavar="PERSON", help=said)
    return made


def with_passphrase(made: Parser) -> None:
    made.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase; else it is asked for")


def with_new_passphrase(made: Parser) -> None:
    said = "a file whose first line is the new passphrase; else it is asked for"
    made.add_argument("--new-passphrase-file", metavar="FILE", help=said)


def natural(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number")
    return int(text)

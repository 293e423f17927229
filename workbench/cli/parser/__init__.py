"""The commands' arguments and examples; knows no command's code, so that help and the window start at once."""

from workbench import __version__
from workbench.cli.parser.cohort import add_cohort
from workbench.cli.parser.exchange import add_exchange
from workbench.cli.parser.marking import add_marks, add_moderation
from workbench.cli.parser.outcomes import add_outcomes
from workbench.cli.parser.reading import add_agreement, add_library, add_reading, add_selfcheck, add_similarity
from workbench.cli.parser.tree import Group, Parser

TWO_WORDS = frozenset({"letters confirm-sent"})
"""Commands of two words whose first is a command by itself."""

GRAB = "--grab"
"""Has the window opened where nobody sees it, and its picture saved: proof that it can be."""


def build_parser() -> Parser:
    """The whole command line."""
    parser, commands = _begun(
        prog="workbench",
        description="Mark, moderate and release written assessments, with or without a network.",
        epilog="Without a command, or with a cohort's file alone, the window opens.",
    )
    add_reading(commands)
    add_selfcheck(commands)
    add_similarity(commands)
    add_agreement(commands)
    add_library(commands)
    add_cohort(commands)
    add_marks(commands)
    add_moderation(commands)
    add_outcomes(commands)
    add_exchange(commands)
    return parser


def build_self_check_parser(prog: str) -> Parser:
    """The command line of the participants' program: what reads and counts, and nothing of marking."""
    parser, commands = _begun(
        prog=prog,
        description="Check a draft of your own: what it holds and where. Nothing is marked and nothing is kept.",
        epilog="Without a command, or with a draft or notes alone, the window opens.",
    )
    add_reading(commands)
    add_selfcheck(commands)
    return parser


def _begun(prog: str, description: str, epilog: str) -> "tuple[Parser, Group[Parser]]":
    """A program's command line with what every program takes, and where its commands go."""
    parser = Parser(prog=prog, description=description, epilog=f"{epilog} Example: {prog} count answer.docx")
    parser.add_argument("--version", action="version", version=f"{parser.prog} {__version__}")
    parser.add_argument(GRAB, metavar="OUT.png", help="open the window unseen, save a picture of it, and end")
    return parser, parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

"""Opening the cohort a command names: its passphrase, its actor, its clock."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.people import person_of


def passphrase(args: argparse.Namespace, new: bool = False) -> str:
    """The passphrase from the file named, else asked for at the terminal; raises WorkbenchError when neither is there."""
    if args.passphrase_file:
        return _from_file(Path(args.passphrase_file))
    if not sys.stdin.isatty():
        raise WorkbenchError("passphrase-missing", "This cohort needs its passphrase. Name a file with --passphrase-file.")
    first = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("The same again: ") != first:
        raise WorkbenchError("passphrase-differs", "The two passphrases differ. Nothing was made; start again.")
    return first


def _from_file(path: Path) -> str:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WorkbenchError("passphrase-missing", f"The passphrase file {path} could not be read.") from None
    return text.splitlines()[0] if text else ""


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Cohort]:
    """The cohort a command names, closed afterwards; raises WorkbenchError."""
    with open_cohort(Path(args.file), passphrase(args), clock=args.clock) as cohort:
        yield cohort


def actor(args: argparse.Namespace, cohort: Cohort) -> Person:
    """The person a deed is done as; raises WorkbenchError when nobody is named or nobody fits."""
    if not args.actor:
        raise WorkbenchError("unknown-person", "Say who does this with --as NAME; every deed is entered under a name.")
    return person_of(cohort, args.actor)

"""Opening the cohort a command names: its passphrase, its actor, its clock."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.answer import say
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.workflow.cohort import Cohort, open_cohort, refuse_other_files
from workbench.workflow.copies import cloud_warning
from workbench.workflow.people import person_of


def passphrase(args: argparse.Namespace, new: bool = False) -> str:
    """The passphrase from the file named, else asked for at the terminal; raises WorkbenchError when neither is there."""
    if args.passphrase_file:
        return secret(args.passphrase_file)
    if not at_terminal():
        raise WorkbenchError("passphrase-missing", "This cohort needs its passphrase. Name a file with --passphrase-file.")
    first = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("The same again: ") != first:
        raise WorkbenchError("passphrase-differs", "The two passphrases differ. Nothing was made; start again.")
    return first


def at_terminal() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def secret(file: str) -> str:
    """The first line of a file that holds a passphrase, a phrase or a code; raises WorkbenchError when it cannot be read."""
    path = Path(file)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WorkbenchError("passphrase-missing", f"The passphrase file {path} could not be read.") from None
    return text.splitlines()[0] if text else ""


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Cohort]:
    """The cohort a command names, closed afterwards, with a word on standard error about where it lies and whether there was a
    copy; raises WorkbenchError.
    """
    path = Path(args.file)
    refuse_other_files(path)
    with told(open_cohort(path, passphrase(args), clock=args.clock)) as cohort:
        yield cohort


@contextmanager
def told(cohort: Cohort) -> Iterator[Cohort]:
    """An open cohort, closed afterwards, with the same words. A disk on which it cannot be closed takes nothing back of what was
    done or read: that is said, and no more.
    """
    done = False
    try:
        with cohort:
            in_cloud = cloud_warning(cohort.path)
            if in_cloud:
                say(in_cloud.message)
            yield cohort
            done = True
    except WorkbenchError as error:
        if not done or error.code == "damaged-cohort":
            raise
        say(error.message)
    if cohort.not_copied:
        say(cohort.not_copied.message)


def actor(args: argparse.Namespace, cohort: Cohort) -> Person:
    """The person a deed is done as; raises WorkbenchError when nobody is named or nobody fits."""
    return person_of(cohort, named(args))


def named(args: argparse.Namespace) -> str:
    """The name or id of whoever a deed is done as, for a cohort that is still closed; raises WorkbenchError without one."""
    if not args.actor:
        raise WorkbenchError("unknown-person", "Say who does this with --as NAME; every deed is entered under a name.")
    return str(args.actor)

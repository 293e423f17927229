"""`cohort passphrase`, `recovery`, `recover`: the keys to a cohort, changed, made, checked and used."""

import argparse
import getpass
import sys
from pathlib import Path

from workbench.cli.answer import Answer, say
from workbench.cli.cohort_file import actor, at_terminal, named, opened, passphrase, secret
from workbench.domain.errors import WorkbenchError
from workbench.workflow import keys
from workbench.workflow.cohort import Cohort


def change_passphrase(args: argparse.Namespace) -> Answer:
    """Give a cohort another passphrase."""
    who = named(args)
    changed = keys.change_passphrase(Path(args.file), passphrase(args), _new(args), who, clock=args.clock)
    return _changed(args, changed, "The passphrase is changed.")


def recover(args: argparse.Namespace) -> Answer:
    """Give a cohort a new passphrase with its recovery code."""
    who = named(args)
    code = secret(args.code_file) if args.code_file else _typed("Recovery code: ")
    changed = keys.recover(Path(args.file), code, _new(args), who, clock=args.clock)
    return _changed(args, changed, "The recovery code is right, and the new passphrase counts. The code goes on to count.")


def recovery(args: argparse.Namespace) -> Answer:
    """Make a recovery code, or check one that was made."""
    with opened(args) as cohort:
        who = actor(args, cohort)
        if args.check_file:
            keys.check_recovery(cohort, who, secret(args.check_file))
            return Answer({"checked": True}, [_COUNTS])
        code = keys.make_recovery(cohort, who)
        if args.json or not at_terminal():
            return Answer({"code": code, "checked": False}, [code, _NOT_YET])
        say(f"\n    {code}\n\nWrite it down and keep it apart from this computer. It is not shown again.")
        _ask_back(args, cohort)
    return Answer({"checked": True}, [_COUNTS])


_COUNTS = "The recovery code is checked and counts from now on."
_NOT_YET = "It does not count yet. Write it down, type it into a file, and check it with --check-file."


def _ask_back(args: argparse.Namespace, cohort: Cohort) -> None:
    """Ask for the code until it is right; raises WorkbenchError when no more comes."""
    who = actor(args, cohort)
    while True:
        try:
            return keys.check_recovery(cohort, who, _typed("Type it in again: "))
        except WorkbenchError as error:
            if error.code != "wrong-recovery-code":
                raise
            say(error.message)


def _typed(asking: str) -> str:
    if not at_terminal():
        raise WorkbenchError("passphrase-missing", "A recovery code is needed. Name a file that holds it with --code-file.")
    sys.stderr.write(asking)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise WorkbenchError("passphrase-missing", "No recovery code was typed in, so it does not count.")
    return line.strip()


def _new(args: argparse.Namespace) -> str:
    """The new passphrase, from the file named or asked for twice."""
    if args.new_passphrase_file:
        return secret(args.new_passphrase_file)
    if not at_terminal():
        raise WorkbenchError("passphrase-missing", "A new passphrase is needed. Name a file with --new-passphrase-file.")
    first = getpass.getpass("New passphrase: ")
    if getpass.getpass("The same again: ") != first:
        raise WorkbenchError("passphrase-differs", "The two passphrases differ. Nothing was changed; start again.")
    return first


def _changed(args: argparse.Namespace, changed: keys.NewPassphrase, said: str) -> Answer:
    plain = {"file": args.file, "changed": True, "older_copies": changed.older_copies}
    return Answer(plain, [said, *([changed.warning] if changed.warning else [])])

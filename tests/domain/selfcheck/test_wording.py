"""Whoever checks an own draft is told what to do with it, never to ask somebody for it or to send it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench.files
from workbench.domain.selfcheck.wording import to_the_writer

OF_AN_OFFICE = re.compile(r"\b(ask for|sent|send)\b", re.IGNORECASE)
READERS = ("gate.py", "inbox.py", "reader.py", "refusal.py", "text_in.py", "worker.py", "docx_in", "html_in", "odt_in", "pdf_in")


def sentences() -> Iterator[str]:
    """What those who read a file say of it to an office."""
    root = Path(workbench.files.__file__).parent
    for name in READERS:
        for path in [root / name] if name.endswith(".py") else sorted((root / name).glob("*.py")):
            yield from filter(OF_AN_OFFICE.search, said_in(ast.parse(path.read_text("utf-8"))))


def said_in(module: ast.Module) -> Iterator[str]:
    """Every text of a module that is no docstring."""
    told_to_nobody = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told_to_nobody:
            yield node.value


def test_readers_have_sentences_for_an_office() -> None:
    assert len(list(sentences())) > 10


@pytest.mark.parametrize("said", [said for said in sentences() if said.endswith(".")])
def test_no_writer_is_told_to_ask_for_a_file_or_to_send_it(said: str) -> None:
    assert not OF_AN_OFFICE.search(to_the_writer(said))


def test_what_asks_for_nothing_is_said_as_it_is() -> None:
    said = "The file is locked with a password. Remove the password and save it again."
    assert to_the_writer(said) == said


def test_a_file_that_is_held_elsewhere_is_to_be_closed_there() -> None:
    told = to_the_writer("draft.docx could not be read: Permission denied.")
    assert told == "draft.docx could not be read. Close it where it is open elsewhere, then try again."

"""The command line and its help start at once: nothing heavy is loaded before a command needs it."""

import json
import subprocess
import sys

import pytest
from cohorts import SCRIPTS

HEAVY = (
    "PySide6", "alembic", "charset_normalizer", "cryptography", "docx", "filelock", "jsonschema", "lxml", "markdown_it", "numpy",
    "openpyxl", "pypdf", "rapidfuzz", "reportlab", "rich", "shiboken6", "sqlalchemy", "sqlcipher3", "textstat", "zipfile",
)  # fmt: skip

START = """
import json, sys
before = set(sys.modules)
from workbench.cli.main import main
from workbench.cli.parser import build_parser
build_parser()
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded(*words: str) -> set[str]:
    """The top packages that a command line loads in a process of its own."""
    return {name.partition(".")[0] for name in loaded_modules(*words)}


def loaded_modules(*words: str) -> set[str]:
    """The modules that a command line loads in a process of its own."""
    said = subprocess.run([sys.executable, "-c", START, *words], capture_output=True, text=True, check=True).stdout
    return set(json.loads(said.splitlines()[-1]))


PARTS = ("cohort", "exchange", "marking", "outcomes", "reading", "tree")
"""The modules of the parser: arguments and help, no command's code."""


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("cohort", "new", "--help"), ("count",)])
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert loaded(*words) & set(HEAVY) == set()


def test_a_command_loads_no_window_and_nothing_that_only_few_commands_need() -> None:
    assert loaded("codes", "--json") & {"PySide6", "shiboken6", "alembic", "numpy", "textstat"} == set()


def test_counting_loads_no_code_of_another_command() -> None:
    found = loaded_modules("count", str(SCRIPTS / "NTP-27-0438 response.docx"), "--json")
    own = {"answer", "commands", "main", "parser", "plain", "reading"} | {f"parser.{name}" for name in PARTS}
    assert {name.removeprefix("workbench.cli.") for name in found if name.startswith("workbench.cli.")} == own
    assert not any(name.startswith(("workbench.files.letter", "workbench.store")) for name in found)
    barred = {"alembic", "docx", "lxml", "numpy", "openpyxl", "pypdf", "pypdfium2", "reportlab", "sqlalchemy", "sqlcipher3"}
    assert {name.partition(".")[0] for name in found} & barred == set()


@pytest.mark.parametrize("module", ["cohort", "marks", "moderation", "reading"])
def test_the_letters_libraries_are_loaded_for_letters_alone(module: str) -> None:
    code = f"import sys, workbench.cli.{module}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"reportlab", "docx"} & set(said.split()) == set()


def test_what_a_command_does_need_is_seen_here() -> None:
    assert "rich" in loaded("codes")

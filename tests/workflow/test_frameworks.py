"""The official text is taken in whole or not at all, and every fault is told by its row and column."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.domain.errors import WorkbenchError
from workbench.domain.framework import Framework, framework_from_plain
from workbench.domain.library import ItemKind
from workbench.files.locator import library_root
from workbench.workflow import library
from workbench.workflow.frameworks import import_framework, write_framework

HEAD = "version,section,kind,code,heading,text"
ROWS = (
    '2024,1,that,1.10,,"A tenth thing that is so, says the sample."',
    "2024,1,that,1.9,,A ninth thing that is so.",
    "2024,1,Learn how to,1.b,Doing it by:,Doing the second thing.",
    '2024,1,how,1.a,Doing it by:,"Saying ""yes"" and a \\ stroke."',
    "2024,2,that,2.1,,Something else.",
)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def table(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "statements.csv"
        path.write_text("\n".join((head, *rows, "")), "utf-8")
        return path

    return table


def faults(path: Path) -> list[tuple[int, str]]:
    done = import_framework(path)
    assert done.framework is None
    assert all(problem.message.endswith(".") for problem in done.problems)
    return [(problem.row, problem.column) for problem in done.problems]


def whole(path: Path) -> Framework:
    done = import_framework(path)
    assert done.problems == ()
    assert done.framework is not None
    return done.framework


def test_statements_are_taken_in_by_code(write: Write) -> None:
    framework = whole(write(*ROWS))
    assert (framework.id, framework.version, framework.historical) == ("npq-senco", "2024", False)
    assert [str(statement.code) for statement in framework.statements] == ["1.9", "1.10", "1.a", "1.b", "2.1"]
    assert framework.of_section("1")[2].text == 'Saying "yes" and a \\ stroke.'
    assert framework.of_section("1")[2].heading == "Doing it by:"
    assert [section.id for section in framework.sections] == list("12345678")
    assert not any(section.areas for section in framework.sections)
    assert "paraphrase" not in framework.notice


def test_what_is_written_is_a_sound_item_of_the_library(write: Write, tmp_path: Path) -> None:
    root = tmp_path / "library"
    for name in ("rubrics", "scenarios", "resources"):
        shutil.copytree(library_root() / name, root / name)
    before, _ = library.check_library(root)
    framework = whole(write(*ROWS))
    write_framework(root / "resources/frameworks/official.toml", framework)
    assert library.check_library(root) == (before + 1, ())
    newest = library.newest(library.items(root), ItemKind.FRAMEWORK, "npq-senco")
    assert framework_from_plain(newest.content) == framework


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",3,that,3.1,,Text.", "version"),
        ("2025,3,that,3.1,,Text.", "version"),
        ("2024,,that,3.1,,Text.", "section"),
        ("2024,9,that,9.1,,Text.", "section"),
        ("2024,3,what,3.1,,Text.", "kind"),
        ("2024,3,,3.1,,Text.", "kind"),
        ("2024,3,that,,,Text.", "code"),
        ("2024,3,that,three,,Text.", "code"),
        ("2024,3,that,4.1,,Text.", "code"),
        ("2024,3,that,3.a,,Text.", "code"),
        ("2024,3,how,3.1,,Text.", "code"),
        ("2024,1,that,1.9,,Text.", "code"),
        ("2024,3,that,3.1,,", "text"),
        ("2024,3,that,3.1", "text"),
    ],
)
def test_each_fault_is_told_by_row_and_column(write: Write, row: str, column: str) -> None:
    assert faults(write(*ROWS, "", row)) == [(8, column)]


def test_every_fault_of_a_row_is_told_and_rows_come_in_order(write: Write) -> None:
    assert faults(write(ROWS[0], "2024,1,that,1.10,,Again.", "2024,9,what,,,", ROWS[1])) == [
        (3, "code"),
        (4, "section"),
        (4, "kind"),
        (4, "text"),
        (4, "code"),
    ]


def test_a_missing_column_is_named(write: Write) -> None:
    with pytest.raises(WorkbenchError, match="no column heading, text") as caught:
        import_framework(write("2024,1,that,1.1", head="version,section,kind,code"))
    assert caught.value.code == "wrong-columns"


def test_a_table_without_statements_is_refused(write: Write) -> None:
    with pytest.raises(WorkbenchError) as caught:
        import_framework(write())
    assert caught.value.code == "empty-file"


def test_the_command_writes_a_file_and_says_which_sections_have_nothing(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "official.toml"
    assert main(["library", "import-framework", str(write(*ROWS)), str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["statements"], said["problems"]) == (str(out), 5, [])
    assert said["sections_without"] == list("345678")
    assert out.is_file()


def test_the_command_writes_nothing_when_anything_is_wrong(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "official.toml"
    out.write_text("kept")
    assert main(["library", "import-framework", str(write(*ROWS, "2024,9,that,9.1,,Text.")), str(out)]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert out.read_text() == "kept"

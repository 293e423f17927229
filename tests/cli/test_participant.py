"""The participants' program: a draft, notes or nothing opens its window, two commands read, and nothing of marking is there."""

import subprocess
import sys
from pathlib import Path

import pytest
from cohorts import SCRIPTS
from PySide6.QtGui import QImage

from workbench.cli.commands import COMMANDS
from workbench.cli.participant import main

DRAFT = SCRIPTS / "NTP-27-0438 response.docx"


@pytest.mark.parametrize("words", [[], [str(DRAFT)]])
def test_without_a_command_the_window_opens(opened: list[list[Path]], words: list[str]) -> None:
    assert main(words) == 0
    assert opened == [[Path(word) for word in words]]


@pytest.mark.parametrize("command", sorted({command.split()[0] for command in COMMANDS} - {"count", "check"}))
def test_a_command_of_the_office_is_refused_in_one_sentence(
    opened: list[list[Path]], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "spring.cohort", "--as", "R. Lea"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"{command} is neither a draft that is there nor a command of the self-check; its commands are count and check.\n"
    )
    assert opened == []


def test_help_names_the_two_commands_and_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert {"count", "check"} <= set(said.split())
    assert not {"cohort", "marks", "release", "letters", "sample"} & set(said.split())
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "Example: marking-workbench-self-check check draft.docx" in capsys.readouterr().out


def test_a_draft_is_counted_and_checked_with_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(DRAFT), "--json"]) == 0
    assert '"words"' in capsys.readouterr().out
    assert main(["check", str(DRAFT), "--scenario", "ashmere-vale", "--report", str(tmp_path / "report.pdf")]) == 0
    assert "words counted" in capsys.readouterr().out
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("module", ["workbench", "workbench.cli.participant"])
def test_the_window_of_each_program_opens_where_nobody_sees_it(tmp_path: Path, module: str) -> None:
    picture = tmp_path / "window.png"
    subprocess.run([sys.executable, "-m", module, "--grab", str(picture)], check=True)
    taken = QImage(str(picture))
    assert (taken.width(), taken.height()) == (1366, 768)
    assert len({taken.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}) > 2


def test_a_picture_that_cannot_be_saved_is_no_success(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "workbench", "--grab", str(tmp_path / "none" / "window.png")], check=False)
    assert done.returncode == 2

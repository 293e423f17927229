"""A file of the program's own as the first word opens the window on it, as a double click on the file does."""

from pathlib import Path

import pytest

from workbench.cli.main import main


@pytest.mark.parametrize("name", ["spring.cohort", "SPRING.COHORT", "two words.cohort", "mine.selfcheck", "pack-7F3K.mwpack"])
def test_a_cohort_a_pack_or_notes_open_the_window_on_them(opened: list[list[Path]], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert main([str(path)]) == 0
    assert opened == [[path]]


def test_nothing_at_all_opens_the_window(opened: list[list[Path]]) -> None:
    assert main([]) == 0
    assert opened == [[]]


def test_a_cohort_that_is_not_there_is_told_in_a_sentence(
    opened: list[list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "autumn.cohort")]) == 2
    assert capsys.readouterr().err == f"There is no file {tmp_path / 'autumn.cohort'}.\n"
    assert opened == []


def test_a_file_of_another_kind_is_no_command(opened: list[list[Path]], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / "notes.txt")])
    assert ended.value.code == 2
    assert opened == []

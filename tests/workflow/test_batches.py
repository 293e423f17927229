"""A batch can be broken off and taken up again at any file, and no file, however bad, ends it."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from cohorts import SCRIPTS, lead_of
from docx_builder import packed
from sqlalchemy import Connection

from workbench.domain.errors import Refused, WorkbenchError
from workbench.files import inbox
from workbench.files.worker import ReaderProcess
from workbench.store import submissions
from workbench.workflow import intake, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.intake import Result


def write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for number, path in enumerate(paths):
        path.write_text(f"Number {number}. " + "word " * 50)
    return paths


def held(cohort: Cohort) -> set[tuple[str, str, str | None, int]]:
    """The scripts of a cohort by what does not depend on chance or the clock."""
    return {(line.file_name, line.sha256, line.participant, line.count.words) for line in intake.received(cohort)}


def states(results: list[Result]) -> list[str]:
    return [result.code if isinstance(result, Refused) else result.state.value for result in results]


def take_in(cohort: Cohort, paths: list[Path], pattern: str = "") -> list[Result]:
    return list(intake.ingest(cohort, lead_of(cohort), paths, pattern))


@pytest.mark.parametrize("after", [1, 3, 7])
def test_a_batch_that_was_broken_off_ends_with_the_same_cohort(staffed: Cohort, tmp_path: Path, after: int) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    archive = whole / "more.zip"
    archive.write_bytes(packed({"NTP-27-0443.txt": "word " * 60, "other.txt": "word " * 61}))
    for path in SCRIPTS.iterdir():
        shutil.copy(path, whole)
    steps = intake.take_in(staffed, lead_of(staffed), intake.files_in([str(whole)]))
    first = [step for step, _ in zip(steps, range(after), strict=False)]
    steps.close()
    kept = intake.received(staffed)
    assert len(first) == after
    again = take_in(staffed, [*intake.files_in([str(whole)])])
    assert states(again).count("duplicate") == len(kept) + 1  # and the copy within the folder
    assert [line.id for line in intake.received(staffed)][: len(kept)] == [line.id for line in kept]
    assert len(intake.received(staffed)) == 8
    assert states(take_in(staffed, [*intake.files_in([str(whole)])])).count("duplicate") == 9
    assert verify(staffed).problems == ()


def test_what_is_here_already_is_not_read_again(staffed: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, "a.txt", "b.txt")
    take_in(staffed, paths[:1])
    read: list[str] = []
    real = ReaderProcess.begin

    def noted(reader: ReaderProcess, name: str, data: bytes) -> None:
        read.append(name)
        real(reader, name, data)

    monkeypatch.setattr(ReaderProcess, "begin", noted)
    assert states(take_in(staffed, paths)) == ["duplicate", "unmatched"]
    assert states(take_in(staffed, paths)) == ["duplicate", "duplicate"]
    assert read == ["b.txt"]


def test_the_known_files_are_asked_for_once_a_batch(staffed: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = submissions.known_files

    def noted(connection: Connection) -> dict[str, tuple[str, str]]:
        asked.append(connection)
        return real(connection)

    monkeypatch.setattr(submissions, "known_files", noted)
    take_in(staffed, write(tmp_path, "a.txt", "b.txt", "c.txt"))
    assert len(asked) == 1


def test_a_file_that_vanishes_in_mid_batch_is_one_refusal(staffed: Cohort, tmp_path: Path) -> None:
    paths = write(tmp_path, *(f"{number}.txt" for number in range(7)))
    steps = intake.ingest(staffed, lead_of(staffed), paths)
    results = [next(steps)]
    paths[5].unlink()
    results += steps
    assert states(results) == [*["unmatched"] * 5, "not-found", "unmatched"]


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder into which nobody may look, among others, and a file that nobody may read, whoever runs the tests."""
    whole = tmp_path / "whole"
    for name in ("1 open", "2 locked", "3 open"):
        (whole / name).mkdir(parents=True)
        (whole / name / f"{name}.txt").write_text(f"In {name}. " + "word " * 50)
    secret = whole / "4 secret.txt"
    secret.write_text("word " * 50)
    listed, scanned, opened = os.listdir, os.scandir, os.open

    def refuse(path: Path) -> None:
        if path.name == "2 locked":
            raise PermissionError(13, "Permission denied", str(path))

    def list_folder(path: Path) -> list[str]:
        refuse(Path(path))
        return listed(path)

    def scan_folder(path: Path) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        refuse(Path(path))
        return scanned(path)

    def open_file(path: Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if Path(path) == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "listdir", list_folder)
    monkeypatch.setattr(os, "scandir", scan_folder)
    monkeypatch.setattr(os, "open", open_file)
    return whole


def test_a_folder_and_a_file_without_permission_are_one_refusal_each(staffed: Cohort, locked: Path) -> None:
    results = take_in(staffed, [*intake.files_in([str(locked)])])
    assert states(results) == ["unmatched", "not-readable", "unmatched", "not-readable"]
    refused = [result for result in results if isinstance(result, Refused)]
    assert [result.message for result in refused] == [
        "2 locked could not be read: Permission denied.",
        "4 secret.txt could not be read: Permission denied.",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_or_a_folder_in_place_of_a_file_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "folder.docx").mkdir()
    found = [inbox.load(tmp_path / name) for name in ("pipe.docx", "folder.docx")]
    assert [item.code if isinstance(item, Refused) else "" for item in found] == ["not-a-document", "not-a-document"]


def test_a_file_is_read_to_its_end_however_little_the_system_gives_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(range(256)) * 3 + b"\r\n\x1a\n" * 5
    (tmp_path / "a.docx").write_bytes(data)
    real = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: real(handle, min(most, 100)))
    assert inbox.load(tmp_path / "a.docx") == data


def test_what_was_written_to_a_file_since_it_was_looked_at_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"First. ")
    real = os.open

    def open_file(file: Path, flags: int) -> int:
        path.write_bytes(b"First. " + b"Then more. " * 20_000)
        return real(file, flags)

    monkeypatch.setattr(os, "open", open_file)
    found = inbox.load(path)
    monkeypatch.undo()
    assert found == path.read_bytes()


def test_files_are_taken_in_by_name_with_their_numbers_in_order(tmp_path: Path) -> None:
    names = ["1 b.txt", "2²3.txt", "2 a.txt", "10.txt", "²", "٣.txt", "A1.txt", "a2.txt"]
    for path in write(tmp_path, *reversed(names)):
        assert path.is_file()
    found = [path.name for path in intake.files_in([str(tmp_path)])]
    assert found == ["1 b.txt", "2 a.txt", "2²3.txt", "٣.txt", "10.txt", "A1.txt", "a2.txt", "²"]


def test_the_provider_s_own_names_are_matched_by_their_pattern(staffed: Cohort, tmp_path: Path) -> None:
    names = ["0001_Sattarwala_Imran_x.txt", "0002_Brackenholt_Imran_x.txt", "0003_Nobody_Imran_x.txt", "NTP-27-0412.txt"]
    results = take_in(staffed, write(tmp_path, *names), "{any}_{family}_{given}_*.txt")
    assert states(results) == ["received", "unmatched", "unmatched", "received"]
    lines = {line.file_name: line for line in intake.received(staffed)}
    doubts = {name: [w.message for w in line.warnings if w.code == "name-pattern-doubt"] for name, line in lines.items()}
    assert [len(doubts[name]) for name in names] == [0, 1, 1, 0]
    assert "contradict each other" in doubts[names[1]][0]
    assert "Nobody on the roster has the family name Nobody." in doubts[names[2]][0]
    reference = {person.id: person.reference for person in roster.roster(staffed)}
    assert reference[lines[names[0]].participant or ""] == "NTP-27-0443"


def test_the_doubt_of_a_pattern_goes_once_a_person_has_said_whose_it_is(staffed: Cohort, tmp_path: Path) -> None:
    take_in(staffed, write(tmp_path, "0003_Nobody.txt"), "*_{family}.txt")
    (line,) = intake.received(staffed)
    assert "name-pattern-doubt" in [warning.code for warning in line.warnings]
    intake.match(staffed, lead_of(staffed), line.code, "NTP-27-0412")
    (line,) = intake.received(staffed)
    assert "name-pattern-doubt" not in [warning.code for warning in line.warnings]


def test_a_wrong_pattern_takes_nothing_in(staffed: Cohort, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        take_in(staffed, write(tmp_path, "a.txt"), "{nonsense}.txt")
    assert caught.value.code == "bad-pattern"
    assert intake.received(staffed) == ()

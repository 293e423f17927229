"""Scripts are kept a few at a time, and no one is told of before it is on the disk, whatever ends the work in between."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, lead_of, staffed_cohort
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from workbench.domain.cohort import Script, Submission
from workbench.domain.document import Document
from workbench.domain.errors import Stop, WorkbenchError
from workbench.domain.wordcount import Verdict, WordCount
from workbench.store.database import Database
from workbench.workflow import intake
from workbench.workflow.batch import Batch
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.intake import Received
from workbench.workflow.keeping import Compared, grouped, one_by_one

TESTS = Path(__file__).parents[1]
MOST = 8
MOMENT = datetime(2027, 5, 7, 10, tzinfo=UTC)


def compared(number: int) -> Compared:
    counted = WordCount(0, 0, 0, Verdict.WITHIN, (), (), None)
    script = Script(str(number), "B2B-2B", Document("", ()), (), counted)
    return Compared(str(number), b"", Submission(script, "", "", "txt", None, (), MOMENT, None), b"")


def groups(steps: Sequence[object], soon: Callable[[float], bool] = lambda _: True) -> list[int]:
    return [len(group) for group in grouped(steps, soon)]


def test_the_first_file_is_told_of_at_once_and_later_ones_eight_at_a_time() -> None:
    assert groups([compared(number) for number in range(30)]) == [1, 2, 4, 8, 8, 7]


def test_a_file_that_is_not_there_soon_holds_none_back() -> None:
    assert groups([compared(number) for number in range(4)], lambda _: False) == [1, 1, 1, 1]


def test_a_group_waits_for_its_next_file_no_longer_than_somebody_waits_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000))
    monkeypatch.setattr("time.monotonic", lambda: next(clock) * 0.009)
    asked: list[float] = []

    def soon(seconds: float) -> bool:
        asked.append(seconds)
        return True

    assert groups([compared(number) for number in range(40)], soon)[:4] == [1, 2, 4, 6]
    assert 0 < min(asked) < max(asked) < 0.05


def test_what_is_not_to_be_kept_stands_by_itself_unless_it_came_between() -> None:
    assert groups(["a", compared(1), "b", compared(2), "c", "d"]) == [1, 1, 1, 2, 1]


@given(st.lists(st.booleans()), st.lists(st.booleans(), min_size=1))
def test_every_step_comes_once_and_in_order(kept: list[bool], answers: list[bool]) -> None:
    steps = [compared(number) if new else f"{number}" for number, new in enumerate(kept)]
    said = iter(answers * (len(steps) + 1))
    found = list(grouped(steps, lambda _: next(said)))
    assert [step for group in found for step in group] == steps
    assert all(0 < len(group) <= MOST for group in found)
    assert all(isinstance(group[0], Compared) or len(group) == 1 for group in found)


def test_who_says_stop_is_told_the_rest_of_what_is_done() -> None:
    results = one_by_one(["a", "b", "c"])
    assert next(results) == "a"
    assert [results.throw(Stop()), next(results)] == ["b", "c"]
    with pytest.raises(Stop):
        next(results)


def test_nobody_stopped_nothing_is_raised() -> None:
    assert list(one_by_one(["a", "b"])) == ["a", "b"]


def written(folder: Path, number: int) -> list[Path]:
    """So many scripts, of people on the roster and of nobody."""
    paths = [folder / f"NTP-27-0412 {n}.txt" if n % 5 == 0 else folder / f"{n:03}.txt" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_text(f"Number {n}. " + f"word{n} " * 30)
    return paths


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A mark for every transaction that was committed."""
    marks: list[str] = []
    real = Database.writing

    @contextmanager
    def noted(database: Database) -> Iterator[Connection]:
        with real(database) as connection:
            yield connection
        marks.append("committed")

    monkeypatch.setattr(Database, "writing", noted)
    return marks


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group waits for its files however busy the machine is."""
    monkeypatch.setattr("workbench.workflow.keeping._SECONDS", 60)


@pytest.mark.usefixtures("patient")
def test_several_files_share_a_transaction(staffed: Cohort, tmp_path: Path, committed: list[str]) -> None:
    results = list(intake.ingest(staffed, lead_of(staffed), written(tmp_path, 30)))
    assert all(isinstance(result, Received) for result in results)
    assert len(committed) == len([1, 2, 4, 8, 8, 7])
    assert verify(staffed).problems == ()


def test_whoever_is_told_of_a_file_finds_it_kept(staffed: Cohort, tmp_path: Path) -> None:
    told: list[str] = []
    for result in intake.ingest(staffed, lead_of(staffed), written(tmp_path, 30)):
        assert isinstance(result, Received)
        told.append(result.line.id)
        held = {line.id: line for line in intake.received(staffed)}
        assert set(told) <= held.keys()
        assert len(held) - len(told) < MOST


@pytest.mark.usefixtures("patient")
def test_told_to_stop_the_work_says_all_that_it_kept(staffed: Cohort, tmp_path: Path) -> None:
    steps = intake.take_in(staffed, lead_of(staffed), written(tmp_path, 30))
    told = [next(steps) for _ in range(2)]
    told.append(steps.throw(Stop()))
    with pytest.raises(Stop):
        next(steps)
    assert [step.line.id for step in told if isinstance(step, Received)] == [line.id for line in intake.received(staffed)]
    assert len(told) == 3


@pytest.mark.usefixtures("patient")
def test_a_disk_that_fails_costs_the_files_that_were_not_told_of(
    staffed: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = written(tmp_path, 20)
    steps = intake.ingest(staffed, lead_of(staffed), paths)
    told = [next(steps) for _ in range(7)]
    real = Database.writing

    @contextmanager
    def full(database: Database) -> Iterator[Connection]:
        with real(database) as connection:
            yield connection
            raise WorkbenchError("disk-full", "Not saved: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "writing", full)
        with pytest.raises(WorkbenchError):
            next(steps)
    assert len(intake.received(staffed)) == len(told)
    again = list(intake.ingest(staffed, lead_of(staffed), paths))
    assert [isinstance(result, Received) for result in again] == [False] * 7 + [True] * 13
    assert len(intake.received(staffed)) == 20
    assert verify(staffed).problems == ()


def test_scripts_are_listed_in_the_order_in_which_they_came_in_even_by_a_clock_that_stands(
    staffed: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(staffed.scribe.clock), "__call__", lambda _: MOMENT)
    paths = written(tmp_path, 12)
    list(intake.ingest(staffed, lead_of(staffed), paths))
    assert [line.file_name for line in intake.received(staffed)] == [path.name for path in paths]
    batch = Batch(staffed)
    first, second = batch.moment(), batch.moment()
    assert (second - first).total_seconds() == 0.001


TAKE_IN = """
import sys
from pathlib import Path
from cohorts import CHEAP, PASSPHRASE, lead_of
from workbench.workflow import intake
from workbench.workflow.cohort import open_cohort
if __name__ == "__main__":
    with open_cohort(Path(sys.argv[1]), PASSPHRASE, CHEAP) as cohort:
        for result in intake.ingest(cohort, lead_of(cohort), intake.files_in([sys.argv[2]])):
            if isinstance(result, intake.Received):
                print(result.line.id, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_killing_the_intake_loses_nothing_that_was_told(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    written(folder, 60)
    cohort = staffed_cohort(tmp_path)
    cohort.close()
    for wanted in (1, 6, 11):
        before, told = _kept(cohort.path), _killed_after(wanted, cohort.path, folder)
        kept = _kept(cohort.path)
        assert kept[: len(before)] == before
        assert kept[len(before) :][: len(told)] == told
        assert len(kept) - len(before) - len(told) <= MOST
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as opened:
        list(intake.ingest(opened, lead_of(opened), intake.files_in([str(folder)])))
        assert len({line.file_name for line in intake.received(opened)}) == len(intake.received(opened)) == 60


def _killed_after(wanted: int, path: Path, folder: Path) -> list[str]:
    """The ids that an intake told of before it was killed, some while after so many."""
    command = [sys.executable, "-c", TAKE_IN, str(path), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    told: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.strip())
            if len(told) == wanted:
                break
        os.kill(process.pid, signal.SIGKILL)
        return [*told, *process.stdout.read().split()]


def _kept(path: Path) -> list[str]:
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        assert verify(cohort).problems == ()
        return [line.id for line in intake.received(cohort)]

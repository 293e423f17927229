"""The demonstration takes the sample from file drop to letters, and can tell when it does not do what it must."""

import json
from pathlib import Path

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.workflow import outcomes, people
from workbench.workflow.cohort import open_cohort, verify
from workbench.workflow.demo import PASSPHRASE, DemoDone, DemoStage, run_demo


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> list[DemoStage | DemoDone]:
    return list(run_demo(tmp_path_factory.mktemp("demo") / "new"))


def stages(done: list[DemoStage | DemoDone]) -> dict[str, DemoStage]:
    return {step.stage: step for step in done if isinstance(step, DemoStage)}


def test_every_stage_does_what_the_sample_must(done: list[DemoStage | DemoDone]) -> None:
    found = {name: (stage.items, stage.faults) for name, stage in stages(done).items()}
    assert found == {
        "library": (5, ()),
        "roster": (15, ()),
        "intake": (16, ()),
        "matching": (1, ()),
        "rulings": (3, ()),
        "allocation, first": (14, ()),
        "marking": (14, ()),
        "sample": (12, ()),
        "allocation, second": (12, ()),
        "second marking": (12, ()),
        "adjudication": (1, ()),
        "attempts": (1, ()),
        "outcomes": (14, ()),
        "letters": (14, ()),
        "department": (14, ()),
        "verify": (stages(done)["verify"].items, ()),
    }
    assert all(stage.note for stage in stages(done).values())


def test_it_ends_with_letters_and_a_cohort_that_opens_with_its_passphrase(done: list[DemoStage | DemoDone]) -> None:
    *_, end = done
    assert isinstance(end, DemoDone)
    assert end.letters.manifest.is_file()
    assert len(json.loads(end.letters.manifest.read_text("utf-8"))["letters"]) == 14
    passphrase = (end.cohort.parent / PASSPHRASE).read_text("utf-8").strip()
    with open_cohort(end.cohort, passphrase) as cohort:
        assert verify(cohort).problems == ()
        assert len(outcomes.board(cohort).released) == 14
        assert len(people.everybody(cohort)) == 4


def test_letters_carry_the_sample_s_own_day(done: list[DemoStage | DemoDone]) -> None:
    *_, end = done
    assert isinstance(end, DemoDone)
    assert {letter.letter.day.isoformat() for letter in end.letters.letters} == {"2027-05-07"}


def test_two_demonstrations_have_different_passphrases(done: list[DemoStage | DemoDone], tmp_path: Path) -> None:
    *_, end = done
    assert isinstance(end, DemoDone)
    steps = run_demo(tmp_path / "other")
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert (tmp_path / "other" / PASSPHRASE).read_text() != (end.cohort.parent / PASSPHRASE).read_text()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WorkbenchError) as caught:
        list(run_demo(tmp_path))
    assert caught.value.code == "folder-exists"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_where_the_folder_should_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    with pytest.raises(WorkbenchError):
        list(run_demo(tmp_path / "demo"))
    assert (tmp_path / "demo").read_text() == "mine"


def test_a_demonstration_that_is_stopped_leaves_a_cohort_that_opens(tmp_path: Path) -> None:
    steps = run_demo(tmp_path / "demo")
    for _ in range(3):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    (path,) = (tmp_path / "demo").glob("*.cohort")
    with open_cohort(path, (tmp_path / "demo" / PASSPHRASE).read_text("utf-8").strip()) as cohort:
        assert verify(cohort).problems == ()

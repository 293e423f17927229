"""Files are read and compared, the case's own words left out; a file that cannot be read stops nothing."""

from pathlib import Path

import pytest
from compared import prose

from workbench.domain.errors import Refused, WorkbenchError
from workbench.workflow.similarity import Alike, ReadScript, compare, given_to_read, read_scripts, scenario, scripts_in

COPIED = prose(7, 80)


def written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [str(folder)]


def alike(paths: list[str], case: str = "") -> list[Alike]:
    prompt = given_to_read(scenario(case)) if case else ""
    return list(compare([s for s in read_scripts(scripts_in(paths)) if isinstance(s, ReadScript)], prompt))


def test_scripts_of_a_folder_are_compared_with_each_other(tmp_path: Path) -> None:
    texts = {"a": f"{prose(1, 300)}\n\n{COPIED}", "b": prose(2, 400), "c": f"# Plan\n\n{COPIED}\n\n{prose(3, 200)}"}
    (found,) = alike(written(tmp_path, **texts))
    assert (Path(found.a).name, Path(found.b).name) == ("a.md", "c.md")
    assert [passage.text for passage in found.overlap.passages] == [COPIED]
    assert (found.overlap.shared_words, found.overlap.containment) == (80, 80 / 280)


def test_words_of_the_case_and_the_question_are_nobody_s_own(tmp_path: Path) -> None:
    case = scenario("ashmere-vale")
    taken = next(line for line in case.papers[0].body.splitlines() if line[:1].isalpha() and len(line.split()) > 40)
    paths = written(tmp_path, a=f"{prose(1, 300)}\n\n{taken}", b=f"{prose(2, 300)}\n\n{taken}")
    assert len(alike(paths)) == 1
    assert alike(paths, "ashmere-vale") == []


def test_everything_participants_were_given_is_known() -> None:
    case = scenario("ashmere-vale")
    given = given_to_read(case)
    parts = (case.question, case.summary, case.role, *(t.text for t in case.tasks), *(p.body for p in case.papers))
    assert [part for part in parts if part not in given] == []


def test_a_file_that_cannot_be_read_is_refused_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(prose(1, 100))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut short")
    results = list(read_scripts(scripts_in([str(tmp_path), str(tmp_path / "none.txt")])))
    assert [type(result) for result in results] == [ReadScript, Refused, Refused]
    assert isinstance(results[2], Refused)
    assert results[2].code == "not-found"


def test_a_file_given_twice_is_compared_once(tmp_path: Path) -> None:
    paths = written(tmp_path, a=COPIED)
    assert scripts_in([*paths, *paths, str(tmp_path / "a.md")]) == (tmp_path / "a.md",)


def test_an_unknown_scenario_is_told() -> None:
    with pytest.raises(WorkbenchError, match="no scenario called nowhere"):
        scenario("nowhere")

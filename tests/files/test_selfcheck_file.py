"""A participant's file comes back as it was, and what is no such file is told in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from drafts import document

from workbench.domain.annotation import anchor
from workbench.domain.errors import WorkbenchError
from workbench.domain.selfcheck.rating import Colour, DraftRating, KeptDraft, LearningRating, Moment, Notebook
from workbench.files.selfcheck_file import read_notebook, write_notebook

DOCUMENT = document("# Overview", "Größe, “quoted” ¶ and 😀.")
NOTEBOOK = Notebook(
    "ashmere-vale",
    "four-criteria",
    (DraftRating("problem", Colour.AMBER, (anchor(DOCUMENT.text, 9, 14),), "Look again."),),
    (LearningRating("npq-senco", "6-2", Moment.MODULE_1, Colour.RED, "Nothing yet.", "Ask a colleague."),),
    (KeptDraft("draft 1.docx", "0" * 64, "2027-03-01T10:00:00+00:00", 5, DOCUMENT),),
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "mine", NOTEBOOK)


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(WorkbenchError) as caught:
        read_notebook(path)
    return caught.value.code, caught.value.message


def changed(path: Path, **values: Any) -> Path:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")
    return path


def test_what_is_saved_comes_back_and_nothing_else_is_left(saved: Path) -> None:
    assert saved.name == "mine.selfcheck"
    assert read_notebook(saved) == NOTEBOOK
    assert [path.name for path in saved.parent.iterdir()] == ["mine.selfcheck"]


def test_the_ending_is_given_once(tmp_path: Path) -> None:
    assert write_notebook(tmp_path / "a.selfcheck", NOTEBOOK).name == "a.selfcheck"
    assert write_notebook(tmp_path / "draft 2.docx", NOTEBOOK).name == "draft 2.docx.selfcheck"


def test_a_save_that_fails_leaves_the_older_file(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbench.files.folder.os.replace", fail)
    with pytest.raises(WorkbenchError) as caught:
        write_notebook(saved, Notebook("other", "other"))
    assert caught.value.code == "disk-full"
    assert read_notebook(saved) == NOTEBOOK
    assert [path.name for path in saved.parent.iterdir()] == ["mine.selfcheck"]


def test_a_newer_file_is_told_apart(saved: Path) -> None:
    code, said = refusal(changed(saved, schema=2, ratings="of another shape"))
    assert code == "newer-self-check"
    assert said == "mine.selfcheck was written by a newer version of the program. Open it with that version; nothing was changed."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"kind": "self-check"}',
        b'{"kind": "cohort", "schema": 1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"PK\x03\x04",
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.selfcheck"
    path.write_bytes(data)
    code, said = refusal(path)
    assert code == "not-a-self-check"
    assert said.startswith("x.selfcheck is not a self-check file, or it is damaged.")


@pytest.mark.parametrize(
    "values",
    [
        {"schema": True}, {"schema": 0}, {"schema": "1"}, {"scenario": 3}, {"ratings": "none"}, {"drafts": [{}]},
        {"ratings": [{"criterion": "a", "colour": "purple", "evidence": [], "note": ""}]},
        {"learning": [{"framework": "f", "area": "a", "moment": "later", "colour": "red", "evidence": "", "bridge": ""}]},
    ],
)  # fmt: skip
def test_a_file_with_a_wrong_value_is_damaged(saved: Path, values: dict[str, Any]) -> None:
    assert refusal(changed(saved, **values))[0] == "not-a-self-check"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.selfcheck") == ("not-found", "There is no file none.selfcheck.")


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] == "not-readable"


def test_no_name_of_a_sum_stands_in_the_file(saved: Path) -> None:
    assert not {"total", "score", "grade", "points"} & set(saved.read_text("utf-8").split('"'))

"""By commands, an outcome whose marking was taken back or corrected after release is told in status, and to nobody else."""

from pathlib import Path
from typing import Any

import pytest
from life import SENT, Life, first_marks, table

NEEDED = {"submission", "code", "participant", "refused"}


def _failed(life: Life) -> tuple[str, str]:
    """The id of a script that was released as failed, and the hash of its file."""
    hashes = {item["submission"]: item["sha256"] for item in life["import"]["files"] if "refused" not in item}
    marked = {row["submission"] for row in first_marks()}
    released = [item["submission"] for item in life["release"]["released"] if item["outcome"] == "failed"]
    return next((script, hashes[script]) for script in released if hashes[script] in marked)


def _code(life: Life, script: str) -> str:
    return next(str(item["code"]) for item in life["release"]["released"] if item["submission"] == script)


def _take_back(life: Life, copy: Life, hand_in: bool) -> str:
    """Take the marking of a failed script back, and bring it in again with the highest level everywhere; gives the script."""
    script, sha256 = _failed(life)
    assert copy.on("marks reopen", _code(life, script), "--reason", "A page was missed.").status == 0
    if hand_in:
        rows = [row | {"level": "4", "submission": sha256} for row in first_marks() if row["submission"] == sha256]
        quoted = next(row["evidence"] for row in first_marks() if row["submission"] == sha256 and row["evidence"] != "none")
        rows = [row | {"evidence": quoted if row["evidence"] == "none" else row["evidence"]} for row in rows]
        done = copy.on("marks import", copy.write("better.csv", rows))
        assert (done.status, done.plain["imported"]) == (0, 4)
    return script


def _refused(plain: dict[str, Any], script: str, code: str) -> None:
    (left_out,) = plain["refused"]
    assert left_out.keys() >= NEEDED
    assert (left_out["submission"], left_out["refused"]["code"]) == (script, code)
    assert "after release" in left_out["refused"]["message"]


@pytest.mark.parametrize(("hand_in", "code"), [(False, "marking-taken-back"), (True, "outcome-overtaken")])
def test_a_marking_changed_after_release_is_told_and_its_letter_stopped(
    life: Life, tmp_path: Path, hand_in: bool, code: str
) -> None:
    copy = life.at("lettered").copy(f"{code}.cohort")
    script = _take_back(life, copy, hand_in)
    told = copy.on("cohort status").plain["blockers"]
    assert (code, _code(life, script)) in {(blocker["code"], blocker["who"]) for blocker in told}

    letters = copy.on("letters", tmp_path / "letters")
    assert (letters.status, len(letters.plain["letters"])) == (1, 5)
    assert script not in {letter["submission"] for letter in letters.plain["letters"]}
    _refused(letters.plain, script, code)

    sent = copy.on("letters confirm-sent", "--on", SENT)
    assert (sent.status, sent.plain["confirmed"]) == (1, 5)
    _refused(sent.plain, script, code)
    again = copy.on("letters confirm-sent", "--on", SENT)
    assert (again.status, again.out) == (2, "")
    assert _code(life, script) in again.err


def test_the_department_is_not_told_of_a_marking_changed_since_its_letter_was_sent(life: Life, tmp_path: Path) -> None:
    copy = life.copy("sent and changed.cohort")
    script = _take_back(life, copy, hand_in=True)
    told = copy.on("export department", tmp_path / "out.csv").plain
    assert (told["rows"], len(table(tmp_path / "out.csv"))) == (5, 5)
    (held,) = [held for held in told["withheld"] if held["submission"] == script]
    assert held["reason"] == "correction-open"
    assert "release the outcome again" in held["message"]

"""`check` keeps its contract: file as count gives it, readability, tasks, coverage, hints, and nothing about marks."""

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from cohorts import SCRIPTS, Ticking
from docx_builder import docx, p, r

from workbench.cli.main import main
from workbench.domain.codes import CODES, CodeKind
from workbench.files.locator import library_root

READABLE = [path for path in sorted(SCRIPTS.glob("*.docx")) if "damaged" not in path.name]
CASE = ("--scenario", "ashmere-vale")
ABOUT_MARKS = re.compile(
    r"scor(e|ing)|\bgrad(e|es|ed|ing)\b|predict|\blevels?\b|\bresult|passed|failed|percentile|\brank", re.IGNORECASE
)


def run(*words: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(word) for word in words], clock=Ticking())
        except SystemExit as exit_:
            status = int(exit_.code or 0)
    return status, out.getvalue(), err.getvalue()


def plain(*words: str | Path) -> dict[str, Any]:
    status, out, err = run("check", *words, *CASE, "--json")
    found = json.loads(out)
    assert isinstance(found, dict)
    assert (status, err, found.pop("schema")) == (0, "", 1)
    return found


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Any]]:
    return {path.name: plain(path) for path in READABLE}


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def test_the_keys_are_those_of_the_contract(answers: dict[str, dict[str, Any]]) -> None:
    for answer in answers.values():
        assert set(answer) == {"file", "readability", "tasks", "coverage", "hints"}
        assert all({"id", "title", "words", "passages"} <= set(task) for task in answer["tasks"])
        assert all({"code", "title", "passages"} <= set(area) for area in answer["coverage"])
        assert all(set(hint) == {"code", "message", "place"} for hint in answer["hints"])
        assert all(CODES[hint["code"]].kind is CodeKind.HINT for hint in answer["hints"])


def test_the_file_is_as_count_gives_it(answers: dict[str, dict[str, Any]]) -> None:
    _, out, _ = run("count", *READABLE, "--rule", "npq-senco-words", "--json")
    counted = json.loads(out)["files"]
    for path, file in zip(READABLE, counted, strict=True):
        assert answers[path.name]["file"] == file


def test_no_key_and_no_word_is_about_marks(answers: dict[str, dict[str, Any]]) -> None:
    for path in READABLE:
        whole = {key: value for key, value in answers[path.name].items() if key != "file"}
        assert [key for key in keys(whole) if ABOUT_MARKS.search(key)] == []
        assert ABOUT_MARKS.findall(json.dumps(whole, ensure_ascii=False)) == []
    _, shown, _ = run("check", READABLE[0], *CASE)
    assert ABOUT_MARKS.findall(shown) == []
    assert "They are not marks" in " ".join(shown.split())


def test_no_sentence_for_markers_is_in_the_output(answers: dict[str, dict[str, Any]]) -> None:
    everything = json.dumps(answers, ensure_ascii=False)
    for path in (library_root() / "rubrics").glob("*/marker-notes.toml"):
        for note in tomllib.loads(path.read_text("utf-8"))["notes"]:
            assert not [s for s in re.split(r"(?<=[.?!])\s+", note["text"]) if len(s.split()) > 3 and s in everything]


@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
def test_a_report_is_written_where_one_is_asked_for(tmp_path: Path, name: str) -> None:
    plain(READABLE[0], "--report", tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


HOOK = """
import os, sys

def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.bind", "urllib.", "http.")):
        os.write(2, f"{event}\\n".encode())
        os._exit(9)

sys.addaudithook(refuse)
"""


def test_the_whole_check_looks_nothing_up_and_connects_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    words = ("-m", "workbench", "check", str(READABLE[0]), *CASE, "--report", str(tmp_path / "r.pdf"), "--json")
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["readability"]["figures"]["sentences"] > 50
    control = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert subprocess.run([sys.executable, "-c", control], capture_output=True, env=environment).returncode == 9


def test_a_report_of_another_kind_is_refused(tmp_path: Path) -> None:
    status, out, err = run("check", READABLE[0], *CASE, "--report", tmp_path / "r.html", "--json")
    assert (status, out) == (2, "")
    assert err == "r.html ends in neither .pdf nor .docx. Give the report one of these endings.\n"


def test_a_file_that_cannot_be_read_stands_in_place_of_the_file() -> None:
    status, out, _ = run("check", SCRIPTS / "damaged upload.docx", *CASE, "--json")
    assert status == 1
    assert json.loads(out)["file"]["refused"]["code"] == "damaged"
    assert set(json.loads(out)) == {"schema", "file"}


def test_an_unknown_scenario_is_not_carried_out() -> None:
    status, out, err = run("check", READABLE[0], "--scenario", "nowhere", "--json")
    assert (status, out) == (2, "")
    assert "no scenario called nowhere" in err


def test_an_empty_answer_is_still_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Three small words", "utf-8")
    answer = plain(path)
    assert answer["readability"]["figures"] is None
    assert [task["passages"] for task in answer["tasks"]] == [[], [], []]
    assert run("check", path, *CASE)[0] == 0


def test_what_the_file_itself_has_to_tell_is_shown_with_its_place_in_words_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    hidden = p(r("We asked the families first. "), r("Nobody sees these words.", "<w:vanish/>"))
    path.write_bytes(docx(p(r("The school has a plan.")) + hidden, header=p(r("Write to z@x.org"))))
    status, out, _ = run("check", path, *CASE)
    shown = " ".join(out.split())
    assert status == 0
    assert "4 words are hidden and left out (¶ 2)." in shown
    assert "The file holds an e-mail address in a header or footer; the copy that markers see does not." in shown

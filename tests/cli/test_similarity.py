"""`workbench similarity` answers by the contract, and never with a verdict."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from compared import prose

from workbench.cli.main import main
from workbench.workflow.similarity import scenario

COPIED = prose(7, 80)
VERDICTS = re.compile(
    r"plagiar|cheat|collu|copied|copy of|suspect|guilt|misconduct|dishonest|similarity score|original", re.IGNORECASE
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ann.txt").write_text(f"{prose(1, 300)}\n\n{COPIED}\n")
    (tmp_path / "ben.txt").write_text(f"{COPIED}\n\n{prose(2, 500)}\n")
    (tmp_path / "cas.txt").write_text(f"{prose(3, 400)}\n")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    try:
        status = main(["similarity", *map(str, words)])
    except SystemExit as exit_:
        status = int(exit_.code or 0)
    written = capsys.readouterr()
    return status, written.out, written.err


def plain(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, dict[str, Any]]:
    status, out, err = said(capsys, *words, "--json")
    assert err == ""
    found = json.loads(out)
    assert isinstance(found, dict)
    return status, found


def test_the_answer_has_the_keys_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = plain(capsys, folder)
    assert (status, tuple(found)) == (0, ("schema", "scripts", "pairs"))
    assert [script["file"] for script in found["scripts"]] == [str(folder / name) for name in ("ann.txt", "ben.txt", "cas.txt")]
    assert all(re.fullmatch(r"[0-9a-f]{64}", script["sha256"]) for script in found["scripts"])
    (pair,) = found["pairs"]
    assert tuple(pair) == ("a", "b", "shared_words", "containment", "passages")
    assert (pair["a"], pair["b"], pair["shared_words"]) == (str(folder / "ann.txt"), str(folder / "ben.txt"), 80)
    assert pair["containment"] == 80 / 380
    (passage,) = pair["passages"]
    assert passage["words"] == 80
    assert passage["b"] == [0, len(COPIED)]
    assert passage["a"][1] - passage["a"][0] == len(COPIED)
    assert passage["text"] == COPIED


def test_a_refused_file_is_told_in_its_place_and_the_others_are_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    status, found = plain(capsys, folder)
    assert status == 1
    assert [script.get("refused", {}).get("code") for script in found["scripts"]] == [None, "damaged", None, None]
    assert len(found["pairs"]) == 1


def test_pairs_stand_in_the_order_of_their_share(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dot.txt").write_text(f"{prose(3, 400)}\n")
    assert [pair["containment"] for pair in plain(capsys, folder)[1]["pairs"]] == [1.0, 80 / 380]


@pytest.mark.parametrize("json_too", [True, False])
def test_no_answer_is_a_verdict(folder: Path, capsys: pytest.CaptureFixture[str], json_too: bool) -> None:
    status, out, _ = said(capsys, folder, *(["--json"] if json_too else []))
    assert status == 0
    assert not VERDICTS.search(out)


def test_people_see_the_passages_and_what_to_make_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, folder)
    text = " ".join(out.split())
    assert "3 scripts compared. 1 pair with passages in common." in text
    assert "80 words, 21 % of the shorter" in text
    assert " ".join(COPIED.split()[:5]) in text
    assert "Scripts share words for many reasons" in text


def test_people_are_told_when_there_is_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, folder / "ann.txt", folder / "cas.txt", folder / "none.txt")
    text = " ".join(out.split())
    assert "There is no file none.txt." in text
    assert "2 scripts compared. None has more words in common with another than is shown." in text


def test_the_scenario_s_own_words_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = max(scenario("ashmere-vale").papers[0].body.splitlines(), key=len)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"{prose(number, 300)}\n\n{taken}\n", encoding="utf-8")
    assert len(plain(capsys, tmp_path)[1]["pairs"]) == 1
    status, found = plain(capsys, tmp_path, "--scenario", "ashmere-vale")
    assert (status, found["pairs"]) == (0, [])


def test_an_unknown_scenario_gives_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, folder, "--scenario", "nowhere")
    assert (status, out, err.count("\n")) == (2, "", 1)

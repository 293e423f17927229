"""A marker's own file on the command line: what is the office's is refused in one sentence, and the template is the marker's."""

from pathlib import Path

import pytest
from life import SECOND_MARKER, SEED, Life, pinned, run, table


@pytest.fixture(scope="module")
def second(life: Life) -> Life:
    """A second marker's own file, made from a pack of the sample."""
    office = life.at("marked").copy("sends.cohort")
    drawn = [item["submission"] for item in office.on("sample", "--seed", str(SEED)).plain["drawn"]]
    office.on("allocate", "--pins", office.write("to send.csv", pinned((script, "second", SECOND_MARKER) for script in drawn)))
    pack, phrase = life.folder / "seconds.mwpack", life.folder / "seconds phrase.txt"
    phrase.write_text(office.on("pack sample", pack, "--for", SECOND_MARKER).plain["phrase"], "utf-8")
    own = Life(life.folder, life.folder / "seconds own.cohort", {})
    assert run("pack", "open", pack, own.file, *own.key, "--phrase-file", phrase).status == 0
    return own


COMMANDS = [("cohort", "status"), ("letters", "letters"), ("export", "department", "out.csv"), ("export", "annotated", "scripts")]


@pytest.mark.parametrize("words", COMMANDS)
def test_what_is_the_office_s_is_refused_with_one_sentence(second: Life, tmp_path: Path, words: tuple[str, ...]) -> None:
    *command, out = (*words, "") if words == ("cohort", "status") else words
    place = (tmp_path / out,) if out else ()
    who = () if "department" in words else ("--as", SECOND_MARKER)  # under a name it is for the lead anywhere
    said = run(*command, _marked(second, tmp_path) if "annotated" in words else second.file, *place, *who, *second.key)
    assert (said.status, said.out) == (2, "")
    assert said.err == "This is a marker's own file. Ask for this in the provider's cohort.\n"
    assert not any(made.exists() for made in place)


def _marked(second: Life, folder: Path) -> Path:
    """The own file with something to give back in it."""
    own = Life(second.folder, second.copy("seconds marked.cohort").file, {})
    filled = _filled(own, folder / "filled.csv", "--as", SECOND_MARKER)
    assert own.on("marks import", filled, by=SECOND_MARKER).status == 0
    return own.file


def _filled(own: Life, out: Path, *who: str) -> Path:
    """A template of the own file, filled in."""
    said = run("marks", "template", own.file, out, *who, *own.key, "--json")
    assert (said.status, said.err) == (0, "")
    rows = [row | {"level": "0", "evidence": "none", "feedback": "Nothing was found."} for row in table(out)]
    assert said.plain["rows"] == len(rows) > 0
    return own.write(out.name, rows)


@pytest.mark.parametrize("who", [(), ("--as", SECOND_MARKER)])
def test_a_second_marker_s_template_can_be_filled_in_and_imported(second: Life, tmp_path: Path, who: tuple[str, ...]) -> None:
    own = Life(tmp_path, second.copy(f"filled{len(who)}.cohort").file, {})
    own.folder.joinpath("passphrase.txt").write_bytes((second.folder / "passphrase.txt").read_bytes())
    filled = _filled(own, tmp_path / "template.csv", *who)
    rows = table(filled)
    assert {(row["marker"], row["role"]) for row in rows} == {(SECOND_MARKER, "second")}
    done = own.on("marks import", filled, by=SECOND_MARKER)
    assert (done.status, done.plain["imported"], done.plain["refused"]) == (0, len(rows), [])
    said = run("marks", "template", own.file, tmp_path / "again.csv", *who, *own.key, "--json")
    assert said.plain["rows"] == 0

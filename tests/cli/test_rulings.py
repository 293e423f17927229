"""Ruling on the text of one script by commands: what is covered, what is counted, where answers are, what is shared."""

from pathlib import Path
from typing import Any

import pytest
from cohorts import SAMPLE
from life import FILE, LEAD, Life, run

from workbench.domain.redaction import COVER

EMAIL = "z.brackenholt@example.org"
SHARED = " ".join(f"w{number * 7919 % 1009}x" for number in range(90))
FIRST = f"Ann Marsh wrote to {EMAIL} before Annual Review, and Ann Marsh heard nothing.\n\n{SHARED}\n\nWorks I have used"
SECOND = f"{SHARED}\n\n{' '.join(f'v{number}z' for number in range(200))}"


@pytest.fixture(scope="module")
def received(life: Life) -> Life:
    """A cohort with a roster and two scripts that share a passage."""
    own = life.at("founded").copy("texts.cohort")
    assert own.on("cohort roster", SAMPLE / "roster.csv").status == 0
    folder = own.folder / "texts"
    folder.mkdir()
    (folder / "NTP-27-0412.txt").write_text(FIRST, "utf-8")
    (folder / "NTP-27-0438.txt").write_text(SECOND, "utf-8")
    said = own.on("cohort import", folder)
    assert said.status == 0
    return Life(own.folder, own.file, {"import": said})


@pytest.fixture
def own(received: Life) -> Life:
    """The same in a file of its own."""
    return Life(received.folder, received.copy("own-texts.cohort").file, received.said)


def code(life: Life, number: str) -> str:
    return str(life.line(f"{number}.txt")["code"])


def refused(life: Life, command: str, *words: str) -> str:
    said = life.on(command, *words)
    assert (said.status, said.out) == (2, "")
    return said.err


def identities(life: Life, number: str) -> list[dict[str, Any]]:
    plain = life.on("cohort identities", code(life, number)).plain
    assert plain["code"] == code(life, number)
    return list(plain["identities"])


def test_what_gives_somebody_away_is_listed_covered_and_shown_again(own: Life) -> None:
    first = code(own, "NTP-27-0412")
    (email,) = identities(own, "NTP-27-0412")
    assert email == {"from": 19, "to": 19 + len(EMAIL), "text": EMAIL, "what": "email-in-text", "covered": False}
    said = own.on("cohort redact", first, "--from", "19", "--to", str(19 + len(EMAIL)), "--what", "email-in-text")
    assert said.plain["passages"] == [{"from": 19, "to": 19 + len(EMAIL)}]
    said = own.on("cohort redact", first, "--quote", "Ann Marsh", "--what", "a friend")
    assert said.plain["covered"] is True
    places = [(each["from"], each["to"]) for each in said.plain["passages"]]
    assert places == [(0, 9), (FIRST.rindex("Ann Marsh"), FIRST.rindex("Ann Marsh") + 9)]
    assert [(each["what"], each["covered"]) for each in identities(own, "NTP-27-0412")] == [
        ("a friend", True), ("email-in-text", True), ("a friend", True),
    ]  # fmt: skip
    assert own.on("cohort redact", first, "--quote", EMAIL, "--undo").plain["covered"] is False
    assert [each["covered"] for each in identities(own, "NTP-27-0412")] == [True, False, True]
    assert own.on("cohort redact", first, "--from", "0", "--to", "9", "--undo").status == 0
    assert own.on("cohort redact", first, "--quote", "Ann Marsh", "--undo").status == 0
    assert [each["covered"] for each in identities(own, "NTP-27-0412")] == [False]
    assert "Nothing is covered there" in refused(own, "cohort redact", first, "--quote", "Ann Marsh", "--undo")
    assert own.on("cohort verify").status == 0


def test_a_quotation_is_of_whole_words(own: Life) -> None:
    said = own.on("cohort redact", code(own, "NTP-27-0412"), "--quote", "Ann")
    assert len(said.plain["passages"]) == 2
    assert "is not in" in refused(own, "cohort redact", code(own, "NTP-27-0412"), "--quote", "nnual")
    assert "both --from and --to" in refused(own, "cohort redact", code(own, "NTP-27-0412"), "--from", "3")


def test_a_region_is_ruled_on_and_every_count_follows(own: Life) -> None:
    first = code(own, "NTP-27-0412")
    before = own.line("NTP-27-0412.txt")["words"]
    words = ("--quote", "Works I have used", "--reason", "It heads the list.")
    plain = own.on("cohort region", first, *words, "--region", "reference_list").plain
    assert plain.keys() >= FILE | {"submission", "code", "from", "to", "region"}
    assert (plain["words"], plain["regions"]["reference_list"], plain["region"]) == (before - 4, 4, "reference_list")
    again = own.on("cohort import", own.folder / "texts" / "NTP-27-0412.txt").plain["files"][0]
    assert (again["state"], again["words"]) == ("duplicate", before - 4)
    assert own.on("cohort region", first, *words, "--undo").plain["words"] == before
    assert "times in" in refused(own, "cohort region", first, "--quote", "Ann Marsh", "--region", "title", "--reason", "So.")
    assert "no region preface" in refused(own, "cohort region", first, *words, "--region", "preface")
    assert own.on("cohort verify").status == 0


def test_passages_in_common_are_told_of_both_scripts(own: Life) -> None:
    one, two = code(own, "NTP-27-0412"), code(own, "NTP-27-0438")
    (pair,) = own.on("cohort similar", two).plain["pairs"]
    assert (pair["a"], pair["b"], pair["shared_words"]) == (two, one, 90)
    assert [SECOND[slice(*each["a"])] for each in pair["passages"]] == [SHARED]
    assert [FIRST.replace("\n\n", "\n")[slice(*each["b"])] for each in pair["passages"]] == [SHARED]
    (every,) = own.on("cohort similar").plain["pairs"]
    assert {every["a"], every["b"]} == {one, two}
    told = [warning["place"] for warning in own.line("NTP-27-0438.txt")["warnings"] if warning["code"] == "overlap"]
    assert told == [one]


def test_only_the_lead_may_list_what_is_covered_for_others(own: Life) -> None:
    assert own.on("cohort people", "add", "Tobias Wetherlake", "--role", "assessor").status == 0
    for command in ("cohort identities", "cohort similar"):
        said = own.on(command, code(own, "NTP-27-0412"), by="Tobias Wetherlake")
        assert (said.status, said.out) == (2, "")
        assert "This is for the lead" in said.err


def test_one_continuous_answer_has_no_parts(own: Life) -> None:
    assert own.on("cohort parts", code(own, "NTP-27-0412")).plain["parts"] == []
    said = refused(own, "cohort parts", code(own, "NTP-27-0412"), "--part", "problem", "--from", "0", "--to", "5")
    assert "one continuous answer" in said


def test_the_parts_of_an_answer_are_told_and_ruled_on(life: Life, tmp_path: Path) -> None:
    file = tmp_path / "tarn.cohort"
    chosen = ("--scenario", "tarn-road", "--rubric", "three-questions", "--policy", "single-marking")
    assert run("cohort", "new", file, *chosen, *life.lead).status == 0
    tarn = Life(life.folder, file, {})
    path = tmp_path / "answer.md"
    path.write_text("## Question 1\n\nOne thing.\n\n## Question 2\n\nAnother thing.\n", "utf-8")
    script = tarn.on("cohort import", path).plain["files"][0]["code"]
    one, two, three = tarn.on("cohort parts", script).plain["parts"]
    assert one == {"id": "problem", "title": "Question 1: the problem", "from": 0, "to": 21, "basis": "number"}
    assert (two["from"], two["basis"], three["from"], three["to"], three["basis"]) == (22, "number", None, None, None)
    ruled = tarn.on("cohort parts", script, "--part", "implementation", "--quote", "Another thing.").plain["parts"]
    assert [(part["from"], part["to"], part["basis"]) for part in ruled] == [
        (0, 21, "number"), (22, 33, "number"), (33, 47, "ruling"),
    ]  # fmt: skip
    assert tarn.on("cohort parts", script, "--part", "implementation", "--undo").plain["parts"] == [one, two, three]
    assert tarn.on("cohort verify").status == 0


def test_without_json_the_answers_are_for_people(own: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    first = code(own, "NTP-27-0412")
    said = run("cohort", "identities", own.file, first, *own.key)
    assert EMAIL in said.out
    assert f"1 passage found in {first}, 1 of them shown to markers." in said.out
    said = run("cohort", "redact", own.file, first, "--from", "0", "--to", "3", *own.lead)
    assert " ".join(said.out.split()) == f"1 passage of {first} covered in the marking copy; the script itself stays as it is."
    said = run("cohort", "similar", own.file, *own.key)
    assert "2 scripts compared. 1 pair with passages in common." in said.out
    assert LEAD not in said.out
    assert COVER not in said.out

"""`export annotated` keeps its contract: files with their hashes, refusals in their place, exit statuses, help."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_docx
from life import LATE, LEAD, SECOND_MARKER, Life, first_marks, run
from pypdf import PdfReader

from workbench.domain.canonical import sha256
from workbench.domain.codes import CODES, CodeKind

FILE = {"submission", "code", "stages", "file", "sha256", "annotations"}
FORMATS = ("docx", "pdf", "json")


@pytest.mark.parametrize("format", FORMATS)
def test_files_are_told_with_their_hashes_and_a_script_without_a_marking_is_refused(
    life: Life, tmp_path: Path, format: str
) -> None:
    said = life.on("export annotated", tmp_path / "out", "--format", format)
    assert (said.status, said.err) == (1, "")
    plain = said.plain
    assert (plain["for"], plain["format"]) == ("office", format)
    made = [item for item in plain["files"] if "refused" not in item]
    assert len(made) == 6
    for item in made:
        assert item.keys() == FILE
        assert item["file"] == str(tmp_path / "out" / f"{item['code']}.{format}")
        assert sha256(Path(item["file"]).read_bytes()) == item["sha256"]
        assert item["stages"] == ["first", "second"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{item['code']}.{format}" for item in made)
    (refused,) = [item for item in plain["files"] if "refused" in item]
    assert refused.keys() == {"submission", "code", "refused"}
    assert refused["submission"] == life.line("late.txt")["submission"]
    assert refused["refused"]["code"] == "no-marking"
    assert CODES["no-marking"].kind is CodeKind.REFUSAL
    assert [item["code"] for item in plain["files"]] == sorted(item["code"] for item in plain["files"])


def test_each_kind_of_file_is_what_it_says(life: Life, tmp_path: Path) -> None:
    found = {}
    for format in FORMATS:
        made = life.on("export annotated", tmp_path / format, "--format", format).plain["files"]
        found[format] = {item["code"]: item for item in made if "refused" not in item}
    for code, item in found["json"].items():
        whole = json.loads(Path(item["file"]).read_text("utf-8"))
        comments = open_docx(BytesIO(Path(found["docx"][code]["file"]).read_bytes())).comments
        pages = PdfReader(found["pdf"][code]["file"]).pages
        highlights = {str(each.get_object()["/NM"]).partition("-")[0] for page in pages for each in page.get("/Annots", ())}
        passages = [each for each in whole["first"]["items"] if isinstance(each["target"], dict)]
        assert len(passages) == len(comments) == len(highlights) == item["annotations"]


def test_word_is_written_where_no_format_is_named_and_nobody_need_be(life: Life, tmp_path: Path) -> None:
    said = run("export", "annotated", life.file, tmp_path / "out", *life.key, "--json")
    assert said.status == 1
    assert said.plain["format"] == "docx"
    assert len(said.plain["files"]) == 7


def test_an_assessor_gets_their_own_alone(life: Life, tmp_path: Path) -> None:
    plain = life.on("export annotated", tmp_path / "out", "--format", "json", by="Tobias Wetherlake").plain
    own = {m["submission"] for m in life["marks"]["markings"] if m["marker"] == "Tobias Wetherlake"}
    made = [item for item in plain["files"] if "refused" not in item]
    assert {item["submission"] for item in made} == own
    assert {tuple(item["stages"]) for item in made} == {("first",)}
    for item in made:
        said = Path(item["file"]).read_text("utf-8")
        assert SECOND_MARKER not in said
        assert "Read again." not in said


def test_participants_get_what_was_released(life: Life, tmp_path: Path) -> None:
    said = life.on("export annotated", tmp_path / "out", "--format", "docx", "--for", "participant")
    made = [item for item in said.plain["files"] if "refused" not in item]
    assert {item["submission"] for item in made} == {item["submission"] for item in life["release"]["released"]}
    assert {tuple(item["stages"]) for item in made} == {()}
    assert [item["refused"]["code"] for item in said.plain["files"] if "refused" in item] == ["not-released"]
    assert {comment.author for item in made for comment in open_docx(item["file"]).comments} == {"Assessor"}


@pytest.mark.parametrize("handed_in", [False, True])
def test_a_participant_gets_nothing_of_an_outcome_that_no_longer_holds(life: Life, tmp_path: Path, handed_in: bool) -> None:
    copy = life.copy("given back.cohort")
    script, *others = [item["submission"] for item in life["release"]["released"]]
    code = next(item["code"] for item in life["release"]["released"] if item["submission"] == script)
    assert copy.on("marks reopen", code, "--reason", "A page was missed.").status == 0
    if handed_in:
        rows = [row | {"feedback": "Other words."} for row in first_marks() if row["submission"] == sha256_of(life, script)]
        assert copy.on("marks import", copy.write("other words.csv", rows)).status == 0
    said = copy.on("export annotated", tmp_path / "out", "--format", "json", "--for", "participant")
    made = [item["submission"] for item in said.plain["files"] if "refused" not in item]
    assert (said.status, sorted(made), len(list((tmp_path / "out").iterdir()))) == (1, sorted(others), len(others))
    (refused,) = [item["refused"] for item in said.plain["files"] if item["submission"] == script]
    assert refused["code"] == ("outcome-overtaken" if handed_in else "marking-taken-back")
    assert refused["message"] in {blocker["message"] for blocker in copy.on("cohort status").plain["blockers"]}
    people = run("export", "annotated", copy.file, tmp_path / "table", "--for", "participant", *copy.lead)
    assert "after release" in " ".join(people.out.split())


def sha256_of(life: Life, script: str) -> str:
    """The hash of the file that a script came in as."""
    return next(str(item["sha256"]) for item in life["import"]["files"] if item.get("submission") == script)


def test_nothing_is_written_where_nothing_can_be(life: Life, tmp_path: Path) -> None:
    early = life.at("marked").on("export annotated", tmp_path / "out", "--format", "pdf", "--for", "participant")
    assert (early.status, early.out) == (2, "")
    assert early.err.count("\n") == 1
    refused = life.on("export annotated", tmp_path / "out", "--for", "participant", by=SECOND_MARKER)
    assert (refused.status, refused.out) == (2, "")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_refused(life: Life, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Mine.")
    said = life.on("export annotated", tmp_path, "--format", "json")
    assert (said.status, said.out) == (2, "")
    assert "not empty" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_people_read_a_table(life: Life, tmp_path: Path) -> None:
    said = run("export", "annotated", life.file, tmp_path / "out", "--format", "json", "--as", LEAD, *life.key)
    assert said.status == 1
    assert "First and second" in said.out
    assert "6 scripts written" in said.out
    assert LATE not in said.out


@pytest.mark.parametrize("words", [("--format", "odt"), ("--for", "everybody")])
def test_a_wrong_word_is_refused_with_one_sentence(life: Life, tmp_path: Path, words: tuple[str, str]) -> None:
    said = life.on("export annotated", tmp_path / "out", *words)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1

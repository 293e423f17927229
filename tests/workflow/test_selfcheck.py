"""The self-check works on the sample scripts as a participant would meet it, and never shows what is for markers alone."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cohorts import SCRIPTS
from pypdf import PdfReader

from workbench.domain.annotation import anchor
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.selfcheck.comparing import ChangeKind
from workbench.domain.selfcheck.rating import Colour, DraftRating, LearningRating, Moment, Notebook
from workbench.domain.selfcheck.shading import Shade
from workbench.domain.selfcheck.tasks import Basis
from workbench.files.letter_back import words_of_docx, words_of_pdf
from workbench.files.library import Library
from workbench.files.locator import library_root
from workbench.workflow import selfcheck
from workbench.workflow.counting import count_files
from workbench.workflow.library import word_rule
from workbench.workflow.selfcheck import SelfCheck, check_draft

PLAIN, LONG, TABLE, BARE = (
    "Assessment_SENCO_v3_NTP-27-0412.docx",
    "NPQ final answer NTP-27-0467.docx",
    "NTP-27-0438 response.docx",
    "Rowena Thackeray-Moss.docx",
)
DAY = date(2027, 3, 4)
NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
ABOUT_MARKS = re.compile(
    r"\b(scor(e|es|ed|ing)|grad(e|es|ed|ing)|predict\w*|levels?|passed|failed|percentile|rank\w*)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def checks() -> dict[str, SelfCheck]:
    return {name: checked(str(SCRIPTS / name)) for name in (PLAIN, LONG, TABLE, BARE)}


def checked(path: str, scenario: str = "ashmere-vale") -> SelfCheck:
    found = check_draft(path, scenario)
    assert isinstance(found, SelfCheck)
    return found


def texts(value: object) -> Iterator[str]:
    """Every text within a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from texts(item)


def codes(check: SelfCheck) -> list[str]:
    return [hint.code for hint in check.hints]


def test_the_count_is_the_one_that_intake_makes(checks: dict[str, SelfCheck]) -> None:
    for name, check in checks.items():
        (counted,) = count_files([str(SCRIPTS / name)], word_rule("npq-senco-words"), check.scenario.asked)
        assert check.file == counted
        by_shade = {shade: sum(one.words for one in check.stretches if one.shade is shade) for shade in Shade}
        assert by_shade[Shade.COUNTED] + by_shade[Shade.OVER] == check.file.count.words
        assert by_shade[Shade.OVER] == max(0, check.file.count.words - check.file.count.maximum)


def test_tasks_are_found_by_headings_and_without_them_by_words(checks: dict[str, SelfCheck]) -> None:
    assert [[p.place for p in task.passages] for task in checks[PLAIN].tasks] == [
        ["¶ 2 to ¶ 7"],
        ["¶ 8 to ¶ 20"],
        ["¶ 21 to ¶ 38"],
    ]
    assert {task.basis for task in checks[PLAIN].tasks} == {Basis.HEADING}
    assert {task.basis for task in checks[BARE].tasks} == {Basis.WORDS}


def test_the_script_that_retells_the_case_is_told_of_dates_owners_and_its_name(checks: dict[str, SelfCheck]) -> None:
    assert {"few-dates-or-owners", "person-left", "name-in-properties", "long-sentences"} <= set(codes(checks[BARE]))
    assert not {"few-dates-or-owners", "person-left", "school-left", "task-without-passage"} & {
        code for name in (PLAIN, LONG, TABLE) for code in codes(checks[name])
    }


def test_the_script_over_the_limit_is_told_where(checks: dict[str, SelfCheck]) -> None:
    hint = checks[LONG].hints[0]
    assert (hint.code, hint.start) == ("over-the-limit", checks[LONG].file.count.limit_at)


def test_coverage_keeps_to_the_scenario_and_every_passage_shows_its_words(checks: dict[str, SelfCheck]) -> None:
    for check in checks.values():
        aimed = {(target.section, place) for target in check.scenario.targets for place in target.areas}
        assert {area.section for area in check.coverage} == set(check.scenario.sections)
        precise = {section for section, _ in aimed}
        assert all((a.section, int(a.code.split("-")[1])) in aimed for a in check.coverage if a.section in precise)
        for passage in (p for area in check.coverage for p in area.passages):
            said = " ".join(check.document.text[passage.start : passage.end].split())
            assert passage.terms
            assert all(term in said for term in passage.terms)


def test_hints_point_into_the_text(checks: dict[str, SelfCheck]) -> None:
    for check in checks.values():
        for hint in check.hints:
            assert (hint.start is None) == (hint.end is None)
            assert hint.start is None or hint.end is None or 0 <= hint.start < hint.end <= len(check.document.text)


def test_every_scenario_can_be_checked_against(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    for scenario in selfcheck.scenarios():
        answers = [
            line for n, task in enumerate(scenario.tasks, 1) for line in (f"Question {n}", f"Answer {n} about {task.title}.")
        ]
        path.write_text("\n\n".join(answers), "utf-8")
        check = checked(str(path), scenario.id)
        assert [task.basis for task in check.tasks] == [Basis.NUMBER] * len(scenario.tasks)
        assert check.coverage
        assert check.criteria


def test_a_file_that_cannot_be_read_is_refused_and_a_scenario_that_is_not_there_is_told() -> None:
    assert isinstance(check_draft(str(SCRIPTS / "damaged upload.docx"), "ashmere-vale"), Refused)
    with pytest.raises(WorkbenchError, match="no scenario called nowhere"):
        check_draft(str(SCRIPTS / PLAIN), "nowhere")


def test_checking_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    checked(str(SCRIPTS / PLAIN))
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_is_saved_compared_with_and_refused_for_another_scenario(checks: dict[str, SelfCheck], tmp_path: Path) -> None:
    first, second = checks[PLAIN], checks[TABLE]
    notebook = selfcheck.keep_draft(selfcheck.new_notebook(first), first, NOON)
    assert selfcheck.since_last_draft(notebook, first) is None
    path = selfcheck.save_notebook(tmp_path / "mine", notebook)
    found = selfcheck.since_last_draft(selfcheck.open_notebook(path, second), second)
    assert found == selfcheck.compare(first, second)
    assert (found.before, found.after) == (first.file.count.words, second.file.count.words)
    assert {change.kind for change in found.changes} >= {ChangeKind.ADDED, ChangeKind.REMOVED}
    with pytest.raises(WorkbenchError) as caught:
        selfcheck.open_notebook(selfcheck.save_notebook(tmp_path / "other", Notebook("tarn-road", "x")), first)
    assert caught.value.code == "other-scenario"


def test_red_leads_to_the_courses_on_the_criterion(checks: dict[str, SelfCheck]) -> None:
    check = checks[TABLE]
    rated = selfcheck.new_notebook(check).rated(DraftRating("implementation", Colour.RED))
    assert selfcheck.study_pointers(check) == ()
    assert {step.number for pointer in selfcheck.study_pointers(check, rated) for step in pointer.steps} == {6, 8, 9}


@pytest.fixture(scope="module")
def own(checks: dict[str, SelfCheck]) -> Notebook:
    check = checks[TABLE]
    text = check.document.text
    rating = DraftRating(
        "problem", Colour.GREEN, (anchor(text, text.index("Only 13"), text.index("Only 13") + 22),), "Three papers joined."
    )
    learning = LearningRating("npq-senco", "7-3", Moment.BEFORE, Colour.RED, "Never coached.", "Shadow a colleague.")
    return selfcheck.keep_draft(selfcheck.new_notebook(check), checks[PLAIN], NOON).rated(rating).learnt(learning)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".PDF"])
def test_the_report_holds_every_word_of_its_sheet(
    checks: dict[str, SelfCheck], own: Notebook, tmp_path: Path, suffix: str
) -> None:
    sheet = selfcheck.compose_report(checks[TABLE], DAY, own)
    path = tmp_path / f"report{suffix}"
    selfcheck.write_report(path, sheet, "draft.docx")
    data = path.read_bytes()
    read = "".join((words_of_docx(data) if suffix == ".docx" else words_of_pdf(data)).split())
    for part in sheet.parts:
        for line in (part.text, part.aside, *part.body):
            assert "".join(line.split()) in read, line
    assert [path.name for path in tmp_path.iterdir()] == [f"report{suffix}"]


def test_the_pdf_report_is_tagged_titled_and_in_english(checks: dict[str, SelfCheck], tmp_path: Path) -> None:
    selfcheck.write_report(tmp_path / "r.pdf", selfcheck.compose_report(checks[BARE], DAY), "draft.docx")
    reader = PdfReader(BytesIO((tmp_path / "r.pdf").read_bytes()))
    catalogue: Any = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "Self-check, Ashmere Vale"
    assert b"/S /H1" in (tmp_path / "r.pdf").read_bytes()


def test_the_report_holds_the_participants_own_view_and_what_changed(checks: dict[str, SelfCheck], own: Notebook) -> None:
    said = selfcheck.compose_report(checks[TABLE], DAY, own).text.replace("\u00a0", " ")
    assert "Reading the problem: Confident\nThree papers joined.\n“Only 13 of the 61 had” (¶ 2)" in said
    assert "Before the course: not there yet. Never coached.\nTo bridge the gap: Shadow a colleague." in said
    assert "The count went from 2,007 to 2,346 words." in said
    bare = selfcheck.compose_report(checks[TABLE], DAY).text
    assert not any(words in bare for words in ("Your own view", "Since the last draft"))


def test_a_file_s_name_that_no_face_can_set_spoils_no_report(tmp_path: Path) -> None:
    path = tmp_path / "draft 😀 中.txt"
    path.write_text("Some words of a draft.", "utf-8")
    selfcheck.write_report(tmp_path / "r.pdf", selfcheck.compose_report(checked(str(path)), DAY), "draft.docx")
    assert "draft" in words_of_pdf((tmp_path / "r.pdf").read_bytes())


def test_a_report_with_another_ending_is_not_written(checks: dict[str, SelfCheck], tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        selfcheck.write_report(tmp_path / "r.html", selfcheck.compose_report(checks[PLAIN], DAY), "draft.docx")
    assert caught.value.code == "unknown-report-format"
    assert list(tmp_path.iterdir()) == []


def test_the_report_never_takes_the_place_of_the_draft(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes((SCRIPTS / PLAIN).read_bytes())
    (tmp_path / "again.docx").symlink_to(path)
    sheet = selfcheck.compose_report(checked(str(path)), DAY)
    for target in (path, tmp_path / "again.docx"):
        with pytest.raises(WorkbenchError, match="is the draft itself") as caught:
            selfcheck.write_report(target, sheet, str(path))
        assert caught.value.code == "file-exists"
    assert path.read_bytes() == (SCRIPTS / PLAIN).read_bytes()


def test_nothing_says_what_a_mark_would_be(checks: dict[str, SelfCheck], own: Notebook) -> None:
    for check in checks.values():
        ours = [check.hints, check.readability.told, selfcheck.study_pointers(check, own), [task.title for task in check.tasks]]
        ours.append([(area.title, area.section_title) for area in check.coverage])
        assert [found for said in texts(ours) for found in ABOUT_MARKS.findall(said)] == []
        values: list[Any] = [check, check.readability, *check.tasks, *check.coverage, *check.hints]
        names = {field.name for value in values for field in fields(value)}
        assert not [name for name in names if ABOUT_MARKS.search(name)]


def markers_only() -> list[str]:
    """Every sentence of every file of marker notes."""
    notes = [
        note["text"]
        for path in sorted((library_root() / "rubrics").glob("*/marker-notes.toml"))
        for note in tomllib.loads(path.read_text("utf-8"))["notes"]
    ]
    return [sentence.strip() for note in notes for sentence in re.split(r"(?<=[.?!])\s+", note) if len(sentence.split()) > 3]


def test_no_sentence_of_the_marker_notes_can_be_met(checks: dict[str, SelfCheck], own: Notebook) -> None:
    notes = markers_only()
    assert len(notes) > 20
    shown = [checks[TABLE], checks[BARE], *selfcheck.scenarios()]
    shown_texts = list(texts([shown, selfcheck.study_pointers(checks[TABLE], own)]))
    shown_texts.append(selfcheck.compose_report(checks[TABLE], DAY, own).text)
    everything = "\n".join(shown_texts).replace("\u00a0", " ")
    assert checks[TABLE].criteria[0].asks in everything
    assert [sentence for sentence in notes if sentence in everything] == []


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import json, sys, workbench.workflow.selfcheck; print(json.dumps(sorted(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"numpy", "textstat", "nltk", "pyphen", "reportlab", "docx", "lxml", "pypdf", "sqlalchemy", "PySide6"}
    assert heavy & set(json.loads(said)) == set()


def test_the_self_check_loads_only_kinds_of_a_positive_list(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {ItemKind.SCENARIO, ItemKind.RUBRIC, ItemKind.WORD_RULE, ItemKind.FRAMEWORK, ItemKind.PROGRAMME_MAP}
    assert set(selfcheck.SHOWN) == kinds

    def barred(self: Library, rubric: str) -> None:
        raise AssertionError("a participant's self-check asked for marker notes")

    monkeypatch.setattr(Library, "marker_notes", barred)
    assert "marker_notes" not in Path(selfcheck.__file__).read_text("utf-8")
    checked(str(SCRIPTS / PLAIN))


def test_a_draft_that_cannot_be_read_says_what_its_writer_can_do(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").touch()
    (tmp_path / "half.docx").write_bytes((SCRIPTS / PLAIN).read_bytes()[:4000])
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    (tmp_path / "drafts").mkdir()
    told = {}
    for name in ("empty.docx", "half.docx", "picture.jpg", "blank.txt", "drafts"):
        found = check_draft(str(tmp_path / name), "ashmere-vale")
        assert isinstance(found, Refused)
        told[name] = found.message
    assert told == {
        "empty.docx": "empty.docx is empty. Save your draft again and open it here.",
        "half.docx": "The file is cut short or damaged. Open it, save it as a new .docx and open that here.",
        "picture.jpg": "Files of this kind are not read. Open it in Word or LibreOffice, choose Save As, pick Word Document "
        "(.docx), and open that file here.",
        "blank.txt": "The file holds no words. Check that it is the right file and not a scan.",
        "drafts": "drafts is a folder. Open the draft that lies in it.",
    }

"""The frameworks and the programme map that come with the program: complete, labelled, and tied to what names them."""

import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.framework import (
    Framework,
    Section,
    framework_from_plain,
    framework_to_plain,
)
from workbench.domain.programme import ProgrammeMap, programme_map_from_plain
from workbench.files.library import Library, write_framework
from workbench.files.locator import library_root

NPQ = "resources/frameworks/npq-senco.toml"
AWARD = "resources/frameworks/national-award.toml"
PROGRAMME = "resources/frameworks/programme-map.toml"
RUBRIC = "rubrics/four-criteria/rubric.toml"
SCENARIO = "scenarios/ashmere-vale/scenario.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the program's own library."""
    for name in ("rubrics", "scenarios", "resources"):
        shutil.copytree(library_root() / name, tmp_path / name)
    return tmp_path


def content(item_id: str) -> Mapping[str, Any]:
    return next(item.content for item in Library(library_root()).items() if item.pin.id == item_id)


@pytest.fixture
def npq() -> Framework:
    return framework_from_plain(content("npq-senco"))


@pytest.fixture
def award() -> Framework:
    return framework_from_plain(content("national-award-senco"))


@pytest.fixture
def programme() -> ProgrammeMap:
    return programme_map_from_plain(content("npq-senco-programme"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(root: Path) -> list[tuple[str, str]]:
    return [(problem.file, problem.place) for problem in Library(root).check()[1]]


def test_the_npq_has_its_eight_sections_in_order(npq: Framework) -> None:
    assert [(section.id, section.title) for section in npq.sections] == [
        ("1", "School culture"),
        ("2", "Statutory framework"),
        ("3", "Identification of need"),
        ("4", "Teaching"),
        ("5", "Behaviour"),
        ("6", "Leading and managing provision"),
        ("7", "Professional development"),
        ("8", "Implementation"),
    ]
    assert [len(section.areas) for section in npq.sections] == [2, 4, 1, 2, 4, 3, 3, 0]
    assert not npq.historical


def test_no_statement_of_the_npq_is_made_up(npq: Framework) -> None:
    assert npq.statements == ()
    assert "paraphrase" in npq.notice
    assert "import them from the provider’s copy" in npq.notice
    assert [column.title for column in npq.columns] == ["Learn that", "Learn how to"]
    assert npq.section("8").note


def test_the_award_has_nine_outcomes_with_forty_five_bullets(award: Framework) -> None:
    outcomes = [section for section in award.sections if section.part in ("A", "B")]
    assert [len(section.areas) for section in outcomes] == [7, 5, 4, 5, 5, 5, 3, 4, 7]
    codes = [area.code for section in outcomes for area in section.areas]
    assert len(codes) == len(set(codes)) == 45
    assert codes == [f"{section.id}{'abcdefg'[at]}" for section in outcomes for at in range(len(section.areas))]
    assert [section.part for section in outcomes] == ["A"] * 4 + ["B"] * 5
    assert [part.id for part in award.parts] == ["A", "B", "C"]


def test_part_c_has_four_signs_without_a_number(award: Framework) -> None:
    assert [area.code for area in award.section("C").areas] == [""] * 4


def test_the_award_is_labelled_as_historical_and_as_no_professional_standards(award: Framework) -> None:
    assert award.historical
    assert award.notice.startswith("Historical")
    assert "not professional standards" in award.notice
    assert "paraphrase" in award.notice


def test_the_programme_has_9_courses_27_modules_2_conferences_and_8_clinics(programme: ProgrammeMap) -> None:
    counts = (programme.courses, programme.modules, programme.conferences, programme.clinics)
    assert [len(each) for each in counts] == [9, 27, 2, 8]
    assert {len(course.modules) for course in programme.courses} == {3}
    assert [course.number for course in programme.courses if course.clinic is None] == [5, 9]
    assert programme.preparation.webinar_parts == 2
    assert programme.preparation.clinic is not None


def test_each_course_is_tied_to_its_sections(programme: ProgrammeMap) -> None:
    assert [course.sections for course in programme.courses] == [
        ("1",), ("4",), ("5",), ("3",), ("6",), ("7",), (), ("8",), ("8",),
    ]  # fmt: skip
    assert [course.number for course in programme.courses if course.across] == [7]
    assert len(programme.courses_on("2")) == 9
    assert [course.number for course in programme.courses_on("8")] == [8, 9]
    assert [len(day.sections) for day in programme.conferences] == [8, 0]


def test_a_misspelt_title_is_put_right(programme: ProgrammeMap) -> None:
    assert programme.courses[5].modules[2].title == "Enabling continuous improvement"


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a criterion of a section that is not there": (
        lambda root: edit(root / RUBRIC, 'sections = ["1", "3", "6"]', 'sections = ["1", "3", "9"]'),
        RUBRIC,
        "criteria.0.sections.2",
    ),
    "a scenario of a section that is not there": (
        lambda root: edit(root / SCENARIO, 'sections = ["1"', 'sections = ["0"'),
        SCENARIO,
        "sections.0",
    ),
    "a section taken away": (lambda root: edit(root / NPQ, 'id = "8"', 'id = "9"'), RUBRIC, "criteria.2.sections.1"),
    "a section twice": (lambda root: edit(root / NPQ, 'id = "8"', 'id = "7"'), NPQ, ""),
    "an area missing": (lambda root: edit(root / NPQ, '  { text = "Joint', '  # { text = "Joint'), NPQ, "counts.areas"),
    "a bullet missing": (lambda root: edit(root / AWARD, '  { code = "9g"', '  # { code = "9g"'), AWARD, "counts.areas"),
    "a bullet's letter twice": (lambda root: edit(root / AWARD, 'code = "9g"', 'code = "9f"'), AWARD, ""),
    "an outcome of no part": (lambda root: edit(root / AWARD, 'part = "B"', 'part = "D"'), AWARD, "sections.4.part"),
    "a statement of no section": (
        lambda root: edit(root / NPQ, "[counts]", '[[statements]]\ncode = "9.1"\nheading = ""\ntext = "No."\n\n[counts]'),
        NPQ,
        "statements.0.code",
    ),
    "a code that is none": (
        lambda root: edit(root / NPQ, "[counts]", '[[statements]]\ncode = "9"\nheading = ""\ntext = "No."\n\n[counts]'),
        NPQ,
        "statements.0.code",
    ),
    "a course of a section that is not there": (
        lambda root: edit(root / PROGRAMME, 'sections = ["4"]', 'sections = ["9"]'),
        PROGRAMME,
        "courses.1.sections.0",
    ),
    "a framework that is not there": (
        lambda root: edit(root / PROGRAMME, 'framework = "npq-senco"', 'framework = "other"'),
        PROGRAMME,
        "woven.0",
    ),
    "a module missing": (lambda root: edit(root / PROGRAMME, '"Support staff"', ""), PROGRAMME, "counts.modules"),
    "a clinic too many": (lambda root: edit(root / PROGRAMME, "clinic = false", "clinic = true"), PROGRAMME, "counts.clinics"),
    "a course out of turn": (lambda root: edit(root / PROGRAMME, "number = 3", "number = 5"), PROGRAMME, "courses.2.number"),
    "a conference after the end": (
        lambda root: edit(root / PROGRAMME, "after_course = 6", "after_course = 12"),
        PROGRAMME,
        "conferences.1.after_course",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_file_place_and_a_sentence(root: Path, name: str) -> None:
    spoil, file, place = FAULTS[name]
    assert problems(root) == []
    spoil(root)
    assert (file, place) in problems(root)
    assert all(problem.message.endswith(".") for problem in Library(root).check()[1])


def test_a_library_without_a_framework_is_held_against_the_program_s_own(root: Path) -> None:
    shutil.rmtree(root / "resources/frameworks")
    assert problems(root) == []
    edit(root / RUBRIC, 'sections = ["1", "3", "6"]', 'sections = ["9"]')
    assert problems(root) == [(RUBRIC, "criteria.0.sections.0")]


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_any_text_is_written_so_that_it_reads_back(tmp_path_factory: pytest.TempPathFactory, title: str, note: str) -> None:
    base = framework_from_plain(content_once())
    framework = replace(base, title=title, sections=(Section("1", "", title, note, base.sections[0].areas),))
    target = tmp_path_factory.getbasetemp() / "written.toml"
    write_framework(target, framework)
    plain = tomllib.loads(target.read_bytes().decode("utf-8"))
    assert framework_from_plain(plain) == framework
    assert plain["counts"] == framework_to_plain(framework)["counts"]


def content_once() -> Mapping[str, Any]:
    return tomllib.loads((library_root() / NPQ).read_text("utf-8"))


def test_a_framework_is_not_written_where_there_is_no_folder(npq: Framework, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError):
        write_framework(tmp_path / "nowhere" / "framework.toml", npq)

"""Study pointers lead from what was not found or not yet secure to courses, modules and clinics."""

import tomllib

from workbench.domain.programme import ProgrammeMap, programme_map_from_plain
from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.draft import Passage
from workbench.domain.selfcheck.rating import Colour, DraftRating, LearningRating, Moment, Notebook
from workbench.domain.selfcheck.study import LearningArea, RatedCriterion, StudyPointer, study
from workbench.files.locator import resources_dir

HERE = (Passage(0, 1, 1, 1, "¶ 1", 1),)
EVERYTHING = RatedCriterion("framework", "Framework", "", ("2", "6", "8"))
PLAN = RatedCriterion("implementation", "Implementation", "", ("8",))


def programme() -> ProgrammeMap:
    return programme_map_from_plain(tomllib.loads((resources_dir() / "frameworks" / "programme-map.toml").read_text("utf-8")))


def area(section: str, found: bool) -> AreaFound:
    return AreaFound(f"{section}-1", section, f"Section {section}", f"Area {section}", HERE if found else ())


def pointers(*found: AreaFound, notebook: Notebook | None = None) -> list[StudyPointer]:
    areas = [
        LearningArea(f"{section}-1", section, f"Section {section}", f"Area {section}") for section in ("2", "3", "5", "6", "8")
    ]
    return list(study(programme(), areas, found, (EVERYTHING, PLAN), notebook))


def test_what_was_found_and_not_rated_points_nowhere() -> None:
    assert pointers(area("6", True), area("8", True)) == []


def test_an_area_without_a_passage_points_to_its_course_with_modules_and_clinic() -> None:
    (pointer,) = pointers(area("3", False))
    (step,) = pointer.steps
    assert pointer.reasons == ("nothing was recognised on “Area 3”",)
    assert (step.number, step.title, step.clinic) == (
        4,
        "Identification and assessment",
        "Clinic on identification and assessment",
    )
    assert step.modules == ("Areas of need", "Assessment", "Recording and reviewing")


def test_a_section_that_every_course_takes_up_says_so_in_place_of_all_courses() -> None:
    (pointer,) = pointers(area("2", False))
    assert pointer.steps == ()
    assert pointer.note.startswith("The statutory framework is not taught by itself")


def test_red_and_amber_point_and_green_and_blank_do_not() -> None:
    found = (area("2", True), area("6", True), area("8", True))
    for colour, expected in ((Colour.RED, ["8"]), (Colour.AMBER, ["8"]), (Colour.GREEN, []), (Colour.BLANK, [])):
        notebook = Notebook("s", "r", (DraftRating("implementation", colour),))
        assert [pointer.section for pointer in pointers(*found, notebook=notebook)] == expected


def test_a_criterion_on_every_section_points_to_none() -> None:
    notebook = Notebook("s", "r", (DraftRating("framework", Colour.RED),))
    assert pointers(area("2", True), area("6", True), area("8", True), notebook=notebook) == []


def test_learning_points_by_its_latest_rating() -> None:
    red = LearningRating("npq-senco", "6-1", Moment.BEFORE, Colour.RED)
    green = LearningRating("npq-senco", "6-1", Moment.MODULE_2, Colour.GREEN)
    assert [p.section for p in pointers(area("6", True), notebook=Notebook("s", "r", (), (red,)))] == ["6"]
    assert pointers(area("6", True), notebook=Notebook("s", "r", (), (red, green))) == []


def test_learning_points_also_where_the_scenario_does_not_ask() -> None:
    red = LearningRating("npq-senco", "5-1", Moment.BEFORE, Colour.RED)
    (pointer,) = pointers(area("6", True), notebook=Notebook("s", "r", (), (red,)))
    assert (pointer.section, [step.number for step in pointer.steps]) == ("5", [3])
    assert pointer.reasons == ("you rated “Area 5” as not there yet (before the course)",)


def test_a_criterion_points_only_to_sections_that_the_scenario_asks_for() -> None:
    notebook = Notebook("s", "r", (DraftRating("implementation", Colour.RED),))
    assert pointers(area("6", True), notebook=notebook) == []

"""A rubric is read from plain data whole, or what is wrong with it is told."""

import copy
from typing import Any

import pytest

from workbench.domain.library import Target
from workbench.domain.rubric import Level, PassRule, rubric_from_plain

PLAIN: dict[str, Any] = {
    "id": "two",
    "version": "1",
    "title": "Two criteria",
    "notice": "Invented.",
    "no_evidence": {"level": 0, "label": "No evidence", "points": 0, "text": "Nothing addresses this."},
    "levels": [{"level": 2, "label": "Secure", "points": 3}, {"level": 1, "label": "Not yet", "points": 1}],
    "criteria": [
        {
            "id": "problem",
            "title": "Reading the problem",
            "short": "Problem",
            "asks": "Names it.",
            "sections": ["1"],
            "descriptors": {"2": "Named.", "1": "Not named."},
            "pointers": {"1": "Name it."},
        },
        {"id": "plan", "title": "The plan", "short": "Plan", "asks": "Plans.", "descriptors": {"1": "None.", "2": "Planned."}},
    ],
    "pass_rule": {"minimum_total": 4, "floor": 1, "must_pass": [{"criterion": "plan", "level": 2}]},
}


def without(*path: str | int) -> dict[str, Any]:
    plain = copy.deepcopy(PLAIN)
    place: Any = plain
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return plain


def changed(value: object, *path: str | int) -> dict[str, Any]:
    plain = copy.deepcopy(PLAIN)
    place: Any = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return plain


def test_levels_stand_lowest_first_with_no_evidence_before_them() -> None:
    assert [level.level for level in rubric_from_plain(PLAIN).scale] == [0, 1, 2]


def test_the_most_points_are_those_of_the_top_level_on_every_criterion() -> None:
    assert rubric_from_plain(PLAIN).most_points == 6


def test_no_evidence_is_a_level_with_points_of_its_own() -> None:
    rubric = rubric_from_plain(changed(1, "no_evidence", "points"))
    assert rubric.level(0) == rubric.no_evidence == Level(0, "No evidence", 1)


def test_the_pass_rule_is_read_with_what_must_be_passed() -> None:
    assert rubric_from_plain(PLAIN).pass_rule == PassRule(4, 1, (("plan", 2),))


def test_descriptors_and_pointers_are_found_by_level() -> None:
    problem = rubric_from_plain(PLAIN).criterion("problem")
    assert (problem.descriptor(2), problem.descriptor(0), problem.pointer(1), problem.pointer(2)) == (
        "Named.",
        "",
        "Name it.",
        "",
    )


def test_a_level_or_criterion_that_is_not_there_is_told() -> None:
    rubric = rubric_from_plain(PLAIN)
    with pytest.raises(KeyError):
        rubric.level(3)
    with pytest.raises(KeyError):
        rubric.criterion("style")


@pytest.mark.parametrize(
    "path", [("id",), ("no_evidence",), ("pass_rule", "floor"), ("criteria", 0, "short"), ("levels", 0, "points")]
)
def test_a_rubric_without_a_part_is_told(path: tuple[str | int, ...]) -> None:
    with pytest.raises(KeyError):
        rubric_from_plain(without(*path))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (1, ("title",)),
        ("3", ("levels", 0, "points")),
        (True, ("pass_rule", "floor")),
        ("one", ("criteria",)),
        ([], ("pass_rule",)),
    ],
)
def test_a_rubric_with_a_part_of_the_wrong_type_is_told(value: object, path: tuple[str | int, ...]) -> None:
    with pytest.raises(TypeError):
        rubric_from_plain(changed(value, *path))


def test_a_criterion_judges_the_whole_script_unless_it_names_an_answer_part() -> None:
    rubric = rubric_from_plain(changed("first", "criteria", 0, "part"))
    assert [criterion.part for criterion in rubric.criteria] == ["first", ""]


def test_a_criterion_may_aim_at_areas_of_the_framework() -> None:
    rubric = rubric_from_plain(changed([{"section": "1", "areas": [2]}], "criteria", 0, "targets"))
    assert [criterion.targets for criterion in rubric.criteria] == [(Target("1", (2,), ()),), ()]

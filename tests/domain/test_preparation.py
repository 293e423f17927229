"""An exemplar is read from plain data whole, or what is wrong with it is told."""

from typing import Any

import pytest

from workbench.domain.preparation import Remark, exemplar_from_plain

PLAIN: dict[str, Any] = {
    "id": "one",
    "title": "One way",
    "scenario": "school",
    "rubric": "two",
    "rubric_version": "1",
    "notice": "Invented.",
    "about": "A response.",
    "body": "We begin here. Then we go on.",
    "summaries": [{"criterion": "plan", "level": 1, "text": "Little."}, {"criterion": "problem", "level": 3, "text": "Much."}],
    "remarks": [
        {"criterion": "problem", "part": "first", "level": 3, "quote": "We begin here.", "text": "Good.", "lift": "Go on."},
        {"criterion": "plan", "level": 1, "quote": "Then we go on.", "text": "When?"},
    ],
}


def test_levels_are_given_as_the_pass_rule_takes_them() -> None:
    assert exemplar_from_plain(PLAIN).levels == {"plan": 1, "problem": 3}


def test_remarks_are_found_by_criterion_and_may_do_without_part_and_lift() -> None:
    exemplar = exemplar_from_plain(PLAIN)
    assert exemplar.remarks_on("plan") == (Remark("plan", "", 1, "Then we go on.", "When?", ""),)
    assert [remark.lift for remark in exemplar.remarks_on("problem")] == ["Go on."]
    assert exemplar.remarks_on("style") == ()


@pytest.mark.parametrize("key", ["body", "rubric", "rubric_version", "about"])
def test_one_without_a_part_is_told(key: str) -> None:
    with pytest.raises(KeyError):
        exemplar_from_plain({name: value for name, value in PLAIN.items() if name != key})


@pytest.mark.parametrize(
    ("key", "value"), [("body", 1), ("remarks", "none"), ("summaries", [{"criterion": "plan", "level": "1"}])]
)
def test_a_part_of_the_wrong_type_is_told(key: str, value: object) -> None:
    with pytest.raises(TypeError):
        exemplar_from_plain(PLAIN | {key: value})

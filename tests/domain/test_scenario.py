"""A scenario is read from plain data whole, with what it aims at in the framework, or what is wrong with it is told."""

from typing import Any

import pytest

from workbench.domain.library import Target
from workbench.domain.scenario import scenario_from_plain

PLAIN: dict[str, Any] = {
    "id": "one",
    "version": "1",
    "title": "One",
    "phase": "Primary",
    "summary": "A school.",
    "notice": "Invented.",
    "role": "You are new.",
    "answer_shape": "parts",
    "word_rule": "words",
    "rubrics": ["two"],
    "sections": ["3", "8"],
    "targets": [{"section": "3", "areas": [1, 2], "statements": ["3.a"]}, {"section": "8"}],
    "question": "Answer both.",
    "tasks": [{"id": "problem", "title": "Problem", "text": "Say what."}, {"id": "plan", "title": "Plan", "text": "Say how."}],
    "papers": [{"id": "case", "title": "Case", "body": "A school."}],
}


def test_what_it_aims_at_is_read_by_section_area_and_statement() -> None:
    scenario = scenario_from_plain(PLAIN)
    assert scenario.sections == ("3", "8")
    assert scenario.targets == (Target("3", (1, 2), ("3.a",)), Target("8", (), ()))


def test_one_founded_before_targets_were_named_has_none() -> None:
    assert scenario_from_plain({key: value for key, value in PLAIN.items() if key != "targets"}).targets == ()


def test_what_was_asked_is_the_question_and_every_task() -> None:
    assert scenario_from_plain(PLAIN).asked == "Answer both.\nSay what.\nSay how."


def test_a_paper_without_a_heading_is_headed_by_its_title() -> None:
    assert scenario_from_plain(PLAIN).papers[0].heading == "Case"


@pytest.mark.parametrize("targets", ["8", [{"section": "8", "areas": "1"}], [{"section": "8", "areas": ["1"]}], [{"section": 8}]])
def test_targets_of_the_wrong_type_are_told(targets: object) -> None:
    with pytest.raises(TypeError):
        scenario_from_plain(PLAIN | {"targets": targets})


def test_a_target_of_no_section_is_told() -> None:
    with pytest.raises(KeyError):
        scenario_from_plain(PLAIN | {"targets": [{"areas": [1]}]})

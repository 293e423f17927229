"""What can be wrong with a scenario: what it names is not there, or the rubric does not fit the shape of the answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.domain.library import Item, ItemKind, Problem
from workbench.files.library.frameworks import naming_problems


def scenario_problems(name: str, content: Mapping[str, Any], items: Sequence[Item]) -> Iterator[Problem]:
    """Everything that a scenario names and is not there, and every rubric of it that its answers cannot be judged by."""
    if (ItemKind.WORD_RULE, content["word_rule"]) not in {(item.pin.kind, item.pin.id) for item in items}:
        yield Problem(name, "word_rule", f"There is no word rule {content['word_rule']}.")
    for index, rubric in enumerate(content["rubrics"]):
        versions = [item for item in items if (item.pin.kind, item.pin.id) == (ItemKind.RUBRIC, rubric)]
        if not versions:
            yield Problem(name, f"rubrics.{index}", f"There is no rubric {rubric}.")
        for version in versions:
            yield from _fit_problems(name, f"rubrics.{index}", content, version)
    yield from _own_problems(name, content)
    yield from naming_problems(name, "", content, items)


def _own_problems(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    for key, word in (("tasks", "task"), ("papers", "paper")):
        ids = [each["id"] for each in content[key]]
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield Problem(name, key, f"The {word} {twice} stands there more than once.")
    if content["answer_shape"] == "parts" and len(content["tasks"]) < 2:
        yield Problem(name, "answer_shape", "The answer is in parts, one a task, and there is one task.")


def _fit_problems(name: str, place: str, content: Mapping[str, Any], rubric: Item) -> Iterator[Problem]:
    called = f"The rubric {rubric.pin.id}, version {rubric.pin.version},"
    parts = _answer_parts(rubric)
    if not parts:
        return
    if content["answer_shape"] == "single":
        yield Problem(name, place, f"{called} judges parts of an answer, and the answer to this scenario is one response.")
        return
    tasks = [task["id"] for task in content["tasks"]]
    for part in sorted(parts - set(tasks)):
        yield Problem(name, place, f"{called} judges the answer part {part}, and the scenario has no such task.")
    for task in tasks:
        if task not in parts:
            yield Problem(name, place, f"{called} has no criterion for the answer to the task {task}.")


def _answer_parts(rubric: Item) -> set[str]:
    """The answer parts that a rubric's criteria judge, without the whole script."""
    content: Mapping[str, Any] = rubric.content
    return {criterion["part"] for criterion in content["criteria"] if "part" in criterion}

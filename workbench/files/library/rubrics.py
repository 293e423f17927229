"""What can be wrong with a rubric: levels without words, words without a level, and a pass rule that cannot be applied."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workbench.domain.library import Item, Problem
from workbench.files.library.frameworks import naming_problems


def rubric_problems(name: str, content: Mapping[str, Any], items: Sequence[Item]) -> Iterator[Problem]:
    """Everything in a rubric that does not fit together, or that the framework does not have."""
    levels = [level["level"] for level in content["levels"]]
    ids = [criterion["id"] for criterion in content["criteria"]]
    for word, given in (("level", levels), ("criterion", ids)):
        for twice in sorted({each for each in given if given.count(each) > 1}, key=str):
            yield Problem(name, "", f"The {word} {twice} stands there more than once.")
    yield from _point_problems(name, content)
    for index, criterion in enumerate(content["criteria"]):
        yield from _descriptor_problems(name, f"criteria.{index}.descriptors", criterion, set(levels))
        yield from _pointer_problems(name, f"criteria.{index}.pointers", criterion, set(levels))
        yield from naming_problems(name, f"criteria.{index}", criterion, items)
    yield from _rule_problems(name, content, set(ids), set(levels))


def _point_problems(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    scale = sorted((content["no_evidence"], *content["levels"]), key=lambda level: int(level["level"]))
    for lower, higher in pairwise(scale):
        if higher["points"] < lower["points"]:
            said = f"Level {higher['level']} gives fewer points than level {lower['level']}."
            yield Problem(name, f"levels.{content['levels'].index(higher)}.points", said)


def _descriptor_problems(name: str, place: str, criterion: Mapping[str, Any], levels: set[int]) -> Iterator[Problem]:
    given = {int(key) for key in criterion["descriptors"]}
    for level in sorted(levels - given):
        yield Problem(name, place, f"Level {level} of {criterion['id']} has no descriptor.")
    for level in sorted(given - levels):
        yield Problem(
            name, place, f"There is a descriptor of {criterion['id']} for level {level}, which the rubric does not have."
        )


def _pointer_problems(name: str, place: str, criterion: Mapping[str, Any], levels: set[int]) -> Iterator[Problem]:
    """A letter points on from each level but the highest, and from no evidence; a rubric may do without pointers altogether."""
    if "pointers" not in criterion:
        return
    given, wanted = {int(key) for key in criterion["pointers"]}, {0, *levels} - {max(levels)}
    for level in sorted(wanted - given):
        yield Problem(name, place, f"Level {level} of {criterion['id']} has no pointer for the letter.")
    for level in sorted(given - wanted):
        yield Problem(name, place, f"Nothing lies above level {level} of {criterion['id']} for a pointer to lead to.")


def _rule_problems(name: str, content: Mapping[str, Any], ids: set[str], levels: set[int]) -> Iterator[Problem]:
    rule = content["pass_rule"]
    named: list[str] = []
    for index, wanted in enumerate(rule["must_pass"]):
        place = f"pass_rule.must_pass.{index}"
        if wanted["criterion"] not in ids or wanted["level"] not in levels:
            yield Problem(name, place, "The rule names a criterion or level that the rubric does not have.")
        if wanted["criterion"] in named:
            yield Problem(name, place, f"The rule names {wanted['criterion']} more than once.")
        named.append(wanted["criterion"])
    if rule["floor"] not in {0, *levels}:
        yield Problem(name, "pass_rule.floor", f"The rubric has no level {rule['floor']} for the rule’s floor.")
    most = len(ids) * max(level["points"] for level in content["levels"])
    if rule["minimum_total"] > most:
        yield Problem(name, "pass_rule.minimum_total", f"No script can reach this total; the most is {most}.")

"""What can be wrong with the files that are no items: marker notes, and exemplars with their commentary for participants."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.domain.annotation import find_quote
from workbench.domain.library import Item, ItemKind, Problem

Plain = Mapping[str, Any]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TELLING = 6
_SAID = (("summaries", "text"), ("remarks", "text"), ("remarks", "lift"))


def notes_problems(name: str, plain: Plain, items: Sequence[Item]) -> Iterator[Problem]:
    """Marker notes on a criterion or a level that the rubric does not have."""
    rubrics = [_plain(item) for item in items if _is(item, ItemKind.RUBRIC, plain["rubric"])]
    criteria = {criterion["id"] for rubric in rubrics for criterion in rubric["criteria"]}
    levels = {level for rubric in rubrics for level in _scale(rubric)}
    for index, note in enumerate(plain["notes"]):
        if note["criterion"] not in criteria:
            said = f"The rubric {plain['rubric']} has no criterion {note['criterion']}."
            yield Problem(name, f"notes.{index}.criterion", said)
        elif "level" in note and note["level"] not in levels:
            yield Problem(name, f"notes.{index}.level", f"The rubric {plain['rubric']} has no level {note['level']}.")


def exemplar_problems(name: str, plain: Plain, items: Sequence[Item], notes: Sequence[Plain]) -> Iterator[Problem]:
    """Everything that an exemplar or its commentary names and is not there, and whatever of the marker notes stands in it."""
    yield from _quote_problems(name, plain)
    yield from _telling_problems(name, plain, notes)
    scenario = next((_plain(item) for item in items if _is(item, ItemKind.SCENARIO, plain["scenario"])), None)
    if scenario is None:
        yield Problem(name, "scenario", f"There is no scenario {plain['scenario']}.")
    else:
        yield from _scenario_problems(name, plain, scenario)
    rubrics = [item for item in items if _is(item, ItemKind.RUBRIC, plain["rubric"])]
    rubric = next((_plain(item) for item in rubrics if item.pin.version == plain["rubric_version"]), None)
    if rubric is None:
        yield Problem(name, "rubric", f"There is no rubric {plain['rubric']} of version {plain['rubric_version']}.")
    else:
        yield from _rubric_problems(name, plain, rubric)


def _is(item: Item, kind: ItemKind, wanted: str) -> bool:
    return (item.pin.kind, item.pin.id) == (kind, wanted)


def _plain(item: Item) -> Plain:
    return item.content


def _scale(rubric: Plain) -> set[int]:
    return {rubric["no_evidence"]["level"], *(level["level"] for level in rubric["levels"])}


def _scenario_problems(name: str, plain: Plain, scenario: Plain) -> Iterator[Problem]:
    if plain["rubric"] not in scenario["rubrics"]:
        yield Problem(name, "rubric", f"The scenario {plain['scenario']} is not marked by the rubric {plain['rubric']}.")
    tasks = {task["id"] for task in scenario["tasks"]}
    for index, remark in enumerate(plain["remarks"]):
        if "part" in remark and remark["part"] not in tasks:
            yield Problem(name, f"remarks.{index}.part", f"The scenario {plain['scenario']} has no task {remark['part']}.")


def _rubric_problems(name: str, plain: Plain, rubric: Plain) -> Iterator[Problem]:
    criteria, scale = [criterion["id"] for criterion in rubric["criteria"]], _scale(rubric)
    for key in ("summaries", "remarks"):
        for index, said in enumerate(plain[key]):
            if said["criterion"] not in criteria:
                yield Problem(
                    name, f"{key}.{index}.criterion", f"The rubric {plain['rubric']} has no criterion {said['criterion']}."
                )
            if said["level"] not in scale:
                yield Problem(name, f"{key}.{index}.level", f"The rubric {plain['rubric']} has no level {said['level']}.")
    summed = [summary["criterion"] for summary in plain["summaries"]]
    for criterion in criteria:
        if summed.count(criterion) != 1:
            yield Problem(
                name, "summaries", f"There has to be one summary on {criterion}, and there are {summed.count(criterion)}."
            )


def _quote_problems(name: str, plain: Plain) -> Iterator[Problem]:
    for index, remark in enumerate(plain["remarks"]):
        times = len(find_quote(plain["body"], remark["quote"]))
        if times != 1:
            found = "is not in the response" if not times else f"stands in the response {times} times"
            yield Problem(name, f"remarks.{index}.quote", f"The quotation {found}; it has to stand there once.")


def _telling_problems(name: str, plain: Plain, notes: Sequence[Plain]) -> Iterator[Problem]:
    """Sentences of the marker notes, told by being six words long or longer, in what participants read."""
    texts = [
        (f"{key}.{index}.{field}", said[field]) for key, field in _SAID for index, said in enumerate(plain[key]) if field in said
    ]
    kept = [sentence for note in notes for sentence in _SENTENCE.split(note["text"]) if len(sentence.split()) >= _TELLING]
    for place, text in [("about", plain["about"]), *texts]:
        if any(sentence in text for sentence in kept):
            yield Problem(name, place, "A sentence of the marker notes stands here, where participants would read it.")

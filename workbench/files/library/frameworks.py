"""What can be wrong with a framework, with the programme that teaches it, and with what other files name of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.domain.framework import NPQ
from workbench.domain.library import Item, ItemKind, Problem, targets


def naming_problems(name: str, place: str, content: Mapping[str, Any], items: Sequence[Item]) -> Iterator[Problem]:
    """Sections, and below them targets, that a scenario or a criterion names and no version of the framework has."""
    at = f"{place}." if place else ""
    yield from section_problems(name, f"{at}sections", content["sections"], items)
    versions = _versions(items, NPQ)
    aims = targets(content)
    for index, target in enumerate(aims):
        here = f"{at}targets.{index}"
        if target.section not in content["sections"]:
            yield Problem(name, f"{here}.section", f"Section {target.section} is a target, and is not among the sections.")
        if target.section in (other.section for other in aims[:index]):
            yield Problem(name, f"{here}.section", f"Section {target.section} is a target more than once.")
        areas = max((_areas(version, target.section) for version in versions), default=0)
        for number in target.areas:
            if number > areas:
                yield Problem(name, f"{here}.areas", f"Section {target.section} of the framework {NPQ} has no area {number}.")
        yield from _statement_problems(name, here, target.section, target.statements, versions)


def _statement_problems(
    name: str, place: str, section: str, codes: Sequence[str], versions: Sequence[Mapping[str, Any]]
) -> Iterator[Problem]:
    known = {statement["code"] for version in versions for statement in version.get("statements", [])}
    for code in codes:
        if code not in known:
            yield Problem(name, f"{place}.statements", f"The framework {NPQ} has no statement {code}.")
        elif code.split(".")[0] != section:
            yield Problem(name, f"{place}.statements", f"{code} is no statement of section {section}.")


def _areas(framework: Mapping[str, Any], section: str) -> int:
    return sum(len(each["areas"]) for each in framework["sections"] if each["id"] == section)


def _versions(items: Sequence[Item], framework: str) -> list[Mapping[str, Any]]:
    return [item.content for item in items if (item.pin.kind, item.pin.id) == (ItemKind.FRAMEWORK, framework)]


def section_problems(
    name: str, place: str, wanted: Sequence[str], items: Sequence[Item], framework: str = NPQ
) -> Iterator[Problem]:
    """Sections that no version of a framework has."""
    known = {section["id"] for version in _versions(items, framework) for section in version["sections"]}
    for index, section in enumerate(wanted):
        if section not in known:
            yield Problem(name, f"{place}.{index}", f"The framework {framework} has no section {section}.")


def framework_problems(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    """Parts, sections and codes that do not fit together, and counts that are not what is held."""
    sections, statements = content["sections"], content.get("statements", [])
    parts = [part["id"] for part in content.get("parts", [])]
    ids = [section["id"] for section in sections]
    codes = [area["code"] for section in sections for area in section["areas"] if "code" in area]
    codes += [statement["code"] for statement in statements]
    for index, section in enumerate(sections):
        if section.get("part", "") not in (parts or [""]):
            yield Problem(name, f"sections.{index}.part", f"Section {section['id']} names no part of the framework.")
    for index, statement in enumerate(statements):
        if statement["code"].split(".")[0] not in ids:
            yield Problem(name, f"statements.{index}.code", f"{statement['code']} is of no section of the framework.")
    for word, given in (("section", ids), ("part", parts), ("code", codes)):
        for twice in sorted({each for each in given if given.count(each) > 1}):
            yield Problem(name, "", f"The {word} {twice} stands there more than once.")
    areas = sum(len(section["areas"]) for section in sections)
    found = {"parts": len(parts), "sections": len(ids), "areas": areas, "statements": len(statements)}
    yield from _count_problems(name, content["counts"], found)


def programme_problems(name: str, content: Mapping[str, Any], items: Sequence[Item]) -> Iterator[Problem]:
    """Sections that its framework does not have, courses and conferences out of turn, and counts that are not what is held."""
    courses, days = content["courses"], content["conferences"]
    named = [("woven", content["woven"])]
    named += [
        (f"{key}.{index}.sections", each["sections"])
        for key in ("conferences", "courses")
        for index, each in enumerate(content[key])
    ]
    for place, sections in named:
        yield from section_problems(name, place, sections, items, content["framework"])
    for index, course in enumerate(courses):
        if course["number"] != index + 1:
            yield Problem(name, f"courses.{index}.number", f"This is course {index + 1}, not {course['number']}.")
    taken = [day["after_course"] for day in days]
    for index, after in enumerate(taken):
        if after > len(courses) or after in taken[:index]:
            yield Problem(name, f"conferences.{index}.after_course", "No conference can stand there.")
    found = {
        "conferences": len(days),
        "courses": len(courses),
        "modules": sum(len(course["modules"]) for course in courses),
        "clinics": sum(course["clinic"] for course in courses) + content["preparation"]["clinic"],
    }
    yield from _count_problems(name, content["counts"], found)


def _count_problems(name: str, given: Mapping[str, int], found: Mapping[str, int]) -> Iterator[Problem]:
    for word, count in found.items():
        if given[word] != count:
            yield Problem(name, f"counts.{word}", f"The file says {given[word]} {word}, and holds {count}.")

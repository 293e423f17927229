"""The provider's library on disk: every file checked against its schema, then against the other files, then hashed."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from workbench.domain.canonical import fingerprint
from workbench.domain.framework import NPQ, Framework, framework_to_plain
from workbench.domain.library import Item, ItemKind, Pin, Problem
from workbench.files.folder import write_file
from workbench.files.locator import library_root, resources_dir

_BARE = '\b\t\n\f\r"\\'
_ESCAPES = dict(zip(_BARE, ("\\b", "\\t", "\\n", "\\f", "\\r", '\\"', "\\\\"), strict=True))


class Library:
    """The library under a root folder that holds `scenarios/`, `rubrics/` and `resources/`; the schemas are the program's own."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def items(self) -> tuple[Item, ...]:
        """Every item without a problem of its own, by kind, id and version."""
        found = (self._item(path) for path in self._paths())
        items = (item for item, problems in found if item is not None and not problems)
        return tuple(sorted(items, key=lambda item: (item.pin.kind, item.pin.id, item.pin.version)))

    def check(self) -> tuple[int, tuple[Problem, ...]]:
        """How many files there are, and everything that is wrong with them; where there is no framework among them, what they
        name of one is looked for in the program's own.
        """
        paths = list(self._paths())
        problems: list[Problem] = []
        items: list[tuple[str, Item]] = []
        for path in paths:
            item, faults = self._item(path)
            problems += faults
            if item is not None:
                items.append((self._name(path), item))
        problems += _repeated(items)
        known = [item for _, item in items]
        if not any(item.pin.kind is ItemKind.FRAMEWORK for item in known):
            known += [item for item in Library(library_root()).items() if item.pin.kind is ItemKind.FRAMEWORK]
        problems += [fault for name, item in items for fault in _unlinked(name, item, known)]
        problems += self._notes_problems([item for _, item in items])
        return len(paths), tuple(problems)

    def marker_notes(self, rubric: str) -> tuple[Mapping[str, object], ...]:
        """The marker-only notes on a rubric: kept in a file apart, never loaded for a participant."""
        for path in sorted((self._root / "rubrics").glob("*/marker-notes.toml")):
            plain, _ = self._load(path)
            if plain is not None and plain.get("rubric") == rubric:
                return tuple(plain.get("notes", ()))
        return ()

    def _paths(self) -> Iterator[Path]:
        for pattern in ("scenarios/*/*.toml", "rubrics/*/*.toml", "resources/frameworks/*.toml", "resources/rules/*.toml"):
            yield from sorted(self._root.glob(pattern))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _item(self, path: Path) -> tuple[Item | None, list[Problem]]:
        plain, problems = self._load(path)
        if plain is None or plain["kind"] == "marker-notes":
            return None, problems
        if plain["kind"] == ItemKind.SCENARIO:
            problems += self._read_papers(path, plain)
        kind = ItemKind(plain["kind"])
        return Item(Pin(kind, plain["id"], plain["version"], plain["title"], fingerprint(plain)), plain), problems

    def _load(self, path: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
        name = self._name(path)
        try:
            plain = _texts_for_dates(tomllib.loads(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            return None, [Problem(name, "", f"The file could not be read: {error}.")]
        schema = self._schema(plain.get("kind"))
        if schema is None:
            return None, [Problem(name, "kind", "The file does not say what kind of item it is.")]
        faults = sorted(Draft202012Validator(schema).iter_errors(plain), key=lambda fault: [str(part) for part in fault.path])
        problems = [Problem(name, ".".join(str(part) for part in fault.path), f"{fault.message}.") for fault in faults]
        return (None if problems else plain), problems

    def _schema(self, kind: object) -> dict[str, Any] | None:
        if not isinstance(kind, str) or not kind.replace("-", "").isalpha():
            return None
        path = resources_dir() / "schemas" / f"{kind}.json"
        if not path.is_file():
            return None
        schema = json.loads(path.read_text("utf-8"))
        return schema if isinstance(schema, dict) else None

    def _read_papers(self, path: Path, plain: dict[str, Any]) -> list[Problem]:
        problems = []
        for index, paper in enumerate(plain["papers"]):
            try:
                paper["body"] = (path.parent / paper.pop("file")).read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                paper["body"] = ""
                problems.append(Problem(self._name(path), f"papers.{index}.file", f"The paper could not be read: {error}."))
        return problems

    def _notes_problems(self, items: list[Item]) -> Iterator[Problem]:
        criteria = {item.pin.id: _criteria(item) for item in items if item.pin.kind is ItemKind.RUBRIC}
        for path in sorted(self._root.glob("rubrics/*/marker-notes.toml")):
            plain, _ = self._load(path)
            if plain is None:
                continue
            known = criteria.get(plain["rubric"], set())
            for index, note in enumerate(plain["notes"]):
                if note["criterion"] not in known:
                    said = f"The rubric {plain['rubric']} has no criterion {note['criterion']}."
                    yield Problem(self._name(path), f"notes.{index}.criterion", said)


def write_framework(target: Path, framework: Framework) -> None:
    """Write a framework as a library file, whole or not at all; raises WorkbenchError as `write_file` does."""
    plain = framework_to_plain(framework)
    tables = {key: value for key, value in plain.items() if isinstance(value, list) and value}
    lines = [f"{key} = {_toml(value)}" for key, value in plain.items() if not isinstance(value, list)]
    for key, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{key}]]", *(f"{name} = {_toml(value)}" for name, value in row.items())]
    write_file(target, "\n".join([*lines, ""]).encode())


def _toml(value: object) -> str:
    """A value as TOML 1.0 writes it on one line; every text in double quotes, with what may not stand there escaped."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return f'"{"".join(_escaped(sign) for sign in value)}"' if isinstance(value, str) else str(value)


def _escaped(sign: str) -> str:
    return _ESCAPES.get(sign) or (f"\\u{ord(sign):04X}" if sign < " " or sign == "\x7f" else sign)


def _texts_for_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts_for_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts_for_dates(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _criteria(item: Item) -> set[str]:
    criteria = item.content["criteria"]
    return {criterion["id"] for criterion in criteria} if isinstance(criteria, list) else set()


def _repeated(items: list[tuple[str, Item]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], str] = {}
    for name, item in items:
        key = (item.pin.kind.value, item.pin.id, item.pin.version)
        if key in seen:
            yield Problem(name, "version", f"{seen[key]} is the same version of the same item.")
        seen[key] = name


def _unlinked(name: str, item: Item, items: list[Item]) -> Iterator[Problem]:
    ids = {(other.pin.kind, other.pin.id) for other in items}
    content: Mapping[str, Any] = item.content
    if item.pin.kind is ItemKind.SCENARIO:
        yield from _scenario_problems(name, content, ids)
        yield from _section_problems(name, "sections", content["sections"], items)
    elif item.pin.kind is ItemKind.RUBRIC:
        yield from _rubric_problems(name, content)
        for index, criterion in enumerate(content["criteria"]):
            yield from _section_problems(name, f"criteria.{index}.sections", criterion["sections"], items)
    elif item.pin.kind is ItemKind.FRAMEWORK:
        yield from _framework_problems(name, content)
    elif item.pin.kind is ItemKind.PROGRAMME_MAP:
        yield from _programme_problems(name, content, items)
    elif item.pin.kind is ItemKind.WORD_RULE and content["minimum"] > content["maximum"]:
        yield Problem(name, "minimum", "The minimum is above the maximum.")


def _scenario_problems(name: str, content: Mapping[str, Any], ids: Set[tuple[ItemKind, str]]) -> Iterator[Problem]:
    if (ItemKind.WORD_RULE, content["word_rule"]) not in ids:
        yield Problem(name, "word_rule", f"There is no word rule {content['word_rule']}.")
    for index, rubric in enumerate(content["rubrics"]):
        if (ItemKind.RUBRIC, rubric) not in ids:
            yield Problem(name, f"rubrics.{index}", f"There is no rubric {rubric}.")


def _section_problems(name: str, place: str, wanted: Sequence[str], items: list[Item], framework: str = NPQ) -> Iterator[Problem]:
    """Sections that no version of a framework has."""
    contents = [_plain(item) for item in items if (item.pin.kind, item.pin.id) == (ItemKind.FRAMEWORK, framework)]
    known = {section["id"] for content in contents for section in content["sections"]}
    for index, section in enumerate(wanted):
        if section not in known:
            yield Problem(name, f"{place}.{index}", f"The framework {framework} has no section {section}.")


def _framework_problems(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
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


def _programme_problems(name: str, content: Mapping[str, Any], items: list[Item]) -> Iterator[Problem]:
    courses, days = content["courses"], content["conferences"]
    named = [("woven", content["woven"])]
    named += [
        (f"{key}.{index}.sections", each["sections"])
        for key in ("conferences", "courses")
        for index, each in enumerate(content[key])
    ]
    for place, sections in named:
        yield from _section_problems(name, place, sections, items, content["framework"])
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


def _plain(item: Item) -> Mapping[str, Any]:
    return item.content


def _rubric_problems(name: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    levels = {level["level"] for level in content["levels"]}
    criteria = {criterion["id"] for criterion in content["criteria"]}
    for index, criterion in enumerate(content["criteria"]):
        for level in sorted(levels - {int(key) for key in criterion["descriptors"]}):
            yield Problem(name, f"criteria.{index}.descriptors", f"Level {level} of {criterion['id']} has no descriptor.")
    for index, wanted in enumerate(content["pass_rule"]["must_pass"]):
        if wanted["criterion"] not in criteria or wanted["level"] not in levels:
            yield Problem(
                name, f"pass_rule.must_pass.{index}", "The rule names a criterion or level that the rubric does not have."
            )
    most = len(criteria) * max(level["points"] for level in content["levels"])
    if content["pass_rule"]["minimum_total"] > most:
        yield Problem(name, "pass_rule.minimum_total", f"No script can reach this total; the most is {most}.")

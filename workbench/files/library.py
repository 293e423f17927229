"""The provider's library on disk: every file checked against its schema, then against the other files, then hashed."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from workbench.domain.canonical import fingerprint
from workbench.domain.library import Item, ItemKind, Pin, Problem


class Library:
    """The library under a root folder that holds `scenarios/`, `rubrics/` and `resources/`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def items(self) -> tuple[Item, ...]:
        """Every item without a problem of its own, by kind, id and version."""
        found = (self._item(path) for path in self._paths())
        items = (item for item, problems in found if item is not None and not problems)
        return tuple(sorted(items, key=lambda item: (item.pin.kind, item.pin.id, item.pin.version)))

    def check(self) -> tuple[int, tuple[Problem, ...]]:
        """How many files there are, and everything that is wrong with them."""
        paths = list(self._paths())
        problems: list[Problem] = []
        items: list[tuple[str, Item]] = []
        for path in paths:
            item, faults = self._item(path)
            problems += faults
            if item is not None:
                items.append((self._name(path), item))
        problems += _repeated(items)
        problems += [fault for name, item in items for fault in _unlinked(name, item, [i for _, i in items])]
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
        for pattern in ("scenarios/*/*.toml", "rubrics/*/*.toml", "resources/rules/*.toml"):
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
        path = self._root / "resources" / "schemas" / f"{kind}.json"
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
        if (ItemKind.WORD_RULE, content["word_rule"]) not in ids:
            yield Problem(name, "word_rule", f"There is no word rule {content['word_rule']}.")
        for index, rubric in enumerate(content["rubrics"]):
            if (ItemKind.RUBRIC, rubric) not in ids:
                yield Problem(name, f"rubrics.{index}", f"There is no rubric {rubric}.")
    elif item.pin.kind is ItemKind.RUBRIC:
        yield from _rubric_problems(name, content)
    elif item.pin.kind is ItemKind.WORD_RULE and content["minimum"] > content["maximum"]:
        yield Problem(name, "minimum", "The minimum is above the maximum.")


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

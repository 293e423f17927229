"""The provider's library on disk: every file checked against its schema, then against the other files, then hashed."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from workbench.domain.canonical import fingerprint
from workbench.domain.library import Item, ItemKind, Pin, Problem
from workbench.domain.preparation import Exemplar, exemplar_from_plain
from workbench.files.library.apart import exemplar_problems, notes_problems
from workbench.files.library.framework_out import write_framework
from workbench.files.library.links import defaults, repeated, unlinked
from workbench.files.locator import library_root, resources_dir

__all__ = ["Library", "write_framework"]

_NOTES, _EXEMPLARS = "rubrics/*/marker-notes.toml", "scenarios/*/preparation/*.toml"
_FILES = ("scenarios/*/*.toml", _EXEMPLARS, "rubrics/*/*.toml", "resources/frameworks/*.toml", "resources/rules/*.toml")
_APART = ("marker-notes", "exemplar")


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
        problems += [*repeated(items), *defaults(items)]
        known = [item for _, item in items]
        if not any(item.pin.kind is ItemKind.FRAMEWORK for item in known):
            known += [item for item in Library(library_root()).items() if item.pin.kind is ItemKind.FRAMEWORK]
        problems += [fault for name, item in items for fault in unlinked(name, item, known)]
        problems += self._problems_apart(known)
        return len(paths), tuple(problems)

    def marker_notes(self, rubric: str) -> tuple[Mapping[str, object], ...]:
        """The marker-only notes on a rubric: kept in a file apart, never loaded for a participant."""
        for _, plain in self._read_all(_NOTES):
            if plain["rubric"] == rubric:
                return tuple(plain["notes"])
        return ()

    def preparation(self, scenario: str) -> tuple[Exemplar, ...]:
        """The exemplars of a scenario that can be read, by title; nothing that only markers are told is in them."""
        found = [exemplar_from_plain(plain) for _, plain in self._read_all(_EXEMPLARS) if plain["scenario"] == scenario]
        return tuple(sorted(found, key=lambda exemplar: exemplar.title))

    def _paths(self) -> Iterator[Path]:
        for pattern in _FILES:
            yield from sorted(self._root.glob(pattern))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _item(self, path: Path) -> tuple[Item | None, list[Problem]]:
        plain, problems = self._load(path)
        if plain is None or plain["kind"] in _APART:
            return None, problems
        kind = ItemKind(plain["kind"])
        return Item(Pin(kind, plain["id"], plain["version"], plain["title"], fingerprint(plain)), plain), problems

    def _load(self, path: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
        """A file as plain data with its papers read in, None when it does not fit its schema; and what is wrong with it."""
        name = self._name(path)
        try:
            plain = _texts_for_dates(tomllib.loads(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            return None, [Problem(name, "", f"The file could not be read: {error}.")]
        schema = self._schema(plain.get("kind"))
        if schema is None:
            return None, [Problem(name, "kind", "The file does not say what kind of item it is.")]
        faults = sorted(Draft202012Validator(schema).iter_errors(plain), key=lambda fault: [str(part) for part in fault.path])
        if faults:
            return None, [Problem(name, ".".join(str(part) for part in fault.path), f"{fault.message}.") for fault in faults]
        if plain["kind"] == ItemKind.SCENARIO:
            places = [(f"papers.{index}.file", paper) for index, paper in enumerate(plain["papers"])]
            return plain, [problem for place, paper in places for problem in self._read_body(path, place, paper)]
        return plain, list(self._read_body(path, "file", plain)) if plain["kind"] == "exemplar" else []

    def _schema(self, kind: object) -> dict[str, Any] | None:
        if not isinstance(kind, str) or not kind.replace("-", "").isalpha():
            return None
        path = resources_dir() / "schemas" / f"{kind}.json"
        if not path.is_file():
            return None
        schema = json.loads(path.read_text("utf-8"))
        return schema if isinstance(schema, dict) else None

    def _read_body(self, path: Path, place: str, plain: dict[str, Any]) -> Iterator[Problem]:
        """Put the text of a Markdown file in place of its name."""
        called = plain.pop("file")
        try:
            plain["body"] = (path.parent / called).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            plain["body"] = ""
            yield Problem(self._name(path), place, f"{called} could not be read: {error}.")
            return
        if not plain["body"].strip():
            yield Problem(self._name(path), place, f"{called} has no words.")

    def _read_all(self, pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files of a pattern that fit their schema, each with its name."""
        for path in sorted(self._root.glob(pattern)):
            plain, problems = self._load(path)
            if plain is not None and not problems:
                yield self._name(path), plain

    def _problems_apart(self, items: Sequence[Item]) -> Iterator[Problem]:
        notes = list(self._read_all(_NOTES))
        for name, plain in notes:
            yield from notes_problems(name, plain, items)
        told = [note for _, plain in notes for note in plain["notes"]]
        exemplars: dict[tuple[str, str], str] = {}
        for name, plain in self._read_all(_EXEMPLARS):
            yield from exemplar_problems(name, plain, items, told)
            key = (plain["scenario"], plain["id"])
            if key in exemplars:
                yield Problem(name, "id", f"{exemplars[key]} is an exemplar of the same name.")
            exemplars[key] = name


def _texts_for_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts_for_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts_for_dates(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value

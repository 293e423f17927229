"""The library: what there is to found a cohort with, and whether it is sound."""

from collections.abc import Mapping
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Item, ItemKind, Problem
from workbench.domain.preparation import Exemplar
from workbench.domain.scenario import scenario_from_plain
from workbench.domain.wordcount import WordRule, word_rule_from_plain
from workbench.files.library import Library
from workbench.files.locator import library_root


def library(root: Path | None = None) -> Library:
    """The library under a folder, or the one that came with the program."""
    return Library(root or library_root())


def check_library(root: Path | None = None) -> tuple[int, tuple[Problem, ...]]:
    """How many files there are and what is wrong with them; raises WorkbenchError when there is no library at all."""
    if root is not None and not root.is_dir():
        raise WorkbenchError("not-found", f"There is no folder {root}.")
    checked, problems = library(root).check()
    if not checked:
        raise WorkbenchError("not-found", f"There are no scenarios, rubrics or rules in {root or library_root()}.")
    return checked, problems


def file_of(problem: Problem) -> Path:
    """Where the file lies that has a problem."""
    return library_root() / problem.file


def items(root: Path | None = None) -> tuple[Item, ...]:
    """Every sound item."""
    return library(root).items()


def newest(found: tuple[Item, ...], kind: ItemKind, wanted: str | None = None) -> Item:
    """The newest version of the item of a kind and id (any id: the only one there is, or the default one); raises
    WorkbenchError.
    """
    fitting = [item for item in found if item.pin.kind is kind and wanted in (None, item.pin.id)]
    if wanted is None:
        fitting = [item for item in fitting if item.content.get("default") is True] or fitting
    ids = sorted({item.pin.id for item in fitting})
    name = kind.value.replace("-", " ")
    if not ids:
        known = ", ".join(sorted({item.pin.id for item in found if item.pin.kind is kind})) or "none"
        raise WorkbenchError("unknown-item", f"The library has no {name} called {wanted}. There is: {known}.")
    if len(ids) > 1:
        raise WorkbenchError("unknown-item", f"The library has several of the kind {name}. Choose one: {', '.join(ids)}.")
    return max(fitting, key=lambda item: _version(item.pin.version))


def choose(
    found: tuple[Item, ...], scenario: str, rubric: str, policy: str | None = None, letter: str | None = None
) -> tuple[Item, ...]:
    """The items that a cohort is founded with; raises WorkbenchError for one that is not there or does not fit."""
    case, scheme = newest(found, ItemKind.SCENARIO, scenario), newest(found, ItemKind.RUBRIC, rubric)
    asked = scenario_from_plain(case.content)
    if scheme.pin.id not in asked.rubrics:
        said = f"{case.pin.title} is not marked by {scheme.pin.id}. Choose one that it names: {', '.join(asked.rubrics)}."
        raise WorkbenchError("rubric-does-not-fit", said)
    return (
        case,
        scheme,
        newest(found, ItemKind.WORD_RULE, asked.word_rule),
        newest(found, ItemKind.SAMPLING_POLICY, policy),
        newest(found, ItemKind.LETTER_TEMPLATE, letter),
    )


def word_rule(wanted: str | None = None) -> WordRule:
    """A word rule of the program's library by id, or the only one there is; raises WorkbenchError."""
    return word_rule_from_plain(newest(items(), ItemKind.WORD_RULE, wanted).content)


def marker_notes(rubric: str) -> tuple[Mapping[str, object], ...]:
    """What only markers are told about a rubric."""
    return library().marker_notes(rubric)


def preparation(scenario: str, root: Path | None = None) -> tuple[Exemplar, ...]:
    """What a participant can read to prepare for a scenario, empty when there is nothing; raises WorkbenchError."""
    shelf = library(root)
    newest(shelf.items(), ItemKind.SCENARIO, scenario)
    return shelf.preparation(scenario)


def _version(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in text.split("."))

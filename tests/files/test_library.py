"""Scenarios, rubrics, marker notes and exemplars are held against each other; each fault has a place and a sentence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.annotation import find_quote
from workbench.domain.library import ItemKind, Problem
from workbench.domain.passrule import Result, stand
from workbench.domain.preparation import Exemplar
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.scenario import scenario_from_plain
from workbench.files.library import Library
from workbench.files.locator import library_root

PARTS = "scenarios/tarn-road/scenario.toml"
SINGLE = "scenarios/hollin-wharf/scenario.toml"
THREE = "rubrics/three-questions/rubric.toml"
THREE_NOTES = "rubrics/three-questions/marker-notes.toml"
FOUR = "rubrics/four-criteria/rubric.toml"
EXEMPLAR = "scenarios/ashmere-vale/preparation/finding-out-first.toml"
BODY = "scenarios/ashmere-vale/preparation/finding-out-first.md"
STATEMENTS = '[[statements]]\ncode = "2.a"\nheading = ""\ntext = "Something."\n\n[counts]'
NPQ = "resources/frameworks/npq-senco.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the program's own library."""
    for name in ("rubrics", "scenarios", "resources/frameworks", "resources/rules"):
        shutil.copytree(library_root() / name, tmp_path / name)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(root: Path) -> tuple[Problem, ...]:
    return Library(root).check()[1]


def in_file(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root / file, old, new)


FAULTS: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "a part that is no task": (
        in_file(THREE, 'part = "problem"', 'part = "diagnosis"'),
        PARTS,
        "rubrics.0",
        "The rubric three-questions, version 1, judges the answer part diagnosis, and the scenario has no such task.",
    ),
    "a task that no criterion judges": (
        lambda root: (root / THREE).write_text((root / THREE).read_text("utf-8").replace('part = "solution"\n', ""), "utf-8"),
        PARTS,
        "rubrics.0",
        "The rubric three-questions, version 1, has no criterion for the answer to the task solution.",
    ),
    "parts judged where the answer is one response": (
        in_file(SINGLE, 'rubrics = ["four-criteria"]', 'rubrics = ["four-criteria", "three-questions"]'),
        SINGLE,
        "rubrics.1",
        "The rubric three-questions, version 1, judges parts of an answer, and the answer to this scenario is one response.",
    ),
    "an answer in parts with one task": (
        lambda root: (root / PARTS).write_text(_one_task((root / PARTS).read_text("utf-8")), "utf-8"),
        PARTS,
        "answer_shape",
        "The answer is in parts, one a task, and there is one task.",
    ),
    "a task twice": (
        in_file(SINGLE, 'id = "solution"', 'id = "problem"'),
        SINGLE,
        "tasks",
        "The task problem stands there more than once.",
    ),
    "a paper twice": (in_file(PARTS, 'id = "letter"', 'id = "survey"'), PARTS, "papers", "The paper survey stands there"),
    "a paper without words": (
        lambda root: (root / "scenarios/tarn-road/papers/letter.md").write_text("\n\n", "utf-8"),
        PARTS,
        "papers.6.file",
        "papers/letter.md has no words.",
    ),
    "a target outside the sections": (
        in_file(PARTS, '{ section = "8" }', '{ section = "6" }'),
        PARTS,
        "targets.5.section",
        "Section 6 is a target, and is not among the sections.",
    ),
    "a section aimed at twice": (
        in_file(PARTS, '{ section = "8" }', '{ section = "7" }'),
        PARTS,
        "targets.5.section",
        "Section 7 is a target more than once.",
    ),
    "an area that is not there": (
        in_file(PARTS, '{ section = "8" }', '{ section = "8", areas = [1] }'),
        PARTS,
        "targets.5.areas",
        "Section 8 of the framework npq-senco has no area 1.",
    ),
    "a statement that is not there": (
        in_file(PARTS, '{ section = "8" }', '{ section = "8", statements = ["8.a"] }'),
        PARTS,
        "targets.5.statements",
        "The framework npq-senco has no statement 8.a.",
    ),
    "a statement of another section": (
        lambda root: _name_statement(root, '{ section = "8" }', '{ section = "8", statements = ["2.a"] }'),
        PARTS,
        "targets.5.statements",
        "2.a is no statement of section 8.",
    ),
    "an area of a criterion that is not there": (
        in_file(THREE, '{ section = "3", areas = [1] }', '{ section = "3", areas = [2] }'),
        THREE,
        "criteria.0.targets.0.areas",
        "Section 3 of the framework npq-senco has no area 2.",
    ),
    "a criterion twice": (
        in_file(THREE, 'id = "reasons"', 'id = "fit"'),
        THREE,
        "",
        "The criterion fit stands there more than once.",
    ),
    "a level twice": (
        in_file(THREE, "level = 3\nlabel", "level = 2\nlabel"),
        THREE,
        "",
        "The level 2 stands there more than once.",
    ),
    "a descriptor above the scale": (
        in_file(THREE, "\n[criteria.pointers]", '\n4 = "More."\n[criteria.pointers]'),
        THREE,
        "criteria.0.descriptors",
        "There is a descriptor of evidence for level 4, which the rubric does not have.",
    ),
    "a pointer missing": (
        in_file(THREE, '1 = "Use at least two papers', '# "Use at least two papers'),
        THREE,
        "criteria.0.pointers",
        "Level 1 of evidence has no pointer for the letter.",
    ),
    "a pointer at the top": (
        in_file(THREE, '2 = "Take the figure', '3 = "Go on."\n2 = "Take the figure'),
        THREE,
        "criteria.0.pointers",
        "Nothing lies above level 3 of evidence for a pointer to lead to.",
    ),
    "fewer points for a higher level": (
        in_file(THREE, "points = 3", "points = 1"),
        THREE,
        "levels.2.points",
        "Level 3 gives fewer points than level 2.",
    ),
    "a floor that is no level": (
        in_file(THREE, "floor = 1", "floor = 4"),
        THREE,
        "pass_rule.floor",
        "The rubric has no level 4 for the rule’s floor.",
    ),
    "a criterion twice in the rule": (
        in_file(THREE, '{ criterion = "plan", level = 2 }', '{ criterion = "fit", level = 2 }'),
        THREE,
        "pass_rule.must_pass.2",
        "The rule names fit more than once.",
    ),
    "a note on a level that is not there": (
        in_file(THREE_NOTES, "level = 3", "level = 4"),
        THREE_NOTES,
        "notes.1.level",
        "The rubric three-questions has no level 4.",
    ),
    "two defaults of a kind": (
        in_file("resources/rules/small-cohort.toml", 'id = "small-cohort"\n', 'id = "small-cohort"\ndefault = true\n'),
        "resources/rules/small-cohort.toml",
        "default",
        "resources/rules/sampling-policy.toml is the default of this kind already.",
    ),
    "a quotation that is not in the response": (
        in_file(EXEMPLAR, 'quote = "They are saying', 'quote = "They were saying'),
        EXEMPLAR,
        "remarks.1.quote",
        "The quotation is not in the response; it has to stand there once.",
    ),
    "a quotation that stands there twice": (
        in_file(BODY, "They are saying they have lost the thread.", "They are saying they have lost the thread. " * 2),
        EXEMPLAR,
        "remarks.1.quote",
        "The quotation stands in the response 2 times; it has to stand there once.",
    ),
    "a remark on a criterion that is not there": (
        in_file(EXEMPLAR, '[[remarks]]\ncriterion = "problem"', '[[remarks]]\ncriterion = "style"'),
        EXEMPLAR,
        "remarks.0.criterion",
        "The rubric four-criteria has no criterion style.",
    ),
    "a level off the scale": (
        in_file(EXEMPLAR, "level = 4", "level = 5"),
        EXEMPLAR,
        "remarks.6.level",
        "The rubric four-criteria has no level 5.",
    ),
    "a part that the scenario does not have": (
        in_file(EXEMPLAR, 'part = "problem"', 'part = "diagnosis"'),
        EXEMPLAR,
        "remarks.0.part",
        "The scenario ashmere-vale has no task diagnosis.",
    ),
    "a criterion without a summary": (
        in_file(EXEMPLAR, '[[summaries]]\ncriterion = "framework"', '[[summaries]]\ncriterion = "problem"'),
        EXEMPLAR,
        "summaries",
        "There has to be one summary on framework, and there are 0.",
    ),
    "a scenario that is not there": (
        in_file(EXEMPLAR, 'scenario = "ashmere-vale"', 'scenario = "elsewhere"'),
        EXEMPLAR,
        "scenario",
        "There is no scenario elsewhere.",
    ),
    "a rubric of another version": (
        in_file(EXEMPLAR, 'rubric_version = "1"', 'rubric_version = "2"'),
        EXEMPLAR,
        "rubric",
        "There is no rubric four-criteria of version 2.",
    ),
    "a rubric that does not mark the scenario": (
        in_file(EXEMPLAR, 'rubric = "four-criteria"', 'rubric = "three-questions"'),
        EXEMPLAR,
        "rubric",
        "The scenario ashmere-vale is not marked by the rubric three-questions.",
    ),
    "a response that is not there": (
        lambda root: (root / BODY).unlink(),
        EXEMPLAR,
        "file",
        "finding-out-first.md could not be read: ",
    ),
    "the same exemplar twice": (
        lambda root: shutil.copy(root / EXEMPLAR, (root / EXEMPLAR).with_name("more.toml")),
        "scenarios/ashmere-vale/preparation/more.toml",
        "id",
        f"{EXEMPLAR} is an exemplar of the same name.",
    ),
    "a marker note told to participants": (
        in_file(EXEMPLAR, 'lift = "Leave it out', 'lift = "Credit the reasoning, not the choice. Leave it out'),
        EXEMPLAR,
        "remarks.10.lift",
        "A sentence of the marker notes stands here, where participants would read it.",
    ),
}


def _name_statement(root: Path, old: str, new: str) -> None:
    """Give the framework the statement 2.a, and let the scenario name it."""
    edit(root / NPQ, "[counts]", STATEMENTS)
    edit(root / NPQ, "statements = 0", "statements = 1")
    edit(root / PARTS, old, new)


def _one_task(text: str) -> str:
    first, middle, rest = text.index("[[tasks]]"), text.index("[[tasks]]", text.index("[[tasks]]") + 1), text.index("[[papers]]")
    return text[:first] + text[first:middle] + text[rest:]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_file_its_place_and_a_sentence(root: Path, name: str) -> None:
    spoil, file, place, said = FAULTS[name]
    assert problems(root) == ()
    spoil(root)
    told = [(problem.file, problem.place) for problem in problems(root) if problem.message.startswith(said)]
    assert (file, place) in told
    assert all(problem.message.endswith(".") for problem in problems(root))


def test_a_statement_can_be_named_once_the_framework_has_it(root: Path) -> None:
    _name_statement(root, '{ section = "2", areas = [1, 2] }', '{ section = "2", areas = [1, 2], statements = ["2.a"] }')
    assert problems(root) == ()


def test_a_rubric_without_pointers_or_parts_is_sound(root: Path) -> None:
    text = (root / FOUR).read_text("utf-8")
    kept = []
    for block in text.split("\n\n"):
        kept += [] if block.startswith("[criteria.pointers]") else [block]
    (root / FOUR).write_text("\n\n".join(kept), "utf-8")
    assert problems(root) == ()


# --- What comes with the program


def rubric(rubric_id: str) -> Rubric:
    items = Library(library_root()).items()
    return rubric_from_plain(next(i.content for i in items if (i.pin.kind, i.pin.id) == (ItemKind.RUBRIC, rubric_id)))


@pytest.mark.parametrize("scenario_id", ["ashmere-vale", "hollin-wharf", "tarn-road"])
def test_each_case_has_its_length_its_papers_and_its_targets(scenario_id: str) -> None:
    items = Library(library_root()).items()
    scenario = scenario_from_plain(next(i.content for i in items if (i.pin.kind, i.pin.id) == (ItemKind.SCENARIO, scenario_id)))
    assert 1500 <= len([word for word in scenario.papers[0].body.split() if word.strip("|-#>")]) <= 2000
    assert len(scenario.papers) > 4
    assert all("invented" in paper.body for paper in scenario.papers)
    assert any("| --- |" in paper.body for paper in scenario.papers[1:])
    assert tuple(target.section for target in scenario.targets) == scenario.sections
    assert all(target.areas for target in scenario.targets if target.section != "8")


def test_the_three_questions_are_judged_by_part_and_together() -> None:
    three = rubric("three-questions")
    assert [(c.id, c.part) for c in three.criteria] == [
        ("evidence", "problem"), ("cause", "problem"), ("fit", "solution"), ("reasons", "solution"),
        ("plan", "implementation"), ("measures", "implementation"), ("coherence", ""),
    ]  # fmt: skip
    assert {c.part for c in rubric("four-criteria").criteria} == {""}


@pytest.mark.parametrize(
    ("levels", "result"),
    [
        ((2, 2, 2, 2, 2, 2, 2), Result.PASSED),
        ((1, 2, 2, 2, 2, 2, 2), Result.PASSED),
        ((1, 2, 2, 1, 2, 2, 2), Result.FAILED),
        ((1, 2, 3, 1, 2, 2, 2), Result.PASSED),
        ((3, 1, 3, 3, 3, 3, 3), Result.FAILED),
        ((3, 3, 3, 3, 3, 3, 0), Result.FAILED),
    ],
)
def test_one_answer_may_be_limited_in_one_thing_but_each_has_one_that_counts(levels: tuple[int, ...], result: Result) -> None:
    three = rubric("three-questions")
    assert stand(three, dict(zip((c.id for c in three.criteria), levels, strict=True))).result is result


def exemplars() -> tuple[Exemplar, ...]:
    return Library(library_root()).preparation("ashmere-vale")


def test_one_exemplar_passes_and_one_does_not_yet() -> None:
    four = rubric("four-criteria")
    assert {each.id: stand(four, each.levels).result for each in exemplars()} == {
        "finding-out-first": Result.FAILED,
        "what-reaches-the-lesson": Result.PASSED,
    }


@pytest.mark.parametrize("at", [0, 1])
def test_every_criterion_of_an_exemplar_is_explained_by_passages_that_are_found(at: int) -> None:
    exemplar = exemplars()[at]
    assert 1500 <= len(exemplar.body.split()) <= 2400
    for summary in exemplar.summaries:
        remarks = exemplar.remarks_on(summary.criterion)
        assert len(remarks) > 1
        assert summary.level in {remark.level for remark in remarks}
        assert all(len(find_quote(exemplar.body, remark.quote)) == 1 for remark in remarks)
        assert any(remark.lift for remark in remarks)


def test_there_is_nothing_to_prepare_with_where_nothing_was_written() -> None:
    assert Library(library_root()).preparation("tarn-road") == ()

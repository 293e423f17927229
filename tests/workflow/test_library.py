"""The provider's library is checked file by file and against itself, and only what is sound is offered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.files.locator import library_root
from workbench.workflow import library

RUBRIC = "rubrics/four-criteria/rubric.toml"
NOTES = "rubrics/four-criteria/marker-notes.toml"
SCENARIO = "scenarios/ashmere-vale/scenario.toml"
RULE = "resources/rules/word-rule.toml"
LETTER = "resources/rules/letter-template.toml"
FOLDERS = ("rubrics", "scenarios", "resources/frameworks", "resources/rules")
FILES = sum(1 for folder in FOLDERS for _ in (library_root() / folder).rglob("*.toml"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the program's own library."""
    for name in ("rubrics", "scenarios", "resources/frameworks", "resources/rules", "resources/schemas"):
        shutil.copytree(library_root() / name, tmp_path / name)
    return tmp_path


def problems(root: Path) -> list[tuple[str, str]]:
    return [(problem.file, problem.place) for problem in library.check_library(root)[1]]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_program_s_own_library_is_sound() -> None:
    checked, found = library.check_library()
    assert (checked, found) == (FILES, ())


def test_a_copy_of_it_is_sound_too(root: Path) -> None:
    assert library.check_library(root) == (FILES, ())
    assert library.items(root) == library.items()


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "broken TOML": (lambda root: edit(root / RULE, "minimum = 1500", "minimum = = 1500"), RULE, ""),
    "bytes that are no text": (lambda root: (root / RULE).write_bytes(b"\xff\xfe\0"), RULE, ""),
    "an unknown kind": (lambda root: edit(root / RULE, 'kind = "word-rule"', 'kind = "word-law"'), RULE, "kind"),
    "a kind that is a path": (lambda root: edit(root / RULE, 'kind = "word-rule"', 'kind = "../rules"'), RULE, "kind"),
    "no kind": (lambda root: edit(root / RULE, 'kind = "word-rule"', ""), RULE, "kind"),
    "a field missing": (lambda root: edit(root / RULE, "maximum = 2500", ""), RULE, ""),
    "a field of the wrong type": (lambda root: edit(root / RULE, "1500", '"1500"'), RULE, "minimum"),
    "a region that does not exist": (lambda root: edit(root / RULE, '"title"', '"cover"'), RULE, "exclude.2"),
    "a minimum above the maximum": (lambda root: edit(root / RULE, "1500", "3500"), RULE, "minimum"),
    "a descriptor missing": (
        lambda root: edit(root / RUBRIC, '3 = "The response states one main problem', '# "The response states'),
        RUBRIC,
        "criteria.0.descriptors",
    ),
    "an unknown criterion in the pass rule": (
        lambda root: edit(root / RUBRIC, 'criterion = "solution"', 'criterion = "style"'),
        RUBRIC,
        "pass_rule.must_pass.0",
    ),
    "an unknown level in the pass rule": (
        lambda root: edit(root / RUBRIC, "level = 3 }]", "level = 6 }]"),
        RUBRIC,
        "pass_rule.must_pass.0",
    ),
    "a total nobody can reach": (
        lambda root: edit(root / RUBRIC, "minimum_total = 10", "minimum_total = 17"),
        RUBRIC,
        "pass_rule.minimum_total",
    ),
    "a rubric that is not there": (
        lambda root: edit(root / SCENARIO, '"four-criteria"', '"five-criteria"'),
        SCENARIO,
        "rubrics.0",
    ),
    "a word rule that is not there": (
        lambda root: edit(root / SCENARIO, '"npq-senco-words"', '"other-words"'),
        SCENARIO,
        "word_rule",
    ),
    "a paper that is not there": (
        lambda root: (root / "scenarios/ashmere-vale/papers/survey.md").unlink(),
        SCENARIO,
        "papers.4.file",
    ),
    "a paper that cannot be read": (
        lambda root: (root / "scenarios/ashmere-vale/case.md").write_bytes(b"\xff\xfe\0"),
        SCENARIO,
        "papers.0.file",
    ),
    "a note on an unknown criterion": (
        lambda root: edit(root / NOTES, 'criterion = "problem"', 'criterion = "style"'),
        NOTES,
        "notes.0.criterion",
    ),
    "a last day that is no day": (lambda root: edit(root / LETTER, "2027-05-28", '"soon"'), LETTER, "review.deadline"),
    "the same version twice": (
        lambda root: shutil.copy(root / RULE, root / "resources/rules/zz-rule.toml"),
        "resources/rules/zz-rule.toml",
        "version",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_file_and_place(root: Path, name: str) -> None:
    spoil, file, place = FAULTS[name]
    spoil(root)
    assert (file, place) in problems(root)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_in_a_sentence(root: Path, name: str) -> None:
    FAULTS[name][0](root)
    assert all(problem.message.endswith(".") and len(problem.message) > 10 for problem in library.check_library(root)[1])


def test_an_item_with_a_fault_of_its_own_is_not_offered(root: Path) -> None:
    edit(root / RULE, "minimum = 1500", "minimum = = 1500")
    assert ItemKind.WORD_RULE not in {item.pin.kind for item in library.items(root)}
    assert len(library.items(root)) == len(library.items()) - 1


def test_a_changed_word_changes_the_hash_and_a_changed_remark_does_not(root: Path) -> None:
    before = {item.pin.id: item.pin.sha256 for item in library.items(root)}
    (root / RULE).write_text("# another remark\n" + (root / RULE).read_text("utf-8"), "utf-8")
    assert {item.pin.id: item.pin.sha256 for item in library.items(root)} == before
    edit(root / "scenarios/ashmere-vale/papers/survey.md", "e", "E")
    after = {item.pin.id: item.pin.sha256 for item in library.items(root)}
    assert {each for each in before if before[each] != after[each]} == {"ashmere-vale"}


@pytest.mark.parametrize("there", [False, True])
def test_where_there_is_no_library_it_is_said(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "library"
    if there:
        folder.mkdir()
    with pytest.raises(WorkbenchError) as caught:
        library.check_library(folder)
    assert caught.value.code == "not-found"


@pytest.mark.parametrize(
    ("scenario", "rubric"),
    [("ashmere-vale", "four-criteria"), ("tarn-road", "three-questions"), ("hollin-wharf", "four-criteria")],
)
def test_a_cohort_is_founded_with_one_item_of_each_kind_but_no_framework(scenario: str, rubric: str) -> None:
    chosen = library.choose(library.items(), scenario, rubric)
    assert [item.pin.id for item in chosen][:3] == [scenario, rubric, "npq-senco-words"]
    assert sorted(item.pin.kind for item in chosen) == sorted(set(ItemKind) - {ItemKind.FRAMEWORK, ItemKind.PROGRAMME_MAP})


@pytest.mark.parametrize(("scenario", "rubric"), [("ashmere-vale", "three-questions"), ("tarn-road", "four-criteria")])
def test_a_rubric_that_the_scenario_does_not_name_is_refused(scenario: str, rubric: str) -> None:
    with pytest.raises(WorkbenchError, match=f"is not marked by {rubric}. Choose one that it names: ") as caught:
        library.choose(library.items(), scenario, rubric)
    assert caught.value.code == "rubric-does-not-fit"


@pytest.mark.parametrize(
    ("scenario", "rubric", "policy", "letter"),
    [
        ("other", "four-criteria", None, None),
        ("ashmere-vale", "other", None, None),
        ("ashmere-vale", "four-criteria", "other", None),
        ("ashmere-vale", "four-criteria", None, "other"),
    ],
)
def test_an_item_that_is_not_there_is_refused_with_what_is(
    scenario: str, rubric: str, policy: str | None, letter: str | None
) -> None:
    with pytest.raises(WorkbenchError, match="There is: ") as caught:
        library.choose(library.items(), scenario, rubric, policy, letter)
    assert caught.value.code == "unknown-item"


def test_of_several_items_one_has_to_be_named(root: Path) -> None:
    text = (root / RULE).read_text("utf-8").replace('id = "npq-senco-words"', 'id = "short-words"')
    (root / "resources/rules/short.toml").write_text(text, "utf-8")
    found = library.items(root)
    with pytest.raises(WorkbenchError, match="Choose one: npq-senco-words, short-words"):
        library.newest(found, ItemKind.WORD_RULE)
    assert library.newest(found, ItemKind.WORD_RULE, "short-words").pin.id == "short-words"


def test_the_newest_version_is_taken_by_number_not_by_letter(root: Path) -> None:
    for version in ("9", "10", "9.2"):
        text = (root / RULE).read_text("utf-8").replace('version = "1"', f'version = "{version}"')
        (root / f"resources/rules/rule-{version}.toml").write_text(text, "utf-8")
    assert library.newest(library.items(root), ItemKind.WORD_RULE).pin.version == "10"


def test_marker_notes_are_found_by_their_rubric_and_are_no_item() -> None:
    assert len(library.marker_notes("four-criteria")) > 5
    assert library.marker_notes("other") == ()
    assert "marker-notes" not in {item.pin.kind.value for item in library.items()}


def test_a_word_rule_is_found_by_its_id_or_as_the_only_one() -> None:
    assert library.word_rule() == library.word_rule("npq-senco-words")
    with pytest.raises(WorkbenchError):
        library.word_rule("other")


def test_preparation_is_for_a_scenario_that_is_there() -> None:
    assert [exemplar.title for exemplar in library.preparation("ashmere-vale")] == [
        "Finding out first",
        "What reaches the lesson",
    ]
    assert library.preparation("tarn-road") == ()
    with pytest.raises(WorkbenchError) as caught:
        library.preparation("other")
    assert caught.value.code == "unknown-item"


def test_preparation_holds_nothing_that_only_markers_are_told(root: Path) -> None:
    told = [str(note["text"]) for note in library.marker_notes("four-criteria")]
    for exemplar in library.preparation("ashmere-vale", root):
        shown = " ".join((exemplar.about, exemplar.notice, *(f"{each.text} {each.lift}" for each in exemplar.remarks)))
        shown += " ".join(summary.text for summary in exemplar.summaries)
        assert not any(note in shown for note in told)


def test_an_exemplar_is_no_item_that_a_cohort_could_pin() -> None:
    assert "exemplar" not in {item.pin.kind.value for item in library.items()}


def test_an_exemplar_that_cannot_be_read_is_left_out(root: Path) -> None:
    (root / "scenarios/ashmere-vale/preparation/finding-out-first.md").unlink()
    assert [exemplar.id for exemplar in library.preparation("ashmere-vale", root)] == ["what-reaches-the-lesson"]

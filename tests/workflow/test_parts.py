"""Where each of several answers begins and ends: by headings and numbers, or as a person said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, person

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.selfcheck.tasks import Basis
from workbench.workflow import intake, library, people
from workbench.workflow.cohort import Cohort, Founding, found, verify
from workbench.workflow.intake import Received
from workbench.workflow.parts import parts, rule_part

SAID = "The school thought about this for a long while and then went on. " * 12
MARKDOWN = f"""# My answers

## Question 1

{SAID}

{SAID}

## 2. The solution and its rationale

{SAID}

## Implementation

{SAID}

## References

Lea, A. (2019) On reading. Marsh Press.
"""


@pytest.fixture
def tarn(tmp_path: Path) -> Iterator[Cohort]:
    """A cohort on a case with three questions."""
    chosen = library.choose(library.items(), "tarn-road", "three-questions", "single-marking")
    founding = Founding("Spring window 2027", "Marguerite Oldershaw-Pym", chosen)
    with found(tmp_path / "tarn.cohort", PASSPHRASE, founding, CHEAP, Ticking()) as cohort:
        people.add_person(cohort, lead_of(cohort), "Tobias Wetherlake", Role.ASSESSOR)
        yield cohort


def taken(cohort: Cohort, folder: Path, text: str = MARKDOWN) -> str:
    path = folder / "answer.md"
    path.write_text(text, "utf-8")
    (result,) = intake.ingest(cohort, lead_of(cohort), [path])
    assert isinstance(result, Received)
    return result.line.id


def text_of(cohort: Cohort, submission: str) -> str:
    return intake.script_for_office(cohort, submission).document.text


def test_answers_are_found_by_numbers_and_headings_up_to_the_reference_list(tarn: Cohort, tmp_path: Path) -> None:
    submission = taken(tarn, tmp_path)
    text = text_of(tarn, submission)
    one, two, three = parts(tarn, submission)
    assert [part.id for part in (one, two, three)] == ["problem", "solution", "implementation"]
    assert text[one.start : one.stop].startswith("Question 1\n")
    assert text[two.start : two.stop].startswith("2. The solution")
    assert text[three.start : three.stop].startswith("Implementation\n")
    assert [text[part.stop :][:2].strip() for part in (one, two, three)] == ["2", "I", "R"]
    assert [part.basis for part in (one, two, three)] == [Basis.NUMBER, Basis.NUMBER, Basis.HEADING]


def test_an_answer_that_nothing_opens_is_told_as_unknown(tarn: Cohort, tmp_path: Path) -> None:
    one, two, three = parts(tarn, taken(tarn, tmp_path, f"## Question 2\n\n{SAID}"))
    assert [(part.start, part.stop, part.basis) for part in (one, three)] == [(-1, -1, None)] * 2
    assert two.start == 0


def test_a_list_of_the_questions_at_the_top_is_not_taken_for_the_answers(tarn: Cohort, tmp_path: Path) -> None:
    listed = "## Question 1\n\nBelow.\n\n## Question 2\n\nBelow.\n\n"
    submission = taken(tarn, tmp_path, listed + MARKDOWN.replace("# My answers\n", ""))
    one, two, _ = parts(tarn, submission)
    text = text_of(tarn, submission)
    assert [text[part.start : part.stop].count("thought about") for part in (one, two)] == [24, 12]


def test_a_person_says_where_an_answer_is_and_may_take_it_back(tarn: Cohort, tmp_path: Path) -> None:
    lead, submission = lead_of(tarn), taken(tarn, tmp_path)
    before = parts(tarn, submission)
    middle = (before[0].start + before[0].stop) // 2
    after = rule_part(tarn, lead, submission, "solution", middle, before[1].stop)
    assert (after[1].start, after[1].stop, after[1].basis, after[1].ruled) == (middle, before[1].stop, None, True)
    assert (after[0].start, after[0].stop, after[0].ruled) == (before[0].start, middle, False)
    assert after[2] == before[2]
    assert parts(tarn, submission) == after
    assert rule_part(tarn, lead, submission, "solution", -1, -1) == before
    assert verify(tarn).problems == ()


def test_two_answers_share_no_words(tarn: Cohort, tmp_path: Path) -> None:
    lead, submission = lead_of(tarn), taken(tarn, tmp_path)
    rule_part(tarn, lead, submission, "solution", 0, 100)
    for start, stop, code in ((99, 200, "parts-overlap"), (5, 5, "passage-outside"), (-1, 4, "passage-outside")):
        with pytest.raises(WorkbenchError) as caught:
            rule_part(tarn, lead, submission, "problem", start, stop)
        assert caught.value.code == code
    rule_part(tarn, lead, submission, "solution", 50, 150)
    rule_part(tarn, lead, submission, "problem", 0, 50)
    assert [part.ruled for part in parts(tarn, submission)] == [True, True, False]


def test_only_the_lead_rules_and_only_on_questions_that_are_asked(tarn: Cohort, tmp_path: Path) -> None:
    submission = taken(tarn, tmp_path)
    with pytest.raises(WorkbenchError) as caught:
        rule_part(tarn, person(tarn, "Tobias Wetherlake"), submission, "solution", 0, 100)
    assert caught.value.code == "not-allowed"
    with pytest.raises(WorkbenchError) as caught:
        rule_part(tarn, lead_of(tarn), submission, "preface", 0, 100)
    assert caught.value.code == "unknown-part"


def test_one_continuous_answer_has_no_parts(filled: Cohort) -> None:
    line = intake.lines(filled)[0]
    assert parts(filled, line.id) == ()
    with pytest.raises(WorkbenchError) as caught:
        rule_part(filled, lead_of(filled), line.id, filled.scenario.tasks[0].id, 0, 100)
    assert caught.value.code == "unknown-part"

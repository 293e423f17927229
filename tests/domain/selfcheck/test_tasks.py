"""Tasks are found by what stands over their answers, else by words, and say which it was."""

from drafts import PROBLEM, SOLUTION, VOCABULARY, draft, scenario

from workbench.domain.scenario import Task
from workbench.domain.selfcheck.tasks import Basis, TaskFound, tasks


def found(
    *blocks: str, shape: str = "single", asked: tuple[Task, ...] = (PROBLEM, SOLUTION)
) -> list[tuple[list[str], Basis | None]]:
    made = draft(*blocks)
    return [([p.place for p in task.passages], task.basis) for task in tasks(made, scenario(shape, asked), VOCABULARY)]


def whole(*blocks: str) -> tuple[TaskFound, ...]:
    return tasks(draft(*blocks), scenario(), VOCABULARY)


def test_headings_open_tasks_and_headings_below_belong_to_them() -> None:
    blocks = ("# What is going wrong", "One.", "## A closer look", "Two.", "# What I would do", "Three.", "# Thanks", "Four.")
    assert found(*blocks) == [(["¶ 1 to ¶ 2"], Basis.HEADING), (["¶ 3"], Basis.HEADING)]


def test_a_heading_below_another_task_s_heading_opens_its_own_and_closes_with_it() -> None:
    blocks = ("# What I would do", "One.", "## The problem", "Two.", "## Next", "Three.")
    assert found(*blocks) == [(["¶ 2"], Basis.HEADING), (["¶ 1", "¶ 3"], Basis.HEADING)]


def test_question_numbers_open_tasks_also_without_a_heading_style() -> None:
    assert found("Question 1", "One.", "Answer to question two:", "Two.", shape="parts") == [
        (["¶ 1 to ¶ 2"], Basis.NUMBER),
        (["¶ 3 to ¶ 4"], Basis.NUMBER),
    ]


def test_a_bare_number_opens_a_task_only_where_the_scenario_asks_for_parts() -> None:
    blocks = ("# 1. First", "One.", "# 2. Second", "Two.")
    assert found(*blocks, shape="parts") == [(["¶ 1"], Basis.NUMBER), (["¶ 2"], Basis.NUMBER)]
    assert found(*blocks) == [([], None), ([], None)]


def test_a_number_beyond_the_tasks_opens_nothing() -> None:
    assert found("# Question 7", "One.", shape="parts") == [([], None), ([], None)]


def test_the_task_s_own_words_copied_open_it_and_are_no_part_of_the_answer() -> None:
    assert found(SOLUTION.text, "One.") == [([], None), (["¶ 2"], Basis.QUESTION)]


def test_without_any_sign_paragraphs_go_by_their_words() -> None:
    blocks = ("The cause is in the survey, and the figures agree.", "I would propose this instead.", "Nothing of either.")
    assert found(*blocks) == [(["¶ 1"], Basis.WORDS), (["¶ 2"], Basis.WORDS)]


def test_words_that_fit_two_tasks_alike_give_no_answer() -> None:
    assert found("The cause, the survey and absence: I would propose this instead.") == [([], None), ([], None)]


def test_words_never_add_to_a_task_that_a_heading_opened() -> None:
    blocks = ("The cause is in the survey, and the figures agree.", "# The problem", "One.")
    assert found(*blocks)[0] == (["¶ 2"], Basis.HEADING)


def test_a_task_of_no_known_sort_is_looked_for_by_its_own_words() -> None:
    other = Task("parents", "Meeting parents", "Describe the evening meeting with parents and governors.")
    assert found("At the evening meeting the parents met governors.", asked=(other, SOLUTION))[0] == (["¶ 1"], Basis.WORDS)


def test_references_belong_to_no_task_and_words_are_those_of_the_answer() -> None:
    (problem, _) = whole("# The problem", "One two three.", "# References", "Smith (2019).")
    assert (problem.words, [(p.first, p.last) for p in problem.passages]) == (3, [(1, 1)])

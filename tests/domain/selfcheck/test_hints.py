"""Hints say what to look at and where, stay silent otherwise, and never say what a mark would be."""

import re

from drafts import LETTERS, VOCABULARY, draft, scenario

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import Warning
from workbench.domain.scenario import Task
from workbench.domain.selfcheck.coverage import AreaFound
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.hints import Found, Hint, hints
from workbench.domain.selfcheck.names import names_left
from workbench.domain.selfcheck.readability import readability
from workbench.domain.selfcheck.sentences import sentences
from workbench.domain.selfcheck.tasks import tasks
from workbench.domain.wordcount import count

PLAN = Task("implementation", "Implementation", "Say how the change would come about, step by step, and who would know of it.")
PADDING = "and this is done with care by all of those who are in the room at that time of the day"


def found(
    made: Draft, asked: tuple[Task, ...] | None = None, areas: tuple[AreaFound, ...] = (), warnings: tuple[Warning, ...] = ()
) -> dict[str, Hint]:
    case = scenario(tasks=asked or ())
    read = readability(made, sentences(made), None, VOCABULARY.long_sentence, VOCABULARY.long_word)
    counted = count(made.document, made.regions, made.rule)
    facts = Found(made, counted, warnings, tasks(made, case, VOCABULARY), areas, read, names_left(made, case), (LETTERS,))
    given = hints(facts, VOCABULARY)
    assert all(CODES[hint.code].kind is CodeKind.HINT for hint in given)
    assert not [hint for hint in given if re.search(r"\b(scor|grade|predict|level|pass(ed)?\b|fail)", hint.message.casefold())]
    return {hint.code: hint for hint in given}


def test_a_draft_without_anything_to_notice_has_no_hints() -> None:
    assert found(draft("The letters are short.")) == {}


def test_length_says_where_the_limit_falls() -> None:
    hint = found(draft("The letters are here.", "One two three.", maximum=5))["over-the-limit"]
    assert (hint.message, hint.place) == ("7 words, 2 over 5. The limit falls in ¶ 2.", "¶ 2")


def test_a_short_draft_is_told_of_and_not_judged() -> None:
    hint = found(draft("# References", "The letters."))["under-the-limit"]
    assert hint.message == "0 words, 1 fewer than 1."


def test_a_task_without_a_passage_is_a_hint() -> None:
    hint = found(draft("Letters only."), (PLAN,))["task-without-passage"]
    assert hint.message.startswith("No passage was recognised for “Implementation”. It may be there in other words")


def test_areas_without_a_passage_are_told_of_by_section() -> None:
    areas = (AreaFound("1-1", "1", "Culture", "One thing", ()), AreaFound("1-2", "1", "Culture", "Another", ()))
    hint = found(draft("Letters."), areas=areas)["area-without-passage"]
    assert "Section 1, Culture: nothing was recognised on “One thing” or “Another”." in hint.message


def test_a_plan_that_names_dates_and_owners_gives_no_hint_and_a_vague_one_does() -> None:
    vague = [f"We would do it {PADDING}." for _ in range(3)]
    exact = [f"In September the class teacher does it {PADDING}." for _ in range(3)]
    assert "few-dates-or-owners" not in found(draft("# Implementation", *exact, "Letters.", maximum=999), (PLAN,))
    hint = found(draft("# Implementation", *vague, "Letters.", maximum=999), (PLAN,))["few-dates-or-owners"]
    assert hint.message.endswith("Look again at ¶ 1, ¶ 2 and ¶ 3.")


def test_a_plan_that_was_not_recognised_is_looked_for_after_the_first_task() -> None:
    problem = Task("problem", "The problem", "What is it, and how do you know that it is so, from the papers that you have?")
    blocks = ("# The problem", "Letters.", "# Thanks", *[f"We would do it {PADDING}." for _ in range(3)])
    assert found(draft(*blocks, maximum=999), (problem, PLAN))["few-dates-or-owners"].place == "¶ 2, ¶ 3 and ¶ 4"


def test_names_are_told_of_once_each() -> None:
    made = draft("Letters to Mrs Vane. Mrs Vane again, at 1234567.")
    given = found(made)
    assert given["person-left"].message.startswith("Mrs Vane is not in the case.")
    assert made.document.text[given["number-left"].start : given["number-left"].end] == "1234567"


def test_a_name_in_the_file_s_properties_is_told_of() -> None:
    assert "name-in-properties" in found(draft("Letters."), warnings=(Warning("author-name", "The file names 1 person."),))


def test_the_longest_sentence_is_shown() -> None:
    hint = found(draft("One two. " + "Word " * 11 + "end.", "letters " * 12))["long-sentences"]
    assert hint.message == "Two sentences run over 10 words: ¶ 1 and ¶ 2. The longest has 12 words."


def test_a_copied_question_is_told_of_with_its_words() -> None:
    asked = "Answer in your own words and say where you found it."
    hint = found(draft(asked, "Letters.", asked=asked))["quoted-question"]
    assert hint.message.startswith("11 words repeat the question. They are not counted")


def test_citations_without_a_list_are_told_of_and_dates_are_none() -> None:
    cited = draft("The letters matter (Smith and Jones, 2019).")
    assert found(cited)["no-reference-list"].place == "¶ 1"
    assert "no-reference-list" in found(draft("The letters matter, say Smith and Jones (2019)."))
    for text in ("(March 2027)", "(in all 2019 of them)", "(the plan for 2027)", "next spring (2027)", "in Spring (2027)"):
        assert "no-reference-list" not in found(draft(f"The letters matter {text}."))
    assert "no-reference-list" not in found(draft("The letters matter (Smith, 2019).", "# References", "Smith (2019) A."))


def test_a_paper_of_which_no_word_is_found_is_told_of() -> None:
    assert "“Two letters from families”" in found(draft("Something else."))["paper-without-passage"].message

"""What one step of undo takes back of words that were typed."""

from itertools import pairwise

import pytest

from workbench.ui.writing import Writing


def steps(*texts: str) -> list[tuple[str, str]]:
    """The steps of a field that held these texts one after another, each by its words before and after."""
    found: list[Writing] = []
    for before, after in pairwise(texts):
        change = Writing("field", before, after)
        both = found[-1].then(change) if found else None
        found[-1:] = [both] if both else [*found[-1:], change]
    return [(each.before, each.after) for each in found]


def typed(words: str, on: str = "") -> list[str]:
    return [on + words[:end] for end in range(len(words) + 1)]


def test_typing_is_a_step_a_sentence() -> None:
    assert steps(*typed("Say who. “When?” And\nhow.")) == [
        ("", "Say who. "),
        ("Say who. ", "Say who. “When?” "),
        ("Say who. “When?” ", "Say who. “When?” And\n"),
        ("Say who. “When?” And\n", "Say who. “When?” And\nhow."),
    ]


def test_words_that_are_all_taken_away_come_back() -> None:
    assert steps(*typed("Say who"), "") == [("", "Say who"), ("Say who", "")]
    assert steps(*typed("Say who"), "x", "xy") == [("", "Say who"), ("Say who", "xy")]


def test_deleting_sign_by_sign_is_a_step() -> None:
    assert steps("Say who", "Say wh", "Say w", "Say ", "Say h") == [("Say who", "Say "), ("Say ", "Say h")]
    assert steps("abcd", "bcd", "cd") == [("abcd", "cd")]


def test_what_is_pasted_begins_a_step() -> None:
    assert steps("", "S", "Sooner or later") == [("", "S"), ("S", "Sooner or later")]


def test_typing_in_another_place_begins_a_step() -> None:
    assert steps("one two", "one twos", "Xone twos") == [("one two", "one twos"), ("one twos", "Xone twos")]


@pytest.mark.parametrize("later", [Writing("other", "a", "ab"), Writing("field", "b", "bc")])
def test_another_field_or_words_that_changed_meanwhile_begin_a_step(later: Writing) -> None:
    assert Writing("field", "", "a").then(later) is None

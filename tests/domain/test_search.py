"""Words are found whatever their case, accents, apostrophes and hyphens, and told by their place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.search import lacking, spans, terms


def found(text: str, asked: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, terms(asked))]


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("Mondays and a MONDAY", "monday", ["Monday", "MONDAY"]),
        ("Dónal reads", "donal", ["Dónal"]),
        ("the school’s plan", "school's", ["school’s"]),
        ("co‑ordinator", "co-ordinator", ["co‑ordinator"]),
        ("1.1 and 1.10", "1.10", ["1.10"]),
        ("a part of the chart", "art", []),
        ("plan, review", '"plan review"', []),
        ("do, then\u00a0review", "“then review”", ["then\u00a0review"]),
        ("straße", "strasse", ["straße"]),
        ("provision map", "provision prov", ["provision"]),
    ],
)
def test_words_are_found_as_a_person_types_them(text: str, asked: str, said: list[str]) -> None:
    assert found(text, asked) == said


def test_what_stands_nowhere_is_told() -> None:
    assert lacking("Plans and reviews", terms("plan nothing")) == ("nothing",)
    assert terms("  ") == ()
    assert terms('"  "') == ()


@given(st.text(), st.text(max_size=12))
def test_places_lie_in_order_inside_the_text(text: str, asked: str) -> None:
    last = 0
    for start, end in spans(text, terms(asked)):
        assert last <= start < end <= len(text)
        last = end

"""Terms find what the vocabulary says they find, at whole words, and nothing across the end of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.selfcheck.terms import Finder, term, tokens


def found(text: str, *written: str) -> list[str]:
    finds = Finder(term(one) for one in written).find(tokens(text))
    return [text[find.start : find.end] for find in finds]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("review*", "Review, reviews, REVIEWED; preview", ["Review", "reviews", "REVIEWED"]),
        ("plan", "A plan, two plans, planning", ["plan", "plans"]),
        ("high quality teaching", "high-quality teaching", ["high-quality teaching"]),
        ("assess ... plan ... do", "We assess, then plan and do it", ["assess, then plan and do"]),
        ("assess ... do", "assess one two three four do", []),
        ("organis*", "organised, organized", ["organised", "organized"]),
        ("behaviour", "behavior and behaviour", ["behavior", "behaviour"]),
        ("senco's job", "the SENCO’s job", ["SENCO’s job"]),
        ("ta", "TAs start with a TA; stay", ["TAs", "TA"]),
        ("stops ... programme", "It stops. A programme", []),
        ("short steps", "short: steps", []),
    ],
)
def test_a_term_finds_what_it_says(written: str, text: str, expected: list[str]) -> None:
    assert found(text, written) == expected


@pytest.mark.parametrize("written", ["", "...", "... plan", "plan ...", "a*", "!"])
def test_what_is_no_term_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no term"):
        term(written)


def test_positions_count_from_the_offset() -> None:
    assert [(token.start, token.end) for token in tokens("a bc", 10)] == [(10, 11), (12, 14)]


@given(st.text(alphabet="ab .;’-Çß\u2028İ", max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    for token in tokens(text, 7):
        piece = text[token.start - 7 : token.end - 7]
        assert piece
        assert not any(char.isspace() for char in piece)
        assert found(text[token.start - 7 : token.end - 7], piece) or not piece[0].isalnum()

"""What is asked of many phrases at once is what would be found by asking each by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.similarity.phrases import (
    NO_GRAM,
    PHRASE,
    Grams,
    Sieve,
    among,
    covered,
    firsts,
    from_each,
    grams,
    in_a_row,
    offsets,
)

ROWS = st.lists(st.booleans(), max_size=40)
NUMBERS = st.lists(st.one_of(st.integers(0, 2**32 - 2), st.integers(0, 9)), max_size=60)


def phrases(numbers: list[int]) -> Grams:
    return np.array(numbers, np.uint32)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=40))
def test_a_phrase_is_one_number_for_the_same_words_in_the_same_order_inside_one_stretch(said: list[tuple[int, int]]) -> None:
    words, breaks = phrases([word for word, _ in said]), np.cumsum([new for _, new in said], dtype=np.int32)
    found = grams(words, breaks).tolist()
    known: dict[tuple[int, ...], int] = {}
    for at, number in enumerate(found):
        if at + PHRASE > len(said) or breaks[at] != breaks[at + PHRASE - 1]:
            assert number == NO_GRAM
        else:
            assert known.setdefault(tuple(words[at : at + PHRASE].tolist()), number) == number != NO_GRAM
    assert len(set(known.values())) == len(known)


@given(NUMBERS, NUMBERS, st.sampled_from([1, 8, 16, 22]))
def test_a_sieve_lets_every_known_phrase_through(known: list[int], more: list[int], bits: int) -> None:
    sieve = Sieve(bits, phrases(known))
    sieve.take_in(phrases(more))
    assert sieve.lets_through(phrases(known + more)).all()


def test_a_sieve_holds_back_most_phrases_that_are_not_known() -> None:
    chance = np.random.default_rng(7)
    known, others = (chance.integers(0, 2**32, size, np.uint32) for size in (3_000, 20_000))
    assert 0.03 < Sieve(16, known).lets_through(others).mean() < 0.06
    assert not Sieve(16).lets_through(others).any()


@given(NUMBERS, NUMBERS)
def test_among_is_membership(asked: list[int], known: list[int]) -> None:
    assert among(phrases(asked), phrases(sorted(set(known)))).tolist() == [number in known for number in asked]


@given(NUMBERS)
def test_the_first_of_each_number_in_a_sorted_row(numbers: list[int]) -> None:
    row = sorted(numbers)
    assert firsts(phrases(row)).tolist() == [number not in row[:at] for at, number in enumerate(row)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 6)), max_size=12))
def test_the_numbers_from_each_first_one_on(asked: list[tuple[int, int]]) -> None:
    first, many = (np.array(column, np.int64) for column in ([at for at, _ in asked], [size for _, size in asked]))
    assert from_each(first, many).tolist() == [number for at, size in asked for number in range(at, at + size)]
    assert offsets(many).tolist() == [sum(size for _, size in asked[:at]) for at in range(len(asked))]


@pytest.mark.parametrize("size", [1, PHRASE, 8])
@given(row=ROWS)
def test_what_begins_in_a_row_and_what_it_covers(row: list[bool], size: int) -> None:
    begins = np.array(row, np.bool_)
    assert in_a_row(begins, size).tolist() == [
        len(row[at : at + size]) == size and all(row[at : at + size]) for at in range(len(row))
    ]
    assert covered(begins, size).tolist() == [any(row[max(at - size + 1, 0) : at + 1]) for at in range(len(row))]
    assert begins.tolist() == row

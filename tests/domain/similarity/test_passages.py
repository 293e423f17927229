"""Shared passages are exact, the same from both sides, and only those that say something."""

import random
import re
from itertools import pairwise

import numpy as np
import pytest
from compared import Block, compare, prose, script, wording
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Document
from workbench.domain.regions import Region
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.similarity.passages import shared_runs
from workbench.domain.similarity.phrases import PHRASE
from workbench.domain.similarity.threshold import CONTAINMENT, NEIGHBOURS
from workbench.domain.similarity.wording import Wording, Wordings

SEEDS = st.integers(0, 9)
PIECES = st.lists(st.tuples(SEEDS, st.integers(1, 60)), min_size=1, max_size=6)
"""Paragraphs out of few sources, so that scripts made of them share some."""


LONGER = st.lists(st.tuples(SEEDS, st.integers(13, 60)), min_size=1, max_size=6)
"""Too long to be taken for lines of a title, which more text below them would make of shorter ones."""


def made(pieces: list[tuple[int, int]]) -> Document:
    return script(*(prose(seed, words) for seed, words in pieces))


def said(text: str) -> list[str]:
    return [re.sub(r"^\W+|\W+$", "", word).casefold() for word in text.split()]


def turned(found: Overlap) -> set[tuple[int, tuple[int, int], tuple[int, int]]]:
    return {(passage.words, passage.b, passage.a) for passage in found.passages}


def straight(found: Overlap) -> set[tuple[int, tuple[int, int], tuple[int, int]]]:
    return {(passage.words, passage.a, passage.b) for passage in found.passages}


@given(PIECES, PIECES)
@settings(deadline=None)
def test_passages_are_exact_and_no_word_is_in_two(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    a, b = made(one), made(other)
    for found in compare([a, b]).values():
        assert found.shared_words == sum(passage.words for passage in found.passages)
        assert found.containment == found.shared_words / min(len(wording(a)), len(wording(b)))
        for passage in found.passages:
            assert passage.text == a.text[slice(*passage.a)]
            assert said(passage.text) == said(b.text[slice(*passage.b)])
            assert len(said(passage.text)) == passage.words
        for spans in ([p.a for p in found.passages], [p.b for p in found.passages]):
            ordered = sorted(spans)
            assert all(first[1] <= second[0] for first, second in pairwise(ordered))
        assert [p.a for p in found.passages] == sorted(p.a for p in found.passages)


@given(PIECES, PIECES)
@settings(deadline=None)
def test_it_makes_no_difference_which_script_comes_first(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    a, b = made(one), made(other)
    there, back = compare([a, b]), compare([b, a])
    assert there.keys() == back.keys()
    for pair, found in there.items():
        assert (found.shared_words, found.containment) == (back[pair].shared_words, back[pair].containment)
        assert straight(found) == turned(back[pair])


@given(st.lists(PIECES, min_size=2, max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_scripts_does_not_matter(scripts: list[list[tuple[int, int]]], chance: random.Random) -> None:
    documents = [made(pieces) for pieces in scripts]
    order = list(range(len(documents)))
    chance.shuffle(order)
    first = {frozenset(pair): found.shared_words for pair, found in compare(documents).items()}
    again = compare([documents[number] for number in order])
    assert {frozenset((order[a], order[b])): found.shared_words for (a, b), found in again.items()} == first


@given(st.lists(st.tuples(SEEDS, st.integers(4, 60)), min_size=1, max_size=6))
@settings(deadline=None)
def test_a_script_shares_all_its_words_with_itself(pieces: list[tuple[int, int]]) -> None:
    document = made(pieces)
    total = len(wording(document))
    found = compare([document, document])
    if total >= NEIGHBOURS and sum(words for _, words in pieces) >= 4 * NEIGHBOURS:
        assert found[0, 1].containment == 1
        assert all(passage.a == passage.b for passage in found[0, 1].passages) or len({seed for seed, _ in pieces}) < len(pieces)


@given(LONGER, LONGER, st.integers(8, 80), st.integers(0, 6))
@settings(deadline=None)
def test_the_prompt_added_to_both_adds_nothing(
    one: list[tuple[int, int]], other: list[tuple[int, int]], words: int, place: int
) -> None:
    prompt = prose(99, words)
    bare = [made(one), made(other)]
    papered = []
    for pieces in (one, other):
        blocks = [prose(seed, size) for seed, size in pieces]
        papered.append(script(*blocks[:place], prompt, *blocks[place:]))
    without, with_it = compare(bare, prompt), compare(papered, prompt)
    assert without.keys() == with_it.keys()
    for pair, found in without.items():
        assert (with_it[pair].shared_words, with_it[pair].containment) == (found.shared_words, found.containment)


COPIED = prose(7, 80)


def pair(shared: str) -> list[Document]:
    return [script(prose(1, 900), shared, prose(2, 300)), script(prose(3, 500), shared, prose(4, 900))]


def test_a_copied_paragraph_is_found_where_it_stands() -> None:
    a, b = documents = pair(COPIED)
    (passage,) = compare(documents)[0, 1].passages
    assert (passage.words, passage.text) == (80, COPIED)
    assert a.text[slice(*passage.a)] == b.text[slice(*passage.b)] == COPIED


@pytest.mark.parametrize(
    "shared",
    [
        f"“{COPIED[:500]}”",
        f"“{prose(3, 110)}”",
        " ".join(COPIED.split()[: NEIGHBOURS - 1]),
        f"It was so ({COPIED[:100]}, 2020).",
    ],
)
def test_quotations_citations_and_single_turns_of_phrase_are_not_told(shared: str) -> None:
    assert compare(pair(shared)) == {}


def test_what_stands_only_in_quotations_and_references_is_not_told() -> None:
    blocks: list[Block] = [(BlockKind.QUOTATION, COPIED), (BlockKind.HEADING, "References"), prose(8, 200)]
    assert compare([script(prose(1, 900), *blocks), script(prose(2, 900), *blocks)]) == {}


def test_short_pieces_near_each_other_are_told_and_far_apart_are_not() -> None:
    words = COPIED.split()
    near = [" ".join(f"{' '.join(words[at : at + 7])} {prose(seed + at, 9)}" for at in range(0, 70, 7)) for seed in (100, 300)]
    far = [" ".join(f"{' '.join(words[at : at + 7])} {prose(seed + at, 120)}" for at in range(0, 70, 7)) for seed in (100, 300)]
    assert compare([script(text) for text in near])[0, 1].shared_words == 70
    assert compare([script(text) for text in far]) == {}


def test_less_than_the_threshold_is_not_told() -> None:
    words = 20
    long = int(words / CONTAINMENT) + 100
    assert compare([script(prose(1, long), prose(7, words)), script(prose(2, long), prose(7, words))]) == {}
    assert len(compare([script(prose(1, long // 2), prose(7, words)), script(prose(2, long), prose(7, words))])) == 1


def test_one_word_a_thousand_times_costs_little_and_is_all_found() -> None:
    document = script("so " * 3_000, prose(1, 200))
    assert compare([document, document])[0, 1].containment == 1


def tiles(a: Wording, b: Wording) -> set[tuple[int, int, int]]:
    """The same words in a row, longest first, found word by word: how many, and where they begin in each."""
    free_a, free_b = [True] * len(a), [True] * len(b)
    found: set[tuple[int, int, int]] = set()

    def same(i: int, j: int) -> bool:
        return bool(i < len(a) and j < len(b) and free_a[i] and free_b[j] and a.words[i] == b.words[j])

    def size(i: int, j: int) -> int:
        words = 0
        while (
            same(i + words, j + words) and a.stretches[i + words] == a.stretches[i] and b.stretches[j + words] == b.stretches[j]
        ):
            words += 1
        return words

    while True:
        words, at_a, at_b = max(((size(i, j), -i, -j) for i in range(len(a)) for j in range(len(b))), default=(0, 0, 0))
        if words < PHRASE:
            return found
        found.add((words, -at_a, -at_b))
        free_a[-at_a : words - at_a] = free_b[-at_b : words - at_b] = [False] * words


FEW_WORDS = st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=28).map(" ".join), min_size=1, max_size=2)
"""So short that all pieces are near each other."""


@given(FEW_WORDS, FEW_WORDS)
@settings(deadline=None)
def test_the_longest_runs_are_taken_first(one: list[str], other: list[str]) -> None:
    a, b = (Wordings().of(script(*texts), (Region.TEXT,) * len(texts)) for texts in (one, other))
    assume(len(a) < len(b))
    found = {(run.words, run.a, run.b) for run in shared_runs(a, b, lambda asked: np.ones(len(asked), np.bool_))}
    wanted = tiles(a, b)
    assert found == (wanted if sum(words for words, _, _ in wanted) >= NEIGHBOURS else set())


def test_of_runs_of_one_length_the_first_is_taken() -> None:
    texts = "a b c d e k l m n o p q r s t", "b c d e x a b c d y k l m n o p q r s t z"
    a, b = (Wordings().of(script(text), (Region.TEXT,)) for text in texts)
    found = {(run.words, run.a, run.b) for run in shared_runs(a, b, lambda asked: np.ones(len(asked), np.bool_))}
    assert found == tiles(a, b) == {(10, 5, 10), (4, 0, 5)}

"""A fingerprint keeps little of a script, and enough that a shared passage cannot be missed."""

import numpy as np
import pytest
from compared import print_of, prose, script, wording
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.similarity.fingerprint import WINDOW, Fingerprint
from workbench.domain.similarity.phrases import PHRASE

EXPECTED = "73696d696c61726974792031203420320a080000002d88f01a61f9d445b011f36083795fc70000010002000400"
SEEDS = st.integers(0, 10**6)


@given(SEEDS, SEEDS, st.integers(0, 40), st.integers(0, 40))
def test_scripts_with_enough_words_in_a_row_in_common_share_a_number(one: int, other: int, before: int, after: int) -> None:
    shared = prose(-1, PHRASE + WINDOW - 1)
    a, b = print_of(script(f"{prose(one, before)} {shared}")), print_of(script(f"{shared} {prose(other, after)}"))
    assert np.intersect1d(a.grams, b.grams).size


def test_it_keeps_some_phrases_once_and_sorted_with_their_places() -> None:
    document = script(prose(1, 400), prose(2, 300))
    found, every = print_of(document), wording(document).grams
    assert found.words == 700
    assert 0.5 < len(found.grams) / 700 < 0.8
    assert (np.diff(found.grams.astype(np.int64)) > 0).all()
    assert (every[found.places] == found.grams).all()


def test_paragraphs_add_up() -> None:
    one, other = prose(1, 100), prose(2, 50)
    both = print_of(script(one, other))
    assert both.grams.tolist() == np.union1d(print_of(script(one)).grams, print_of(script(other)).grams).tolist()


def test_phrases_of_the_prompt_are_not_kept() -> None:
    prompt, own = prose(1, 40), prose(2, 60)
    assert print_of(script(own, prompt), prompt).grams.tolist() == print_of(script(own)).grams.tolist()
    few = " ".join(prompt.split()[:6])
    assert print_of(script(own, few), prompt).grams.tolist() == print_of(script(own)).grams.tolist()


@given(SEEDS, st.integers(0, 200))
def test_it_comes_back_from_its_bytes(seed: int, words: int) -> None:
    found = print_of(script(prose(seed, words)))
    back = Fingerprint.from_bytes(found.to_bytes())
    assert (back.words, back.grams.tolist(), back.places.tolist()) == (found.words, found.grams.tolist(), found.places.tolist())


def test_it_is_the_same_in_every_process() -> None:
    found = print_of(script("One page can be read aloud by anybody."))
    assert found.to_bytes().hex() == EXPECTED


def test_other_bytes_are_refused() -> None:
    data = print_of(script(prose(1, 30))).to_bytes()
    for other in (b"", data[1:], data[:-1], data.replace(b"similarity 1", b"similarity 0")):
        with pytest.raises(ValueError, match="not a fingerprint"):
            Fingerprint.from_bytes(other)


def test_a_text_longer_than_any_script_is_kept_up_to_a_point() -> None:
    found = print_of(script(prose(1, 70_000)))
    assert found.words == 70_000
    assert int(found.places.max()) <= 0xFFFF

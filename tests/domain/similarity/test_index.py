"""The index finds the scripts worth comparing, however they were added, and passes over what everybody writes."""

import numpy as np
import pytest
from compared import compare, print_of, prose, script
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.document import Document
from workbench.domain.similarity.fingerprint import Fingerprint
from workbench.domain.similarity.index import MOST_SCRIPTS, Index
from workbench.domain.similarity.threshold import COMMON_LEAST, VERBATIM, common_above, crowd


def cohort(size: int, sharing: dict[int, str]) -> list[Document]:
    return [script(prose(1_000 + number, 300), *([sharing[number]] if number in sharing else [])) for number in range(size)]


@given(st.lists(st.sets(st.integers(0, 5), max_size=3), min_size=1, max_size=20), st.integers(0, 20))
@settings(deadline=None, max_examples=30)
def test_scripts_added_one_by_one_are_found_as_those_given_at_once(shared: list[set[int]], given_first: int) -> None:
    prints = [print_of(script(prose(n + 50, 60), *(prose(seed, 30) for seed in sorted(seeds)))) for n, seeds in enumerate(shared)]
    index = Index(prints[:given_first])
    for number in range(len(index), len(prints)):
        like = index.like(prints[number])
        if number <= COMMON_LEAST:
            assert set(like) == {n for n in range(number) if shared[n] & shared[number]}
        index.add(prints[number])
    assert len(index) == len(prints)
    assert sorted(index.pairs()) == sorted(Index(prints).pairs())


def test_every_pair_comes_once_the_lower_number_first() -> None:
    found = list(Index([print_of(document) for document in cohort(40, dict.fromkeys((3, 17, 30), prose(1, 50)))]).pairs())
    assert sorted(found) == [(3, 17), (3, 30), (17, 30)]


def test_a_turn_of_phrase_that_many_have_is_passed_over_and_a_long_passage_is_not() -> None:
    many = range(COMMON_LEAST + 5)
    assert compare(cohort(60, dict.fromkeys(many, prose(1, VERBATIM - 10)))) == {}
    assert len(compare(cohort(60, dict.fromkeys(many, prose(1, VERBATIM + 10))))) == len(many) * (len(many) - 1) // 2


def test_what_a_whole_crowd_has_is_passed_over() -> None:
    size = crowd(60) + 1
    assert compare(cohort(size, dict.fromkeys(range(size), prose(1, 80)))) == {}


def test_what_is_common_grows_with_the_cohort_but_never_hides_a_ring_of_ten() -> None:
    assert [common_above(size) for size in (1, 200, 1_000, 5_000, 20_000)] == [10, 10, 10, 25, 100]


@pytest.mark.parametrize("scripts", [[], [""], ["", ""], ["one two three"], ["", prose(1, 90), ""]])
def test_nothing_is_found_where_there_is_nothing(scripts: list[str]) -> None:
    prints = [print_of(script(text)) for text in scripts]
    index = Index(prints)
    assert list(index.pairs()) == []
    assert index.like(print_of(script(prose(5, 90)))) == ()
    assert index.like(print_of(script(""))) == ()


def test_a_phrase_tells_where_either_fingerprint_has_it_and_few_scripts_do() -> None:
    common, rare = prose(1, 30), prose(2, 30)
    prints = [print_of(document) for document in cohort(30, dict.fromkeys(range(COMMON_LEAST + 1), common))]
    new, other = print_of(script(common, rare)), prints[0]
    asked = np.concatenate((new.grams, other.grams, prints[-1].grams))
    told = Index(prints).telling(new, other)(asked)
    often, seldom = print_of(script(common)).grams, print_of(script(rare)).grams
    assert asked[told].tolist() == [*np.setdiff1d(new.grams, often), *np.setdiff1d(other.grams, often)]
    assert np.isin(seldom, asked[told]).all()


def test_an_index_has_an_end() -> None:
    empty = print_of(script(""))
    index = Index([empty] * MOST_SCRIPTS)
    with pytest.raises(ValueError, match="at most"):
        index.add(empty)


def test_stored_fingerprints_serve_as_well() -> None:
    prints = [print_of(document) for document in cohort(20, dict.fromkeys((2, 5), prose(1, 50)))]
    stored = [Fingerprint.from_bytes(found.to_bytes()) for found in prints]
    assert list(Index(stored).pairs()) == list(Index(prints).pairs()) == [(2, 5)]

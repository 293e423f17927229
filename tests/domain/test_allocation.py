"""A split is fair: nobody is given what they must not mark, loads are as equal as any split allows, and a seed repeats it."""

import hashlib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.allocation import Share, Split, barred, conflict, random_order, split
from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person, Role

PEOPLE = ("ada", "bo", "cy", "di")


def shares_of(open_to: list[set[str]]) -> list[Share]:
    return [Share(f"s{n}", hashlib.sha256(str(n).encode()).hexdigest(), frozenset(who)) for n, who in enumerate(open_to)]


def totals(found: Split, people: tuple[str, ...], loads: dict[str, int]) -> list[int]:
    """What each has in all, most first: the smaller in this order, the more equal."""
    held = [person for _, person in found.given]
    return sorted((loads.get(person, 0) + held.count(person) for person in people), reverse=True)


def best(shares: list[Share], people: tuple[str, ...], loads: dict[str, int]) -> list[int]:
    """The most equal totals of all the ways in which these shares can be given out."""
    open_shares = [share for share in shares if share.markers]
    ways = product(*(sorted(share.markers) for share in open_shares))
    return min(sorted((loads.get(person, 0) + way.count(person) for person in people), reverse=True) for way in ways)


some_shares = st.lists(st.sets(st.sampled_from(PEOPLE)), max_size=6).map(shares_of)
some_loads = st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 4))
seeds = st.integers(1, 9999)


@given(some_shares, some_loads, seeds)
def test_nobody_is_given_what_they_must_not_mark_and_the_rest_is_left(
    shares: list[Share], loads: dict[str, int], seed: int
) -> None:
    found = split(shares, PEOPLE, loads, seed)
    markers = {share.submission: share.markers for share in shares}
    assert all(person in markers[submission] for submission, person in found.given)
    assert set(found.left) == {share.submission for share in shares if not share.markers}
    assert [submission for submission, _ in found.given] == [share.submission for share in shares if share.markers]


@given(some_shares, some_loads, seeds)
def test_loads_are_as_equal_as_any_split_allows(shares: list[Share], loads: dict[str, int], seed: int) -> None:
    assert totals(split(shares, PEOPLE, loads, seed), PEOPLE, loads) == best(shares, PEOPLE, loads)


def test_a_late_script_moves_others_along_a_chain() -> None:
    shares = shares_of([{"ada", "bo"}, {"bo", "cy"}, {"ada", "bo"}, {"ada"}, {"ada"}, {"bo", "cy"}])
    for seed in range(1, 40):
        assert totals(split(shares, PEOPLE[:3], {}, seed), PEOPLE[:3], {}) == [2, 2, 2]


@given(st.integers(0, 70), st.integers(1, 4), seeds)
def test_free_shares_are_dealt_within_one_of_each_other(scripts: int, markers: int, seed: int) -> None:
    people = PEOPLE[:markers]
    found = totals(split(shares_of([set(people)] * scripts), people, {}, seed), people, {})
    assert sum(found) == scripts
    assert max(found) - min(found) <= 1


def test_whoever_has_less_is_brought_up_first() -> None:
    found = split(shares_of([set(PEOPLE)] * 6), PEOPLE, {"ada": 5, "bo": 5, "cy": 2, "di": 5}, 7)
    assert totals(found, PEOPLE, {"ada": 5, "bo": 5, "cy": 2, "di": 5}) == [6, 6, 6, 5]
    assert sum(person == "cy" for _, person in found.given) >= 3


@given(st.data(), some_shares, some_loads, seeds)
def test_the_order_of_what_comes_in_does_not_matter(
    data: st.DataObject, shares: list[Share], loads: dict[str, int], seed: int
) -> None:
    again = data.draw(st.permutations(shares))
    people = data.draw(st.permutations(PEOPLE))
    other = dict(data.draw(st.permutations(list(loads.items()))))
    one, two = split(shares, PEOPLE, loads, seed), split(again, people, other, seed)
    assert dict(one.given) == dict(two.given)
    assert set(one.left) == set(two.left)


def test_the_same_seed_gives_the_same_split_and_others_give_others() -> None:
    shares = shares_of([set(PEOPLE)] * 20)
    found = {seed: split(shares, PEOPLE, {}, seed) for seed in range(1, 21)}
    assert all(split(shares, PEOPLE, {}, seed) == one for seed, one in found.items())
    assert len({one.given for one in found.values()}) == 20


def test_a_script_that_only_outsiders_may_mark_is_left() -> None:
    assert split(shares_of([{"nobody"}]), PEOPLE, {}, 1) == Split((), ("s0",))
    assert split(shares_of([{"ada"}]), (), {}, 1) == Split((), ("s0",))


def test_the_random_order_is_one_that_other_programs_can_work_out() -> None:
    assert random_order(7, "ab").hex() == hashlib.sha256(b"7:ab").hexdigest()


def someone(school: str = "", partner: str = "") -> Person:
    return Person("p", "Pat", frozenset({Role.ASSESSOR}), school, partner)


def participant(school: str = "", partner: str = "") -> Participant:
    return Participant("x", "R-1", "Family", "Given", school=school, partner=partner)


@pytest.mark.parametrize(
    ("person", "owner", "why"),
    [
        (someone("Oak School"), participant("OAK SCHOOL"), "it comes from the marker's own school"),
        (someone(partner="West Hub"), participant("Oak School", "west hub"), "it comes from the marker's own delivery partner"),
        (someone("Oak School"), participant("Elm School"), ""),
        (someone(), participant(), ""),
        (someone("Oak School"), participant(partner="Oak School"), ""),
        (someone("Oak School"), None, ""),
    ],
)
def test_nobody_marks_their_own_school_or_partner(person: Person, owner: Participant | None, why: str) -> None:
    assert conflict(person, owner) == why


def test_nobody_marks_one_script_at_two_stages() -> None:
    assert barred(someone(), None, {Stage.FIRST: "p"}) == "the same person marks it at another stage"
    assert barred(someone(), None, {Stage.FIRST: "q"}) == ""

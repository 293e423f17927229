"""The same value has the same written form, and so the same hash, on every laptop."""

import json
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.canonical import canonical, fingerprint, sha256

scalars = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abé😀"), inner, max_size=4))


class Kind(StrEnum):
    """A word."""

    ONE = "one"


class Count(IntEnum):
    """A number."""

    TWO = 2


class Whole(float):
    """A float by another name."""


def test_the_written_form_is_short_sorted_and_plain_utf_8() -> None:
    assert canonical({"b": [1, True, None], "a": "Zoë “1”\n"}) == '{"a":"Zoë “1”\\n","b":[1,true,null]}'.encode()


def test_the_hash_is_the_one_that_any_program_gets() -> None:
    assert fingerprint({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.dictionaries(st.text(), scalars, max_size=6))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    backwards = dict(reversed(list(value.items())))
    assert canonical(value) == canonical(backwards)


@given(values)
def test_any_json_program_reads_the_value_back(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(values, values)
def test_different_values_have_different_forms(one: object, other: object) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical(one) == canonical(other)) is same


odd = st.one_of(
    scalars, st.sampled_from(["a", Kind.ONE, Count.TWO]), st.floats(), st.binary(max_size=2), st.builds(Whole, st.floats())
)
keys = st.one_of(st.text("ab"), st.sampled_from([Kind.ONE, 1, None, True, 0.5, Count.TWO]))
odd_values = st.recursive(
    odd,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.lists(inner, max_size=3).map(tuple), st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=8,
)


def is_taken(value: object) -> bool:
    """The rule in as many words: what may stand in a value that is hashed."""
    if isinstance(value, dict):
        return all(isinstance(key, str) for key in value) and all(map(is_taken, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_taken, value))
    return value is None or isinstance(value, str | int)


@given(odd_values)
def test_a_value_is_taken_or_refused_by_what_stands_in_it_however_deep(value: object) -> None:
    if is_taken(value):
        assert canonical(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    else:
        with pytest.raises(TypeError):
            canonical(value)


@given(st.lists(values, min_size=1), st.integers(0, 2**16))
def test_one_float_among_many_values_is_found(many: list[object], place: int) -> None:
    number = place % len(many)
    with pytest.raises(TypeError):
        canonical({"a": [*many[:number], [many[number], 0.5], *many[number:]]})


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical({"a": (1, 2)}) == canonical({"a": [1, 2]})


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, {"a": {"b": (float("nan"),)}}, {1: "a"}, {"a": {None: 1}}, {"a": {1, 2}}, b"x"]
)
def test_what_two_programs_may_write_differently_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)

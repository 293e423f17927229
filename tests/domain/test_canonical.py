"""The same value has the same written form, and so the same hash, on every laptop."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.canonical import canonical, fingerprint, sha256

scalars = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abé😀"), inner, max_size=4))


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


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical({"a": (1, 2)}) == canonical({"a": [1, 2]})


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, {"a": {"b": (float("nan"),)}}, {1: "a"}, {"a": {None: 1}}, {"a": {1, 2}}, b"x"]
)
def test_what_two_programs_may_write_differently_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)

"""Codes of statements are ordered by what they mean, and frameworks are read from plain data."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.framework import Code, StatementKind, framework_from_plain, framework_to_plain, parse_code

THAT, HOW = StatementKind.THAT, StatementKind.HOW
CODES = st.builds(Code, st.integers(1, 30), st.sampled_from(StatementKind), st.integers(1, 2000))

FRAMEWORK = {
    "id": "small",
    "version": "2",
    "title": "Small",
    "status": "current",
    "notice": "Invented.",
    "source": "Nowhere.",
    "kinds": [{"id": "that", "title": "Learn that", "numbering": "1.1", "about": "What is so."}],
    "sections": [
        {"id": "1", "title": "One", "areas": [{"text": "An area."}]},
        {"id": "2", "title": "Two", "note": "None known.", "areas": []},
    ],
    "statements": [
        {"code": "1.10", "heading": "", "text": "The tenth."},
        {"code": "2.1", "heading": "", "text": "Of the second."},
        {"code": "1.b", "heading": "By:", "text": "How, again."},
        {"code": "1.9", "heading": "", "text": "The ninth."},
        {"code": "1.a", "heading": "By:", "text": "How."},
    ],
}


@given(CODES)
def test_a_code_reads_back_as_it_is_written(code: Code) -> None:
    assert parse_code(str(code)) == code


@given(st.lists(CODES, unique=True))
def test_written_codes_sort_by_section_kind_and_ordinal(codes: list[Code]) -> None:
    ordered = sorted(parse_code(str(code)) for code in codes)
    assert [code.order for code in ordered] == sorted(code.order for code in codes)
    assert [code.section for code in ordered] == sorted(code.section for code in codes)


@given(CODES, CODES)
def test_of_two_different_codes_one_comes_first(one: Code, other: Code) -> None:
    assert (one < other) + (other < one) == (one != other)


@given(st.integers(1, 30), st.integers(1, 2000), st.integers(1, 2000))
def test_within_a_section_every_number_comes_before_every_letter(section: int, number: int, letter: int) -> None:
    assert Code(section, THAT, number) < Code(section, HOW, letter) < Code(section + 1, THAT, 1)


def test_ten_comes_after_nine_and_letters_apart() -> None:
    written = ["2.1", "1.b", "1.10", "1.aa", "1.9", "1.a", "1.z", "10.1", "1.1"]
    assert [str(code) for code in sorted(map(parse_code, written))] == [
        "1.1", "1.9", "1.10", "1.a", "1.b", "1.z", "1.aa", "2.1", "10.1",
    ]  # fmt: skip


@given(st.text(string.ascii_letters + string.digits + ". -²", max_size=6))
def test_whatever_is_taken_as_a_code_is_written_the_same(written: str) -> None:
    try:
        code = parse_code(written)
    except ValueError:
        return
    assert str(code) == written


@pytest.mark.parametrize("written", ["", "1", "1.", ".1", "0.1", "1.0", "1.01", "1a", "1.A", "1.1a", "1.1 ", "1-1", "1.1.1"])
def test_anything_else_is_no_code(written: str) -> None:
    with pytest.raises(ValueError, match="is not a code"):
        parse_code(written)


def test_statements_stand_in_order_and_know_their_section_and_kind() -> None:
    framework = framework_from_plain(FRAMEWORK)
    assert [str(statement.code) for statement in framework.statements] == ["1.9", "1.10", "1.a", "1.b", "2.1"]
    tenth = framework.of_section("1")[1]
    assert (tenth.section, tenth.kind, tenth.ordinal, tenth.kind.label) == ("1", THAT, 10, "Learn that")
    assert HOW.label == "Learn how to"
    assert framework.section("2").note == "None known."
    with pytest.raises(KeyError):
        framework.section("3")
    assert all(word in framework.words for word in ("An area.", "The ninth.", "None known.", "By:"))


def test_a_framework_is_the_same_after_it_was_written_out() -> None:
    framework = framework_from_plain(FRAMEWORK)
    plain = framework_to_plain(framework)
    assert framework_from_plain(plain) == framework
    assert plain["counts"] == {"parts": 0, "sections": 2, "areas": 1, "statements": 5}


def test_what_is_no_framework_is_told_by_its_type() -> None:
    with pytest.raises(TypeError):
        framework_from_plain({**FRAMEWORK, "sections": "1"})
    with pytest.raises(KeyError):
        framework_from_plain({})
    with pytest.raises(ValueError, match="is not a code"):
        framework_from_plain({**FRAMEWORK, "statements": [{"code": "1", "heading": "", "text": "No."}]})

"""Names that the case does not hold are found, and those it holds are left alone."""

import pytest
from drafts import draft, scenario

from workbench.domain.selfcheck.names import Left, names_left


def found(*blocks: str) -> list[tuple[Left, str]]:
    return [(name.kind, name.words) for name in names_left(draft(*blocks), scenario())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to a.b@school.example now.", [(Left.EMAIL, "a.b@school.example")]),
        ("My number is 1234567.", [(Left.NUMBER, "1234567")]),
        ("My number is 12/34567.", [(Left.NUMBER, "12/34567")]),
        ("It cost £1234567, or 1,234,567, in NTP-1234567 and 12345678.", []),
        ("Mr Oddny and Mrs Quillfeather agree; Ms Bramwick waits.", []),
        ("Mrs Larkspur-Vane’s room and Mrs Quillfeather’s.", [(Left.PERSON, "Mrs Larkspur-Vane")]),
        ("Mrs Larkspur-Vane agrees.", [(Left.PERSON, "Mrs Larkspur-Vane")]),
        ("Dr. J. Thistle agrees.", [(Left.PERSON, "Dr. J. Thistle")]),
        ("At Fern Lea Primary School we begin.", []),
        ("The Primary School and every High School we know.", []),
        (
            "I teach at St Orrin’s Church of England Primary School.",
            [(Left.SCHOOL, "St Orrin’s Church of England Primary School")],
        ),
        ("In my school, Harrowgate, we did this.", [(Left.SCHOOL, "my school, Harrowgate")]),
        ("In my school Brambly Hedge Academy we did this.", [(Left.SCHOOL, "Brambly Hedge Academy")]),
        ("In my school SENCOs do this.", []),
        ("In a school, and in my setting called Brambly, too.", [(Left.SCHOOL, "my setting called Brambly")]),
        ("In my school, Fern Lea, and in my school. However, no.", []),
    ],
)
def test_what_is_left_in_a_text(text: str, expected: list[tuple[Left, str]]) -> None:
    assert found(text) == expected


def test_a_full_name_in_the_opening_lines_is_noticed() -> None:
    assert found("Rowena Thackeray-Moss", "An answer to the question.") == [(Left.OPENING, "Rowena Thackeray-Moss")]


def test_an_opening_line_of_common_words_is_no_name() -> None:
    assert found("Bringing Support Back", "We are bringing support back.") == []
    assert found("Fern Lea Primary", "Words.") == []


def test_a_name_further_down_is_no_opening_line() -> None:
    assert found(*["Words of the answer."] * 6, "Rowena Thackeray-Moss") == []


def test_authors_in_the_reference_list_are_passed_over() -> None:
    assert found("Words.", "# References", "Dr Thistle (2019) Larkspur High School. t@press.example") == []


def test_a_long_row_of_capitals_takes_no_time() -> None:
    assert found("Alpha " * 3000) == []


def test_what_gives_a_pupil_away_by_its_form_is_told() -> None:
    said = "Born on 12/03/2015, number A801200001001, NHS 943 476 5919, at 14 Mill Lane, Ashford TN23 1AB, 07700 900123."
    assert [kind for kind, *_ in found(said)] == [Left.BIRTH, Left.PUPIL, Left.HEALTH, Left.ADDRESS, Left.PHONE]

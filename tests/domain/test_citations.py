"""Brackets that name a work are told from those that hold anything else a teacher brackets."""

import time

import pytest

from workbench.domain.citations import is_citation


def cited(brackets: str, before: str = "It helps ") -> bool:
    return is_citation(brackets[1:-1], brackets[0] == "[", before)


@pytest.mark.parametrize(
    "brackets",
    [
        "(Lea, 2021)", "(DfE 2015, p. 12)", "(DfE, 2015, pp. 12–14)", "(Lea and Marsh, 2021)", "(Lea & Marsh 2021a)",
        "(Lea et al., 2021)", "(see Lea, 2021)", "(e.g. Lea, 2021; Marsh, n.d.)", "(Lea, 2019, 2021b)", "(Lea, 2021; 2022)",
        "(Department for Education, 2015)", "(Department for Education [DfE], 2015)", "(Children and Families Act 2014, s. 19)",
        "(DfE and DoH, 2015, paragraph 6.37)", "(DfE, 2015: 94)", "(van der Lea, 2020)", "(O’Brien and Lea-Marsh, 2020)",
        "(Lea, 2021, and Marsh, 2020)", "(Lea, in press)", "(as cited in Marsh, 2020)", "(p. 12)", "(paragraph 6.44)", "(ibid.)",
        "(ibid., p. 4)", "[3]", "[3, 5]", "[3–5]", "[12, p. 4]", "[Lea, 2021]",
        "(DfE/DoH, 2015: 6.36)", "(DfE, 2015, 6.36)", "(nasen, 2020)", "(Lea, 1978, cited in Marsh, 2020, p. 4)",
        "(Lea, n.d., as cited in Marsh, 2020)", "(Lea, 1978a cited in Marsh, 2020)",
    ],
)  # fmt: skip
def test_a_work_is_known_by_author_and_year_or_by_place(brackets: str) -> None:
    assert cited(brackets)


@pytest.mark.parametrize(
    "brackets",
    [
        "(DfE, September 2022)", "(Ofsted, 14 June 2021)", "(Ofsted, June 14, 2021)", "(DfE, Spring 2022)", "(Tes, 2 May 2023)",
        "(Schools Week, May 2023)", "(Lea et al., June 2021)", "(Education Act, July 1996)",
        "(SEND Code of Practice, January 2015)",
        "(The Guardian, 2022, March 14)", "(DfE, updated 2023)", "(DfE, 2015, updated May 2020)",
    ],
)  # fmt: skip
def test_a_body_that_publishes_may_date_a_work_by_the_day(brackets: str) -> None:
    assert cited(brackets)


@pytest.mark.parametrize(
    "brackets",
    [
        "(the Equality Act 2010)", "(the SEND Code of Practice, 2015)", "(the Warnock Report 1978)", "(the DfE, 2015)",
        "(Equality Act 2010, section 20(3)(a))", "(Equality Act 2010, Schedule 10)", "(Children and Families Act 2014, Part 3)",
        "(SEND Regulations 2014, reg. 50)", "(SI 2014/1530)", "(SEND Code of Practice, 2015: 0-25 years)",
        "(SEND Code of Practice: 0 to 25 years, 2015)", "(Code of Practice, 6.44)", "(the SEND Code of Practice, p. 100)",
        "(CoP 6.44)",
    ],
)  # fmt: skip
def test_acts_and_codes_are_works(brackets: str) -> None:
    assert cited(brackets)


@pytest.mark.parametrize(
    "brackets",
    [
        "(EEF 2020a; 2021)", "(EEF, 2022a, b)", "(EEF, 2022a; b)", "(DfE, 2015, EEF, 2020)", "(DfE, 2015/EEF, 2020)",
        "(see also Jones & Lee 2019, pp. 3-4)", "(see, for example, Lea, 2021)", "(for a review see Lea, 2021)", "(EEF, no date)",
        "(Norwich, 2014, cited in Lamb, 2019)", "(Bruner 1960 in Lea, 2021)", "(Lea, 2021, quoted in Marsh, 2022)",
        "(Smith et al., forthcoming)", "(Smith et. al., 2021)", "(Smith *et al.*, 2021)", "(EEF (2020))", "(EEF, undated)",
        "(dfe, 2015)", "(Lea, 2021, p. iv)", "(Lea, 2021, pg 12)", "(DfE, 2015, 6.36-6.40)", "(DfE 2015 6.36)", "(2015, p. 100)",
        "(Lea, p. 12)", "(Lea, op. cit., p. 3)", "(ibid, 12)", "(Lea, 2021, emphasis added)",
        "(J. Lea, personal communication, 14 June 2021)",
        "(DfE – 2015)", "(DfE - 2015)", "(DfE—2015)", "(Lea et al. – 2021, p. 4)", "(DfE – September 2015)", "(Lea – p. 12)",
        "(DfE, 2015 – p. 12)", "(DfE 2015 - 6.36)", "(Lea – 2021; Marsh – 2020)", "(O’Brien-Marsh – n.d.)",
    ],
)  # fmt: skip
def test_a_work_is_known_by_the_habits_of_writers(brackets: str) -> None:
    assert cited(brackets)


@pytest.mark.parametrize(
    "brackets",
    [
        "(in September 2022 we had 14 pupils)", "(Year 5, 2022 cohort)", "(12 of 30 in 2021)", "(by 4 March 2027)",
        "(see the plan for 2026)", "(the Plan 2026)", "(the Summer Term 2026)", "(the Annual Review 2026)", "(September 2022)",
        "(Review, March 2027)", "(Reading, March 2026)", "(EHCP, January 2026)", "(School Council, March 2022)",
        "(Parent, June 2022)", "(SENCO, September 2022)", "(Mrs Lea, 14 June 2021)",
        "(Start: September 2026; Review: March 2027)",
        "(Parent Survey, 2026)", "(Maths, 2026)", "(Boys, 2026; Girls, 2027)", "(Covid, 2020)", "(A, 2026)", "(KS2 SATs 2022)",
        "(Paper 3, p. 2)", "(2026, Table 2)", "(attendance 91.4)", "(n = 24)", "(page 3 colours)", "(Lead: Mrs Lea, June 2027)",
        "(from September 2021)", "(September 2021)", "(Spring 2021)", "(from 34 in 2021 to 20 in 2023)", "(24 of the 61)",
        "(Mr Calloway)", "(2019 to 2021)", "(Paper 3)", "(1)", "[sic]", "[2021]", "(91.4%)", "(built 1998)", "(£2015)",
        "(Table 2)",
        "(London, 2012)", "(England, 2014)", "(UK – 2010)", "(Dyslexia, 2020)", "(SEND - 2021)", "(GCSEs, 2022)",
        "(Deputy Head, 2019)", "(Assistant SENCO, 2022)", "(Mrs Lea, 2021)", "(Year 5 – 2022)", "(Review – March 2027)",
        "(Target – 2026)", "(Plan – p. 2 of 2026)", "(2014–2015)", "(Autumn – 2026)",
        "(SENCO since 2019)", "(Reception, 2021)", "(Cohort 2021)", "(reading, 2020)", "(page colours)", "(see page)",
    ],
)  # fmt: skip
def test_what_else_a_teacher_brackets_is_text(brackets: str) -> None:
    assert not cited(brackets)


@pytest.mark.parametrize(
    ("before", "brackets"),
    [
        ("Lea ", "(2021)"), ("Lea et al. ", "(2021, p. 4)"), ("Webster and Blatchford ", "(2013; 2015)"),
        ("Lea et al.’s ", "(2021)"),
        ("Lea and colleagues’ ", "(2019)"), ("Ofsted ", "(June 2021)"), ("the Equality Act ", "(2010)"),
        ("Lea ", "(forthcoming)"), ("NHS England ", "(2019)"), ("Jack London ", "(1903)"),
    ],
)  # fmt: skip
def test_a_year_after_an_author_is_a_citation(before: str, brackets: str) -> None:
    assert cited(brackets, before)


@pytest.mark.parametrize(
    ("before", "brackets"),
    [
        ("The survey ", "(2021)"), ("In May ", "(2021)"), ("I began as SENCO ", "(2019)"), ("the Headteacher ", "(2026)"),
        ("In London ", "(2012)"), ("when we met in Leeds ", "(2019)"), ("the Deputy ", "(2019)"),
        ("those who ", "(June 2021)"), ("We met Lea ", "(June 2021)"), ("Ofsted came and ", "(June 2021)"),
    ],
)  # fmt: skip
def test_a_year_after_another_word_is_text(before: str, brackets: str) -> None:
    assert not cited(brackets, before)


@pytest.mark.parametrize(
    "piece", ["A ", "a, ", "2021 ", "2021, ", "2021, A", "May 1 ", "see ", "p. 1 ", "(1) ", "A. ", "; b", "n.d. "]
)
def test_brackets_of_nothing_but_one_thing_are_soon_seen_through(piece: str) -> None:
    begun = time.perf_counter()
    for number in range(100):
        is_citation(f"Lea, {piece * (900 // len(piece))}{number} x", False, "")
    assert time.perf_counter() - begun < 2

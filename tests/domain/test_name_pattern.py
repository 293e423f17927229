"""A provider's own file names: a template reads them in one pass, a wrong one tells its place, and no doubt is passed over."""

import time
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.name_pattern import Group, NamePattern, NameReader, name_pattern, preview
from workbench.domain.people import Participant

ANN = Participant("id-1", "NTP-27-0412", "Marsh", "Ann", email="ann.marsh@school.example")
BEN = Participant("id-2", "NTP-27-0413", "Umelo-Hart", "Ben", email="b.umelo@school.example")
ANN_TOO = Participant("id-3", "NTP-27-0414", "Marsh", "Ann", email="ann2@school.example")
ROSTER = (ANN, BEN)

PARTS = st.text(
    st.characters(codec="utf-8", exclude_characters="_/*{}", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=12
)


def wrong(template: str) -> str:
    with pytest.raises(WorkbenchError) as caught:
        name_pattern(template)
    assert caught.value.code == "bad-pattern"
    return caught.value.message


def parts(template: str, name: str) -> dict[str, str] | None:
    found = name_pattern(template).read(name)
    return None if found is None else {group.value: value for group, value in found}


@pytest.mark.parametrize(
    ("template", "name", "wanted"),
    [
        ("{candidate}_{family}_{given}_*.docx", "NTP-27-0412_Marsh_Ann_final_2.docx",
         {"candidate": "NTP-27-0412", "family": "Marsh", "given": "Ann"}),
        ("{candidate}_*.docx", "0412_.docx", {"candidate": "0412"}),
        ("{candidate}_*.docx", "0412_a.DOCX", {"candidate": "0412"}),
        ("*_{candidate}.docx", "my_final_answer_0412.docx", {"candidate": "0412"}),
        ("*_{candidate}_{family}.docx", "my_final_answer_0412_Marsh.docx", {"candidate": "0412", "family": "Marsh"}),
        ("* - {name} - * - *", "9-1 - Ann Marsh - Mar 3, 2027 - essay - two.docx", {"name": "Ann Marsh"}),
        ("{name} - {candidate}.*", "Ann Marsh - 0412.pdf", {"name": "Ann Marsh", "candidate": "0412"}),
        ("{email} essay*", "ann.marsh@school.example essay.docx", {"email": "ann.marsh@school.example"}),
        ("{{x}}{id}.docx", "{x}id-1.docx", {"id": "id-1"}),
        ("{any}_{id}", "a_id-1", {"id": "id-1"}),
        ("{candidate}_*.docx", "0412.docx", None),
        ("{candidate}_*.docx", "_essay.docx", None),
        ("{candidate}.docx", ".docx", None),
        ("essay {candidate}.docx", "0412.docx", None),
        ("ab{id}b", "ab", None),
    ],
)  # fmt: skip
def test_a_template_takes_a_name_apart(template: str, name: str, wanted: dict[str, str] | None) -> None:
    assert parts(template, name) == wanted


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "A pattern has between 1 and 200 characters."),
        ("x" * 201, "A pattern has between 1 and 200 characters."),
        ("{candidate}_{surname}.docx", "{surname} at character 13 is no group. There is {id}, {candidate},"),
        ("{candidate", "The { at character 1 has no }."),
        ("candidate}_*", "The } at character 10 has no {."),
        ("{family}{given}", "{given} at character 9 follows another part with nothing between."),
        ("{family}*", "* at character 9 follows another part"),
        ("{id}_{id}", "{id} at character 6 stands in the pattern twice."),
        ("essay_*.docx", "The pattern names nobody"),
        ("{given}_*", "The pattern names nobody"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(template: str, said: str) -> None:
    assert said in wrong(template)


@given(PARTS, PARTS, PARTS, PARTS)
def test_what_is_put_together_by_a_template_is_taken_apart_by_it(number: str, family: str, given_name: str, rest: str) -> None:
    found = parts("{candidate}_{family}_{given}_*.docx", f"{number}_{family}_{given_name}_{rest}.docx")
    assert found == {
        key: normalize("NFC", value) for key, value in (("candidate", number), ("family", family), ("given", given_name))
    }


def read(template: str) -> NamePattern | str:
    """The pattern of a template, or the sentence on what is wrong with it."""
    try:
        return name_pattern(template)
    except WorkbenchError as error:
        return error.message


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_template_gives_a_pattern_or_one_sentence(template: str, name: str) -> None:
    pattern = read(template)
    if isinstance(pattern, str):
        assert pattern.endswith(".")
    else:
        found = pattern.read(name)
        assert found is None or [group for group, _ in found] == [g for g in pattern.groups if g is not Group.ANY]


@given(st.lists(st.sampled_from(["{id}", "{family}", "_", "*", "__", "a"]), max_size=8), st.text("_ab", max_size=40))
def test_the_parts_of_a_name_stand_in_it_in_their_order(pieces: list[str], name: str) -> None:
    pattern = read("".join(pieces))
    at = 0
    for _, value in () if isinstance(pattern, str) else pattern.read(name) or ():
        at = name.find(value, at)
        assert at >= 0
        at += len(value)


@pytest.mark.parametrize("template", ["{id}_{family}_{given}_*_{candidate}_x", "*a*a*a*a*a*_{id}b", "*_{id}-{family}"])
def test_a_name_of_any_length_is_read_in_linear_time(template: str) -> None:
    pattern = name_pattern(template)

    def seconds(length: int) -> float:
        names = ["_" * length, "a" * length, "_a" * length, "_a-" * length]
        best = []
        for _ in range(3):
            start = time.perf_counter()
            for name in names:
                pattern.read(name)
            best.append(time.perf_counter() - start)
        return min(best)

    assert seconds(200_000) < 40 * seconds(20_000) + 0.05


def test_each_name_is_told_with_its_owner_and_why() -> None:
    (found,) = preview(name_pattern("{candidate}_{family}_*"), ["ntp-27-0412_MARSH_essay.docx"], ROSTER)
    assert (found.participant, found.said) == (ANN, "candidate number and family name by the file name pattern")
    assert found.groups == ((Group.CANDIDATE, "ntp-27-0412"), (Group.FAMILY, "MARSH"))


def doubt(template: str, name: str, roster: tuple[Participant, ...] = ROSTER) -> str:
    (found,) = preview(name_pattern(template), [name], roster)
    assert found.participant is None
    return found.said


def test_every_doubt_is_a_sentence() -> None:
    both = "{candidate}_{family}.docx"
    assert doubt(both, "essay.docx") == "The name does not fit the pattern {candidate}_{family}.docx."
    assert doubt(both, "NTP-27-0499_Marsh.docx") == (
        "Nobody on the roster has the candidate number NTP-27-0499. The family name is Ann Marsh’s."
    )
    assert doubt(both, "NTP-27-0412_Marsch.docx") == (
        "Nobody on the roster has the family name Marsch. The candidate number is Ann Marsh’s."
    )
    assert doubt(both, "NTP-27-0412_Umelo-Hart.docx") == (
        "The parts of the name contradict each other: "
        "the candidate number is Ann Marsh’s and the family name is Ben Umelo-Hart’s."
    )
    assert doubt("{name}.docx", "Marsh Ann.docx", (*ROSTER, ANN_TOO)) == "2 participants on the roster have the name Marsh Ann."


def test_namesakes_are_told_apart_by_any_other_part() -> None:
    (found,) = preview(name_pattern("{name} {candidate}.docx"), ["Ann NTP-27-0414.docx"], (*ROSTER, ANN_TOO))
    assert found.participant is None
    (found,) = preview(name_pattern("{name}_{candidate}.docx"), ["Ann Marsh_NTP-27-0414.docx"], (*ROSTER, ANN_TOO))
    assert found.participant == ANN_TOO


@pytest.mark.parametrize("said", ["ann.marsh@school.example", "ann.marsh", "ANN.MARSH"])
def test_an_address_or_its_own_part_names_its_owner(said: str) -> None:
    assert preview(name_pattern("{email}_*"), [f"{said}_x.docx"], ROSTER)[0].participant == ANN


def test_a_folder_or_archive_before_the_name_is_passed_over_unless_the_pattern_has_one() -> None:
    name = "spring.zip/NTP-27-0412/essay_x.docx"
    assert preview(name_pattern("{candidate}_*"), [name], ROSTER)[0].groups == ((Group.CANDIDATE, "essay"),)
    assert NameReader(name_pattern("*/{candidate}/*"), ROSTER).read(name).participant == ANN


def test_an_empty_field_of_the_roster_names_nobody() -> None:
    nameless = Participant("id-9", "NTP-9", "", "", email="")
    assert doubt("{family}_*", "-_x.docx", (nameless,)) == "Nobody on the roster has the family name -."


@pytest.mark.parametrize("key", ["id-1", "roster-1"])
def test_the_id_of_a_later_roster_names_its_owner_as_that_of_the_record_does(key: str) -> None:
    ann = replace(ANN, roster_id="roster-1")
    assert preview(name_pattern("{id}_*"), [f"{key}_x.docx"], (ann, BEN))[0].participant == ann

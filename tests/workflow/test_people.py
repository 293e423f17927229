"""Who may do what is decided where the deed is done, by role, and every deed has a person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cohorts import SAMPLE, lead_of, person

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.workflow import intake, letters, outcomes, people, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed()
    return caught.value.code


def test_a_person_is_added_with_role_school_and_partner(fresh: Cohort) -> None:
    added = people.add_person(fresh, lead_of(fresh), "  Tobias   Wetherlake ", Role.ASSESSOR, " Quillmere  Academy ", "Fellgate ")
    assert people.person_of(fresh, added.id) == added
    assert (added.name, added.roles) == ("Tobias Wetherlake", frozenset({Role.ASSESSOR}))
    assert (added.school, added.partner) == ("Quillmere Academy", "Fellgate")


def test_adding_somebody_known_gives_them_one_role_more(staffed: Cohort) -> None:
    before = people.everybody(staffed)
    again = people.add_person(staffed, lead_of(staffed), "tobias WETHERLAKE", Role.MODERATOR)
    assert len(people.everybody(staffed)) == len(before)
    assert again.roles == {Role.ASSESSOR, Role.MODERATOR}
    assert again.school == "Quillmere Academy"


@pytest.mark.parametrize("name", ["Dónal Fairbrace", "donal fairbrace", "  Dónal  Fairbrace "])
def test_a_person_is_found_by_name_however_it_is_typed(staffed: Cohort, name: str) -> None:
    assert people.person_of(staffed, name).name == "Dónal Fairbrace"


@pytest.mark.parametrize("name", ["", "Dónal", "…", "nobody"])
def test_an_unknown_person_is_refused_with_those_who_are_there(staffed: Cohort, name: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        people.person_of(staffed, name)
    assert caught.value.code == "unknown-person"
    assert "Dónal Fairbrace, Keziah Ploughright, Marguerite Oldershaw-Pym and Tobias Wetherlake" in caught.value.message


@pytest.mark.parametrize("name", ["", "  ", "…"])
def test_a_person_needs_a_name(fresh: Cohort, name: str) -> None:
    assert refused(lambda: people.add_person(fresh, lead_of(fresh), name, Role.ASSESSOR)) == "unknown-person"


DEEDS: dict[str, Callable[[Cohort, Person, Path], object]] = {
    "add a person": lambda c, who, _: people.add_person(c, who, "Somebody Else", Role.LEAD),
    "take a roster in": lambda c, who, _: roster.take_in_roster(c, who, roster.preview_roster(c, SAMPLE / "roster.csv")),
    "take scripts in": lambda c, who, _: list(intake.ingest(c, who, [])),
    "match": lambda c, who, _: intake.match(c, who, intake.lines(c)[0].code, "NTP-27-0443"),
    "rule on a length": lambda c, who, _: intake.rule_on_length(c, who, intake.lines(c)[0].code, "as-submitted", "Said."),
    "release": lambda c, who, _: outcomes.release(c, who),
    "make letters": lambda c, who, out: list(letters.make_letters(c, who, out / "letters")),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("name", ["Tobias Wetherlake", "Dónal Fairbrace"])
def test_only_the_lead_may_do_what_the_office_does(filled: Cohort, tmp_path: Path, deed: str, name: str) -> None:
    before = intake.lines(filled)
    assert refused(lambda: DEEDS[deed](filled, person(filled, name), tmp_path)) == "not-allowed"
    assert intake.lines(filled) == before
    assert not (tmp_path / "letters").exists()


def test_a_refusal_names_the_role_that_is_wanted() -> None:
    nobody = Person("p", "Ann Marsh", frozenset({Role.ASSESSOR}))
    with pytest.raises(WorkbenchError, match="This is for the lead or the moderator; Ann Marsh is not"):
        require(nobody, Role.LEAD, Role.MODERATOR)
    require(nobody, Role.ASSESSOR)

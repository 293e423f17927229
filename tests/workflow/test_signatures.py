"""Where the policy wants two leads, nothing goes out that not both have seen as it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import lead_of, marked_cohort, person

from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import State
from workbench.domain.people import Person, Role
from workbench.workflow import intake, library, marking, outcomes, people
from workbench.workflow.attempts import rule_on_attempt
from workbench.workflow.cohort import Cohort, verify

OTHER = "Ottoline Garrick-Vane"


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cohort]:
    """Six marked scripts and two leads, under a policy that wants both of them, and no sample."""
    cohort = marked_cohort(tmp_path)
    policy = replace(cohort.sampling_policy, release_signatures=2)
    monkeypatch.setattr(Cohort, "sampling_policy", property(lambda _: policy))
    people.add_person(cohort, lead_of(cohort), OTHER, Role.LEAD)
    with cohort:
        yield cohort


def first(cohort: Cohort) -> Person:
    return person(cohort, "Marguerite Oldershaw-Pym")


def second(cohort: Cohort) -> Person:
    return person(cohort, OTHER)


def codes(cohort: Cohort) -> set[str]:
    return {line.code for line in intake.lines(cohort)}


def blockers(done: outcomes.Release) -> dict[str, list[str]]:
    return {line.code: [blocker.code for blocker in line.blockers] for line in done.blocked}


def hand_in_again(cohort: Cohort, submission: str) -> None:
    """Reopen the marking of a script and hand in the same once more."""
    marker = next(each for each in people.everybody(cohort) if submission in handed_in(cohort, each))
    marking.reopen(cohort, first(cohort), submission, "A slip.")
    marking.hand_in(cohort, marker, marking.open_script(cohort, marker, submission).marking)


def handed_in(cohort: Cohort, marker: Person) -> set[str]:
    if Role.ASSESSOR not in marker.roles:
        return set()
    return {each.submission for each in marking.queue(cohort, marker) if each.progress is marking.Progress.HANDED_IN}


def test_the_first_lead_signs_and_the_second_releases(marked: Cohort) -> None:
    done = outcomes.release(marked, first(marked))
    assert (done.released, set(done.signed)) == ((), codes(marked))
    assert blockers(done) == {code: ["signature-missing"] for code in codes(marked)}
    assert done.blocked[0].blockers[0].message.startswith("Marguerite Oldershaw-Pym signed the release of ")
    assert outcomes.board(marked).released == ()
    done = outcomes.release(marked, second(marked))
    assert ({line.code for line in done.released}, done.blocked, done.signed) == (codes(marked), (), ())
    assert verify(marked).problems == ()


def test_who_signs_twice_releases_nothing_and_writes_nothing_down(marked: Cohort) -> None:
    outcomes.release(marked, first(marked))
    before = verify(marked).checked
    done = outcomes.release(marked, first(marked))
    assert (done.released, done.signed) == ((), ())
    assert blockers(done) == {code: ["signature-missing"] for code in codes(marked)}
    assert verify(marked).checked == before


def test_only_the_scripts_that_are_asked_for_are_signed_and_released(marked: Cohort) -> None:
    one, other, *_ = sorted(codes(marked))
    assert outcomes.release(marked, first(marked), [one]).signed == (one,)
    done = outcomes.release(marked, second(marked), [one, other])
    assert ([line.code for line in done.released], done.signed) == ([one], (other,))
    assert {line.code: line.signed_by for line in outcomes.board(marked).ready}[other] == second(marked).id
    assert [line.code for line in outcomes.release(marked, first(marked), [other]).released] == [other]


def test_a_corrected_marking_has_to_be_signed_again(marked: Cohort) -> None:
    outcomes.release(marked, first(marked))
    line = intake.lines(marked)[0]
    hand_in_again(marked, line.id)
    done = outcomes.release(marked, second(marked))
    assert (done.signed, blockers(done)) == ((line.code,), {line.code: ["signature-missing"]})
    assert {each.code for each in done.released} == codes(marked) - {line.code}
    assert [each.code for each in outcomes.release(marked, first(marked)).released] == [line.code]


def test_a_ruling_in_between_has_to_be_signed(marked: Cohort) -> None:
    outcomes.release(marked, first(marked))
    line = intake.lines(marked)[0]
    rule_on_attempt(marked, first(marked), line.participant or "", State.VOID, "The wrong paper was answered.")
    done = outcomes.release(marked, second(marked))
    assert done.signed == (line.code,)
    assert {each.state for each in outcomes.release(marked, first(marked)).released} == {State.VOID}


def test_what_supersedes_needs_two_leads_again(marked: Cohort) -> None:
    outcomes.release(marked, first(marked))
    outcomes.release(marked, second(marked))
    line = intake.lines(marked)[0]
    hand_in_again(marked, line.id)
    assert outcomes.release(marked, second(marked)).signed == (line.code,)
    assert outcomes.release(marked, second(marked)).released == ()
    assert [each.code for each in outcomes.release(marked, first(marked)).released] == [line.code]


def test_nobody_but_a_lead_signs(marked: Cohort) -> None:
    with pytest.raises(WorkbenchError, match="lead"):
        outcomes.release(marked, person(marked, "Tobias Wetherlake"))
    assert {line.signed_by for line in outcomes.board(marked).ready} == {""}


def test_one_of_the_bundled_policies_wants_two_leads() -> None:
    chosen = {
        item.pin.id: item.content.get("release_signatures", 1) for item in library.items() if item.pin.kind == "sampling-policy"
    }
    assert [name for name, signatures in chosen.items() if signatures == 2] == ["two-leads"]

"""Words that name somebody else hold their script back before release, and only words that would really go out do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cohorts import lead_of
from moderated import ASSESSORS, FAILS, PASS, SPLIT, UNLIKE, adjudicator, code_of, id_of, participant

from workbench.domain.annotation import Annotation, Kind
from workbench.domain.marking import Marking, Stage
from workbench.domain.outcome import State
from workbench.domain.redaction import COVER
from workbench.store import markings
from workbench.store import people as people_store
from workbench.workflow import adjudication, attempts, intake, marking, moderation, outcomes, redaction, roster, telling
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import everybody

CODE = "words-name-somebody"
KEZIAH = "Keziah Ploughright"
FAILED = FAILS[0]


def naming(cohort: Cohort) -> list[str]:
    """The codes of the scripts that are held back because their participant would read a name."""
    return [line.code for line in outcomes.board(cohort).blocked if CODE in {blocker.code for blocker in line.blockers}]


def change(cohort: Cohort, script: str, how: Callable[[Marking], Marking], stage: Stage = Stage.FIRST) -> None:
    """Take a marking back and hand it in again, changed."""
    with cohort.database.reading() as connection:
        (item,) = markings.standing(connection, stage, script)
    who = next(each for each in everybody(cohort) if each.id == item.marking.slot.person)
    marking.reopen(cohort, lead_of(cohort), script, "Reword.", stage)
    marking.hand_in(cohort, who, how(item.marking))


def says(words: str) -> Callable[[Marking], Marking]:
    return lambda made: made.write_feedback("problem", words)


def lines(cohort: Cohort) -> dict[str, str]:
    """The ids of the scripts by code."""
    return {line.code: line.id for line in intake.lines(cohort)}


def first_of(cohort: Cohort) -> tuple[str, str]:
    """A script's code and id."""
    return next(iter(lines(cohort).items()))


def remark(text: str, note: str = "") -> Callable[[Marking], Marking]:
    """A strength at a passage, with words to the participant and a note."""
    key = "0c5d9d8e-6f0f-4a6e-8f0a-5d1f5a0e7a11"
    return lambda made: made.annotate(Annotation(key, Kind.STRENGTH, made.annotations[0].anchor, "solution", text, note))


@pytest.mark.parametrize("whom", ["marker", "participant", "number"])
def test_a_name_in_the_words_blocks_this_script_before_release_and_is_not_repeated(marked: Cohort, whom: str) -> None:
    code, script = first_of(marked)
    own = intake.line_of(marked, code).participant
    other = next(each for each in roster.roster(marked) if each.id != own)
    name = {"marker": KEZIAH, "participant": other.name, "number": other.reference}[whom]
    change(marked, script, says(f"As {name}’s answer shows."))
    done = outcomes.release(marked, lead_of(marked))
    assert [line.code for line in done.blocked] == [code]
    assert len(done.released) == 5
    (blocker,) = done.blocked[0].blockers
    assert (blocker.code, blocker.who) == (CODE, code)
    assert code in blocker.message
    assert not any(word in blocker.message for word in (*name.split(), other.reference))

    change(marked, script, says("As the answer shows."))
    assert naming(marked) == []
    assert [line.code for line in outcomes.release(marked, lead_of(marked)).released] == [code]


@pytest.mark.parametrize(
    ("how", "held"),
    [
        (says("Keziah and the others would be in the meeting."), False),
        (lambda made: made.write_note("problem", f"{KEZIAH} agrees.").write_note("", KEZIAH), False),
        (remark("", f"{KEZIAH} agrees."), False),
        (remark(f"{KEZIAH} agrees."), True),
        (lambda made: made.write_feedback("", f"{KEZIAH} agrees."), True),
    ],
    ids=["first name", "notes", "note on a passage", "words on a passage", "words on the whole"],
)
def test_only_whole_names_in_words_to_the_participant_count(
    marked: Cohort, how: Callable[[Marking], Marking], held: bool
) -> None:
    code, script = first_of(marked)
    change(marked, script, how)
    assert naming(marked) == ([code] if held else [])


def test_the_participant_s_own_name_is_no_other_s(marked: Cohort) -> None:
    code, script = first_of(marked)
    own = next(each for each in roster.roster(marked) if each.id == intake.line_of(marked, code).participant)
    change(marked, script, says(f"{own.name}, you show how."))
    assert naming(marked) == []


def test_a_void_attempt_is_told_without_the_words(marked: Cohort) -> None:
    code, script = first_of(marked)
    change(marked, script, says(f"{KEZIAH} agrees."))
    own = next(each for each in roster.roster(marked) if each.id == intake.line_of(marked, code).participant)
    attempts.rule_on_attempt(marked, lead_of(marked), own.reference, State.VOID, "An inquiry is closed.")
    assert naming(marked) == []
    assert [line.state for line in outcomes.board(marked).ready if line.code == code] == [State.VOID]


def test_a_second_marking_that_nobody_is_told_of_may_say_anything(paired: Cohort) -> None:
    change(paired, id_of(paired, UNLIKE), says(f"{ASSESSORS[3]} agrees."), Stage.SECOND)
    assert naming(paired) == []


def test_after_a_decision_the_words_are_those_that_it_tells(paired: Cohort) -> None:
    script = id_of(paired, SPLIT)
    change(paired, script, says(f"{ASSESSORS[3]} agrees."), Stage.SECOND)
    assert naming(paired) == []
    adjudication.decide(paired, adjudicator(paired, SPLIT), script, PASS, "unusual-answer", "It answers the task.")
    assert naming(paired) == [code_of(SPLIT)]


def test_after_a_decision_the_words_that_it_took_the_place_of_are_not_told(paired: Cohort) -> None:
    script = id_of(paired, SPLIT)
    change(paired, script, says(f"{ASSESSORS[3]} agrees."))
    moderation.draw(paired, lead_of(paired))
    assert naming(paired) == [code_of(SPLIT)]
    adjudication.decide(paired, adjudicator(paired, SPLIT), script, PASS, "unusual-answer", "It answers the task.")
    assert naming(paired) == []
    assert code_of(SPLIT) in {line.code for line in outcomes.board(paired).ready}


@pytest.mark.parametrize("covered", [False, True])
def test_a_name_in_a_passage_that_the_letter_quotes_blocks_too(paired: Cohort, covered: bool) -> None:
    script = id_of(paired, FAILED)
    renamed = replace(participant(FAILED + 1), given_name="Solution", family_name="Stands")
    with paired.database.writing() as connection:
        people_store.put_participants(connection, paired.scribe, [], [renamed], lead_of(paired).id)
        (item,) = markings.standing(connection, Stage.FIRST, script)
    if covered:
        (place,) = (each.anchor for each in item.marking.evidence("solution"))
        redaction.cover(paired, lead_of(paired), script, place.start, place.end)
        with paired.database.reading() as connection:
            (item,) = markings.standing(connection, Stage.FIRST, script)
    assert (COVER in item.marking.evidence("solution")[0].anchor.exact) is covered
    assert naming(paired) == [code_of(number) for number in FAILS]
    (blocker,) = next(line.blockers for line in outcomes.board(paired).blocked if line.submission == script)
    assert "tie another passage" in blocker.message


def test_what_is_released_already_is_not_asked_about_again(marked: Cohort) -> None:
    outcomes.release(marked, lead_of(marked))
    asked: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "OtherNames", lambda *_: asked.append(1))
        outcomes.board(marked)
    assert asked == []

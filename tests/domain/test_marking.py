"""A marking goes from nothing said to everything said, one change at a time, and never loses what was said before."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest
from letter_builder import rubric

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.marking import Judgement, Lack, Marking, Slot, Stage, begin

RUBRIC = rubric()
IDS = tuple(criterion.id for criterion in RUBRIC.criteria)
TEXT = "The reviews stop at the point where somebody has said what should be done."
SLOT = Slot("s-1", Stage.FIRST, "m-1")


def empty() -> Marking:
    return begin(SLOT, IDS)


def passage(name: str, criterion: str = "problem", start: int = 0, kind: Kind = Kind.EVIDENCE) -> Annotation:
    return Annotation(name, kind, anchor(TEXT, start, start + 5), criterion)


def lacks(marking: Marking) -> list[tuple[str, Lack]]:
    return [(missing.criterion, missing.lack) for missing in marking.missing(RUBRIC)]


def complete() -> Marking:
    marking = empty()
    for criterion in IDS:
        marking = marking.grade(criterion, 3).annotate(passage(f"a-{criterion}", criterion))
    return marking


def test_a_new_marking_has_no_level_and_is_untouched() -> None:
    assert set(empty().levels().values()) == {None}
    assert empty().untouched


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.grade("problem", 0),
        lambda m: m.say_none_found("problem", 0),
        lambda m: m.write_feedback("problem", "Good."),
        lambda m: m.write_feedback("", "Good."),
        lambda m: m.write_note("problem", "See page 2."),
        lambda m: m.write_note("", "See page 2."),
        lambda m: m.annotate(passage("a")),
        lambda m: m.park("Ask the lead."),
        lambda m: m.flag("Real pupil named."),
    ],
)
def test_every_change_makes_a_new_value_and_leaves_the_old_one_alone(change: Callable[[Marking], Marking]) -> None:
    old = empty()
    new = change(old)
    assert new != old
    assert old == empty()
    assert not new.untouched


def test_a_marking_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        empty().feedback = "Good."  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        empty().judgement("problem").level = 4  # type: ignore[misc]


def test_grading_changes_one_criterion_only() -> None:
    assert empty().grade("solution", 3).levels() == dict.fromkeys(IDS) | {"solution": 3}


def test_a_level_can_be_cleared_again() -> None:
    assert empty().grade("solution", 3).grade("solution", None) == empty()


def test_a_criterion_that_the_rubric_does_not_have_is_told() -> None:
    with pytest.raises(KeyError):
        empty().grade("style", 3)
    with pytest.raises(KeyError):
        empty().judgement("style")


def test_saying_none_found_chooses_the_level_that_says_the_same() -> None:
    judgement = empty().say_none_found("problem", 0).judgement("problem")
    assert (judgement.level, judgement.none_found) == (0, True)


def test_saying_none_found_keeps_a_level_that_was_chosen() -> None:
    judgement = empty().grade("problem", 1).say_none_found("problem", 0).judgement("problem")
    assert (judgement.level, judgement.none_found) == (1, True)


def test_taking_none_found_back_takes_the_level_it_chose_back() -> None:
    assert empty().say_none_found("problem", 0).say_none_found("problem", 0) == empty()


def test_taking_none_found_back_keeps_a_level_that_was_chosen() -> None:
    once = empty().grade("problem", 1)
    assert once.say_none_found("problem", 0).say_none_found("problem", 0) == once


def test_tying_a_passage_takes_none_found_back_with_its_level() -> None:
    judgement = empty().say_none_found("problem", 0).annotate(passage("a")).judgement("problem")
    assert (judgement.level, judgement.none_found) == (None, False)


def test_tying_a_passage_keeps_a_level_that_says_more_than_none() -> None:
    marking = empty().grade("problem", 1).say_none_found("problem", 0).annotate(passage("a"))
    assert marking.judgement("problem") == Judgement("problem", 1)


@pytest.mark.parametrize("told", [passage("a", "problem", kind=Kind.QUESTION), passage("a", ""), passage("a", "solution")])
def test_a_passage_that_is_no_evidence_for_the_criterion_leaves_none_found_alone(told: Annotation) -> None:
    assert empty().say_none_found("problem", 0).annotate(told).judgement("problem").none_found


def test_feedback_and_note_stand_apart() -> None:
    marking = empty().write_feedback("problem", "To you.").write_note("problem", "To us.")
    assert marking.judgement("problem") == Judgement("problem", feedback="To you.", note="To us.")


def test_words_about_the_whole_script_stand_apart_from_those_about_a_criterion() -> None:
    marking = empty().write_feedback("", "A clear response.").write_note("", "Second look?")
    assert (marking.feedback, marking.note) == ("A clear response.", "Second look?")
    assert marking.judgements == empty().judgements


def test_annotations_stand_in_the_order_of_the_text() -> None:
    marking = (
        empty().annotate(passage("late", start=40)).annotate(passage("early", start=4)).annotate(passage("middle", start=12))
    )
    assert [a.id for a in marking.annotations] == ["early", "middle", "late"]


def test_an_annotation_takes_the_place_of_the_one_with_its_id() -> None:
    marking = empty().annotate(passage("a", start=4)).annotate(passage("b", start=12)).annotate(passage("a", start=40))
    assert [(a.id, a.anchor.start) for a in marking.annotations] == [("b", 12), ("a", 40)]


def test_an_annotation_is_found_by_its_id_and_removed() -> None:
    marking = empty().annotate(passage("a")).annotate(passage("b"))
    assert marking.annotation("b").id == "b"
    assert [a.id for a in marking.remove("a").annotations] == ["b"]


@pytest.mark.parametrize("deed", [lambda m: m.remove("x"), lambda m: m.annotation("x")])
def test_an_annotation_that_is_not_there_is_told(deed: Callable[[Marking], object]) -> None:
    with pytest.raises(KeyError):
        deed(empty().annotate(passage("a")))


def test_evidence_is_what_is_tied_to_the_criterion() -> None:
    told = [passage("far", start=40), passage("near"), passage("asked", kind=Kind.QUESTION), passage("other", "solution")]
    marking = empty()
    for annotation in told:
        marking = marking.annotate(annotation)
    assert [a.id for a in marking.evidence("problem")] == ["near", "far"]


def test_parking_and_flagging_keep_their_reason_until_taken_back() -> None:
    marking = empty().park("Tired.").flag("A real name?")
    assert (marking.parked, marking.flagged) == ("Tired.", "A real name?")
    assert marking.park("").flag("") == empty()


def test_an_empty_marking_lacks_every_level_in_rubric_order() -> None:
    assert lacks(empty()) == [(criterion, Lack.LEVEL) for criterion in IDS]


def test_a_level_without_evidence_lacks_evidence() -> None:
    assert lacks(complete().remove("a-solution")) == [("solution", Lack.EVIDENCE)]


@pytest.mark.parametrize("kind", [Kind.STRENGTH, Kind.DEVELOP, Kind.EVIDENCE])
def test_a_tied_passage_is_evidence_whatever_it_says(kind: Kind) -> None:
    assert lacks(complete().remove("a-solution").annotate(passage("b", "solution", kind=kind))) == []


def test_a_question_is_no_evidence() -> None:
    asked = complete().remove("a-solution").annotate(passage("b", "solution", kind=Kind.QUESTION))
    assert lacks(asked) == [("solution", Lack.EVIDENCE)]


@pytest.mark.parametrize("level", [0, 1])
def test_none_found_stands_in_for_evidence_at_any_level(level: int) -> None:
    said = complete().remove("a-solution").grade("solution", level).say_none_found("solution", 0)
    assert lacks(said) == []


def test_level_0_alone_does_not_say_that_none_was_found() -> None:
    assert lacks(complete().remove("a-solution").grade("solution", 0)) == [("solution", Lack.EVIDENCE)]


def test_evidence_without_a_level_lacks_the_level() -> None:
    assert lacks(complete().grade("problem", None)) == [("problem", Lack.LEVEL)]


def test_what_is_missing_says_what_to_do() -> None:
    said = [missing.sentence for missing in complete().grade("problem", None).remove("a-solution").missing(RUBRIC)]
    assert said == ["Problem: choose a level", "Solution: tie a passage, or say none was found"]


def test_a_complete_marking_lacks_nothing() -> None:
    assert complete().missing(RUBRIC) == ()

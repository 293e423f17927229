"""What an annotated script says to whom: everything to the office, to a participant nothing but what they are told."""

from dataclasses import asdict, replace

import pytest
from annotated_builder import (
    FIRST,
    NOTE,
    annotation,
    annotations,
    for_participant,
    full_document,
    marking,
    of_office,
    of_participant,
    person,
    sample,
)
from letter_builder import rubric

from workbench.domain.annotated import Judged
from workbench.domain.annotation import Annotation, Kind, anchor


def test_a_participants_value_does_not_even_hold_names_notes_or_times() -> None:
    said = repr(asdict(for_participant()))
    for canary in (NOTE, FIRST, person().id, "datetime.datetime", "<Stage"):
        assert canary not in said


def test_a_participant_is_told_of_passages_that_say_something() -> None:
    document = full_document()
    places = [anchor(document.text, start, start + 5) for start in (0, 10, 20, 30)]
    made = [
        Annotation("words", Kind.QUESTION, places[0], "", "Why?"),
        Annotation("tied", Kind.EVIDENCE, places[1], "solution"),
        Annotation("mute", Kind.STRENGTH, places[2], "", "", NOTE),
        Annotation("asked", Kind.QUESTION, places[3], "solution", "", NOTE),
    ]
    told = [remark.id for _, remark in of_participant(document, marking(made)).placed]
    assert told == ["words", "tied"]
    assert len(of_office(document, (marking(made), person())).placed) == 4


def test_remarks_stand_in_the_order_of_the_text_whatever_marking_they_are_of() -> None:
    starts = [remark.anchor.start for _, remark in sample().placed]
    assert starts == sorted(starts)
    assert len({layer.name for layer, _ in sample().placed}) == 2


def test_a_quotation_that_is_not_at_its_place_makes_a_script_unsound() -> None:
    document = full_document()
    lost = replace(annotation(document, 0, 4), anchor=replace(anchor(document.text, 0, 4), exact="else"))
    assert of_office(document, (marking(annotations(document)), person())).sound
    assert not of_office(document, (marking([lost]), person())).sound


@pytest.mark.parametrize(
    ("level", "none_found", "words"),
    [(3, False, "level 3, Secure"), (0, True, "level 0, No evidence"), (1, True, "level 1, Not yet (no evidence found)")],
)
def test_a_level_is_said_with_its_name_and_whether_no_evidence_was_found(level: int, none_found: bool, words: str) -> None:
    assert Judged("solution", "Solution", rubric().level(level), none_found, "", "").level_words == words
    assert Judged("solution", "Solution", None, False, "", "").level_words == ""


def test_what_a_passage_is_linked_with_is_told_to_both_readers() -> None:
    document = full_document()
    linked = replace(annotation(document, 3, 9, 1), statements=("3", "7.3"), kind=Kind.STRENGTH)
    for script in (of_office(document, (marking([linked]), person())), of_participant(document, marking([linked]))):
        ((layer, remark),) = script.placed
        assert "Framework: Section 3 and Statement 7.3." in layer.lines(remark)
    ((layer, plain),) = of_participant(document, marking([annotation(document, 3, 9)])).placed
    assert plain.links == ""
    assert not any("Framework" in line for line in layer.lines(plain))

"""A draft is kept as it stands; what is handed in is a version for good."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.store import markings
from workbench.store.plain import dump_marking
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort

CRITERIA = ("problem", "solution", "implementation", "framework")


@pytest.fixture
def cohort(filled: Cohort) -> Cohort:
    return filled


def slot(cohort: Cohort, person: str = "p-1", stage: Stage = Stage.FIRST, number: int = 0) -> Slot:
    return Slot(intake.lines(cohort)[number].id, stage, person)


def full(where: Slot) -> Marking:
    """A marking in which everything that can be said is said."""
    marking = begin(where, CRITERIA).grade("problem", 0).say_none_found("problem", 0)
    marking = marking.grade("solution", 3).write_feedback("solution", "“Zoë” 😀\nnext line").write_note("solution", "private")
    tied = Annotation(
        "a", Kind.STRENGTH, anchor("Reviews stop. They start.", 8, 12), "solution", "Good.", "card note", ("7.3", "2")
    )
    marking = marking.annotate(tied).annotate(Annotation("b", Kind.QUESTION, anchor("Why not?", 0, 3)))
    return marking.write_feedback("", "On the whole").write_note("", "See page 2").park("Tired").flag("A name?")


def hand_in(cohort: Cohort, marking: Marking) -> str:
    with cohort.database.writing() as connection:
        return markings.hand_in(connection, cohort.scribe, marking, "rubric", "document")


def save(cohort: Cohort, marking: Marking) -> None:
    with cohort.database.writing() as connection:
        markings.save_draft(connection, cohort.scribe, marking)


def draft(cohort: Cohort, where: Slot) -> Marking | None:
    with cohort.database.reading() as connection:
        return markings.draft(connection, where)


def standing(cohort: Cohort, stage: Stage | None = None) -> list[tuple[str, int]]:
    with cohort.database.reading() as connection:
        return [(item.marking.slot.person, item.version) for item in markings.standing(connection, stage)]


def reopen(cohort: Cohort, where: Slot) -> None:
    with cohort.database.writing() as connection:
        handed_in = markings.of_slot(connection, where)
        assert handed_in is not None
        markings.reopen(connection, cohort.scribe, handed_in, "A slip.", where.person)


def test_a_slot_without_a_draft_is_empty(cohort: Cohort) -> None:
    assert draft(cohort, slot(cohort)) is None


def test_a_draft_comes_back_with_everything_that_was_said(cohort: Cohort) -> None:
    marking = full(slot(cohort))
    save(cohort, marking)
    assert draft(cohort, slot(cohort)) == marking


def test_a_marking_without_links_is_written_as_it_was_before_there_were_any(cohort: Cohort) -> None:
    linked = full(slot(cohort))
    plain = linked.annotate(replace(linked.annotation("a"), statements=()))
    assert '"statements":["7.3","2"]' in dump_marking(linked)
    assert "statements" not in dump_marking(plain)
    save(cohort, plain)
    assert draft(cohort, slot(cohort)) == plain


def test_the_last_draft_takes_the_place_of_the_one_before(cohort: Cohort) -> None:
    save(cohort, full(slot(cohort)))
    save(cohort, begin(slot(cohort), CRITERIA).grade("problem", 2))
    assert draft(cohort, slot(cohort)) == begin(slot(cohort), CRITERIA).grade("problem", 2)


def test_drafts_of_different_people_stages_and_scripts_stand_apart(cohort: Cohort) -> None:
    slots = [slot(cohort), slot(cohort, "p-2"), slot(cohort, stage=Stage.SECOND), slot(cohort, number=1)]
    for level, where in enumerate(slots):
        save(cohort, begin(where, CRITERIA).grade("problem", level))
    assert [draft(cohort, where) for where in slots] == [begin(w, CRITERIA).grade("problem", n) for n, w in enumerate(slots)]
    with cohort.database.reading() as connection:
        mine = markings.drafts_by(connection, Stage.FIRST, "p-1")
    assert set(mine) == {slots[0].submission, slots[3].submission}


def test_a_dropped_draft_leaves_the_others(cohort: Cohort) -> None:
    save(cohort, full(slot(cohort)))
    save(cohort, full(slot(cohort, "p-2")))
    with cohort.database.writing() as connection:
        markings.drop_draft(connection, slot(cohort))
    assert draft(cohort, slot(cohort)) is None
    assert draft(cohort, slot(cohort, "p-2")) is not None


def test_handing_in_keeps_everything_and_drops_the_draft(cohort: Cohort) -> None:
    marking = full(slot(cohort))
    save(cohort, marking)
    marking_id = hand_in(cohort, marking)
    assert draft(cohort, slot(cohort)) is None
    with cohort.database.reading() as connection:
        found = markings.by_id(connection, marking_id)
        assert markings.of_slot(connection, slot(cohort)) == found
    assert (found.marking, found.version, found.rubric_sha256, found.document_sha256) == (marking, 1, "rubric", "document")


def test_a_later_version_names_the_one_it_replaces_and_both_stay(cohort: Cohort) -> None:
    first = hand_in(cohort, full(slot(cohort)))
    second = hand_in(cohort, full(slot(cohort)))
    with cohort.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, version, replaces FROM marking ORDER BY version").all()
    assert [tuple(row) for row in rows] == [(first, 1, ""), (second, 2, first)]
    assert standing(cohort) == [("p-1", 2)]


def test_reopening_takes_a_marking_out_of_those_that_stand_and_back_to_a_draft(cohort: Cohort) -> None:
    marking = full(slot(cohort))
    hand_in(cohort, marking)
    reopen(cohort, slot(cohort))
    assert standing(cohort) == []
    assert draft(cohort, slot(cohort)) == marking


def test_a_marking_handed_in_again_stands_as_the_next_version(cohort: Cohort) -> None:
    hand_in(cohort, full(slot(cohort)))
    reopen(cohort, slot(cohort))
    hand_in(cohort, full(slot(cohort)))
    assert standing(cohort) == [("p-1", 2)]


def test_a_marking_is_reopened_once(cohort: Cohort) -> None:
    hand_in(cohort, full(slot(cohort)))
    with cohort.database.reading() as connection:
        handed_in = markings.of_slot(connection, slot(cohort))
    assert handed_in is not None
    reopen(cohort, slot(cohort))
    with pytest.raises(IntegrityError), cohort.database.writing() as connection:
        markings.reopen(connection, cohort.scribe, handed_in, "Again.", "p-1")


def test_what_stands_is_told_for_one_stage_or_for_all(cohort: Cohort) -> None:
    hand_in(cohort, full(slot(cohort)))
    hand_in(cohort, full(slot(cohort, "p-2", Stage.SECOND)))
    assert standing(cohort, Stage.FIRST) == [("p-1", 1)]
    assert standing(cohort, Stage.SECOND) == [("p-2", 1)]
    assert standing(cohort) == [("p-1", 1), ("p-2", 1)]


def test_one_slot_s_version_says_nothing_of_another_s(cohort: Cohort) -> None:
    hand_in(cohort, full(slot(cohort)))
    with cohort.database.reading() as connection:
        assert markings.of_slot(connection, slot(cohort, "p-2")) is None
        assert markings.of_slot(connection, slot(cohort, stage=Stage.SECOND)) is None
        assert markings.of_slot(connection, slot(cohort, number=1)) is None


def test_a_version_that_is_not_there_is_told(cohort: Cohort) -> None:
    with pytest.raises(NoResultFound), cohort.database.reading() as connection:
        markings.by_id(connection, "none")


def test_every_marking_is_listed_with_its_code_drafts_too(cohort: Cohort) -> None:
    hand_in(cohort, full(slot(cohort)))
    save(cohort, full(slot(cohort, number=1)))
    with cohort.database.reading() as connection:
        found = {(code, marking.slot) for code, marking in markings.codes_of_all(connection) if marking}
    lines = intake.lines(cohort)
    assert found == {(lines[0].code, slot(cohort)), (lines[1].code, slot(cohort, number=1))}


def test_a_marking_of_a_script_that_is_not_there_is_not_kept(cohort: Cohort) -> None:
    with pytest.raises(IntegrityError):
        save(cohort, begin(Slot("none", Stage.FIRST, "p-1"), CRITERIA))

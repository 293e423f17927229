"""What comes back while a marker writes is their own, from every stage, and nobody else's."""

from dataclasses import replace
from pathlib import Path

from cohorts import lead_of, person
from exchanged import TOBIAS, office, own_file, sent
from moderated import id_of, marker_of, sampled, second_marker
from planted import FAMILY, NAME, NUMBER, planted

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.comments import Comment
from workbench.domain.marking import Marking, Slot, Stage
from workbench.domain.people import Person
from workbench.store import markings
from workbench.workflow import exchange, intake, marking, people, redaction
from workbench.workflow.cohort import Cohort
from workbench.workflow.comments import own_comments

KEZIAH = "Keziah Ploughright"
NOWHERE = Slot("", Stage.FIRST, "")


def written(cohort: Cohort, who: Person, submission: str, *texts: str, stage: Stage = Stage.FIRST) -> Marking:
    """A draft with these comments about the problem, saved."""
    desk = marking.open_script(cohort, who, submission, stage)
    made = desk.marking
    for number, text in enumerate(texts):
        place = anchor(desk.script.document.text, 10 * number, 10 * number + 9)
        made = made.annotate(Annotation(f"{submission}-{stage}-{number}", Kind.STRENGTH, place, "problem", text, "Between us."))
    made = made.write_note("problem", "Between us.").write_note("", "Between us.").grade("problem", 3)
    marking.save(cohort, who, made)
    return made


def texts(cohort: Cohort, who: Person, but: Slot = NOWHERE) -> list[str]:
    return [each.text for each in own_comments(cohort, who, but)]


def scripts(cohort: Cohort, who: Person) -> list[str]:
    return [line.submission for line in marking.queue(cohort, who)]


def complete(cohort: Cohort, made: Marking) -> Marking:
    for criterion in cohort.rubric.criteria:
        if not made.evidence(criterion.id):
            made = made.say_none_found(criterion.id, cohort.rubric.no_evidence.level)
    return made


def test_drafts_and_markings_handed_in_come_back_with_their_levels_the_oldest_first(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    first, second, third, *_ = scripts(filled, tobias)
    early = written(filled, tobias, first, "Early.")
    written(filled, tobias, second, "Late.")
    marking.hand_in(filled, tobias, complete(filled, early))
    assert own_comments(filled, tobias, Slot(third, Stage.FIRST, tobias.id)) == (
        Comment("Late.", Kind.STRENGTH, "problem", 3),
        Comment("Early.", Kind.STRENGTH, "problem", 3),
    )


def test_the_script_on_the_desk_is_left_out(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, "There.")
    written(filled, tobias, second, "Here.")
    assert texts(filled, tobias, Slot(second, Stage.FIRST, tobias.id)) == ["There."]


def test_a_marking_taken_back_counts_once_and_as_it_is_now(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    first = scripts(filled, tobias)[0]
    made = complete(filled, written(filled, tobias, first, "Before."))
    marking.hand_in(filled, tobias, made)
    marking.reopen(filled, tobias, first, "A second look.")
    assert texts(filled, tobias) == ["Before."]
    marking.save(filled, tobias, made.annotate(made.annotations[0].reworded("After.")))
    assert texts(filled, tobias) == ["After."]


def test_nobody_is_given_what_another_wrote_nor_the_lead(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    shared = next(script for script in scripts(filled, tobias) if script in scripts(filled, keziah))
    marking.hand_in(filled, tobias, complete(filled, written(filled, tobias, shared, "His.")))
    other = next(script for script in scripts(filled, tobias) if script != shared)
    written(filled, tobias, other, "His draft.")
    assert texts(filled, keziah) == []
    assert texts(filled, lead_of(filled)) == []
    assert texts(filled, tobias) == ["His.", "His draft."]


def test_a_second_marker_is_never_given_the_first_ones_words(drawn: Cohort) -> None:
    number = sampled(drawn)[0]
    first, second = person(drawn, marker_of(number)), second_marker(drawn, number)
    submission = id_of(drawn, number)
    marking.reopen(drawn, lead_of(drawn), submission, "For words on the text.")
    made = written(drawn, first, submission, "The first marker's.")
    marking.hand_in(drawn, first, complete(drawn, made))
    assert "The first marker's." in texts(drawn, first)
    assert texts(drawn, second) == []
    written(drawn, second, submission, "The second marker's.", stage=Stage.SECOND)
    assert texts(drawn, second) == ["The second marker's."]
    assert "The second marker's." not in texts(drawn, first)


def test_words_of_every_stage_come_back_to_who_wrote_them(drawn: Cohort) -> None:
    number, other, *_ = sampled(drawn)
    marker = second_marker(drawn, number)
    second = written(drawn, marker, id_of(drawn, number), "As second marker.", stage=Stage.SECOND)
    third = replace(second, slot=Slot(id_of(drawn, other), Stage.THIRD, marker.id))
    with drawn.database.writing() as connection:
        markings.save_draft(connection, drawn.scribe, third.annotate(third.annotations[0].reworded("As third marker.")))
    assert texts(drawn, marker) == ["As second marker.", "As third marker."]
    assert texts(drawn, marker, second.slot) == ["As third marker."]
    assert texts(drawn, marker, third.slot) == ["As second marker."]


def test_covered_words_do_not_come_back_with_a_comment_and_the_markers_own_words_stay(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / f"{NUMBER} {NAME}.docx"
    path.write_bytes(planted())
    list(intake.ingest(staffed, lead_of(staffed), [path]))
    tobias = person(staffed, TOBIAS)
    (submission,) = scripts(staffed, tobias)
    desk = marking.open_script(staffed, tobias, submission)
    start = intake.script_for_office(staffed, submission).document.text.index(FAMILY)
    place = anchor(desk.script.document.text, start, start + len(FAMILY))
    marking.save(staffed, tobias, desk.marking.annotate(Annotation("a", Kind.STRENGTH, place, "problem", "A clear start.")))
    for each in redaction.found(staffed, submission):
        redaction.cover(staffed, lead_of(staffed), submission, each.start, each.stop, each.what)
    found = own_comments(staffed, tobias, NOWHERE)
    assert found == (Comment("A clear start.", Kind.STRENGTH, "problem", None),)
    assert FAMILY not in repr(found)


def test_they_come_back_in_a_markers_own_file_too(tmp_path: Path) -> None:
    with office(tmp_path) as cohort:
        pack = sent(cohort, TOBIAS, tmp_path / "out")
    with own_file(pack, tmp_path / "mine.cohort") as own:
        tobias = people.everybody(own)[0]
        first, second, *_ = (line.submission for line in exchange.own_board(own).lines)
        written(own, tobias, first, "At home.")
        assert texts(own, tobias, Slot(second, Stage.FIRST, tobias.id)) == ["At home."]

"""Annotated scripts go out whole or not at all: to each reader what they may see, and nothing of what they must not."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cohorts import lead_of, moderated_cohort, person
from docx import Document as open_docx
from pypdf import PdfReader

from workbench.domain.annotated import Reader
from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.outcome import State
from workbench.domain.people import Person, Role
from workbench.domain.redaction import COVER
from workbench.store import markings as store
from workbench.store import people as people_store
from workbench.store import submissions
from workbench.workflow import annotated, attempts, intake, marking, outcomes, people, redaction, roster
from workbench.workflow.annotated import Format, ScriptLeftOut, ScriptMade, ScriptsWritten
from workbench.workflow.cohort import Cohort

TOBIAS, KEZIAH, DONAL = "Tobias Wetherlake", "Keziah Ploughright", "Dónal Fairbrace"
NOTE = "Canary-note-never-for-participants"
WORDS = "Canary words to the participant."


def export(
    cohort: Cohort, folder: Path, asker: Person | None, format: Format = Format.JSON, reader: Reader = Reader.OFFICE
) -> ScriptsWritten:
    """Export, and check that what was told is what was written."""
    *steps, written = annotated.export_annotated(cohort, asker, folder, format, reader)
    assert isinstance(written, ScriptsWritten)
    assert [step for step in steps if isinstance(step, ScriptMade)] == list(written.scripts)
    assert [step for step in steps if isinstance(step, ScriptLeftOut)] == list(written.left_out)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {each.name: each.data for each in written.scripts}
    return written


def words(data: bytes, format: Format) -> str:
    """Every word that a file holds, in its text, its annotations and what it says of itself."""
    if format is Format.DOCX:
        with ZipFile(BytesIO(data)) as file:
            return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    if format is Format.PDF:
        file_ = PdfReader(BytesIO(data))
        noted = [each.get_object() for page in file_.pages for each in page.get("/Annots", ())]
        said = [str(value) for each in noted for value in each.values()]
        return " ".join([*(page.extract_text() for page in file_.pages), *said, str(file_.metadata)])
    return data.decode()


def all_words(written: ScriptsWritten, format: Format) -> str:
    return "\n".join(words(each.data, format) for each in written.scripts)


def remark(cohort: Cohort, code: str, stage: Stage = Stage.FIRST, says: str = WORDS) -> Annotation:
    """Have a marker say something at a passage that is there already, with a note, and hand in again; gives the annotation."""
    line = intake.line_of(cohort, code)
    with cohort.database.reading() as connection:
        (item,) = store.standing(connection, stage, line.id)
        text = submissions.script(connection, line.id).document.text
    slot = item.marking.slot
    marker = next(each for each in people.everybody(cohort) if each.id == slot.person)
    made = Annotation("0c5d9d8e-6f0f-4a6e-8f0a-5d1f5a0e7a11", Kind.STRENGTH, anchor(text, 20, 60), "solution", says, NOTE)
    changed = item.marking.annotate(made).write_note("", NOTE).write_note("problem", NOTE)
    marking.reopen(cohort, lead_of(cohort), line.id, "To say more.", stage)
    marking.hand_in(cohort, marker, changed)
    return made


def codes(cohort: Cohort) -> list[str]:
    return sorted(line.code for line in intake.lines(cohort))


def marked_by(cohort: Cohort, name: str, stage: Stage) -> set[str]:
    """The codes of the scripts that somebody marked at a stage."""
    known = {line.id: line.code for line in intake.lines(cohort)}
    who = person(cohort, name).id
    with cohort.database.reading() as connection:
        found = [item.marking.slot for item in store.standing(connection, stage)]
    return {known[slot.submission] for slot in found if slot.person == who}


@pytest.mark.parametrize("format", list(Format))
def test_the_lead_gets_every_script_with_every_marking(tmp_path: Path, format: Format) -> None:
    with moderated_cohort(tmp_path) as cohort:
        written = export(cohort, tmp_path / "out", lead_of(cohort), format)
        assert [each.name for each in written.scripts] == [f"{code}.{format}" for code in codes(cohort)]
        assert written.left_out == ()
        stages = [each.stages for each in written.scripts]
        assert (stages.count((Stage.FIRST, Stage.SECOND)), stages.count((Stage.FIRST,))) == (12, 2)
        said = all_words(written, format)
        assert all(
            name in said for name in (TOBIAS, KEZIAH, DONAL, "Second marking" if format is not Format.JSON else '"second"')
        )


def test_every_annotation_of_the_cohort_is_in_its_script_at_its_place(tmp_path: Path) -> None:
    with moderated_cohort(tmp_path) as cohort:
        remark(cohort, codes(cohort)[0])
        written = export(cohort, tmp_path / "out", lead_of(cohort))
        with cohort.database.reading() as connection:
            standing = list(store.standing(connection))
        wanted: dict[str, set[tuple[str, int, int, str]]] = {each.submission: set() for each in written.scripts}
        for item in standing:
            slot = item.marking.slot
            wanted[slot.submission] |= {
                (slot.stage.value, a.anchor.start, a.anchor.end, a.anchor.exact) for a in item.marking.annotations
            }
        assert {each.submission: set(placed(json.loads(each.data))) for each in written.scripts} == wanted
        assert sum(each.annotations for each in written.scripts) == sum(len(item.marking.annotations) for item in standing)


def placed(plain: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    """Stage, start, end and quotation of every annotation of a passage."""
    targets = [(item["workbench:stage"], item["target"]) for item in plain["first"]["items"] if isinstance(item["target"], dict)]
    selectors = [(stage, *target["selector"]) for stage, target in targets]
    return [(stage, place["start"], place["end"], quote["exact"]) for stage, place, quote in selectors]


@pytest.mark.parametrize("format", list(Format))
def test_an_assessor_gets_their_own_markings_and_nothing_of_others(tmp_path: Path, format: Format) -> None:
    with moderated_cohort(tmp_path) as cohort:
        first, second = marked_by(cohort, TOBIAS, Stage.FIRST), marked_by(cohort, TOBIAS, Stage.SECOND)
        remark(cohort, sorted(first & marked_by(cohort, DONAL, Stage.SECOND))[0], Stage.SECOND)
        written = export(cohort, tmp_path / "out", person(cohort, TOBIAS), format)
        assert [each.code for each in written.scripts] == sorted(first | second)
        assert all(each.stages == ((Stage.FIRST,) if each.code in first else (Stage.SECOND,)) for each in written.scripts)
        said = all_words(written, format)
        assert TOBIAS in said
        for canary in (DONAL, KEZIAH, NOTE, WORDS):
            assert canary not in said


def test_a_moderator_gets_their_second_markings_alone(tmp_path: Path) -> None:
    with moderated_cohort(tmp_path) as cohort:
        first = remark(cohort, sorted(marked_by(cohort, DONAL, Stage.SECOND))[0])
        written = export(cohort, tmp_path / "out", person(cohort, DONAL))
        assert {each.code for each in written.scripts} == marked_by(cohort, DONAL, Stage.SECOND)
        assert {each.stages for each in written.scripts} == {(Stage.SECOND,)}
        said = all_words(written, Format.JSON)
        for canary in (TOBIAS, KEZIAH, NOTE, WORDS, first.id, '"first",'):
            assert canary not in said


def test_their_own_note_is_in_an_assessors_own_copy(tmp_path: Path) -> None:
    with moderated_cohort(tmp_path) as cohort:
        remark(cohort, sorted(marked_by(cohort, TOBIAS, Stage.FIRST))[0])
        assert NOTE in all_words(export(cohort, tmp_path / "out", person(cohort, TOBIAS)), Format.JSON)


def test_the_lead_hears_of_a_script_without_a_marking_and_an_assessor_only_of_their_own(tmp_path: Path) -> None:
    with moderated_cohort(tmp_path) as cohort:
        theirs = sorted(marked_by(cohort, KEZIAH, Stage.FIRST))[0]
        marking.reopen(cohort, lead_of(cohort), intake.line_of(cohort, theirs).id, "A slip.")
        with_second = any(theirs in marked_by(cohort, each.name, Stage.SECOND) for each in people.everybody(cohort))
        everything = export(cohort, tmp_path / "all", lead_of(cohort))
        told = [(each.refused.name, each.refused.code) for each in everything.left_out]
        assert told == ([] if with_second else [(theirs, "no-marking")])
        keziahs = export(cohort, tmp_path / "keziah", person(cohort, KEZIAH))
        assert [(each.refused.name, each.refused.code) for each in keziahs.left_out] == [(theirs, "no-marking")]
        assert export(cohort, tmp_path / "tobias", person(cohort, TOBIAS)).left_out == ()


def test_nobody_named_is_the_office_as_in_the_other_tables(tmp_path: Path) -> None:
    with moderated_cohort(tmp_path) as cohort:
        one = export(cohort, tmp_path / "one", None)
        other = export(cohort, tmp_path / "other", lead_of(cohort))
        assert [each.code for each in one.scripts] == [each.code for each in other.scripts]


@pytest.fixture
def released(marked: Cohort) -> Cohort:
    """With every outcome released but one."""
    remark(marked, codes(marked)[0])
    outcomes.release(marked, lead_of(marked), codes(marked)[:-1])
    return marked


@pytest.mark.parametrize("format", list(Format))
def test_participants_get_released_outcomes_without_names_and_notes(released: Cohort, tmp_path: Path, format: Format) -> None:
    written = export(released, tmp_path / "out", lead_of(released), format, Reader.PARTICIPANT)
    assert [each.code for each in written.scripts] == codes(released)[:-1]
    assert {each.stages for each in written.scripts} == {()}
    assert [(each.refused.name, each.refused.code) for each in written.left_out] == [(codes(released)[-1], "not-released")]
    said = all_words(written, format)
    assert WORDS in said
    ids = [each.id for each in people.everybody(released)]
    for canary in (NOTE, "Marker-only", TOBIAS, KEZIAH, "First marking", *ids):
        assert canary not in said


def test_only_the_lead_writes_what_participants_get(released: Cohort, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        export(released, tmp_path / "out", person(released, TOBIAS), Format.DOCX, Reader.PARTICIPANT)
    assert caught.value.code == "not-allowed"
    assert not (tmp_path / "out").exists()


def test_a_participant_reads_their_own_words_where_markers_saw_them_covered(released: Cohort, tmp_path: Path) -> None:
    code = codes(released)[0]
    line = intake.line_of(released, code)
    with released.database.reading() as connection:
        own = submissions.true_script(connection, line.id).document.text
    redaction.cover(released, lead_of(released), line.id, 20, 40)
    texts = {}
    for reader in Reader:
        written = export(released, tmp_path / reader, lead_of(released), Format.JSON, reader)
        plain = next(json.loads(each.data) for each in written.scripts if each.code == code)
        texts[reader] = plain["workbench:text"]
        (quoted,) = [quote for *_, quote in placed_without_stage(plain) if len(quote) == 40]
        assert quoted == texts[reader][20:60]
    assert texts[Reader.PARTICIPANT] == own
    assert set(texts[Reader.OFFICE][20:40]) <= {COVER, " ", "\n"}


def placed_without_stage(plain: dict[str, Any]) -> list[tuple[int, str]]:
    targets = [item["target"] for item in plain["first"]["items"] if isinstance(item["target"], dict)]
    return [(target["selector"][0]["start"], target["selector"][1]["exact"]) for target in targets]


def test_a_void_attempt_has_no_marking_to_tell(released: Cohort, tmp_path: Path) -> None:
    lead, code = lead_of(released), codes(released)[0]
    whose = {each.id: each.reference for each in roster.roster(released)}[intake.line_of(released, code).participant or ""]
    attempts.rule_on_attempt(released, lead, whose, State.VOID, "An inquiry is closed.")
    outcomes.release(released, lead, [code])
    written = export(released, tmp_path / "out", lead, Format.JSON, Reader.PARTICIPANT)
    assert (code, "no-marking") in [(each.refused.name, each.refused.code) for each in written.left_out]


def overtake(cohort: Cohort, code: str) -> None:
    """Take the marking of a released script back."""
    marking.reopen(cohort, lead_of(cohort), intake.line_of(cohort, code).id, "A page was missed.")


def correct(cohort: Cohort, code: str) -> None:
    """The same, and hand it in with other words."""
    remark(cohort, code, says="Better words.")


def rule_void(cohort: Cohort, code: str) -> None:
    owner = intake.line_of(cohort, code).participant
    whose = next(each.reference for each in roster.roster(cohort) if each.id == owner)
    attempts.rule_on_attempt(cohort, lead_of(cohort), whose, State.VOID, "An inquiry is closed.")


CHANGES = [(overtake, "marking-taken-back"), (correct, "outcome-overtaken"), (rule_void, "outcome-overtaken")]


@pytest.mark.parametrize(("change", "why"), CHANGES)
def test_a_participant_is_not_given_what_no_longer_holds_and_the_office_is(
    marked: Cohort, tmp_path: Path, change: Callable[[Cohort, str], None], why: str
) -> None:
    lead, (code, *others) = lead_of(marked), codes(marked)
    outcomes.release(marked, lead)
    change(marked, code)
    written = export(marked, tmp_path / "out", lead, Format.JSON, Reader.PARTICIPANT)
    assert [each.code for each in written.scripts] == others
    (left,) = written.left_out
    assert (left.submission, left.overtaken) == (intake.line_of(marked, code).id, True)
    assert (left.refused.name, left.refused.code) == (code, why)
    assert left.refused.message == outcomes.board(marked).overtaken[0].blocker.message
    office = export(marked, tmp_path / "office", lead)
    assert [each.code for each in office.scripts] == (others if change is overtake else [code, *others])
    assert [each.refused.code for each in office.left_out] == (["no-marking"] if change is overtake else [])


def test_released_again_it_is_given_to_its_participant_again(released: Cohort, tmp_path: Path) -> None:
    code = codes(released)[0]
    correct(released, code)
    outcomes.release(released, lead_of(released), [code])
    written = export(released, tmp_path / "out", lead_of(released), Format.JSON, Reader.PARTICIPANT)
    assert next(each for each in written.scripts if each.code == code).data.count(b"Better words.")
    assert not any(each.overtaken for each in written.left_out)


def test_where_no_outcome_holds_nothing_is_written_and_the_script_is_named(marked: Cohort, tmp_path: Path) -> None:
    code = codes(marked)[0]
    outcomes.release(marked, lead_of(marked), [code])
    overtake(marked, code)
    with pytest.raises(WorkbenchError) as caught:
        export(marked, tmp_path / "out", lead_of(marked), Format.JSON, Reader.PARTICIPANT)
    assert (caught.value.code, f"({code})" in caught.value.message) == ("outcome-not-current", True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("reader", list(Reader))
def test_a_marking_taken_back_while_scripts_are_made_stops_those_for_participants(
    released: Cohort, tmp_path: Path, reader: Reader
) -> None:
    steps = annotated.export_annotated(released, lead_of(released), tmp_path / "out", Format.JSON, reader)
    next(steps)
    overtake(released, codes(released)[0])
    if reader is Reader.OFFICE:
        assert isinstance(list(steps)[-1], ScriptsWritten)
        return
    with pytest.raises(WorkbenchError) as caught:
        list(steps)
    assert caught.value.code == "changed-meanwhile"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("whom", ["marker", "participant"])
def test_words_that_name_somebody_are_kept_back(marked: Cohort, tmp_path: Path, whom: str) -> None:
    code = codes(marked)[0]
    own = intake.line_of(marked, code).participant
    other = next(each for each in roster.roster(marked) if each.id != own)
    remark(marked, code, says="As JUNIPER ASHLOCK said, well done.")
    outcomes.release(marked, lead_of(marked))
    if whom == "marker":  # before release, such words hold their script back
        people.add_person(marked, lead_of(marked), "Juniper Ashlock", Role.ASSESSOR)
    else:
        renamed = replace(other, given_name="Juniper", family_name="Ashlock")
        with marked.database.writing() as connection:
            people_store.put_participants(connection, marked.scribe, [], [renamed], lead_of(marked).id)
    written = export(marked, tmp_path / "out", lead_of(marked), Format.JSON, Reader.PARTICIPANT)
    assert [(each.refused.name, each.refused.code) for each in written.left_out] == [(code, "names-somebody")]
    assert len(export(marked, tmp_path / "office", lead_of(marked)).scripts) == len(codes(marked))


@pytest.mark.parametrize("reader", list(Reader))
def test_without_anything_to_give_out_nothing_is_written(filled: Cohort, tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(WorkbenchError) as caught:
        export(filled, tmp_path / "out", lead_of(filled), Format.DOCX, reader)
    assert caught.value.code == "no-marking"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(marked: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("Mine.")
    with pytest.raises(WorkbenchError) as caught:
        export(marked, out, lead_of(marked))
    assert caught.value.code == "folder-exists"
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_files_are_named_by_code_alone_and_written_by_nobody(marked: Cohort, tmp_path: Path) -> None:
    written = export(marked, tmp_path / "out", lead_of(marked), Format.DOCX)
    for each in written.scripts:
        core = open_docx(BytesIO(each.data)).core_properties
        assert (each.name, core.author, core.last_modified_by) == (f"{each.code}.docx", "Marking Workbench", "")
        assert core.title == f"Annotated script {each.code}"


@pytest.mark.parametrize("format", list(Format))
def test_made_again_on_the_same_day_the_files_are_the_same(marked: Cohort, tmp_path: Path, format: Format) -> None:
    one = export(marked, tmp_path / "one", lead_of(marked), format)
    other = export(marked, tmp_path / "other", lead_of(marked), format)
    assert [each.sha256 for each in one.scripts] == [each.sha256 for each in other.scripts]


def test_a_lead_who_marks_too_still_gets_everything(marked: Cohort, tmp_path: Path) -> None:
    lead = replace(lead_of(marked), roles=frozenset(Role))
    assert len(export(marked, tmp_path / "out", lead).scripts) == len(codes(marked))

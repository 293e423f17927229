"""What the office covers is not in the copy that markers read, wherever it was planted; everything else is."""

import io
import json
import re
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
from cohorts import lead_of, person, reopen_cohort
from planted import EMAIL, FAMILY, NAME, NUMBER, SEEN, planted

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.cohort import Script
from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Entry
from workbench.domain.redaction import COVER
from workbench.files.sheets import write_csv
from workbench.store import ledger, markings, submissions
from workbench.workflow import intake, letters, marking, marks, outcomes, people, redaction
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.intake import Received

TRACES = ("niamh", "farrindale", NUMBER.lower(), EMAIL)


def unpacked(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).replace(b"\0", b"").decode(errors="replace") for name in archive.namelist()]


def taken(cohort: Cohort, folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    (result,) = intake.ingest(cohort, lead_of(cohort), [path])
    assert isinstance(result, Received)
    return result.line.id


def as_given(cohort: Cohort, submission: str) -> Script:
    with cohort.database.reading() as connection:
        return submissions.script(connection, submission)


def cover_all(cohort: Cohort, submission: str) -> None:
    for each in redaction.found(cohort, submission):
        redaction.cover(cohort, lead_of(cohort), submission, each.start, each.stop, each.what)


def test_a_name_in_thirty_places_is_in_none_once_what_was_found_is_covered(staffed: Cohort, tmp_path: Path) -> None:
    data = planted()
    submission = taken(staffed, tmp_path, f"{NUMBER} {NAME}.docx", data)
    whole = intake.script_for_office(staffed, submission)
    assert sum(text.casefold().count("farrindale") for text in unpacked(data)) >= 40
    assert whole.document.text.count(FAMILY) >= 9
    cover_all(staffed, submission)
    given = as_given(staffed, submission)
    everything = json.dumps(asdict(given), ensure_ascii=False, default=str).lower()
    assert [trace for trace in TRACES if trace in everything] == []
    assert all(each.covered for each in redaction.found(staffed, submission))
    covered = {at for each in redaction.found(staffed, submission) for at in range(each.start, each.stop)}
    text = whole.document.text
    assert given.document.text == "".join(COVER if at in covered and not c.isspace() else c for at, c in enumerate(text))
    assert not SEEN - set(re.findall(r"\w+", given.document.text))
    assert (given.count, given.regions, given.spans) == (whole.count, whole.regions, whole.spans)
    assert intake.script_for_office(staffed, submission) == whole
    with staffed.database.reading() as connection:
        assert submissions.original(connection, submissions.line(connection, submission).sha256) == data
    assert verify(staffed).problems == ()


def test_what_was_found_is_listed_with_its_words_for_the_office(staffed: Cohort, tmp_path: Path) -> None:
    text = f"I asked the office.\n\nWrite to me: {EMAIL}, or ask Zoë Brackenholt."
    submission = taken(staffed, tmp_path, "NTP-27-0438.txt", text.encode())
    found = redaction.found(staffed, submission)
    assert [(each.text, each.what, each.covered) for each in found] == [
        (EMAIL, "email-in-text", False),
        ("Zoë Brackenholt", "roster-name-in-text", False),
    ]
    lead = lead_of(staffed)
    redaction.cover(staffed, lead, submission, found[1].start, found[1].stop, found[1].what)
    redaction.cover(staffed, lead, submission, 2, 7, "a habit")
    again = redaction.found(staffed, submission)
    assert [(each.text, each.what, each.covered) for each in again] == [
        ("asked", "a habit", True),
        (EMAIL, "email-in-text", False),
        ("Zoë Brackenholt", "roster-name-in-text", True),
    ]


def test_uncovering_brings_the_words_back_and_both_deeds_stay_on_record(filled: Cohort) -> None:
    lead, line = lead_of(filled), intake.lines(filled)[0]
    before = as_given(filled, line.id)
    redaction.cover(filled, lead, line.id, 0, 12)
    redaction.cover(filled, lead, line.id, 0, 12)
    assert as_given(filled, line.id).document.text[:12] != before.document.text[:12]
    redaction.uncover(filled, lead, line.id, 3, 5)
    assert as_given(filled, line.id) == before
    redaction.cover(filled, lead, line.id, 0, 12)
    with reopen_cohort(filled) as again:
        assert COVER in as_given(again, line.id).document.text
        deeds = [entry.deed for entry, _ in entries(again) if entry.deed.endswith("-passage")]
        assert deeds == ["cover-passage", "uncover-passage", "cover-passage"]
        assert verify(again).problems == ()


def entries(cohort: Cohort) -> list[tuple[Entry, str]]:
    with cohort.database.reading() as connection:
        return list(ledger.entries(connection))


@pytest.mark.parametrize(("start", "stop"), [(-1, 4), (5, 5), (0, 10**9), (9, 3)])
def test_only_words_of_the_text_can_be_covered(filled: Cohort, start: int, stop: int) -> None:
    with pytest.raises(WorkbenchError) as caught:
        redaction.cover(filled, lead_of(filled), intake.lines(filled)[0].id, start, stop)
    assert caught.value.code == "passage-outside"


def test_only_the_lead_covers_and_uncovers(filled: Cohort) -> None:
    marker, line = person(filled, "Tobias Wetherlake"), intake.lines(filled)[0]
    for deed in (redaction.cover, redaction.uncover):
        with pytest.raises(WorkbenchError) as caught:
            deed(filled, marker, line.id, 0, 5)
        assert caught.value.code == "not-allowed"
    with pytest.raises(WorkbenchError) as caught:
        redaction.uncover(filled, lead_of(filled), line.id, 0, 5)
    assert caught.value.code == "not-covered"


def test_the_length_and_the_warnings_are_those_of_the_true_text(filled: Cohort) -> None:
    line = intake.lines(filled)[0]
    redaction.cover(filled, lead_of(filled), line.id, 0, 400)
    assert intake.line_of(filled, line.code) == line
    assert as_given(filled, line.id).count == line.count


def test_a_draft_and_a_marking_made_before_do_not_bring_covered_words_back(marked: Cohort) -> None:
    lead = lead_of(marked)
    with marked.database.reading() as connection:
        handed_in = next(each for each in markings.standing(connection) if each.marking.annotations)
    slot = handed_in.marking.slot
    place = handed_in.marking.annotations[0].anchor
    redaction.cover(marked, lead, slot.submission, place.start + 1, place.end)
    with marked.database.reading() as connection:
        shown = markings.by_id(connection, handed_in.id).marking
        own = markings.in_own_words(connection, handed_in.id)
    assert shown.annotations[0].anchor.exact[1:].strip(COVER + " ") == ""
    assert own == handed_in.marking
    desk = marking.open_script(marked, people.person_of(marked, slot.person), slot.submission)
    assert desk.marking == shown
    assert place.exact not in desk.script.document.text
    assert verify(marked).problems == ()
    redaction.uncover(marked, lead, slot.submission, place.start, place.end)
    with marked.database.reading() as connection:
        assert markings.by_id(connection, handed_in.id).marking == handed_in.marking


def test_a_marking_that_quotes_covered_words_is_handed_in_and_holds_when_they_are_shown_again(filled: Cohort) -> None:
    lead, marker = lead_of(filled), person(filled, "Tobias Wetherlake")
    (line, *_) = marking.queue(filled, marker)
    redaction.cover(filled, lead, line.submission, 5, 15)
    desk = marking.open_script(filled, marker, line.submission)
    text = desk.script.document.text
    made = desk.marking
    for criterion in filled.rubric.criteria:
        evidence = Annotation(criterion.id, Kind.EVIDENCE, anchor(text, 0, 20), criterion.id)
        made = made.annotate(evidence).grade(criterion.id, 2).write_feedback(criterion.id, "Said.")
    marking.save(filled, marker, made)
    done = marking.hand_in(filled, marker, made)
    assert COVER in done.marking.annotations[0].anchor.exact
    redaction.uncover(filled, lead, line.submission, 5, 15)
    assert verify(filled).problems == ()
    again = marking.open_script(filled, marker, line.submission)
    assert again.marking.annotations[0].anchor == anchor(again.script.document.text, 0, 20)


def test_a_quotation_that_never_stood_there_is_still_refused(filled: Cohort) -> None:
    marker = person(filled, "Tobias Wetherlake")
    (line, *_) = marking.queue(filled, marker)
    desk = marking.open_script(filled, marker, line.submission)
    made = desk.marking
    for criterion in filled.rubric.criteria:
        evidence = Annotation(criterion.id, Kind.EVIDENCE, anchor(COVER * 30, 0, 20), criterion.id)
        made = made.annotate(evidence).grade(criterion.id, 2).write_feedback(criterion.id, "Said.")
    with pytest.raises(WorkbenchError) as caught:
        marking.hand_in(filled, marker, made)
    assert caught.value.code == "passage-lost"


def test_a_table_of_marks_may_quote_the_text_as_it_was_written_or_as_its_marker_reads_it(filled: Cohort, tmp_path: Path) -> None:
    marker = person(filled, "Tobias Wetherlake")
    (line, *_) = marking.queue(filled, marker)
    text = intake.script_for_office(filled, line.submission).document.text
    redaction.cover(filled, lead_of(filled), line.submission, 5, 15)
    shown = as_given(filled, line.submission).document.text
    rows = [
        (line.code, marker.name, "first", criterion.id, "2", " ".join(quoted[:60].split()), "Said.")
        for criterion, quoted in zip(filled.rubric.criteria, (text, shown, text, shown), strict=True)
    ]
    (tmp_path / "marks.csv").write_bytes(write_csv(marks.COLUMNS, rows))
    done = marks.import_marks(filled, lead_of(filled), tmp_path / "marks.csv")
    assert (done.imported, done.refused) == (4, ())
    marks.export_marks(filled, tmp_path / "out.csv")
    assert COVER in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert text[5:15] not in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert verify(filled).problems == ()


def test_a_letter_quotes_its_reader_s_own_words(marked: Cohort) -> None:
    lead = lead_of(marked)
    outcomes.release(marked, lead)
    submission = intake.lines(marked)[0].id
    before = letters.letter_for(marked, submission)
    with marked.database.reading() as connection:
        (standing,) = markings.standing(connection, submission=submission)
    for annotation in standing.marking.annotations:
        redaction.cover(marked, lead, submission, annotation.anchor.start, annotation.anchor.end)
    assert letters.letter_for(marked, submission) == before

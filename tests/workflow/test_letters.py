"""Letters are written as one whole folder of proved files, or not at all, and made again they are the same to the byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import lead_of, person
from lettered import make
from moderated import UNLIKE, id_of

from workbench.domain.canonical import sha256
from workbench.domain.errors import WorkbenchError
from workbench.domain.letter_proof import proof
from workbench.domain.people import Role
from workbench.files.letter_back import words_of_docx, words_of_pdf
from workbench.store import people as people_store
from workbench.workflow import intake, letters, marking, outcomes, people, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.letters import LetterMade, LettersWritten
from workbench.workflow.marking import QueueLine

TOBIAS = "Tobias Wetherlake"


@pytest.fixture
def released(marked: Cohort) -> Cohort:
    outcomes.release(marked, lead_of(marked))
    return marked


def refusal(cohort: Cohort, folder: Path) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        list(letters.make_letters(cohort, lead_of(cohort), folder))
    return caught.value


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def issued(cohort: Cohort) -> int:
    with cohort.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one())


def correct(cohort: Cohort, **changes: str) -> None:
    """Correct the roster's last participant."""
    last = replace(roster.roster(cohort)[-1], **changes)
    with cohort.database.writing() as connection:
        people_store.put_participants(connection, cohort.scribe, [], [last], lead_of(cohort).id)


def test_the_folder_holds_two_files_for_each_participant_and_a_manifest(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    references = [letter.reference for letter in written.letters]
    wanted = {f"Outcome letter {reference}.{kind}" for reference in references for kind in ("pdf", "docx")}
    assert len(references) == 6
    assert set(bytes_of(tmp_path / "letters")) == wanted | {"manifest.json"}


def test_a_file_name_carries_the_reference_and_never_the_result(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    assert all(letter.pdf_name == f"Outcome letter {letter.reference}.pdf" for letter in written.letters)
    assert not any("pass" in name.lower() or "fail" in name.lower() for name in bytes_of(tmp_path / "letters"))


def test_references_in_other_letters_than_latin_ones_have_files_of_their_own(released: Cohort, tmp_path: Path) -> None:
    one, other = roster.roster(released)[-2:]
    changed = [replace(one, reference="12"), replace(other, reference="Ω12")]
    with released.database.writing() as connection:
        people_store.put_participants(connection, released.scribe, [], changed, lead_of(released).id)
    written = make(released, tmp_path / "letters")
    names = {letter.reference: (letter.pdf_name, letter.code) for letter in written.letters}
    assert names["12"][0] == "Outcome letter 12.pdf"
    assert names["Ω12"][0] == f"Outcome letter 12 {names['Ω12'][1]}.pdf"


def test_the_manifest_s_hashes_are_those_of_the_files(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    manifest = json.loads(written.manifest.read_text("utf-8"))
    assert (manifest["cohort"], manifest["files"]) == (released.settings.id, 12)
    for row in manifest["letters"]:
        for kind in ("pdf", "docx"):
            assert sha256((tmp_path / "letters" / row[kind]["file"]).read_bytes()) == row[kind]["sha256"]
    texts = {row["reference"]: row["text_sha256"] for row in manifest["letters"]}
    assert texts == {letter.reference: sha256(letter.letter.text.encode()) for letter in written.letters}


def test_each_file_read_back_is_one_participant_s_letter_and_nobody_else_s(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    everybody = roster.roster(released)
    for letter in written.letters:
        for other in written.letters:
            said = [words_of_pdf(other.pdf), words_of_docx(other.docx)]
            matched = {proof(words, letter.letter, everybody, []).matched for words in said}
            assert matched == {letter is other}


def test_no_letter_carries_the_name_of_anybody_who_works_on_the_cohort(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    names = [person.name for person in people.everybody(released)]
    words = "\n".join(words_of_pdf(letter.pdf) + words_of_docx(letter.docx) for letter in written.letters)
    assert [name for name in names if name in " ".join(words.split())] == []


def test_a_participant_without_a_released_outcome_gets_no_letter(marked: Cohort, tmp_path: Path) -> None:
    code = intake.lines(marked)[0].code
    outcomes.release(marked, lead_of(marked), [code])
    assert [letter.code for letter in make(marked, tmp_path / "letters").letters] == [code]


def test_without_a_release_there_are_no_letters(marked: Cohort, tmp_path: Path) -> None:
    assert refusal(marked, tmp_path / "letters").code == "nothing-released"
    assert not (tmp_path / "letters").exists()


def test_letters_made_again_are_the_same_to_the_byte_and_entered_once(released: Cohort, tmp_path: Path) -> None:
    make(released, tmp_path / "one")
    assert issued(released) == 6
    make(released, tmp_path / "other")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "other")
    assert issued(released) == 6
    assert verify(released).problems == ()


@pytest.mark.parametrize("there", ["folder", "file"])
def test_a_folder_that_is_there_already_is_told_before_any_letter_is_made(released: Cohort, tmp_path: Path, there: str) -> None:
    target = tmp_path / "letters"
    if there == "folder":
        target.mkdir()
        (target / "old.pdf").write_bytes(b"old")
    else:
        target.write_bytes(b"old")
    with pytest.raises(WorkbenchError) as caught:
        next(letters.make_letters(released, lead_of(released), target))
    assert caught.value.code == "folder-exists"
    assert (bytes_of(target) == {"old.pdf": b"old"}) if there == "folder" else target.read_bytes() == b"old"
    assert issued(released) == 0


def test_a_letter_that_is_not_one_participant_s_stops_all_of_them(released: Cohort, tmp_path: Path) -> None:
    correct(released, reference="NPQSENCO")  # which stands in everybody's letter
    before = set(tmp_path.iterdir())
    error = refusal(released, tmp_path / "letters")
    assert error.code == "letter-mismatch"
    assert "No letter was written." in error.message
    assert set(tmp_path.iterdir()) == before
    assert issued(released) == 0


def test_a_reference_as_short_as_a_year_stops_no_letters(released: Cohort, tmp_path: Path) -> None:
    correct(released, reference="2027")
    *_, written = letters.make_letters(released, lead_of(released), tmp_path / "letters")
    assert isinstance(written, LettersWritten)
    assert all(letter.matched for letter in written.letters)


def test_a_name_that_cannot_be_set_stops_all_letters_and_says_whose(released: Cohort, tmp_path: Path) -> None:
    correct(released, given_name="李")
    error = refusal(released, tmp_path / "letters")
    assert error.code == "letter-not-set"
    assert "NTP-27-0467" in error.message
    assert "no letter was written" in error.message
    assert "take the roster in again" in error.message
    assert not (tmp_path / "letters").exists()
    assert issued(released) == 0


def reword(cohort: Cohort, said: str) -> QueueLine:
    """Have an assessor say something else to the participant of a script, and hand it in again; gives the script."""
    tobias = person(cohort, TOBIAS)
    (line, *_) = [line for line in marking.queue(cohort, tobias) if line.handed_in_at]
    marking.reopen(cohort, lead_of(cohort), line.submission, "Reword.")
    draft = marking.open_script(cohort, tobias, line.submission).marking
    marking.hand_in(cohort, tobias, draft.write_feedback("problem", said))
    return line


@pytest.fixture
def naming(marked: Cohort) -> tuple[Cohort, QueueLine]:
    """Everything released, one of it with the name of somebody who joined only after that."""
    line = reword(marked, "Juniper Ashlock thought so too.")
    outcomes.release(marked, lead_of(marked))
    people.add_person(marked, lead_of(marked), "Juniper Ashlock", Role.ASSESSOR)
    return marked, line


def test_a_letter_that_names_somebody_is_left_out_and_the_others_are_written(
    naming: tuple[Cohort, QueueLine], tmp_path: Path
) -> None:
    cohort, line = naming
    written = make(cohort, tmp_path / "letters")
    assert (len(written.letters), issued(cohort)) == (5, 5)
    assert line.code not in {letter.code for letter in written.letters}
    (left_out,) = written.left_out
    assert (left_out.submission, left_out.code, left_out.blocker.code) == (line.submission, line.code, "words-name-somebody")
    assert all(said in left_out.blocker.message for said in (line.code, "Reopen the marking", "release the outcome again"))
    assert "Juniper" not in left_out.blocker.message

    reword(cohort, "Clearly seen.")
    outcomes.release(cohort, lead_of(cohort))
    mended = make(cohort, tmp_path / "mended")
    assert line.code in {letter.code for letter in mended.letters}
    assert mended.left_out == ()


def test_a_letter_that_names_somebody_is_not_saved_by_itself_either(naming: tuple[Cohort, QueueLine], tmp_path: Path) -> None:
    cohort, line = naming
    with pytest.raises(WorkbenchError) as caught:
        letters.save_letter(cohort, line.submission, tmp_path / "one.pdf")
    assert (caught.value.code, line.code in caught.value.message) == ("names-somebody", True)
    assert not (tmp_path / "one.pdf").exists()


def test_when_every_letter_names_somebody_nothing_is_written(marked: Cohort, tmp_path: Path) -> None:
    line = reword(marked, "Juniper Ashlock thought so too.")
    outcomes.release(marked, lead_of(marked), [line.code])
    people.add_person(marked, lead_of(marked), "Juniper Ashlock", Role.ASSESSOR)
    error = refusal(marked, tmp_path / "letters")
    assert (error.code, line.code in error.message) == ("names-somebody", True)
    assert not (tmp_path / "letters").exists()
    assert issued(marked) == 0


def test_the_letter_on_the_screen_is_the_one_that_is_written(released: Cohort, tmp_path: Path) -> None:
    written = make(released, tmp_path / "letters")
    for letter in written.letters:
        assert letters.letter_for(released, letter.submission) == letter.letter
    letter = written.letters[0]
    for name, data in (("a.pdf", letter.pdf), ("a.docx", letter.docx)):
        letters.save_letter(released, letter.submission, tmp_path / name)
        assert (tmp_path / name).read_bytes() == data


def test_a_letter_that_is_not_released_is_not_shown_as_one(marked: Cohort) -> None:
    with pytest.raises(WorkbenchError) as caught:
        letters.letter_for(marked, intake.lines(marked)[0].id)
    assert caught.value.code == "not-released"


def test_a_draft_for_proof_reading_is_the_letter_that_release_would_give(marked: Cohort) -> None:
    drafts = {line.id: letters.draft_letter(marked, line.id) for line in intake.lines(marked)}
    outcomes.release(marked, lead_of(marked))
    assert {submission: letters.letter_for(marked, submission) for submission in drafts} == drafts


def test_a_draft_is_the_same_after_its_marking_was_taken_back_and_handed_in_again(marked: Cohort) -> None:
    tobias = person(marked, TOBIAS)
    submission = next(line.submission for line in marking.queue(marked, tobias) if line.handed_in_at)
    before = letters.draft_letter(marked, submission)
    marking.reopen(marked, tobias, submission, "Looked again.")
    marking.hand_in(marked, tobias, marking.open_script(marked, tobias, submission).marking)
    assert letters.draft_letter(marked, submission) == before


def test_a_draft_rests_on_the_first_marking_where_two_agree_about_the_outcome(paired: Cohort) -> None:
    text = letters.draft_letter(paired, id_of(paired, UNLIKE)).text
    assert "First words on the problem." in text
    assert "Second words" not in text


def test_a_marking_that_is_not_handed_in_has_no_draft_letter(filled: Cohort) -> None:
    with pytest.raises(WorkbenchError):
        letters.draft_letter(filled, intake.lines(filled)[0].id)


def test_every_letter_is_told_as_it_is_made(released: Cohort, tmp_path: Path) -> None:
    steps = letters.make_letters(released, lead_of(released), tmp_path / "letters")
    first = next(steps)
    assert isinstance(first, LetterMade)
    assert first.matched
    assert not (tmp_path / "letters").exists()
    steps.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "letters").exists()
    assert issued(released) == 0

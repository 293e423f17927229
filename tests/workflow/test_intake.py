"""Scripts come in one by one; a bad file is told and stands in nobody's way, and nothing is kept twice."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from cohorts import SCRIPTS, filled_cohort, lead_of
from docx_builder import docx, p, packed, r

from workbench.domain.canonical import sha256
from workbench.domain.cohort import RULINGS, Script, new_code
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.people import Participant
from workbench.domain.regions import Region
from workbench.domain.wordcount import Verdict
from workbench.store import submissions
from workbench.workflow import intake, outcomes, roster
from workbench.workflow.arrivals import Opened
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.intake import Received, Repeated, Result, Taken

CODE = re.compile(r"[BCDFGHJKMNPQRSTVWXYZ][2-9][BCDFGHJKMNPQRSTVWXYZ]-[2-9][BCDFGHJKMNPQRSTVWXYZ]")


def take_in(cohort: Cohort, *paths: Path) -> list[Result]:
    return list(intake.ingest(cohort, lead_of(cohort), intake.files_in([str(path) for path in paths])))


def states(results: list[Result]) -> list[str]:
    return [result.code if isinstance(result, Refused) else result.state.value for result in results]


def script(folder: Path, name: str, words: int = 40, text: str = "word ") -> Path:
    path = folder / name
    path.write_bytes((text * words).encode())
    return path


def refusal(cohort: Cohort, code: str, decision: str = "as-submitted", reason: str = "Said.") -> str:
    with pytest.raises(WorkbenchError) as caught:
        intake.rule_on_length(cohort, lead_of(cohort), code, decision, reason)
    return caught.value.code


def test_the_sample_folder_is_taken_in_with_its_bad_file_and_its_copy_told(staffed: Cohort) -> None:
    results = take_in(staffed, SCRIPTS)
    assert sorted(states(results)) == ["damaged", "duplicate", *["received"] * 6]
    assert len(intake.lines(staffed)) == 6
    assert verify(staffed).problems == ()


def test_each_script_goes_to_the_participant_its_name_says(filled: Cohort) -> None:
    references = {person.id: person.reference for person in roster.roster(filled)}
    found = {line.file_name: references[line.participant or ""] for line in intake.lines(filled)}
    assert (
        found
        == {
            "Assessment_SENCO_v3_NTP-27-0412.docx": "NTP-27-0412",
            "NPQ final answer NTP-27-0467.docx": "NTP-27-0467",
            "NTP-27-0425_Ashmere Vale_FINAL.docx": "NTP-27-0425",
            "NTP-27-0438 response.docx": "NTP-27-0438",
            "Rowena Thackeray-Moss.docx": "NTP-27-0451",
            "z.brackenholt SENCO written assessment.docx": "NTP-27-0409",
        }
        or "copy of an answer.docx" in found
    )


def test_a_file_that_is_here_already_is_told_with_the_script_it_repeats(filled: Cohort, tmp_path: Path) -> None:
    line = intake.lines(filled)[0]
    original = next(path for path in SCRIPTS.iterdir() if sha256(path.read_bytes()) == line.sha256)
    copy = Path(shutil.copy(original, tmp_path / "another name.docx"))
    (result,) = take_in(filled, copy)
    assert result == Repeated(str(copy), line.id, line.code)
    assert result.state is Taken.DUPLICATE
    assert len(intake.lines(filled)) == 6


def test_taking_the_same_folder_in_again_changes_nothing(filled: Cohort) -> None:
    before = intake.lines(filled)
    assert set(states(take_in(filled, SCRIPTS))) == {"duplicate", "damaged"}
    assert intake.lines(filled) == before


def test_the_same_file_twice_in_one_batch_is_kept_once(staffed: Cohort, tmp_path: Path) -> None:
    one, other = script(tmp_path, "a.txt"), script(tmp_path, "b.txt")
    assert states(take_in(staffed, one, other, one)) == ["unmatched", "duplicate"]


def test_the_same_words_in_another_file_are_another_script(staffed: Cohort, tmp_path: Path) -> None:
    one, other = script(tmp_path, "a.txt"), script(tmp_path, "b.md")
    other.write_bytes(one.read_bytes() + b"\n")
    assert states(take_in(staffed, one, other)) == ["unmatched", "unmatched"]


def test_a_file_that_names_nobody_waits_for_a_person(staffed: Cohort, tmp_path: Path) -> None:
    (result,) = take_in(staffed, script(tmp_path, "answer.txt"))
    assert isinstance(result, Received)
    assert (result.state, result.line.participant) == (Taken.UNMATCHED, None)
    assert intake.candidates(staffed, result.line) == ()


def test_a_file_that_may_be_two_people_s_waits_for_a_person(staffed: Cohort, tmp_path: Path) -> None:
    (result,) = take_in(staffed, script(tmp_path, "NTP-27-0412 NTP-27-0438.txt"))
    assert isinstance(result, Received)
    assert result.state is Taken.UNMATCHED
    assert [person.reference for person, _ in intake.candidates(staffed, result.line)] == ["NTP-27-0412", "NTP-27-0438"]


def test_a_batch_goes_on_after_every_kind_of_bad_file(staffed: Cohort, tmp_path: Path) -> None:
    bad = {
        "empty.docx": b"",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "scan.pdf": b"%PDF-1.7\n",
        "cut.docx": docx(p(r("Words")))[:-30],
        "picture.docx": b"\x89PNG\r\n",
        "blank.txt": b" \n ",
    }
    for number, (name, content) in enumerate(bad.items()):
        (tmp_path / f"{number} {name}").write_bytes(content)
    script(tmp_path, "9 NTP-27-0412.txt")
    results = take_in(
        staffed,
        tmp_path / "missing.docx",
        *sorted(path for path in tmp_path.iterdir() if path.suffix in (".docx", ".doc", ".pdf", ".txt")),
    )
    wanted = [
        "not-found",
        "empty-file",
        "unsupported-format",
        "damaged",
        "damaged",
        "mislabelled",
        "no-text",
        "received",
    ]
    assert states(results) == wanted
    assert len(intake.lines(staffed)) == 1
    refused = [result for result in results if isinstance(result, Refused)]
    assert all(result.message.endswith(".") and str(tmp_path) in result.name for result in refused)


def test_what_was_read_before_stopping_stays(staffed: Cohort, tmp_path: Path) -> None:
    paths = [script(tmp_path, f"{number}.txt", 40 + number) for number in range(3)]
    steps = intake.ingest(staffed, lead_of(staffed), paths)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert [line.file_name for line in intake.lines(staffed)] == ["0.txt"]
    assert verify(staffed).problems == ()


def test_the_work_gives_way_while_each_script_is_looked_at_and_kept(staffed: Cohort, tmp_path: Path) -> None:
    paths = [script(tmp_path, f"{name}.txt", 200 + len(name)) for name in ("a", "bb", "ccc")]
    ways: list[int] = []

    def give_way() -> None:
        ways.append(len(intake.received(staffed)))

    taken = list(intake.take_in(staffed, lead_of(staffed), paths, give_way=give_way))
    assert len(taken) == 3
    assert len(ways) >= 3 * len(paths)
    assert ways == sorted(ways)
    ways.clear()
    assert [type(each) for each in intake.take_in(staffed, lead_of(staffed), paths, give_way=give_way)] == [Repeated] * 3
    assert ways == []


def test_litter_in_a_folder_is_passed_over_in_silence(tmp_path: Path) -> None:
    kept = [script(tmp_path, "2 b.docx"), script(tmp_path, "10 a.docx")]
    for name in ("~$2 b.docx", ".DS_Store", ".hidden.docx", "Thumbs.db", "desktop.ini"):
        script(tmp_path, name)
    (tmp_path / "__MACOSX").mkdir()
    script(tmp_path / "__MACOSX", "b.docx")
    (tmp_path / "inner").mkdir()
    kept.append(script(tmp_path / "inner", "c.docx"))
    assert intake.files_in([str(tmp_path)]) == tuple(kept)


def test_a_file_named_twice_is_listed_once(tmp_path: Path) -> None:
    path = script(tmp_path, "a.docx")
    assert intake.files_in([str(path), str(tmp_path), str(path)]) == (path,)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")
def test_a_file_name_that_is_no_text_is_kept_as_far_as_it_is(staffed: Cohort, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/NTP-27-0412 r\xe9sum\xe9.txt"))
    path.write_bytes(b"word " * 40)
    (result,) = take_in(staffed, path)
    assert isinstance(result, Received)
    assert result.line.file_name == "NTP-27-0412 r?sum?.txt"
    assert result.state is Taken.RECEIVED


def test_a_script_keeps_its_original_its_text_its_count_and_its_format(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.docx"
    path.write_bytes(docx(p(r("Reviews stop at “do”.")) + p(r("They start again."))))
    (result,) = take_in(staffed, path)
    assert isinstance(result, Received)
    found = intake.script_for_office(staffed, result.line.id)
    assert found.document.text == "Reviews stop at “do”.\nThey start again."
    assert (result.line.count.words, result.line.format, result.line.sha256) == (7, "docx", sha256(path.read_bytes()))
    with staffed.database.reading() as connection:
        assert submissions.original(connection, result.line.sha256) == path.read_bytes()


def test_citations_and_quotations_are_kept_with_the_script_and_move_no_total(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.docx"
    path.write_bytes(docx(p(r("He says “it is only four days” (Lea, 2021).")) + p(r("They start again."))))
    (result,) = take_in(staffed, path)
    assert isinstance(result, Received)
    found = intake.script_for_office(staffed, result.line.id)
    inside = [(span.region, found.document.text[span.start : span.end]) for span in found.spans]
    assert inside == [(Region.QUOTATION, "“it is only four days”"), (Region.CITATION, "(Lea, 2021).")]
    assert found.count.words == 12
    assert dict(found.count.regions) == {Region.TEXT: 5, Region.QUOTATION: 5, Region.CITATION: 2}


def test_a_marker_s_script_says_nothing_of_its_writer_or_its_file(filled: Cohort) -> None:
    assert {field.name for field in fields(Script)} == {"id", "code", "document", "regions", "count", "spans"}
    for line in intake.lines(filled):
        said = repr(intake.script_for_office(filled, line.id))
        assert [fact for fact in (line.file_name, line.sha256, line.participant) if str(fact) in said] == []


def test_the_question_copied_from_the_scenario_is_not_counted(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.md"
    path.write_text(f"{staffed.scenario.tasks[0].text}\n\nMy answer has five words.\n", "utf-8")
    (result,) = take_in(staffed, path)
    assert isinstance(result, Received)
    assert result.line.count.words == 5


def test_codes_are_short_and_safe_to_read_out(filled: Cohort) -> None:
    codes = [line.code for line in intake.lines(filled)]
    assert len(set(codes)) == 6
    assert all(CODE.fullmatch(code) for code in codes)


def test_the_same_files_get_other_codes_in_another_cohort(tmp_path: Path) -> None:
    found = []
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        with filled_cohort(tmp_path / str(number)) as cohort:
            found.append({line.file_name: line.code for line in intake.lines(cohort)})
    assert found[0].keys() == found[1].keys()
    assert found[0] != found[1]


def test_codes_do_not_follow_the_order_of_arrival() -> None:
    codes = [new_code(()) for _ in range(200)]
    assert codes != sorted(codes)
    assert len(set(codes)) > 190


def test_a_code_that_is_taken_is_not_drawn_again() -> None:
    class AllButOne:
        """Every code but those that begin with one letter."""

        def __contains__(self, code: object) -> bool:
            return not str(code).startswith("K")

    assert {new_code(AllButOne())[0] for _ in range(20)} == {"K"}


@pytest.mark.parametrize("short", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_script_is_found_by_its_code_however_it_is_typed(filled: Cohort, short: Callable[[str], str]) -> None:
    line = intake.lines(filled)[2]
    assert intake.line_of(filled, short(line.code)) == line


def test_a_script_is_found_by_its_id_its_hash_or_six_characters_of_it(filled: Cohort) -> None:
    line = intake.lines(filled)[2]
    for key in (line.id, line.sha256, line.sha256[:6], line.sha256[:20].upper()):
        assert intake.line_of(filled, key) == line


@pytest.mark.parametrize("key", ["", "K7M", "ffffffff", "0" * 64])
def test_a_script_that_is_not_there_is_refused(filled: Cohort, key: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        intake.line_of(filled, key)
    assert caught.value.code == "unknown-submission"


def test_five_characters_of_a_hash_are_too_few(filled: Cohort) -> None:
    with pytest.raises(WorkbenchError):
        intake.line_of(filled, intake.lines(filled)[0].sha256[:5])


def free(cohort: Cohort) -> Participant:
    return next(person for person in roster.roster(cohort) if person.reference == "NTP-27-0443")


def test_a_person_says_whose_a_script_is(staffed: Cohort, tmp_path: Path) -> None:
    (result,) = take_in(staffed, script(tmp_path, "answer.txt"))
    assert isinstance(result, Received)
    done = intake.match(staffed, lead_of(staffed), result.line.code.lower(), "imran sattarwala")
    assert done.line.participant == done.participant.id == free(staffed).id
    assert (done.taken_back, intake.lines(staffed)[0].participant) == ((), free(staffed).id)


def test_matching_as_it_is_already_writes_nothing(filled: Cohort) -> None:
    line = intake.lines(filled)[0]
    before = verify(filled).checked
    intake.match(filled, lead_of(filled), line.code, line.participant or "")
    assert verify(filled).checked == before


def test_a_match_can_be_corrected_until_release(marked: Cohort) -> None:
    line = intake.lines(marked)[0]
    corrected = intake.match(marked, lead_of(marked), line.code, "NTP-27-0443", line.participant or "")
    assert corrected.line.participant == free(marked).id
    outcomes.release(marked, lead_of(marked))
    with pytest.raises(WorkbenchError) as caught:
        intake.match(marked, lead_of(marked), line.code, "NTP-27-0412", free(marked).id)
    assert caught.value.code == "already-released"
    assert intake.line_of(marked, line.code).participant == free(marked).id


@pytest.mark.parametrize("named", ["", "NTP-27-0443", "NTP-27-0425"])
def test_a_script_is_not_taken_from_its_owner_unless_the_owner_is_named(marked: Cohort, named: str) -> None:
    owner = roster.participant_of(marked, "NTP-27-0412")
    line = next(line for line in intake.lines(marked) if line.participant == owner.id)
    before = verify(marked).checked
    with pytest.raises(WorkbenchError) as caught:
        intake.match(marked, lead_of(marked), line.code, "NTP-27-0443", named)
    assert caught.value.code == "already-matched"
    assert f"{line.code} belongs to {owner.name}, NTP-27-0412." in caught.value.message
    assert caught.value.message.endswith("name that owner too: --instead-of NTP-27-0412.")
    assert (intake.line_of(marked, line.code).participant, verify(marked).checked) == (owner.id, before)


@pytest.mark.parametrize("named", ["NTP-27-0412", "łucja brzezinowska"])
def test_an_owner_is_named_as_anybody_on_the_roster_is(marked: Cohort, named: str) -> None:
    owner = roster.participant_of(marked, "NTP-27-0412")
    line = next(line for line in intake.lines(marked) if line.participant == owner.id)
    assert intake.match(marked, lead_of(marked), line.code, "NTP-27-0443", named).line.participant == free(marked).id


def test_a_script_of_somebody_erased_from_the_roster_is_taken_from_nobody(filled: Cohort) -> None:
    line = next(line for line in intake.lines(filled) if line.participant == roster.participant_of(filled, "NTP-27-0412").id)
    with filled.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM participant WHERE reference = 'NTP-27-0412'")
    assert intake.match(filled, lead_of(filled), line.code, "NTP-27-0443").line.participant == free(filled).id


@pytest.mark.parametrize("decision", sorted(RULINGS))
def test_a_ruling_on_length_is_kept_with_its_reason_and_its_person(filled: Cohort, decision: str) -> None:
    line = next(line for line in intake.lines(filled) if line.needs_ruling)
    ruled = intake.rule_on_length(filled, lead_of(filled), line.code, decision, "  Every part is answered. ")
    assert (ruled.ruling, ruled.needs_ruling) == (decision, False)
    (ruling,) = intake.rulings_on(filled, ruled)
    assert (ruling.decision, ruling.reason, ruling.person) == (decision, "Every part is answered.", lead_of(filled).id)


def test_the_newest_ruling_counts_and_the_older_stays(filled: Cohort) -> None:
    line = next(line for line in intake.lines(filled) if line.needs_ruling)
    for decision in ("as-submitted", "to-limit"):
        ruled = intake.rule_on_length(filled, lead_of(filled), line.code, decision, "Said.")
    assert ruled.ruling == "to-limit"
    assert [ruling.decision for ruling in intake.rulings_on(filled, ruled)] == ["as-submitted", "to-limit"]


def test_only_scripts_outside_the_limits_need_a_ruling(filled: Cohort) -> None:
    found = {line.count.verdict for line in intake.lines(filled) if line.needs_ruling}
    assert found == {Verdict.UNDER, Verdict.OVER}
    assert {line.count.verdict for line in intake.lines(filled) if not line.needs_ruling} == {Verdict.WITHIN}


def test_a_ruling_that_does_not_exist_or_has_no_reason_is_refused(filled: Cohort) -> None:
    line = intake.lines(filled)[0]
    assert refusal(filled, line.code, "ignore") == "unknown-ruling"
    assert refusal(filled, line.code, reason="  ") == "reason-missing"
    assert intake.rulings_on(filled, line) == ()


def test_no_ruling_is_made_after_release(marked: Cohort) -> None:
    outcomes.release(marked, lead_of(marked))
    assert refusal(marked, intake.lines(marked)[0].code) == "already-released"


PORTAL = {
    "Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx": docx(p(r("Zoë's own words stand here."))),
    "Zoë Brackenholt_1234567_assignsubmission_file_/~$essay.docx": b"lock",
    "__MACOSX/Zoë Brackenholt_1234567_assignsubmission_file_/._essay.docx": b"litter",
    "Participant_1234568_assignsubmission_file_/essay.docx": docx(p(r("Somebody's words stand here."))),
    "Rowena ThackerayMoss_1234569_assignsubmission_file_/NTP-27-0412.docx": docx(p(r("Whose words are these?"))),
    "Imran Sattarwala_1234570_assignsubmission_onlinetext/onlinetext.html": b"<p>Typed into the portal itself.</p>",
    "Adaeze Umelo_1234571_assignsubmission_file_/all.zip": b"PK",
    "prosserbygethin_LATE_412_98765_essay.docx": docx(p(r("Late words stand here."))),
    "ofarrindaleniamh_413_link.html": b"<p>https://example.org</p>",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A download as two portals would make it."""
    path = tmp_path / "spring.zip"
    path.write_bytes(packed(PORTAL))
    return path


def by_name(results: list[Result], folder: Path) -> dict[str, str]:
    names = [result.name if isinstance(result, Refused) else result.file for result in results]
    return dict(zip((name.removeprefix(f"{folder}/") for name in names), states(results), strict=True))


UNPACKED = {
    "Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx": "received",
    "Participant_1234568_assignsubmission_file_/essay.docx": "unmatched",
    "Rowena ThackerayMoss_1234569_assignsubmission_file_/NTP-27-0412.docx": "unmatched",
    "Imran Sattarwala_1234570_assignsubmission_onlinetext/onlinetext.html": "received",
    "Adaeze Umelo_1234571_assignsubmission_file_/all.zip": "nested-archive",
    "prosserbygethin_LATE_412_98765_essay.docx": "received",
    "ofarrindaleniamh_413_link.html": "link-submitted",
}


def test_each_script_in_a_portal_s_archive_is_taken_in_like_a_file(staffed: Cohort, archive: Path) -> None:
    results = take_in(staffed, archive)
    assert by_name(results, archive) == UNPACKED
    references = {person.id: person.reference for person in roster.roster(staffed)}
    found = {line.file_name.rpartition("_")[2]: references.get(line.participant or "") for line in intake.lines(staffed)}
    assert found == {"/essay.docx": None, "/NTP-27-0412.docx": None, "essay.docx": "NTP-27-0467"} | {
        "onlinetext/onlinetext.html": "NTP-27-0443"
    }
    lines = {line.file_name: line for line in intake.lines(staffed)}
    zoe = lines["spring.zip/Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx"]
    assert references[zoe.participant or ""] == "NTP-27-0409"
    assert verify(staffed).problems == ()


def test_an_unpacked_archive_is_taken_in_as_the_archive_is(staffed: Cohort, tmp_path: Path) -> None:
    folder = tmp_path / "spring"
    for name, data in PORTAL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    results = take_in(staffed, folder)
    nested = "Adaeze Umelo_1234571_assignsubmission_file_/all.zip"
    assert by_name(results, folder) == UNPACKED | {nested: "mislabelled"}
    zoe = "Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx"
    assert zoe in [line.file_name for line in intake.lines(staffed)]


def test_a_script_the_portal_marked_late_comes_with_a_warning(staffed: Cohort, archive: Path) -> None:
    take_in(staffed, archive)
    late = [line.file_name for line in intake.lines(staffed) if "late" in {warning.code for warning in line.warnings}]
    assert late == ["spring.zip/prosserbygethin_LATE_412_98765_essay.docx"]


def test_those_a_doubtful_portal_name_may_mean_are_offered_with_reasons(staffed: Cohort, archive: Path) -> None:
    take_in(staffed, archive)
    doubtful = next(line for line in intake.lines(staffed) if line.file_name.endswith("NTP-27-0412.docx"))
    offered = [(person.reference, reason) for person, reason in intake.candidates(staffed, doubtful)]
    assert offered == [("NTP-27-0412", "candidate number in the file name")]


def test_an_archive_taken_in_twice_tells_each_script_as_here_already(staffed: Cohort, archive: Path, tmp_path: Path) -> None:
    first = take_in(staffed, archive)
    again = take_in(staffed, Path(shutil.copy(archive, tmp_path / "again.zip")))
    assert [state for state in states(again) if state in ("received", "unmatched")] == []
    assert states(again).count("duplicate") == len(intake.lines(staffed)) == states(first).count("received") + 2


def test_how_many_files_an_archive_brings_is_told_before_the_first(staffed: Cohort, archive: Path, tmp_path: Path) -> None:
    loose = script(tmp_path, "NTP-27-0412.txt")
    steps = list(intake.take_in(staffed, lead_of(staffed), [archive, loose]))
    assert steps[0] == Opened(str(archive), len(UNPACKED))
    assert [type(step) for step in steps].count(Opened) == 1
    assert len(steps) == 1 + len(UNPACKED) + 1


def test_stopping_in_an_archive_keeps_what_was_read_and_leaves_nothing_behind(
    staffed: Cohort, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    steps = intake.take_in(staffed, lead_of(staffed), [archive])
    opened, first = next(steps), next(steps)
    assert isinstance(opened, Opened)
    assert isinstance(first, Received)
    steps.close()
    assert [line.id for line in intake.lines(staffed)] == [first.line.id]
    assert list(private.iterdir()) == []
    assert verify(staffed).problems == ()


def test_a_hostile_archive_is_one_refusal_and_the_batch_goes_on(staffed: Cohort, tmp_path: Path) -> None:
    bomb, cut, empty = (tmp_path / f"{name}.zip" for name in ("bomb", "cut", "empty"))
    bomb.write_bytes(packed({"essay.txt": bytes(30_000_000)}))
    cut.write_bytes(packed(PORTAL)[:-40])
    empty.write_bytes(packed({".DS_Store": "litter"}))
    results = take_in(staffed, bomb, cut, empty, script(tmp_path, "NTP-27-0412.txt"))
    assert states(results) == ["compression-bomb", "damaged", "empty-archive", "received"]
    assert [result.name for result in results if isinstance(result, Refused)] == [str(bomb), str(cut), str(empty)]


def test_a_document_named_like_an_archive_is_read_as_a_document(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.zip"
    path.write_bytes(docx(p(r("Every word counts."))))
    assert states(take_in(staffed, path)) == ["received"]


def told(cohort: Cohort, *paths: Path) -> list[dict[str, str | None]]:
    """The warnings of each file taken in, by code with their places."""
    results = take_in(cohort, *paths)
    return [{w.code: w.place for w in result.line.warnings} for result in results if isinstance(result, Received)]


def test_a_received_script_carries_what_gives_its_writer_away(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.docx"
    head = p(r("Łucja Brzezinowska, St Ethelwig’s Church of England Primary School"))
    body = p(r("Write to l.b@school.example or 07700 900123; my TRN is 9990417, my number NTP-27-0412."))
    path.write_bytes(docx(head + body + p(r("Niamh O’Farrindale of the Harrowmere Alliance agrees."))))
    (warnings,) = told(staffed, path)
    assert warnings == {
        "email-in-text": "¶ 2",
        "trn-in-text": "¶ 2",
        "phone-in-text": "¶ 2",
        "candidate-number-in-text": "¶ 2",
        "own-name-in-text": "¶ 1",
        "roster-name-in-text": "¶ 3",
        "school-in-text": "¶ 1",
        "partner-in-text": "¶ 3",
    }
    (line,) = intake.lines(staffed)
    assert [warning.code for warning in line.warnings] == list(warnings)


def test_whom_a_header_gives_away_is_told_and_its_words_are_kept_nowhere(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-27-0412.docx"
    name = "Łucja Brzezinowska, St Ethelwig’s Church of England Primary School, l.b@school.example, TRN 9990417"
    path.write_bytes(docx(p(r("Every word counts.")), header=p(r(name)), footer=p(r("Page 1 of 9"))))
    (result,) = take_in(staffed, path)
    assert isinstance(result, Received)
    assert [(w.code, w.place) for w in result.line.warnings if w.code != "producer-count-differs"] == [
        ("running-lines", None),
        ("identity-in-header", "a header or footer"),
    ]
    (said,) = (w.message for w in result.line.warnings if w.code == "identity-in-header")
    assert said == (
        "The file holds an e-mail address, what looks like a teacher reference number, the writer’s own name and a school of the "
        "cohort in a header or footer; the marking copy does not."
    )
    script = intake.script_for_office(staffed, result.line.id)
    assert (script.document.text, script.count.words) == ("Every word counts.", 3)


def test_the_candidate_number_of_another_is_told_as_such(staffed: Cohort, tmp_path: Path) -> None:
    own, another = {"candidate-number-in-text": "¶ 1"}, {"other-candidate-number-in-text": "¶ 1"}
    for name, number, expected in (("NTP-27-0412", "0425", another), ("NTP-27-0438", "0438", own), ("answer", "0443", own)):
        assert told(staffed, script(tmp_path, f"{name}.txt", 1, f"I am candidate NTP-27-{number}.")) == [expected]


def test_a_school_of_the_people_who_mark_is_told_too(staffed: Cohort, tmp_path: Path) -> None:
    (warnings,) = told(staffed, script(tmp_path, "NTP-27-0412.txt", 1, "At Windlestrow Primary School we did this."))
    assert warnings == {"school-in-text": "¶ 1"}


def test_the_case_s_own_people_and_school_are_no_identities(staffed: Cohort, tmp_path: Path) -> None:
    papers = "\n\n".join(paper.body for paper in staffed.scenario.papers)
    (warnings,) = told(staffed, script(tmp_path, "NTP-27-0412.txt", 1, papers))
    assert warnings.keys() == {"overlap-with-scenario"}


def test_a_file_name_that_also_names_another_is_told(staffed: Cohort, tmp_path: Path) -> None:
    one, other = script(tmp_path, "NTP-27-0412 Niamh O'Farrindale.txt"), script(tmp_path, "NTP-27-0438 Niamh O'Farrindale.md", 41)
    assert told(staffed, one, other) == [{"file-name-differs": None}, {}]


def test_a_second_script_of_one_participant_is_told_at_intake(staffed: Cohort, tmp_path: Path) -> None:
    one, other = script(tmp_path, "NTP-27-0412.txt"), script(tmp_path, "NTP-27-0412 again.txt", 41)
    somebody_s = script(tmp_path, "NTP-27-0438.txt", 42)
    assert told(staffed, one, other, somebody_s) == [{}, {"second-script": None}, {}]


def test_a_script_that_was_given_to_another_is_no_first_one(staffed: Cohort, tmp_path: Path) -> None:
    (first,) = take_in(staffed, script(tmp_path, "NTP-27-0412.txt"))
    assert isinstance(first, Received)
    intake.match(staffed, lead_of(staffed), first.line.code, "NTP-27-0443", "NTP-27-0412")
    assert told(staffed, script(tmp_path, "NTP-27-0412 again.txt", 41)) == [{}]

"""Each script that comes in is compared with all before it; both sides are told, and nothing is concluded."""

import random
from pathlib import Path

import pytest
from cohorts import SCRIPTS, lead_of, reopen_cohort

from workbench.domain.cohort import SubmissionLine
from workbench.domain.document import Warning
from workbench.store import fingerprints, submissions
from workbench.workflow import intake, redaction, region_rulings
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.intake import Received
from workbench.workflow.similarity import ReadScript, alike, all_alike, compare, given_to_read, read_scripts

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def prose(seed: int, words: int = 600) -> str:
    """Words that nobody else writes."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(LETTERS, k=6)) for _ in range(words))


def taken(cohort: Cohort, folder: Path, *texts: str) -> list[SubmissionLine]:
    start = len(intake.lines(cohort))
    paths = []
    for number, text in enumerate(texts, start):
        paths.append(folder / f"script {number}.txt")
        paths[-1].write_text(text, "utf-8")
    results = list(intake.ingest(cohort, lead_of(cohort), paths))
    assert all(isinstance(result, Received) for result in results)
    return [result.line for result in results if isinstance(result, Received)]


def told(line: SubmissionLine, code: str = "overlap") -> list[Warning]:
    return [warning for warning in line.warnings if warning.code == code]


COPIED = prose(99, 120)


def test_a_later_script_and_the_one_before_it_both_tell_of_what_they_share(staffed: Cohort, tmp_path: Path) -> None:
    one, two, three = taken(staffed, tmp_path, f"{prose(1)}\n\n{COPIED}", prose(2), f"{COPIED.upper()}\n\n{prose(3)}")
    assert (told(one), told(two)) == ([], [])
    said = f"120 words, 17 % of the shorter script, stand in {one.code} too. Read both places."
    assert told(three) == [Warning("overlap", said, one.code)]
    first, second, third = intake.lines(staffed)
    assert told(first) == [Warning("overlap", said.replace(one.code, three.code), three.code)]
    assert (told(second), told(third)) == ([], told(three))
    assert intake.line_of(staffed, one.code) == first
    with staffed.database.reading() as connection:
        assert submissions.line(connection, one.id) == first
    assert verify(staffed).problems == ()


def test_the_passages_of_both_sides_are_there_to_be_read(staffed: Cohort, tmp_path: Path) -> None:
    one, _, three = taken(staffed, tmp_path, f"{prose(1)}\n\n{COPIED}", prose(2), f"{COPIED}\n\n{prose(3)}")
    texts = {line.code: intake.script_for_office(staffed, line.id).document.text for line in (one, three)}
    for line, other in ((one, three), (three, one)):
        (pair,) = alike(staffed, line.id)
        assert (pair.a, pair.b, pair.overlap.shared_words) == (line.code, other.code, 120)
        (passage,) = pair.overlap.passages
        assert texts[pair.a][slice(*passage.a)] == texts[pair.b][slice(*passage.b)] == passage.text == COPIED
    (pair,) = all_alike(staffed)
    assert (pair.a, pair.b) == (one.code, three.code)


def test_scripts_of_an_earlier_batch_are_compared_by_their_fingerprints(staffed: Cohort, tmp_path: Path) -> None:
    (one,) = taken(staffed, tmp_path, f"{prose(1)}\n\n{COPIED}")
    with reopen_cohort(staffed) as again:
        (two,) = taken(again, tmp_path, f"{COPIED}\n\n{prose(2)}")
        assert [warning.place for warning in told(two)] == [one.code]


@pytest.mark.parametrize("older", [None, b"similarity 0 of an older program\n"])
def test_fingerprints_that_are_missing_or_older_are_made_again(staffed: Cohort, tmp_path: Path, older: bytes | None) -> None:
    (one,) = taken(staffed, tmp_path, f"{prose(1)}\n\n{COPIED}")
    with staffed.database.writing() as connection:
        good = fingerprints.kept(connection)[one.id]
        fingerprints.forget(connection, one.id)
        if older is not None:
            fingerprints.keep(connection, one.id, older)
    (two,) = taken(staffed, tmp_path, f"{COPIED}\n\n{prose(2)}")
    assert [warning.place for warning in told(two)] == [one.code]
    with staffed.database.reading() as connection:
        kept = fingerprints.kept(connection)
    assert kept[one.id] == good
    assert list(kept) == [one.id, two.id]
    assert verify(staffed).problems == ()


def test_the_same_file_again_tells_of_nothing_new(staffed: Cohort, tmp_path: Path) -> None:
    taken(staffed, tmp_path, f"{prose(1)}\n\n{COPIED}", f"{COPIED}\n\n{prose(2)}")
    before = intake.lines(staffed)
    (again,) = intake.ingest(staffed, lead_of(staffed), [tmp_path / "script 1.txt"])
    assert isinstance(again, intake.Repeated)
    assert intake.lines(staffed) == before


def test_words_taken_over_from_the_case_are_told_apart_from_words_of_another_script(staffed: Cohort, tmp_path: Path) -> None:
    case = " ".join(staffed.scenario.papers[0].body.replace("|", " ").split()[60:160])
    one, two = taken(staffed, tmp_path, f"{prose(1)}\n\n{case}", f"{prose(2)}\n\n{case}")
    for line in (one, two):
        assert told(line) == []
        (warning,) = told(line, "overlap-with-scenario")
        assert warning.place == "¶ 2"
        assert "words stand in the papers of the scenario too" in warning.message
    quoted = "“" + "” and “".join(" ".join(case.split()[at : at + 20]) for at in range(0, 100, 20)) + "”"
    (third,) = taken(staffed, tmp_path, f"{prose(3)}\n\n{quoted}")
    assert told(third, "overlap-with-scenario") == []


def test_a_cohort_finds_the_pairs_that_the_same_files_give_without_one(filled: Cohort) -> None:
    lines = intake.lines(filled)
    paths = [SCRIPTS / line.file_name for line in lines]
    scripts = [script for script in read_scripts(paths, filled.scenario.asked) if isinstance(script, ReadScript)]
    files = {str(SCRIPTS / line.file_name): line.code for line in lines}
    wanted = [(files[pair.a], files[pair.b], pair.overlap) for pair in compare(scripts, given_to_read(filled.scenario))]
    assert wanted
    assert [(pair.a, pair.b, pair.overlap) for pair in all_alike(filled)] == wanted
    assert {(warning.place, line.code) for line in lines for warning in told(line)} == {
        pair for a, b, _ in wanted for pair in ((a, b), (b, a))
    }
    assert [told(line, "overlap-with-scenario") for line in lines] == [[]] * 6


def test_covered_words_are_compared_all_the_same(staffed: Cohort, tmp_path: Path) -> None:
    (one,) = taken(staffed, tmp_path, f"{COPIED}\n\n{prose(1)}")
    redaction.cover(staffed, lead_of(staffed), one.id, 0, len(COPIED))
    (two,) = taken(staffed, tmp_path, f"{COPIED}\n\n{prose(2)}")
    assert [warning.place for warning in told(two)] == [one.code]
    (pair,) = alike(staffed, one.id)
    assert pair.overlap.passages[0].text == COPIED


def test_words_that_a_person_rules_to_be_a_reference_list_are_compared_no_more(staffed: Cohort, tmp_path: Path) -> None:
    one, two = taken(staffed, tmp_path, f"{COPIED}\n\n{prose(1)}", f"{COPIED}\n\n{prose(2)}")
    assert len(alike(staffed, two.id)) == 1
    region_rulings.rule_region(staffed, lead_of(staffed), one.id, 0, len(COPIED), "reference_list", "It lists sources.")
    assert alike(staffed, two.id) == ()


def test_what_a_writer_s_own_scripts_share_is_nothing_to_be_told_of(staffed: Cohort, tmp_path: Path) -> None:
    lead = lead_of(staffed)
    texts = (f"{prose(1)}\n\n{COPIED}", f"{COPIED}\n\n{prose(3)}", f"{prose(4)}\n\n{COPIED}")
    for name, text in zip(("NTP-27-0412 a.txt", "NTP-27-0412 b.txt", "NTP-27-0417.txt"), texts, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
        list(intake.ingest(staffed, lead, [tmp_path / name]))
    one, two, three = intake.received(staffed)
    assert one.participant == two.participant != three.participant
    assert [warning.place for line in (one, two) for warning in told(line)] == [three.code, three.code]
    assert [warning.place for warning in told(three)] == [one.code, two.code]
    intake.match(staffed, lead, two.code, "NTP-27-0425", two.participant or "")
    assert [warning.place for warning in told(intake.line_of(staffed, two.code))] == [one.code, three.code]

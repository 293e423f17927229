"""A person says what a passage is, and the script is counted by it wherever its count is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cohorts import lead_of, person, reopen_cohort

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.domain.regions import Region
from workbench.domain.wordcount import Verdict
from workbench.store import submissions
from workbench.workflow import intake, marking, outcomes, region_rulings
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.intake import Received
from workbench.workflow.region_rulings import rule_region

ANSWER = "The school wrote this down and thought about it twice. " * 160
SOURCES = "Lea, A. (2019) On reading aloud in year four. Marsh Press. " * 100


def taken(cohort: Cohort, folder: Path, text: str) -> SubmissionLine:
    path = folder / "NTP-27-0412.txt"
    path.write_text(text, "utf-8")
    (result,) = intake.ingest(cohort, lead_of(cohort), [path])
    assert isinstance(result, Received)
    return result.line


def place(cohort: Cohort, line: SubmissionLine, words: str) -> tuple[int, int]:
    text = intake.script_for_office(cohort, line.id).document.text
    return text.index(words), text.index(words) + len(words)


def test_a_reference_list_without_a_heading_is_left_out_once_a_person_says_so(staffed: Cohort, tmp_path: Path) -> None:
    lead = lead_of(staffed)
    line = taken(staffed, tmp_path, f"{ANSWER}\n\nWorks I have used\n\n{SOURCES}")
    assert (line.count.verdict, line.count.words) == (Verdict.OVER, 1600 + 4 + 1100)
    start, stop = place(staffed, line, "Works I have used")[0], len(intake.script_for_office(staffed, line.id).document.text)
    ruled = rule_region(staffed, lead, line.id, start, stop, "reference_list", "It lists sources.")
    assert (ruled.count.verdict, ruled.count.words, ruled.needs_ruling) == (Verdict.WITHIN, 1600, False)
    assert [(each.region, each.words) for each in ruled.count.excluded] == [(Region.REFERENCE_LIST, 1104)]
    assert dict(ruled.count.regions) == {Region.TEXT: 1600, Region.REFERENCE_LIST: 1104}
    given = intake.script_for_office(staffed, line.id)
    assert given.count == ruled.count
    assert given.regions == (Region.TEXT, Region.REFERENCE_LIST, Region.REFERENCE_LIST)
    with reopen_cohort(staffed) as again:
        assert intake.lines(again) == (ruled,)
        assert intake.line_of(again, line.code) == ruled
        assert marking.open_script(again, person(again, "Tobias Wetherlake"), line.id).script.count == ruled.count
        assert verify(again).problems == ()


def test_part_of_a_block_is_ruled_and_the_ruling_taken_back(filled: Cohort) -> None:
    lead, line = lead_of(filled), intake.lines(filled)[0]
    before = intake.script_for_office(filled, line.id)
    words = before.document.text[1200:1300]
    ruled = rule_region(filled, lead, line.id, 1200, 1300, "appendix", "Copied from the plan.")
    held = dict(ruled.count.regions)[Region.APPENDIX]
    assert held - len(words.split()) in (-1, 0, 1)
    assert ruled.count.words == line.count.words - held
    assert sum(dict(ruled.count.regions).values()) == sum(dict(line.count.regions).values())
    assert [each.reason for each in region_rulings.region_rulings(filled, line.id)] == ["Copied from the plan."]
    back = rule_region(filled, lead, line.id, 1200, 1300, "", "It is the writer’s own.")
    assert back == line
    assert intake.script_for_office(filled, line.id) == before
    assert region_rulings.region_rulings(filled, line.id) == ()
    assert verify(filled).problems == ()


def test_of_two_rulings_that_overlap_the_later_one_wins_also_when_an_older_one_is_renewed(filled: Cohort) -> None:
    lead, line = lead_of(filled), intake.lines(filled)[0]
    blocks = intake.script_for_office(filled, line.id).document.blocks
    whole, first = (blocks[3].start, blocks[5].end), (blocks[3].start, blocks[3].end)

    def regions() -> list[Region]:
        return list(intake.script_for_office(filled, line.id).regions[3:6])

    rule_region(filled, lead, line.id, *first, "title", "So it is.")
    rule_region(filled, lead, line.id, *whole, "appendix", "So it is.")
    assert regions() == [Region.APPENDIX] * 3
    rule_region(filled, lead, line.id, *first, "title", "So it is after all.")
    assert regions() == [Region.TITLE, Region.APPENDIX, Region.APPENDIX]
    rule_region(filled, lead, line.id, *first, "", "It is not.")
    assert regions() == [Region.APPENDIX] * 3
    assert verify(filled).problems == ()


@pytest.mark.parametrize(
    ("code", "deed"),
    [
        ("unknown-region", lambda cohort, lead, key: rule_region(cohort, lead, key, 0, 9, "preface", "So it is.")),
        ("reason-missing", lambda cohort, lead, key: rule_region(cohort, lead, key, 0, 9, "title", " ")),
        ("passage-outside", lambda cohort, lead, key: rule_region(cohort, lead, key, 9, 9, "title", "So it is.")),
        ("passage-outside", lambda cohort, lead, key: rule_region(cohort, lead, key, 9, 10**9, "title", "So it is.")),
        ("nothing-to-take-back", lambda cohort, lead, key: rule_region(cohort, lead, key, 0, 9, "", "It is not.")),
        ("not-allowed", lambda cohort, _, key: rule_region(cohort, marker(cohort), key, 0, 9, "title", "So it is.")),
    ],
)
def test_what_is_no_ruling_is_refused(filled: Cohort, code: str, deed: Callable[..., object]) -> None:
    line = intake.lines(filled)[0]
    with pytest.raises(WorkbenchError) as caught:
        deed(filled, lead_of(filled), line.id)
    assert caught.value.code == code
    assert intake.lines(filled)[0] == line


def marker(cohort: Cohort) -> Person:
    return person(cohort, "Tobias Wetherlake")


def test_after_release_regions_stay_as_they_are(marked: Cohort) -> None:
    lead, line = lead_of(marked), intake.lines(marked)[0]
    outcomes.release(marked, lead)
    with pytest.raises(WorkbenchError) as caught:
        rule_region(marked, lead, line.id, 0, 40, "title", "So it is.")
    assert caught.value.code == "already-released"


def test_the_frozen_record_is_untouched(filled: Cohort) -> None:
    lead, line = lead_of(filled), intake.lines(filled)[0]
    with filled.database.reading() as connection:
        before = connection.exec_driver_sql("SELECT * FROM submission").all()
    rule_region(filled, lead, line.id, 0, 40, "appendix", "So it is.")
    with filled.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM submission").all() == before
        assert submissions.script(connection, line.id).count != line.count


def test_a_ruling_on_length_falls_with_the_verdict_it_was_made_on(staffed: Cohort, tmp_path: Path) -> None:
    lead = lead_of(staffed)
    line = taken(staffed, tmp_path, f"{ANSWER}\n\nWorks I have used\n\n{SOURCES}")
    assert intake.rule_on_length(staffed, lead, line.code, "to-limit", "Far over.").ruling == "to-limit"
    still = rule_region(staffed, lead, line.id, *place(staffed, line, "Works I have used"), "heading", "It is one.")
    assert (still.count.verdict, still.ruling) == (Verdict.OVER, "to-limit")
    start, stop = place(staffed, line, "Works I have used")[0], len(intake.script_for_office(staffed, line.id).document.text)
    within = rule_region(staffed, lead, line.id, start, stop, "reference_list", "It lists sources.")
    assert (within.count.verdict, within.ruling, within.needs_ruling) == (Verdict.WITHIN, "", False)
    over = rule_region(staffed, lead, line.id, start, stop, "", "It was the answer after all.")
    assert (over.count.verdict, over.needs_ruling) == (Verdict.OVER, True)
    assert [each.decision for each in intake.rulings_on(staffed, line)] == ["to-limit", ""]
    assert verify(staffed).problems == ()

"""Marks come in and go out as one table: a row is taken in whole with evidence, or refused with a reason at its own number."""

import csv
from pathlib import Path

import pytest
from cohorts import SAMPLE, lead_of, person
from moderated import MODERATORS, code_of, id_of, marker_of, number_of, sampled, second_marker

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.workflow import intake, marking, marks
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.marks import COLUMNS, MarksImport

TOBIAS, KEZIAH = "Tobias Wetherlake", "Keziah Ploughright"
ROWS = list(csv.DictReader((SAMPLE / "marks.csv").read_text("utf-8-sig").splitlines()))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> Path:
    path = folder / "marks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def one_script() -> list[dict[str, str]]:
    """The four rows of the sample's first script."""
    return [dict(row) for row in ROWS[:4]]


def take_in(cohort: Cohort, folder: Path, rows: list[dict[str, str]], who: str = "") -> MarksImport:
    actor = person(cohort, who) if who else lead_of(cohort)
    return marks.import_marks(cohort, actor, write(folder, rows))


def told(done: MarksImport) -> list[tuple[int, str]]:
    return [(row.row, row.code) for row in done.refused]


def markings(cohort: Cohort) -> int:
    return verify(cohort).checked["markings"]


def test_a_template_has_a_row_for_each_criterion_of_each_script_to_mark(filled: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "template.csv"
    assert marks.write_template(filled, out, person(filled, TOBIAS)) == 20
    rows = rows_of(out)
    assert tuple(rows[0]) == COLUMNS
    queue = marking.queue(filled, person(filled, TOBIAS))  # without the script from this marker's own school
    assert {row["submission"] for row in rows} == {line.code for line in queue}
    assert {(row["marker"], row["role"], row["level"], row["evidence"]) for row in rows} == {(TOBIAS, "first", "", "")}
    assert [row["criterion"] for row in rows[:4]] == ["problem", "solution", "implementation", "framework"]


def test_a_template_leaves_out_what_is_marked(marked: Cohort, tmp_path: Path) -> None:
    assert marks.write_template(marked, tmp_path / "template.csv") == 0
    assert rows_of(tmp_path / "template.csv") == []


@pytest.mark.parametrize("column", ["level", "evidence", "feedback"])
def test_a_template_never_takes_the_place_of_marks_that_were_written(filled: Cohort, tmp_path: Path, column: str) -> None:
    written = write(tmp_path, [{"submission": "K7M-2Q", column: "3"}])
    before = written.read_bytes()
    with pytest.raises(WorkbenchError, match="Choose another name") as told:
        marks.write_template(filled, written)
    assert told.value.code == "file-exists"
    assert written.read_bytes() == before


def test_a_table_whose_marks_were_all_taken_in_gives_way_to_a_template(filled: Cohort, tmp_path: Path) -> None:
    table = tmp_path / "marks.csv"
    table.write_bytes((SAMPLE / "marks.csv").read_bytes())
    with pytest.raises(WorkbenchError, match="not taken in yet"):
        marks.write_template(filled, table)
    done = marks.import_marks(filled, lead_of(filled), table)
    assert not done.refused
    marks.write_template(filled, table)


def test_a_template_that_nobody_wrote_in_can_be_made_again(filled: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "template.csv"
    assert marks.write_template(filled, out, person(filled, TOBIAS)) == marks.write_template(filled, out, person(filled, TOBIAS))


def test_a_template_left_empty_is_refused_row_by_row(filled: Cohort, tmp_path: Path) -> None:
    assert marks.write_template(filled, tmp_path / "template.csv", person(filled, KEZIAH)) == 20
    done = marks.import_marks(filled, lead_of(filled), tmp_path / "template.csv")
    assert (done.imported, done.markings, len(done.refused)) == (0, (), 20)
    assert {row.code for row in done.refused} == {"unknown-level"}


def test_a_template_names_the_marker_to_whom_each_script_was_given(drawn: Cohort, tmp_path: Path) -> None:
    marking.reopen(drawn, lead_of(drawn), id_of(drawn, 6), "A page was missed.")
    assert marks.write_template(drawn, tmp_path / "template.csv") == 4 * 19
    rows = rows_of(tmp_path / "template.csv")
    assert {(row["submission"], row["marker"]) for row in rows if row["role"] == "first"} == {(code_of(6), marker_of(6))}
    second = {number: second_marker(drawn, number).name for number in sampled(drawn)}
    told_ = {number_of(row["submission"]): row["marker"] for row in rows if row["role"] == "second"}
    assert told_ == second


def test_a_template_for_one_marker_has_only_what_is_theirs(drawn: Cohort, tmp_path: Path) -> None:
    severin = person(drawn, MODERATORS[0])
    assert marks.write_template(drawn, tmp_path / "template.csv", severin) == 4 * 3
    queue = {line.code for line in marking.queue(drawn, severin, Stage.SECOND)}
    rows = rows_of(tmp_path / "template.csv")
    assert {(row["submission"], row["marker"], row["role"]) for row in rows} == {(code, severin.name, "second") for code in queue}


def test_second_markings_come_in_by_a_table_once_they_are_asked_for(drawn: Cohort, tmp_path: Path) -> None:
    severin = person(drawn, MODERATORS[0])
    marks.write_template(drawn, tmp_path / "template.csv", severin)
    rows = [row | {"level": "3", "evidence": f"the {row['criterion']} stands here"} for row in rows_of(tmp_path / "template.csv")]
    other = dict(rows[0]) | {"submission": code_of(6)}
    done = take_in(drawn, tmp_path, [*rows, other], severin.name)
    assert (done.imported, {made.stage for made in done.markings}) == (12, {Stage.SECOND})
    assert told(done) == [(14, "not-sampled")]
    again = [dict(other, criterion=row["criterion"], evidence=row["evidence"]) for row in rows[:4]]
    assert {row.code for row in take_in(drawn, tmp_path, again, severin.name).refused} == {"not-sampled"}


def test_the_sample_s_marks_are_handed_in_by_their_markers(filled: Cohort) -> None:
    done = marks.import_marks(filled, lead_of(filled), SAMPLE / "marks.csv")
    assert (done.imported, len(done.markings), done.refused) == (24, 6, ())
    assert {made.marker for made in done.markings} == {TOBIAS, KEZIAH}
    assert {(made.stage, made.criteria) for made in done.markings} == {(Stage.FIRST, 4)}
    assert verify(filled).problems == ()


def test_an_imported_marking_stands_as_if_it_were_made_at_the_desk(filled: Cohort, tmp_path: Path) -> None:
    done = take_in(filled, tmp_path, one_script())
    desk = marking.open_script(filled, person(filled, TOBIAS), done.markings[0].submission)
    assert desk.handed_in_at is not None
    judgement = desk.marking.judgement("problem")
    assert (judgement.level, judgement.none_found, judgement.feedback) == (4, False, ROWS[0]["feedback"])
    (passage,) = desk.marking.evidence("problem")
    assert passage.anchor.exact == ROWS[0]["evidence"]
    assert passage.anchor.holds(desk.script.document.text)


@pytest.mark.parametrize("key", ["code", "sha256", "start of the hash"])
def test_a_script_is_named_by_code_or_hash(filled: Cohort, tmp_path: Path, key: str) -> None:
    line = intake.line_of(filled, ROWS[0]["submission"])
    said = {"code": line.code.lower(), "sha256": line.sha256, "start of the hash": line.sha256[:8]}[key]
    done = take_in(filled, tmp_path, [row | {"submission": said} for row in one_script()])
    assert [made.code for made in done.markings] == [line.code]


def test_criteria_and_levels_are_named_by_id_title_or_label(filled: Cohort, tmp_path: Path) -> None:
    said = [("Reading the problem", "Strong"), ("SOLUTION", "4"), ("Implementation", "secure"), ("framework and evidence", "2")]
    rows = [row | {"criterion": c, "level": level} for row, (c, level) in zip(one_script(), said, strict=True)]
    done = take_in(filled, tmp_path, rows)
    found = marking.open_script(filled, person(filled, TOBIAS), done.markings[0].submission).marking.levels()
    assert found == {"problem": 4, "solution": 4, "implementation": 3, "framework": 2}


@pytest.mark.parametrize(("level", "stands"), [("0", 0), ("1", 1), ("No evidence", 0)])
def test_the_word_none_says_that_no_evidence_was_found(filled: Cohort, tmp_path: Path, level: str, stands: int) -> None:
    rows = one_script()
    rows[3] |= {"level": level, "evidence": "None"}
    done = take_in(filled, tmp_path, rows)
    judgement = marking.open_script(filled, person(filled, TOBIAS), done.markings[0].submission).marking.judgement("framework")
    assert (judgement.level, judgement.none_found) == (stands, True)


def test_several_quotations_stand_one_a_line(filled: Cohort, tmp_path: Path) -> None:
    rows = one_script()
    rows[0]["evidence"] = f"{ROWS[0]['evidence']}\n\n{ROWS[1]['evidence']}"
    done = take_in(filled, tmp_path, rows)
    desk = marking.open_script(filled, person(filled, TOBIAS), done.markings[0].submission)
    assert {passage.anchor.exact for passage in desk.marking.evidence("problem")} == {ROWS[0]["evidence"], ROWS[1]["evidence"]}


REFUSALS = {
    "unknown-submission": {"submission": "K7M-2Q"},
    "unknown-person": {"marker": "Nobody Known"},
    "unknown-role": {"role": "fourth"},
    "unknown-criterion": {"criterion": "style"},
    "unknown-level": {"level": "5"},
    "no-evidence-given": {"evidence": ""},
    "quote-not-found": {"evidence": "These words are nowhere in it."},
    "quote-not-unique": {"evidence": "the"},
    "contradicts-no-evidence": {"level": "0"},
    "repeated-criterion": {"criterion": "problem"},
}


@pytest.mark.parametrize(
    "code", [code for code in REFUSALS if code not in ("unknown-submission", "unknown-person", "unknown-role")]
)
def test_a_row_is_refused_at_its_own_number_and_holds_its_marking_back(filled: Cohort, tmp_path: Path, code: str) -> None:
    rows = one_script()
    rows[2] |= REFUSALS[code]
    done = take_in(filled, tmp_path, rows)
    assert told(done) == [(2, "incomplete-marking"), (3, "incomplete-marking"), (4, code), (5, "incomplete-marking")]
    assert (done.imported, done.markings, markings(filled)) == (0, (), 0)
    assert all(row.submission == ROWS[0]["submission"] and row.message.endswith(".") for row in done.refused)


@pytest.mark.parametrize("code", ["unknown-submission", "unknown-person", "unknown-role"])
def test_a_row_of_no_known_marking_is_refused_and_the_marking_it_lacks_is_too(filled: Cohort, tmp_path: Path, code: str) -> None:
    rows = one_script()
    rows[2] |= REFUSALS[code]
    done = take_in(filled, tmp_path, rows)
    assert (4, code) in told(done)
    assert {number for number, _ in told(done)} == {2, 3, 4, 5}
    assert {found for number, found in told(done) if number != 4} == {"incomplete-marking"}
    assert markings(filled) == 0


@pytest.mark.parametrize("level", ["", "-1", "5", "3.5", "three"])
def test_a_level_outside_the_scale_is_refused(filled: Cohort, tmp_path: Path, level: str) -> None:
    rows = one_script()
    rows[0]["level"] = level
    assert (2, "unknown-level") in told(take_in(filled, tmp_path, rows))


def test_every_quotation_that_is_not_there_is_told_at_once(filled: Cohort, tmp_path: Path) -> None:
    rows = one_script()
    for row in rows[:2]:
        row["evidence"] = "These words are nowhere in it."
    assert told(take_in(filled, tmp_path, rows))[:2] == [(2, "quote-not-found"), (3, "quote-not-found")]


def test_a_criterion_without_a_row_holds_the_marking_back(filled: Cohort, tmp_path: Path) -> None:
    done = take_in(filled, tmp_path, one_script()[:3])
    assert told(done) == [(2, "incomplete-marking"), (3, "incomplete-marking"), (4, "incomplete-marking")]
    assert "framework" in done.refused[0].message
    assert markings(filled) == 0


def test_a_refused_marking_does_not_hold_the_others_back(filled: Cohort, tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    rows[0]["evidence"] = ""
    done = take_in(filled, tmp_path, rows)
    assert (done.imported, len(done.markings), len(done.refused)) == (20, 5, 4)


def test_a_marker_with_a_conflict_is_refused(filled: Cohort, tmp_path: Path) -> None:
    line = next(line for line in intake.lines(filled) if "NTP-27-0467" in line.file_name)
    rows = [row | {"marker": TOBIAS} for row in ROWS if row["submission"] == line.sha256]
    done = take_in(filled, tmp_path, rows)
    assert {row.code for row in done.refused} == {"own-script"}
    assert markings(filled) == 0


def test_a_marker_whose_role_it_is_not_is_refused(filled: Cohort, tmp_path: Path) -> None:
    done = take_in(filled, tmp_path, [row | {"marker": "Dónal Fairbrace"} for row in one_script()])
    assert {row.code for row in done.refused} == {"not-allowed"}


def test_an_assessor_brings_in_their_own_marks_only(filled: Cohort, tmp_path: Path) -> None:
    done = take_in(filled, tmp_path, [dict(row) for row in ROWS], TOBIAS)
    assert {made.marker for made in done.markings} == {TOBIAS}
    assert {row.code for row in done.refused} == {"not-allowed"}
    assert len(done.markings) + len(done.refused) // 4 == 6


def test_a_script_is_not_found_by_the_name_of_its_file_which_says_whose_it_is(filled: Cohort, tmp_path: Path) -> None:
    line = intake.lines(filled)[0]
    rows = [row | {"submission": line.file_name, "marker": KEZIAH} for row in one_script()]
    done = take_in(filled, tmp_path, rows, KEZIAH)
    assert {row.code for row in done.refused} == {"unknown-submission"}
    assert not any(line.code in row.message for row in done.refused)


def test_nobody_learns_whether_words_stand_in_a_script_that_is_not_theirs(drawn: Cohort, tmp_path: Path) -> None:
    number = next(number for number in range(60) if number not in sampled(drawn))
    stranger = MODERATORS[0]
    rows = [
        row | {"submission": code_of(number), "marker": stranger, "role": "second", "evidence": quoted}
        for row, quoted in zip(one_script(), (f"In script {number} the problem", "zebra", "none", "none"), strict=True)
    ]
    done = take_in(drawn, tmp_path, rows, stranger)
    assert {row.code for row in done.refused} == {"not-sampled"}


def test_importing_the_same_file_twice_is_refused_row_by_row_and_changes_nothing(marked: Cohort, tmp_path: Path) -> None:
    before = verify(marked).checked
    done = marks.import_marks(marked, lead_of(marked), SAMPLE / "marks.csv")
    assert told(done) == [(number, "already-handed-in") for number in range(2, 26)]
    assert (done.imported, done.markings) == (0, ())
    assert verify(marked).checked == before


def test_another_marker_s_first_marking_of_the_same_script_is_refused(marked: Cohort, tmp_path: Path) -> None:
    line = next(line for line in intake.lines(marked) if "NTP-27-0425" in line.file_name)
    rows = [dict(row) for row in ROWS if row["submission"] == line.sha256]
    other = TOBIAS if rows[0]["marker"] == KEZIAH else KEZIAH
    done = take_in(marked, tmp_path, [row | {"marker": other} for row in rows])
    assert {row.code for row in done.refused} <= {"already-handed-in", "own-script"}
    assert done.imported == 0


def test_an_export_holds_what_was_imported(marked: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert marks.export_marks(marked, out) == 24
    codes = {line.sha256: line.code for line in intake.lines(marked)}
    wanted = [row | {"submission": codes[row["submission"]]} for row in ROWS]
    assert rows_of(out) == wanted


def test_an_export_comes_in_again_as_it_went_out(marked: Cohort, tmp_path: Path) -> None:
    marks.export_marks(marked, tmp_path / "once.csv")
    for line in intake.lines(marked):
        marking.reopen(marked, lead_of(marked), line.id, "Brought in again.")
    assert marks.import_marks(marked, lead_of(marked), tmp_path / "once.csv").imported == 24
    marks.export_marks(marked, tmp_path / "twice.csv")
    assert rows_of(tmp_path / "twice.csv") == rows_of(tmp_path / "once.csv")


def test_several_passages_and_none_found_come_in_again_as_they_went_out(filled: Cohort, tmp_path: Path) -> None:
    rows = one_script()
    rows[0]["evidence"] = f"{ROWS[0]['evidence']}\n{ROWS[1]['evidence']}"
    rows[3] |= {"level": "0", "evidence": "none"}
    take_in(filled, tmp_path, rows)
    marks.export_marks(filled, tmp_path / "once.csv")
    line = intake.line_of(filled, ROWS[0]["submission"])
    marking.reopen(filled, lead_of(filled), line.id, "Brought in again.")
    assert marks.import_marks(filled, lead_of(filled), tmp_path / "once.csv").refused == ()
    marks.export_marks(filled, tmp_path / "twice.csv")
    assert rows_of(tmp_path / "twice.csv") == rows_of(tmp_path / "once.csv")


def test_a_feedback_that_looks_like_a_formula_comes_back_as_it_was(filled: Cohort, tmp_path: Path) -> None:
    rows = one_script()
    said = ["=1+1", "+ a strength", "- one\n- two", "@you: “well done”, you said"]
    for row, feedback in zip(rows, said, strict=True):
        row["feedback"] = feedback
    take_in(filled, tmp_path, rows)
    marks.export_marks(filled, tmp_path / "out.csv")
    raw = [row["feedback"] for row in rows_of(tmp_path / "out.csv")]
    assert raw == [f"'{feedback}" for feedback in said]
    found = marking.open_script(filled, person(filled, TOBIAS), intake.line_of(filled, ROWS[0]["submission"]).id).marking
    assert [judgement.feedback for judgement in found.judgements] == said


@pytest.mark.parametrize("lacking", COLUMNS)
def test_a_table_without_one_of_the_columns_is_refused_whole(filled: Cohort, tmp_path: Path, lacking: str) -> None:
    path = write(tmp_path, one_script(), tuple(column for column in COLUMNS if column != lacking))
    with pytest.raises(WorkbenchError) as caught:
        marks.import_marks(filled, lead_of(filled), path)
    assert caught.value.code == "wrong-columns"
    assert lacking in caught.value.message
    assert markings(filled) == 0


def test_columns_in_another_order_with_others_between_are_read(filled: Cohort, tmp_path: Path) -> None:
    path = write(tmp_path, [row | {"remark": "x"} for row in one_script()], ("remark", *COLUMNS[::-1]))
    assert marks.import_marks(filled, lead_of(filled), path).imported == 4


def test_a_reopened_marking_can_be_imported_again_as_the_next_version(marked: Cohort, tmp_path: Path) -> None:
    line = intake.line_of(marked, ROWS[0]["submission"])
    marking.reopen(marked, lead_of(marked), line.id, "A slip.")
    rows = one_script()
    rows[3]["level"] = "2"
    assert take_in(marked, tmp_path, rows).imported == 4
    assert marking.open_script(marked, person(marked, TOBIAS), line.id).marking.levels()["framework"] == 2

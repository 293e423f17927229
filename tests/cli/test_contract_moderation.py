"""The command line keeps its contract between first marks and release: allocation, sample, adjudication and reviews."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from life import (
    AT_THE_LINE,
    FAR_FROM_IT,
    LEAD,
    PIN,
    SECOND_MARKER,
    SEED,
    SHA,
    THIRD_PERSON,
    Life,
    decision,
    first_marks,
    pinned,
    run,
    script_at,
    second_marks,
    table,
)

from workbench.domain.codes import CODES, CodeKind


def submission(life: Life, sha256: str) -> str:
    """The id of the script whose file has this hash."""
    return next(str(item["submission"]) for item in life["import"]["files"] if item.get("sha256") == sha256)


def codes_of(blocked: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(blocker["code"], blocker["scope"]) for blocker in blocked["blockers"]]


def test_an_allocation_tells_the_seed_and_whose_each_script_is(life: Life) -> None:
    plain = life["allocate"]
    assert plain.keys() >= {"seed", "allocated", "left", "problems"}
    assert (plain["seed"], plain["left"], plain["problems"]) == (SEED, [], [])
    assert all(item.keys() >= {"submission", "person", "role"} for item in plain["allocated"])
    people = {person["name"]: person["id"] for person in life["list"]["people"]}
    given = {item["submission"]: item["person"] for item in plain["allocated"] if item["role"] == "first"}
    pins = {submission(life, row["submission"]): people[row["marker"]] for row in first_marks()}
    late = life.line("late.txt")["submission"]
    assert given.keys() == {*pins, late}
    assert {script: given[script] for script in pins} == pins
    assert given[late] in (people["Tobias Wetherlake"], people["Keziah Ploughright"])


def test_giving_out_twice_gives_nothing_twice(life: Life) -> None:
    again = life["allocate again"]
    assert (again["allocated"], again["left"], again["problems"]) == ([], [], [])


def test_the_same_seed_gives_the_same_scripts_to_the_same_people(life: Life) -> None:
    given = []
    for name in ("one.cohort", "two.cohort"):
        copy = life.at("marked").copy(name)
        assert copy.on("sample", "--seed", "5").status == 0
        given.append(copy.on("allocate", "--seed", "12").plain["allocated"])
    assert given[0] == given[1]
    assert {item["role"] for item in given[0]} == {"second"}


def test_an_allocation_is_written_as_a_table_that_can_be_taken_in(life: Life, tmp_path: Path) -> None:
    rows = table(life.folder / "allocation.csv")
    assert life["allocation"] == {"schema": 1, "file": str(life.folder / "allocation.csv"), "rows": 7}
    assert list(rows[0]) == ["submission", "role", "person"]
    copy = life.at("marked").copy("taken in.cohort")
    said = copy.on("allocate", "--pins", life.folder / "allocation.csv")
    assert (said.status, said.plain["allocated"]) == (0, [])


def test_a_script_that_nobody_may_mark_is_left_with_the_reason(life: Life) -> None:
    copy = life.at("founded").copy("nobody.cohort")
    roster = [{"candidate_number": "N-1", "name": "Ann Marsh", "email": "", "school": "Hill School"}]
    assert copy.on("cohort roster", copy.write("one school.csv", roster)).status == 0
    (life.folder / "N-1.txt").write_text("Some words of one script. " * 400)
    assert copy.on("cohort import", life.folder / "N-1.txt").status == 0
    people = ("add", "B. Moss", "--role", "assessor", "--school", "Hill School")
    assert copy.on("cohort people", *people).status == 0
    said = copy.on("allocate")
    (left,) = said.plain["left"]
    assert said.status == 1
    assert left.keys() >= {"submission", "code", "role", "message"}
    assert left["message"].startswith(f"Nobody may mark {left['code']}: ")


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (("K0K-0K", "first", "Tobias Wetherlake"), "submission", "No script here has the code or hash K0K-0K."),
        ((AT_THE_LINE, "fourth", "Tobias Wetherlake"), "role", "fourth is not first, second or third."),
        ((AT_THE_LINE, "first", "Nobody Known"), "person", "Nobody called Nobody Known works on this cohort."),
        ((AT_THE_LINE, "second", SECOND_MARKER), "person", "is not in the sample, so it takes no second marking."),
        ((AT_THE_LINE, "first", SECOND_MARKER), "person", "Nobody of that name may mark"),
        ((AT_THE_LINE, "first", "Tobias Wetherlake"), "person", "Keziah Ploughright has begun"),
    ],
)
def test_a_pin_that_does_not_hold_is_told_by_row_and_column(
    life: Life, row: tuple[str, str, str], column: str, message: str
) -> None:
    copy = life.at("marked").copy("pinned.cohort")
    said = copy.on("allocate", "--pins", copy.write("one pin.csv", pinned([row])))
    (problem,) = said.plain["problems"]
    assert (said.status, problem["row"], problem["column"]) == (1, 2, column)
    assert message in problem["message"]


def test_a_sample_tells_seed_policy_eligible_and_every_reason(life: Life) -> None:
    plain = life["sample"]
    assert plain.keys() >= {"seed", "policy", "eligible", "drawn"}
    assert plain["seed"] == SEED
    assert plain["policy"].keys() >= PIN
    assert plain["policy"] == life["new"]["policy"]
    assert SHA.fullmatch(plain["policy"]["sha256"])
    scripts = dict.fromkeys(row["submission"] for row in first_marks())
    assert plain["eligible"] == [submission(life, script) for script in scripts]
    assert all(item.keys() >= {"submission", "reason"} for item in plain["drawn"])
    reasons = {item["submission"]: item["reason"] for item in plain["drawn"]}
    wanted = dict.fromkeys(plain["eligible"], "near-line")
    wanted |= {submission(life, script_at("2", "1", "1", "1")): "fail", submission(life, FAR_FROM_IT): "marker-minimum"}
    assert reasons == wanted
    assert {CODES[reason].kind for reason in reasons.values()} == {CodeKind.REASON}


def test_drawing_again_is_the_same_sample(life: Life) -> None:
    assert life["sample again"] == life["sample"]
    copy = life.at("marked").copy("drawn.cohort")
    assert copy.on("sample", "--seed", str(SEED)).plain == life["sample"]


def test_before_the_sample_nothing_is_released(life: Life) -> None:
    plain = life["early release"]
    assert plain["released"] == []
    assert len(plain["blocked"]) == 7
    assert all(("sample-not-drawn", "cohort") in codes_of(item) for item in plain["blocked"])


def test_a_decision_tells_the_outcome_and_the_reason(life: Life) -> None:
    plain = life["adjudicate"]
    (made,) = plain["decisions"]
    assert made.keys() >= {"submission", "outcome", "reason_code", "state"}
    assert made["state"] == "recorded"
    said = (made["submission"], made["outcome"], made["reason_code"])
    assert said == (submission(life, AT_THE_LINE), "failed", "levels-misapplied")
    assert plain["refused"] == []


def test_the_same_decisions_taken_in_twice_are_recorded_once(life: Life, dispute: Life) -> None:
    for lived in (life, dispute):
        (made,) = lived["adjudicate"]["decisions"]
        assert lived["adjudicate again"] == lived["adjudicate"] | {"decisions": [made | {"state": "duplicate"}]}
    assert dispute["adjudicate after release"] == dispute["adjudicate again"]
    assert dispute["reviews again"]["reviews"] == dispute["close"]["reviews"]


def test_people_are_told_that_a_decision_stood_already_and_the_ledger_does_not_grow(waiting: Life) -> None:
    copy = waiting.copy("decided twice.cohort")
    path = copy.write("twice.csv", [decision(AT_THE_LINE, outcome="passed")])
    words = ("adjudicate", copy.file, path, "--as", THIRD_PERSON, *copy.key)
    assert "1 decision recorded, 0 rows refused." in run(*words).out
    before = copy.on("cohort verify").plain["checked"]
    again = run(*words)
    assert (again.status, again.err) == (0, "")
    assert "0 decisions recorded, 1 stood already, 0 rows refused." in again.out
    assert "The same decision stands already." in again.out
    assert copy.on("cohort verify").plain["checked"] == before


@pytest.fixture(scope="module")
def waiting(life: Life) -> Life:
    """A cohort in which one script waits for a third person."""
    copy = life.at("marked").copy("waiting.cohort")
    copy.on("sample", "--seed", str(SEED))
    copy.on("marks import", life.folder / "second.csv", by=SECOND_MARKER)
    return copy


REFUSED = {
    "an unknown script": ([decision("K0K-0K", outcome="passed")], THIRD_PERSON, "unknown-submission"),
    "an unknown reason": ([decision(AT_THE_LINE, outcome="passed", reason_code="mood")], THIRD_PERSON, "unknown-reason"),
    "no reason": ([decision(AT_THE_LINE, outcome="passed", reason_code="")], THIRD_PERSON, "unknown-reason"),
    "an unknown outcome": ([decision(AT_THE_LINE, outcome="deferred")], THIRD_PERSON, "unknown-outcome"),
    "neither outcome nor level": ([decision(AT_THE_LINE, outcome="")], THIRD_PERSON, "decision-incomplete"),
    "a level off the scale": ([decision(AT_THE_LINE, criterion="solution", level="5")], THIRD_PERSON, "unknown-level"),
    "an unknown criterion": ([decision(AT_THE_LINE, criterion="style", level="2")], THIRD_PERSON, "unknown-criterion"),
    "a criterion that decides nothing": (
        [decision(AT_THE_LINE, criterion="solution", level="2"), decision(AT_THE_LINE, criterion="problem", level="4")],
        THIRD_PERSON,
        "nothing-to-decide",
    ),
    "a criterion twice": (
        [decision(AT_THE_LINE, criterion="solution", level="2"), decision(AT_THE_LINE, criterion="solution", level="3")],
        THIRD_PERSON,
        "repeated-criterion",
    ),
    "two outcomes": (
        [decision(AT_THE_LINE, outcome="passed"), decision(AT_THE_LINE, outcome="failed")],
        THIRD_PERSON,
        "rows-contradict",
    ),
    "levels that come to another outcome": (
        [decision(AT_THE_LINE, outcome="passed", criterion="solution", level="2")],
        THIRD_PERSON,
        "outcome-differs",
    ),
    "two markings that agree": ([decision(FAR_FROM_IT, outcome="passed")], THIRD_PERSON, "nothing-to-decide"),
    "one's own marking": ([decision(AT_THE_LINE, outcome="passed")], SECOND_MARKER, "not-allowed"),
    "one's own marking, which the first agrees with": ([decision(FAR_FROM_IT, outcome="passed")], SECOND_MARKER, "not-allowed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_decision_that_does_not_hold_is_refused_row_by_row(waiting: Life, name: str) -> None:
    rows, person, code = REFUSED[name]
    said = waiting.on("adjudicate", waiting.write("refused.csv", rows), by=person)
    assert (said.status, said.err, said.plain["decisions"]) == (1, "", [])
    assert [(row["row"], row["refused"]["code"]) for row in said.plain["refused"]] == [
        (number, code) for number in range(2, len(rows) + 2)
    ]
    assert code in CODES
    assert all(row["submission"] == rows[0]["submission"] for row in said.plain["refused"])
    assert all(row["refused"]["message"].endswith(".") for row in said.plain["refused"])


def test_a_refused_decision_does_not_hold_up_the_others(life: Life, waiting: Life) -> None:
    copy = waiting.copy("mixed.cohort")
    rows = [decision("K0K-0K", outcome="passed"), decision(AT_THE_LINE, outcome="passed", why="")]
    said = copy.on("adjudicate", copy.write("mixed.csv", rows), by=LEAD)
    (made,) = said.plain["decisions"]
    assert (said.status, made["submission"], made["outcome"]) == (1, submission(life, AT_THE_LINE), "passed")
    assert [row["row"] for row in said.plain["refused"]] == [2]


def test_a_result_in_dispute_that_chance_picked_holds_back_its_marker_alone(life: Life, dispute: Life) -> None:
    plain = dispute["release in dispute"]
    assert len(plain["released"]) == 3
    held = {item["submission"]: codes_of(item) for item in plain["blocked"]}
    own = {submission(life, row["submission"]) for row in first_marks() if row["marker"] == "Tobias Wetherlake"}
    assert held.keys() == {*own, life.line("late.txt")["submission"]}
    assert held.pop(life.line("late.txt")["submission"]) == [("not-marked", "person")]
    assert ("adjudication-open", "person") in held[submission(life, FAR_FROM_IT)]
    assert all(("dispute-open", "marker") in found for found in held.values())


def test_the_decision_opens_a_review_that_names_marker_and_script(life: Life, dispute: Life) -> None:
    (review,) = dispute["reviews"]["reviews"]
    assert review.keys() >= {"marker", "submission", "code", "opened_at", "finding", "reason", "closed_by"}
    assert (review["marker"], review["submission"]) == ("Tobias Wetherlake", submission(life, FAR_FROM_IT))
    assert (review["finding"], review["reason"], review["closed_by"]) == (None, "", None)


def test_an_open_review_holds_back_every_unreleased_script_of_the_marker(life: Life, dispute: Life) -> None:
    plain = dispute["release in review"]
    assert plain["released"] == []
    held = {item["submission"]: item["blockers"] for item in plain["blocked"]}
    own = {submission(life, row["submission"]) for row in first_marks() if row["marker"] == "Tobias Wetherlake"}
    for script in own:
        (blocker,) = held[script]
        assert (blocker["code"], blocker["scope"], blocker["who"]) == ("review-open", "marker", "Tobias Wetherlake")


def test_a_closed_review_tells_who_closed_it_and_frees_the_scripts(life: Life, dispute: Life) -> None:
    (review,) = dispute["close"]["reviews"]
    said = (review["finding"], review["reason"], review["closed_by"])
    assert said == ("stands", "Both other scripts were read again.", LEAD)
    outcomes = {item["submission"]: item["outcome"] for item in dispute["release"]["released"]}
    far, failed = submission(life, FAR_FROM_IT), submission(life, script_at("2", "1", "1", "1"))
    assert len(outcomes) == 3
    assert outcomes[failed] == "failed"
    assert outcomes[far] == "passed", "a decision about a script that chance picked changes nothing by itself"


def test_a_review_can_ask_for_second_marks_of_all_the_marker_s_scripts(life: Life) -> None:
    copy = life.at("marked").copy("all.cohort")
    copy.on("sample", "--seed", str(SEED))
    marks = copy.write("all.csv", second_marks(SECOND_MARKER, {(FAR_FROM_IT, "solution"): "2"}))
    copy.on("marks import", marks, by=SECOND_MARKER)
    copy.on("adjudicate", copy.write("all decisions.csv", [decision(FAR_FROM_IT, outcome="failed")]), by=THIRD_PERSON)
    closing = ("close", "Tobias Wetherlake", "--finding", "second-mark-all", "--reason", "The level was misread.")
    (review,) = copy.on("reviews", *closing).plain["reviews"]
    assert review["finding"] == "second-mark-all"
    outcomes = {item["submission"]: item["outcome"] for item in copy.on("release").plain["released"]}
    assert outcomes[submission(life, FAR_FROM_IT)] == "failed", "with every script second-marked, the decision counts"


def test_a_script_that_is_marked_later_joins_under_the_same_seed(life: Life, dispute: Life) -> None:
    late = life.line("late.txt")["submission"]
    (blocked,) = dispute["release of the late one"]["blocked"]
    assert (blocked["submission"], codes_of(blocked)) == (late, [("sample-not-drawn", "person")])
    plain = dispute["sample of the late one"]
    assert plain["drawn"][:-1] == dispute["sample"]["drawn"]
    assert (plain["drawn"][-1]["submission"], plain["drawn"][-1]["reason"]) == (late, "fail")
    assert (plain["seed"], plain["eligible"]) == (SEED, [*dispute["sample"]["eligible"], late])
    (given,) = dispute["allocate the late one"]["allocated"]
    assert (given["submission"], given["role"]) == (late, "second")
    first = next(item["person"] for item in life["allocate"]["allocated"] if item["submission"] == late)
    assert given["person"] != first


def test_no_answer_to_a_second_marker_tells_a_first_mark(waiting: Life) -> None:
    """The template names scripts, and an export to a moderator has their own rows only."""
    template, export = waiting.folder / "own template.csv", waiting.folder / "own marks.csv"
    waiting.on("marks template", template, by=SECOND_MARKER)
    waiting.on("marks export", export, by=SECOND_MARKER)
    assert {row["marker"] for row in table(export)} == {SECOND_MARKER}
    assert "Tobias" not in template.read_text("utf-8")
    assert json.dumps(waiting.on("marks template", template, by=SECOND_MARKER).plain).count("Tobias") == 0

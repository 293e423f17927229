"""`workbench agreement` answers by the contract, and says in one sentence what is wrong with a table."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

TABLES = Path(__file__).resolve().parent.parent / "samples" / "agreement"
MEASURES = (
    "exact", "adjacent", "kappa", "weighted_kappa", "ac1", "ac2", "alpha_nominal", "alpha_ordinal", "alpha_interval",
    "mean_difference",
)  # fmt: skip
COUNTS = ("n", "raters", "missing")
LONG = "unit,rater,value\n" + "".join(f"s{n},Ann,{n % 4 + 1}\ns{n},Ben,{(n + n // 9) % 4 + 1}\n" for n in range(12))


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Asked":
    return Asked(tmp_path / "ratings.csv", capsys)


class Asked:
    """Carries out `workbench agreement` on a table."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._path = path
        self._capsys = capsys

    def __call__(self, table: str | Path, *words: str) -> tuple[int, str, str]:
        path = self._path
        if isinstance(table, Path):
            path = table
        else:
            path.write_text(table, encoding="utf-8")
        try:
            status = main(["agreement", str(path), *words])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def plain(self, table: str | Path, *words: str) -> dict[str, Any]:
        status, out, err = self(table, "--json", *words)
        assert (status, err) == (0, "")
        found = json.loads(out)
        assert isinstance(found, dict)
        return found


def test_the_answer_has_the_keys_of_the_contract(asked: Asked) -> None:
    found = asked.plain(TABLES / "krippendorff_canonical.csv")
    assert tuple(found) == ("schema", *COUNTS, *MEASURES)
    assert [found[name] for name in COUNTS] == [11, 4, 7]
    assert found["alpha_nominal"]["value"] == pytest.approx(0.74342105, abs=5e-9)
    assert found["mean_difference"] == {"withheld": "two-raters-only"}
    assert {tuple(found[name]) for name in MEASURES[:-1]} == {("value", "low", "high")}


def test_both_forms_of_a_table_give_the_same_answer(asked: Asked) -> None:
    cells = [line.split(",") for line in LONG.splitlines()[1:]]
    rows: dict[str, list[str]] = {}
    for unit, _, mark in cells:
        rows.setdefault(unit, []).append(mark)
    wide = "unit,Ann,Ben\n" + "".join(f"{unit},{','.join(marks)}\n" for unit, marks in rows.items())
    assert asked.plain(LONG) == asked.plain(wide) == asked.plain(wide.replace(",", ";"))


def test_blank_is_not_rated(asked: Asked) -> None:
    found = asked.plain("unit,a,b,c\nx,1,2,\ny,,,3\nz,2,2,2\n", "--minimum", "2")
    assert [found[name] for name in COUNTS] == [2, 3, 3]


def test_a_rater_who_rated_nothing_is_none(asked: Asked) -> None:
    found = asked.plain("unit,a,b,c\nx,1,2,\nz,2,2,\n")
    assert [found[name] for name in COUNTS] == [2, 2, 0]
    assert found["mean_difference"] == {"withheld": "below-minimum"}


def test_the_first_rater_of_a_long_table_is_the_one_of_its_first_row(asked: Asked) -> None:
    found = asked.plain("rater,unit,value\nZoe,x,3\nAnn,x,1\nAnn,y,1\nZoe,y,2\n", "--minimum", "1")
    assert found["mean_difference"]["value"] == 1.5


def test_below_the_minimum_exact_and_adjacent_are_given_all_the_same(asked: Asked) -> None:
    found = asked.plain(LONG, "--minimum", "13")
    assert {name for name in MEASURES if "value" in found[name]} == {"exact", "adjacent"}
    assert found["kappa"] == {"withheld": "below-minimum"}
    assert "value" in asked.plain(LONG, "--minimum", "12")["kappa"]


def test_the_seed_decides_the_intervals_and_the_scale_the_levels(asked: Asked) -> None:
    assert asked.plain(LONG) == asked.plain(LONG, "--seed", "1")
    assert asked.plain(LONG)["kappa"] != asked.plain(LONG, "--seed", "2")["kappa"]
    assert asked.plain(LONG)["ac1"] == asked.plain(LONG, "--scale", "1:4")["ac1"]
    assert asked.plain(LONG)["ac1"] != asked.plain(LONG, "--scale", "0:4")["ac1"]


def test_people_are_told_what_each_figure_says(asked: Asked) -> None:
    status, out, err = asked(LONG)
    said = " ".join(out.split())
    assert (status, err) == (0, "")
    assert "12 units rated at least twice, by 2 raters; 0 ratings missing." in said
    assert "Ann minus Ben" in said
    assert "Intervals: 2,000 bootstrap draws over units, seed 1." in said


def test_people_are_told_why_a_figure_is_withheld_and_where_one_is_cheap(asked: Asked) -> None:
    said = " ".join(asked("a,b,c\n1,1,1\n1,2,1\n")[1].split())
    assert "All raters of a unit give the same value on 50 % of the units, within one on 100 %." in said
    assert "With 2 levels, adjacent agreement is nearly automatic." in said
    assert "Fewer than 10 units rated twice" in said
    assert "Only one value throughout from a and c" in said


BAD = {
    "unit,rater,value\nx,Ann,2\nx,Ben,good\n": "Row 3, column value: good is not a number",
    "unit,ann,ben\nx,1,2\ny,1,1e3\n": "Row 3, column ben: 1e3 is not a number",
    "unit,ann,ben\nx,1,nan\n": "Row 2, column ben: nan is not a number",
    "unit,ann,ben\nx,1,5\n": "Row 2, column ben: 5 is outside the scale from 1 to 4.",
    "unit,rater,value\nx,Ann,2\nx,Ben,2\nx,Ann,3\n": "Row 4, column value: Ann has rated x in row 2 already.",
    "unit,rater,value\nx,,2\n": "Row 2, column value: the rater is missing.",
    "unit,rater,value\n,Ann,2\n": "Row 2, column value: the unit is missing.",
    "unit,ann,ben\nx,1,2\nx,2,2\n": "Row 3 of ratings.csv: x stands in row 2 already",
    "unit,ann,ann\nx,1,2\n": "each named once",
    "unit,ann\nx,1\n": "ratings.csv needs the columns unit, rater and value",
    "unit,rater,value\nx,Ann,2\ny,Ben,2\n": "No unit in ratings.csv was rated by two raters",
    "unit,rater,value\n": "No unit in ratings.csv was rated by two raters",
    "": "ratings.csv has no rows.",
}


@pytest.mark.parametrize("table", BAD)
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_table_that_cannot_be_used_gives_one_sentence(asked: Asked, table: str, words: tuple[str, ...]) -> None:
    status, out, err = asked(table, "--scale", "1:4", *words)
    assert (status, out) == (2, "")
    assert BAD[table] in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--scale", "4:1"),
        ("--scale", "1-4"),
        ("--scale", "0:99999"),
        ("--minimum", "few"),
        ("--seed", "-1"),
        ("--minimum", "1.5"),
    ],
)
def test_wrong_options_give_one_sentence(asked: Asked, words: tuple[str, ...]) -> None:
    status, out, err = asked(LONG, *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_gives_one_sentence(asked: Asked, tmp_path: Path) -> None:
    assert asked(tmp_path / "none.csv") == (2, "", "There is no file none.csv.\n")


def test_more_than_can_be_compared_is_refused(asked: Asked) -> None:
    table = "unit,rater,value\n" + "".join(f"u{n},r{n},1\n" for n in range(800))
    assert "more units and raters than can be compared" in asked(table)[2]

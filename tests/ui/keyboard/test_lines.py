"""What the lines of a keys file come to: which keys hold, and the sentence on each line that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.keyboard import Keys, Table
from workbench.ui.keyboard.key import is_single, read_keys, said
from workbench.ui.keyboard.lines import Held, Line, hold
from workbench.ui.keyboard.office import OFFICE
from workbench.ui.keyboard.table import SELF_CHECK, STAGES, WIDE

pytestmark = pytest.mark.usefixtures("qapp")
TABLES = pytest.mark.parametrize("table", [OFFICE, SELF_CHECK], ids=["office", "self-check"])


def words(held: Held) -> dict[str, str]:
    """Commands with their keys as people read them."""
    return {name: " ".join(map(said, keys)) for name, keys in held.items()}


@TABLES
def test_every_key_that_ships_is_one_and_a_command_has_the_same_in_every_stage(table: Table) -> None:
    shipped: dict[str, str] = {}
    for commands in table.values():
        for name, keys in commands.items():
            assert read_keys(keys) is not None, name
            assert shipped.setdefault(name, keys) == keys


@TABLES
def test_a_file_with_every_line_as_it_ships_changes_nothing(table: Table) -> None:
    lines = {name: keys for stage, commands in table.items() if stage != STAGES for name, keys in commands.items()}
    assert hold([*lines.items()], table) == ({}, ())


def test_a_key_is_changed_added_and_taken_away() -> None:
    lines: list[Line] = [("Park", "Ctrl+1"), ("Flag", ""), ("next ANNOTATION", "Ctrl+J Ctrl+PageDown F4"), ("Copies", "F12")]
    held, faults = hold(lines, OFFICE)
    assert faults == ("“Next annotation” = “Ctrl+J Ctrl+PgDown F4”: Ctrl+PgDown is the key of “Next script”.",)
    assert words(held) == {"Park": "Ctrl+1", "Flag": "", "Copies…": "F12"}


def test_two_commands_change_places() -> None:
    held, faults = hold([("Park", "F"), ("Flag", "P")], OFFICE)
    assert (words(held), faults) == ({"Park": "F", "Flag": "P"}, ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("Pork", "Ctrl+1"), "There is no command “Pork”; names are those in the menus."),
        (("Park", "Ctrl+Banana"), "“Park” = “Ctrl+Banana”: there is no such key."),
        (("Park", "Ctrl"), "“Park” = “Ctrl”: there is no such key."),
        (("Park", "Ctrl+Shift"), "“Park” = “Ctrl+Shift”: there is no such key."),
        (("Park", "Ctrl+B, C"), "“Park” = “Ctrl+B, C”: there is no such key."),
        (("Park", 3), "“Park”: a key stands between quotation marks."),
        (("Park", 16**5000), "“Park”: a key stands between quotation marks."),
        (("Park", "\0"), r"“Park” = “\x00”: there is no such key."),
        (("Park", "Ctrl+\0"), r"“Park” = “Ctrl+\x00”: there is no such key."),
        (("Park", "\u200b"), r"“Park” = “\u200b”: there is no such key."),
        (("P\0rk" * 9_000, "F"), "There is no command “" + r"P\x00rk" * 11 + "P\\…”; names are those in the menus."),
        (("Park", "Banana" * 9_000), f"“Park” = “{'Banana' * 13}B…”: there is no such key."),
        (
            ("Park", " ".join(f"Ctrl+{sign}" for sign in "abcdefghijklmnopqrstu")),
            "“Park” = “Ctrl+a Ctrl+b Ctrl+c Ctrl+d Ctrl+e Ctrl+f Ctrl+g Ctrl+h Ctrl+i Ctrl+j Ctrl+k Ct…”: "
            "a command has 20 keys at most.",
        ),
        (("Park", "F"), "“Park” = “F”: F is the key of “Flag”."),
        (("Park", "Ctrl+K"), "“Park” = “Ctrl+K”: Ctrl+K is the key of “Every command by name”."),
        (("Quit", "S"), "“Quit” = “S”: S is the key of “Check my draft”."),
        (("Park", "Ctrl+C"), "“Park” = “Ctrl+C”: text fields and lists need Ctrl+C."),
        (("Park", "Shift+Tab"), "“Park” = “Shift+Tab”: text fields and lists need Shift+Tab."),
        (("Park", "Space"), "“Park” = “Space”: text fields and lists need Space."),
        (("Park", "Enter"), "“Park” = “Enter”: text fields and lists need Enter."),
        (("Park", "Alt+F4"), "“Park” = “Alt+F4”: the system needs Alt+F4."),
        (("Park", "Ctrl+Alt+P"), "“Park” = “Ctrl+Alt+P”: the system needs Ctrl+Alt+P."),
        (("Park", "Meta+L"), "“Park” = “Meta+L”: the system needs Meta+L."),
    ],
)
def test_a_line_that_cannot_hold_has_its_sentence_and_the_others_hold(line: Line, fault: str) -> None:
    held, faults = hold([("Tie as evidence", "Ctrl+E"), line, ("Next case", "F4")], OFFICE)
    assert (words(held), faults) == ({"Tie as evidence": "Ctrl+E", "Next case": "F4"}, (fault,))


@pytest.mark.parametrize("written", ["Enter", "Return", "Enter Return", "Return Enter"])
def test_enter_is_the_large_key_and_that_of_the_number_pad(written: str) -> None:
    held, faults = hold([("Park", "Ctrl+Shift+" + written.replace(" ", " Ctrl+Shift+"))], OFFICE)
    assert [key.toString() for key in held["Park"]] == ["Ctrl+Shift+Enter", "Ctrl+Shift+Return"]
    assert faults == ()


def test_a_clash_over_enter_names_it_once() -> None:
    held, faults = hold([("Park", "Ctrl+Return")], OFFICE)
    assert (held, faults) == ({}, ("“Park” = “Ctrl+Enter”: Ctrl+Enter is the key of “Hand in and open next”.",))


@pytest.mark.parametrize(("first", "again"), [("Park", "park"), ("PARK", "Park"), ("Change keys…", "change  keys")])
def test_of_a_command_that_stands_twice_the_first_line_holds_however_it_is_spelled(first: str, again: str) -> None:
    held, faults = hold([(first, "F4"), (again, "F12")], OFFICE)
    assert [*words(held).values()] == ["F4"]
    assert faults == (f"“{again}” stands twice; the first line holds.",)


def test_a_line_that_keeps_the_key_that_ships_is_a_first_line_too() -> None:
    said = "“park” stands twice; the first line holds."
    assert hold([("Park", "P"), ("park", "F4")], OFFICE) == ({}, (said,))


def test_of_two_lines_with_one_key_at_one_stage_the_first_holds() -> None:
    held, faults = hold([("Park", "F4"), ("Flag", "F4"), ("Next letter", "F4")], OFFICE)
    assert (words(held), faults) == ({"Park": "F4", "Next letter": "F4"}, ("“Flag” = “F4”: F4 is the key of “Park”.",))


def test_a_line_that_falls_takes_its_key_back_from_others() -> None:
    held, faults = hold([("Flag", "P"), ("Park", "Ctrl+K")], OFFICE)
    assert held == {}
    assert set(faults) == {
        "“Park” = “Ctrl+K”: Ctrl+K is the key of “Every command by name”.",
        "“Flag” = “P”: P is the key of “Park”.",
    }


NAMES = sorted({name for commands in OFFICE.values() for name in commands})
KEYS = st.sampled_from(["", "S", "P", "F4", "Ctrl+1", "Ctrl+K", "F F4", "Ctrl+Z", "Nonsense"])


@given(st.lists(st.tuples(st.sampled_from(NAMES), KEYS), max_size=12))
def test_whatever_the_lines_no_new_key_is_had_twice_at_a_stage(lines: list[Line]) -> None:
    held, _ = hold(lines, OFFICE)
    keys = Keys(OFFICE)
    as_shipped = {name: keys.of(name) for name in NAMES}
    assert keys.take(lines) == hold(lines, OFFICE)[1]
    for stage, commands in OFFICE.items():
        here = [*commands, *(name for wide in WIDE for name in OFFICE[wide] if wide != stage)]
        for name in set(here) & set(held):
            for other in here:
                both = [key for key in keys.of(name) if other != name and key in keys.of(other)]
                assert all(key in as_shipped[name] and key in as_shipped[other] for key in both), (name, other)


@pytest.mark.parametrize(
    ("key", "single"),
    [("S", True), ("Shift+E", True), ("?", True), ("[", True), ("1", True), ("é", True)]
    + [(key, False) for key in ("Ctrl+S", "Alt+1", "F1", "Shift+F9", "Escape", "Enter", "Del", "PgDown", "Space", "Up", "Tab")],
)
def test_which_keys_are_single(key: str, single: bool) -> None:
    keys = read_keys(key)
    assert keys is not None
    assert {is_single(each) for each in keys} == {single}


def test_single_letters_go_and_come_back_and_others_stay() -> None:
    keys = Keys(OFFICE)
    heard: list[str] = []
    keys.changed.connect(lambda: heard.append(keys.words("Park")))
    kinds = ("Highlight as a strength", "Highlight as to develop", "Tie as evidence")
    assert (keys.press(*kinds), keys.tip("Park"), keys.words("Hand in and open next")) == (
        "press S, D or E",
        "Park (P)",
        "Ctrl+Enter",
    )
    keys.let_singles(False)
    assert (keys.press(*kinds), keys.tip("Park"), keys.words("Hand in and open next")) == (
        "choose “Highlight as a strength”",
        "Park",
        "Ctrl+Enter",
    )
    keys.take([("Park", "X Ctrl+P")])
    assert keys.words("Park") == "Ctrl+P"
    keys.let_singles(True)
    assert heard == ["", "Ctrl+P", "X"]


def test_a_stage_has_ctrl_and_its_place_unless_the_file_says_otherwise() -> None:
    keys = Keys(OFFICE)
    keys.take([("Park", "Ctrl+1"), ("Intake", "F12"), ("Allocation", "")])

    def of(title: str, place: int) -> list[str]:
        return [said(key) for key in keys.of_stage(title, place)]

    found = [of("Library", 1), of("People", 2), of("Intake", 3), of("Allocation", 4), of("Outcomes", 10)]
    assert found == [[], ["Ctrl+2"], ["F12"], [], []]


@TABLES
def test_the_file_that_is_laid_out_lists_each_command_once_in_the_order_of_the_stages(table: Table) -> None:
    rows = Keys(table).laid_out().splitlines()
    assert [row.removeprefix("# ") for row in rows if row.startswith("# ")] == list(table)
    named = [row.partition('"')[2].partition('"')[0] for row in rows if row.startswith('#"')]
    assert sorted(named) == sorted({name for commands in table.values() for name in commands})

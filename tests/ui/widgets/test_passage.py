"""A selection holds whole words, and the keyboard passes from word to word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.widgets.passage import Words

TEXT = "Plans stop at “do”. The co-ordinator’s plan, (see 3) ends."


def _said(start: int, end: int) -> str:
    return TEXT[start:end]


@pytest.mark.parametrize(
    ("dragged", "snapped"),
    [
        ("lan", "Plans"),
        ("ans st", "Plans stop"),
        (" at ", "at"),
        ("t “do”. ", "at “do”."),
        ("ordin", "co-ordinator’s"),
        ("plan,", "plan,"),
        ("ee 3", "see 3"),
    ],
)
def test_a_selection_snaps_outward_to_whole_words(dragged: str, snapped: str) -> None:
    start = TEXT.index(dragged)
    found = Words(TEXT).snap(start, start + len(dragged))
    assert found is not None
    assert _said(*found) == snapped


def test_white_space_alone_is_no_selection() -> None:
    assert Words("a   b").snap(1, 4) is None
    assert Words("").snap(0, 0) is None


def test_the_keyboard_passes_words_and_what_closes_them() -> None:
    words = Words(TEXT)
    ends, at = [], 0
    while at < len(TEXT):
        at = words.end_after(at)
        ends.append(TEXT[:at].split()[-1])
    assert ends == [
        "Plans",
        "stop",
        "at",
        "“do",
        "“do”.",
        "The",
        "co-ordinator’s",
        "plan",
        "plan,",
        "(see",
        "3",
        "3)",
        "ends",
        "ends.",
    ]


@given(st.text(alphabet="ab ’'-“”.,(\u2028\n", max_size=30), st.data())
def test_snapping_is_settled_and_keeps_every_word_it_touched(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Words(text)
    found = words.snap(start, end)
    if found is None:
        assert not text[start:end].strip()
        return
    assert found[0] <= words.trim(start, end)[0] <= words.trim(start, end)[1] <= found[1]
    assert words.snap(*found) == found
    assert text[found[0] : found[1]] == text[found[0] : found[1]].strip()


@given(st.text(alphabet="ab ’'-“”.,(\n", max_size=30), st.integers(0, 30))
def test_a_step_forward_and_a_step_back_move_on(text: str, at: int) -> None:
    words = Words(text)
    at = min(at, len(text))
    assert words.end_after(at) > at or words.end_after(at) == len(text)
    assert words.start_before(at) < at or words.start_before(at) == 0
    assert words.end_before(at) < at or words.end_before(at) == 0
    assert words.start_after(at) > at or words.start_after(at) == len(text)

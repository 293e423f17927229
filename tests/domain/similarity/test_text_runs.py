"""A text is parted at its white space as `str.split` does, and each run is found where it stands."""

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.similarity.text_runs import LINE, OPENING, SPACE, TextRuns

texts = st.text(st.sampled_from("ab‘“(\"' \n\t\u00a0\u2028\u3000\u3001\U0001f600\x1c\x85")) | st.text(max_size=20)


@given(texts)
def test_each_run_stands_where_it_says(text: str) -> None:
    runs = TextRuns.of(text)
    places = list(zip(runs.begins.tolist(), runs.ends.tolist(), strict=True))
    assert [text[start:end] for start, end in places] == runs.written == text.split()
    assert [run for run in runs.beginning_at(runs.begins)] == list(range(len(places)))


@given(texts, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple), max_size=4))
def test_the_runs_that_begin_in_a_part_are_counted(text: str, parts: list[tuple[int, int]]) -> None:
    begun = [found.start() for found in re.finditer(r"\S+", text)]
    assert TextRuns.of(text).many(parts) == [sum(start <= begin < end for begin in begun) for start, end in parts]


def test_every_character_is_of_a_kind() -> None:
    kinds = TextRuns.of("a\n“ \u3000\U0001f600").kinds.tolist()
    assert kinds == [0, LINE, OPENING, SPACE, SPACE, 0]


def test_no_run_begins_inside_of_another() -> None:
    runs = TextRuns.of("two words")
    assert runs.beginning_at(runs.begins + 1).tolist() == [-1, -1]

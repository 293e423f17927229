"""The guide's page of words: what the window shows stands there, as it is shown."""

import re

import pytest

from workbench.domain.adjudication import REASONS
from workbench.files.guide import read_guide
from workbench.ui.pages.outcomes.blocker_words import OF_MARKERS, OF_SCRIPTS


def section(title: str) -> str:
    """The text below a heading of the page."""
    (words,) = (each.text for each in read_guide() if each.name == "words")
    return words.partition(f"## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("short", sorted(words.short for words in (*OF_SCRIPTS.values(), *OF_MARKERS.values())))
def test_what_a_script_waits_for_is_explained_under_the_words_of_the_table(short: str) -> None:
    assert f"\n| {short}" in section("What stands in the way")


def test_every_coded_reason_of_a_decision_is_listed() -> None:
    listed = re.split(r",? and |, | or ", section("Reasons for a decision").partition(". ")[0])
    assert len(listed) == len(REASONS)
    assert "special consideration" in listed
    assert any("judgement" in each for each in listed)

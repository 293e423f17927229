"""The vocabulary that ships fits the framework and is written as its own head says."""

import re
import tomllib
from collections import Counter

import pytest

from workbench.domain.framework import framework_from_plain
from workbench.domain.selfcheck.vocabulary import Vocabulary, vocabulary_from_plain
from workbench.files.locator import resources_dir
from workbench.files.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return read_vocabulary()


def test_there_is_an_entry_for_every_area_of_the_framework_in_its_order(shipped: Vocabulary) -> None:
    outline = framework_from_plain(
        tomllib.loads((resources_dir() / "frameworks" / f"{shipped.framework}.toml").read_text("utf-8"))
    )
    expected = {section.id: len(section.areas) or 1 for section in outline.sections}
    assert Counter(area.section for area in shipped.areas) == expected
    assert list(expected) == list(dict.fromkeys(area.section for area in shipped.areas))
    assert len({area.code for area in shipped.areas}) == len(shipped.areas)


def test_no_area_or_task_has_a_term_twice(shipped: Vocabulary) -> None:
    for area in shipped.areas:
        terms = [term.words for term in (*area.sure, *area.also)]
        assert [term for term, times in Counter(terms).items() if times > 1] == [], area.title
        assert len(terms) >= 8
    for task in shipped.tasks:
        assert len({term.words for term in task.words}) == len(task.words), task.id


def test_words_are_small_british_and_never_about_marks(shipped: Vocabulary) -> None:
    written = (resources_dir() / "self-check" / "vocabulary.toml").read_text("utf-8")
    terms = re.findall(r'"([^"]+)"', written.split("[[areas]]", 1)[1])
    assert not [term for term in terms if re.search(r"\b(scor|grade|predict|level|mark)", term.casefold())]
    assert not [term for term in terms if re.search(r"izat|ize\b|behavior|color\b", term)]


def test_a_vocabulary_without_its_parts_is_none() -> None:
    with pytest.raises(KeyError):
        vocabulary_from_plain({"framework": "npq-senco"})

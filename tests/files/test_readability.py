"""Readability is measured with textstat and our own table, offline, and leaves nothing of the text in memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.domain.selfcheck.readability import Measures
from workbench.files.locator import resources_dir
from workbench.files.readability import measure

SENTENCES = (
    "The cat sat on the mat.",
    "Communication between organised specialists (e.g. on p. 14) takes 34.5 weeks!",
    "Behaviour policies were anaesthetised, nonspecialistically speaking.",
)
REFUSED = """
import json, os, socket, sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.")):
        os.write(2, f"{event}\\n".encode())
        os._exit(9)

sys.addaudithook(refuse)
from workbench.files.readability import measure
found = measure(json.loads(sys.argv[1]), 6)
print(json.dumps([found.words, found.sentences, found.reading_ease, "nltk" in sys.modules, "urllib.request" in sys.modules]))
"""


def test_no_socket_is_opened_and_the_library_that_would_open_one_is_not_loaded() -> None:
    environment = os.environ | {"NLTK_DATA": "/nowhere"}
    done = subprocess.run([sys.executable, "-c", REFUSED, json.dumps(SENTENCES)], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    words, sentences, ease, nltk, urllib = json.loads(done.stdout)
    here = measure(SENTENCES, 6)
    assert here is not None
    assert (words, sentences, ease) == (here.words, here.sentences, here.reading_ease)
    assert (nltk, urllib) == (False, False)


def test_the_hook_of_the_test_above_does_refuse() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REFUSED.replace("found = measure", "socket.getaddrinfo('localhost', 1); found = measure"), "[]"],
        capture_output=True,
    )
    assert done.returncode == 9


def test_the_formulas_are_those_of_flesch_and_kincaid() -> None:
    found = measure(["The cat sat on the mat today.", "Two dogs ran off again."], 6)
    assert found is not None
    per_sentence, per_word = 12 / 2, 14 / 12
    assert (found.words, found.sentences, found.long_words) == (12, 2, 0)
    assert found.reading_ease == pytest.approx(206.835 - 1.015 * per_sentence - 84.6 * per_word)
    assert found.school_years == pytest.approx(0.39 * per_sentence + 11.8 * per_word - 15.59)


def test_a_full_stop_inside_a_sentence_ends_none() -> None:
    found = measure(SENTENCES[1:2], 6)
    assert found is not None
    assert found.sentences == 1


@pytest.mark.parametrize(
    ("british", "american"), [("organised", "organized"), ("paediatric", "pediatric"), ("colourfully", "colorfully")]
)
def test_a_british_spelling_has_the_syllables_of_the_american(british: str, american: str) -> None:
    one, other = (measure([f"We saw one {word} thing there."], 99) for word in (british, american))
    assert one == other


def test_longer_words_and_sentences_read_less_easily() -> None:
    easy, hard = (
        measure(["We saw it. ", "It was big."], 6),
        measure(["Immediately afterwards communication deteriorated considerably."], 6),
    )
    assert isinstance(easy, Measures)
    assert isinstance(hard, Measures)
    assert easy.reading_ease > 60 > hard.reading_ease
    assert easy.school_years < hard.school_years


@pytest.mark.parametrize("nothing", [(), ("",), ("...", " ! ")])
def test_no_words_give_no_measure(nothing: tuple[str, ...]) -> None:
    assert measure(nothing, 6) is None


def test_nothing_of_the_text_stays_in_memory() -> None:
    measure(["A secret sentence of a participant stands here."], 6)
    held = [
        f"{name}.{key}"
        for name, module in list(sys.modules.items())
        if name.startswith("textstat.") and not name.startswith("textstat.backend.utils")
        for key, value in vars(module).items()
        if hasattr(value, "cache_info") and value.cache_info().currsize
    ]
    assert held == []


def test_the_table_carries_the_notice_of_the_dictionary_it_was_counted_from() -> None:
    notice = (resources_dir() / "readability" / "NOTICE.txt").read_text("utf-8")
    assert "Carnegie Mellon University" in notice
    assert "Redistribution and use" in notice
    assert Path(resources_dir() / "readability" / "syllables.txt.gz").stat().st_size < 500_000

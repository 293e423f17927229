"""Readability is told in plain sentences that also say what it does not tell."""

from drafts import draft

from workbench.domain.selfcheck.readability import NOT_SAID, Measures, readability
from workbench.domain.selfcheck.sentences import sentences

MEASURES = Measures(200, 10, 50, 61.4, 8.2)


def test_figures_become_sentences() -> None:
    made = draft("One two three four five six seven.")
    told = readability(made, sentences(made), MEASURES, 5, 6).told
    assert told[0] == "Sentences have 20 words on average, over 10 sentences of prose."
    assert told[1] == "One sentence runs over 5 words: ¶ 1."
    assert told[2] == "Of every 100 words, 25 have more than six letters."
    assert "Flesch reading ease is 61" in told[3]
    assert "8 years of American schooling" in told[3]
    assert told[-1] == NOT_SAID


def test_too_few_words_give_no_figure() -> None:
    made = draft("One two three.")
    read = readability(made, sentences(made), Measures(3, 1, 0, 100.0, 1.0), 45, 6)
    assert (read.measures, len(read.told)) == (None, 1)


def test_long_sentences_know_their_place() -> None:
    made = draft("Short.", "One two three four. Five.")
    (long,) = readability(made, sentences(made), None, 3, 6).long_sentences
    assert (made.document.text[long.start : long.end], long.words, long.paragraph, long.place) == (
        "One two three four.",
        4,
        2,
        "¶ 2",
    )

"""How long sentences and words are, in plain sentences that also say what such figures do not tell."""

from dataclasses import dataclass

from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.sentences import Sentence
from workbench.domain.words import capital, counted, number, paragraphs, spelled

NOT_SAID = (
    "These figures count the length of sentences and words, and nothing else. They do not say whether the argument is right, "
    "clear or complete, and they say nothing about the person who wrote it. Words of the trade, such as communication, count as "
    "long."
)
_PLAIN_FROM, _PLAIN_TO = 60, 70
_FEW = 100


@dataclass(frozen=True, slots=True)
class Measures:
    """What a text measures: words and sentences, how many words are long, and the two formulas of Flesch.

    `reading_ease`: 206.835 - 1.015 words a sentence - 84.6 syllables a word (Flesch 1948). `school_years`: 0.39 words a sentence
    + 11.8 syllables a word - 15.59, in years of American schooling (Kincaid and others 1975).
    """

    words: int
    sentences: int
    long_words: int
    reading_ease: float
    school_years: float


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence of more words than the vocabulary calls long: code points [start, end) of the text, its words, its place."""

    start: int
    end: int
    words: int
    paragraph: int
    place: str


@dataclass(frozen=True, slots=True)
class Readability:
    """The measures of the answer's prose, its long sentences in order, and the same in plain sentences.

    `measures` is None for a draft of too few words to measure. `long_from` and `long_word` are the limits used, in words and
    letters.
    """

    measures: Measures | None
    long_from: int
    long_word: int
    long_sentences: tuple[LongSentence, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The measures in plain sentences, what they do not say last."""
        if self.measures is None:
            return ("There are too few words to say anything about sentences and words.",)
        return (
            _average(self.measures),
            self.told_of_long(),
            _words(self.measures, self.long_word),
            _ease(self.measures),
            NOT_SAID,
        )

    def told_of_long(self) -> str:
        """Which sentences are long, or that none is."""
        found = len(self.long_sentences)
        if not found:
            return f"No sentence runs over {self.long_from} words."
        verb, places = "run" if found > 1 else "runs", paragraphs([sentence.place for sentence in self.long_sentences])
        noun = "sentences" if found > 1 else "sentence"
        return f"{capital(spelled(found))} {noun} {verb} over {self.long_from} words: {places}."


def readability(
    draft: Draft, found: tuple[Sentence, ...], measures: Measures | None, long_from: int, long_word: int
) -> Readability:
    """What there is to say of a draft's sentences; with fewer than a hundred words no figure is given."""
    long = tuple(
        LongSentence(s.start, s.end, s.words, draft.numbers[s.block], draft.place(s.block)) for s in found if s.words > long_from
    )
    enough = measures if measures is not None and measures.words >= _FEW else None
    return Readability(enough, long_from, long_word, long)


def _average(measures: Measures) -> str:
    average = round(measures.words / measures.sentences)
    return f"Sentences have {counted(average, 'word')} on average, over {counted(measures.sentences, 'sentence')} of prose."


def _words(measures: Measures, letters: int) -> str:
    share = round(100 * measures.long_words / measures.words)
    return f"Of every 100 words, {number(share)} have more than {spelled(letters)} letters."


def _ease(measures: Measures) -> str:
    ease = f"Flesch reading ease is {measures.reading_ease:.0f}: the higher, the shorter the sentences and words."
    plain = f"{_PLAIN_FROM} to {_PLAIN_TO} is what is often called plain English."
    years = (
        f"The Flesch-Kincaid formula turns the same counts into {max(measures.school_years, 0):.0f} years of American schooling."
    )
    return f"{ease} {plain} {years}"

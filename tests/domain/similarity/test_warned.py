"""What is shared is told on both sides, in words that conclude nothing; what comes from the papers is told apart."""

from dataclasses import replace
from datetime import UTC, datetime

from workbench.domain.cohort import SubmissionLine
from workbench.domain.document import BlockKind, Document, DraftBlock, Warning, assemble
from workbench.domain.regions import Region
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.similarity.warned import mirrored, overlap_warning, scenario_warning
from workbench.domain.similarity.wording import GIVEN, Wordings
from workbench.domain.wordcount import Verdict, WordCount

PROMPT = "The school has two classes in each year and one of them is taught in the hall on days when it rains."
AT = datetime(2027, 5, 7, tzinfo=UTC)


def line(code: str, *warnings: Warning) -> SubmissionLine:
    count = WordCount(0, 0, 1, Verdict.WITHIN, (), ())
    return SubmissionLine(code, code, "a.txt", "", "text", count, None, warnings, AT, None)


def document(*texts: str) -> Document:
    return assemble(DraftBlock(BlockKind.PARAGRAPH, text) for text in texts)


def test_the_earlier_script_is_told_of_the_later_one() -> None:
    told = overlap_warning("K7M-2Q", Overlap(1312, 0.084, ()))
    assert told.message == "1,312 words, 8.4 % of the shorter script, stand in K7M-2Q too. Read both places."
    other = Warning("late", "It came late.")
    earlier, later, third = (
        line("K7M-2Q", other),
        line("B2C-3D", told, other),
        line("F4G-5H", overlap_warning("GONE", Overlap(1, 1, ()))),
    )
    lines = (earlier, later, third)
    turned = replace(told, message=told.message.replace("K7M-2Q", "B2C-3D"), place="B2C-3D")
    assert mirrored(lines, lines) == (replace(earlier, warnings=(other, turned)), later, third)
    assert mirrored((earlier,), (later,)) == (replace(earlier, warnings=(other, turned)),)
    assert mirrored((later,), ()) == (later,)


def test_passages_of_the_papers_are_counted_and_placed_unless_they_are_short_or_quoted() -> None:
    words = PROMPT.split()
    text = document(
        f"I say: {' '.join(words[:12])} so there.", f"It said “{PROMPT}” to us all.", " ".join(words[: GIVEN - 1]), PROMPT.upper()
    )
    wording, given = Wordings(PROMPT).parted(text, (Region.TEXT,) * 4)
    assert (given.words, given.longest) == (12 + len(words), len(words))
    assert [text.text[slice(*place)] for place in given.passages] == [" ".join(words[:12]), PROMPT.upper()]
    assert given.of == 2 + 12 + 2 + 2 + 3 + GIVEN - 1 + len(words)
    assert len(wording) <= given.of - given.words
    warning = scenario_warning(text, given.words, given.passages)
    assert warning.message == f"{given.words} words stand in the papers of the scenario too, without quotation marks."
    assert warning.place == "¶ 1 and ¶ 4"


def test_nothing_is_taken_over_where_there_is_no_prompt_or_no_text() -> None:
    assert Wordings("").parted(document(PROMPT), (Region.TEXT,))[1].passages == ()
    empty = Wordings(PROMPT).parted(document(PROMPT), (Region.APPENDIX,))[1]
    assert (empty.words, empty.of, empty.longest) == (0, 0, 0)

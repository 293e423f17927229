"""Drafts for self-check tests: built block by block, with a small scenario, vocabulary and rule of their own."""

from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.regions import regions
from workbench.domain.scenario import Paper, Scenario, Task
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.vocabulary import Vocabulary, vocabulary_from_plain
from workbench.domain.wordcount import WordRule, word_rule_from_plain

PROBLEM = Task("problem", "The problem", "Say what the main problem is, which pupils it affects and what the papers show of it.")
SOLUTION = Task(
    "solution", "The solution", "Say what you would do about it, why you would do it, and what you set aside on the way."
)
CASE = Paper("case", "Case", "The case: Fern Lea", "Mrs Quillfeather leads Fern Lea Primary School. Mr Oddny is the governor.")
LETTERS = Paper("letters", "Letters", "Two letters from families", "Ms Bramwick writes that she waits.")

VOCABULARY: Vocabulary = vocabulary_from_plain(
    {
        "framework": "npq-senco",
        "sentences": {"long": 10, "long_word": 6},
        "areas": [
            {"section": "1", "title": "Culture", "sure": ["ethos"], "also": ["welcom*", "culture"]},
            {
                "section": "1",
                "title": "Direction",
                "sure": ["improvement plan", "school improvement plan"],
                "also": ["vision", "aim"],
            },
            {"section": "4", "title": "Teaching", "sure": ["assess ... plan ... do"], "also": ["explain*", "picture"]},
        ],
        "tasks": [
            {
                "id": "problem",
                "names": ["problem*"],
                "headings": ["going wrong"],
                "words": ["cause*", "figure", "absen*", "survey"],
            },
            {
                "id": "solution",
                "names": ["solution*"],
                "headings": ["what i would do"],
                "words": ["i would", "propos*", "instead", "reason"],
            },
        ],
        "dates": {"words": ["september", "half term"]},
        "owners": {"words": ["class teacher*", "mr"]},
    }
)


def rule(minimum: int = 1, maximum: int = 100) -> WordRule:
    """A word rule that leaves out title, question, references and appendices."""
    return word_rule_from_plain(
        {
            "id": "r",
            "version": "1",
            "title": "R",
            "minimum": minimum,
            "maximum": maximum,
            "grey_zone_percent": 2,
            "exclude": ["reference_list", "appendix", "title", "question"],
            "explanation": "",
        }
    )


def scenario(shape: str = "single", tasks: tuple[Task, ...] = (PROBLEM, SOLUTION)) -> Scenario:
    """A scenario of two tasks and two papers."""
    facts = ("fern-lea", "1", "Fern Lea", "Primary", "", "", "You are the SENCO of Fern Lea.", shape, "r", ("four-criteria",))
    return Scenario(*facts, "Answer in your own words and say where you found it.", tasks, (CASE, LETTERS), ("1", "4"), ())


def document(*blocks: str | DraftBlock) -> Document:
    """A document: "# x" is a heading, "## x" one below it, "- x" a list item, anything else a paragraph or a block as it is."""
    return assemble(block if isinstance(block, DraftBlock) else _block(block) for block in blocks)


def _block(text: str) -> DraftBlock:
    if text.startswith("#"):
        level = len(text) - len(text.lstrip("#"))
        return DraftBlock(BlockKind.HEADING, text.lstrip("# "), level)
    if text.startswith("- "):
        return DraftBlock(BlockKind.LIST_ITEM, text[2:], 1, "•")
    return DraftBlock(BlockKind.PARAGRAPH, text)


def draft(*blocks: str | DraftBlock, maximum: int = 100, asked: str = "") -> Draft:
    """A draft of these blocks."""
    made = document(*blocks)
    return Draft(made, regions(made, asked or scenario().asked), rule(maximum=maximum))

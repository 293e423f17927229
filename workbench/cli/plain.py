"""Values as the plain data of the command line's contract."""

from typing import Any

from workbench.domain.cohort import SubmissionLine
from workbench.domain.document import Warning
from workbench.domain.errors import Refused
from workbench.domain.library import Pin
from workbench.domain.outcome import Blocker
from workbench.domain.wordcount import WordCount
from workbench.domain.words import number
from workbench.workflow.counting import CountedFile


def refusal(refused: Refused) -> dict[str, Any]:
    """A refused file."""
    return {"file": refused.name, "refused": {"code": refused.code, "message": refused.message}}


def counted_file(item: CountedFile) -> dict[str, Any]:
    """A file that was read and counted."""
    facts = {"file": item.file, "sha256": item.sha256, "format": item.reading.format}
    return facts | _count(item.count) | _claims(item.reading.producer_words, item.warnings)


def submission_line(file: str, line: SubmissionLine) -> dict[str, Any]:
    """A script that a cohort holds."""
    facts = {"file": file, "sha256": line.sha256, "format": line.format}
    return facts | _count(line.count) | _claims(line.producer_words, line.warnings)


def _count(count: WordCount) -> dict[str, Any]:
    return {
        "words": count.words,
        "minimum": count.minimum,
        "maximum": count.maximum,
        "verdict": count.verdict.value,
        "side": count.side,
        "regions": {region.value: words for region, words in count.regions},
        "excluded": [{"region": e.region.value, "words": e.words, "reason": e.reason} for e in count.excluded],
    }


def _claims(producer_words: int | None, warnings: tuple[Warning, ...]) -> dict[str, Any]:
    told = [{"code": w.code, "message": w.message, "place": w.place} for w in warnings]
    return {"producer_words": producer_words, "warnings": told}


def pin(item: Pin) -> dict[str, Any]:
    """A library item by version and hash."""
    return {"id": item.id, "version": item.version, "title": item.title, "sha256": item.sha256}


def blocker(item: Blocker) -> dict[str, Any]:
    """Something that stands in the way."""
    return {"code": item.code, "scope": item.scope.value, "who": item.who, "owner": item.owner, "message": item.message}


def verdict_words(count: WordCount) -> str:
    """A verdict as people read it."""
    if count.verdict == "within":
        return "Within"
    over = count.words - count.maximum
    distance = f"{number(over)} over" if over > 0 else f"{number(count.minimum - count.words)} short"
    return f"Grey zone, {distance}" if count.verdict == "near" else distance.capitalize()

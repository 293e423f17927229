"""Warnings of passages in common with another script or with the scenario; each says what is shared and concludes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.cohort import SubmissionLine
from workbench.domain.document import Document, Warning, place_of
from workbench.domain.similarity.overlap import Overlap, Span
from workbench.domain.words import counted, paragraphs

OVERLAP = "overlap"
WITH_SCENARIO = "overlap-with-scenario"


def overlap_warning(code: str, found: Overlap) -> Warning:
    """What a script shares with the one of this code, in a sentence that both can carry; its place is the other script's code."""
    share = f"{found.containment * 100:.0f} %" if found.containment >= 0.1 else f"{found.containment * 100:.1f} %"
    said = f"{counted(found.shared_words, 'word')}, {share} of the shorter script, stand in {code} too. Read both places."
    return Warning(OVERLAP, said, code)


def scenario_warning(document: Document, words: int, passages: Sequence[Span]) -> Warning:
    """How many words stand in the scenario's papers word for word, unquoted, and in which paragraphs."""
    numbers = document.paragraph_numbers()
    blocks = dict.fromkeys(document.block_at(start) for start, _ in passages)
    places = [place_of(document.blocks[index], numbers[index]) for index in blocks]
    said = f"{counted(words, 'word')} stand in the papers of the scenario too, without quotation marks."
    return Warning(WITH_SCENARIO, said, paragraphs(places))


def mirrored(lines: Sequence[SubmissionLine], others: Iterable[SubmissionLine]) -> tuple[SubmissionLine, ...]:
    """Lines with a warning also where it is the other, later script that carries it."""
    told: dict[str, list[Warning]] = {}
    for other in others:
        for warning in other.warnings:
            if warning.code == OVERLAP and warning.place:
                told.setdefault(warning.place, []).append(_turned(warning, other.code))
    return tuple(_with(line, told) for line in lines) if told else tuple(lines)


def _turned(warning: Warning, code: str) -> Warning:
    return Warning(OVERLAP, warning.message.replace(warning.place or "", code), code)


def _with(line: SubmissionLine, told: Mapping[str, Sequence[Warning]]) -> SubmissionLine:
    return replace(line, warnings=(*line.warnings, *told[line.code])) if line.code in told else line

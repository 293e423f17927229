"""A cohort: the participants of one window, the scripts that came in, and the rules that were pinned for them."""

import secrets
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.document import Document, Warning
from workbench.domain.library import ItemKind, Pin
from workbench.domain.regions import Region, Span
from workbench.domain.wordcount import Verdict, WordCount

_LETTERS = "BCDFGHJKMNPQRSTVWXYZ"
_DIGITS = "23456789"


@dataclass(frozen=True, slots=True)
class Window:
    """When scripts could be handed in: ISO 8601 times with offset, or empty, and the zone's name."""

    opens: str = ""
    closes: str = ""
    zone: str = "Europe/London"


@dataclass(frozen=True, slots=True)
class CohortSettings:
    """What a cohort was founded with, never changed afterwards."""

    id: str
    title: str
    window: Window
    pins: tuple[Pin, ...]

    def pin(self, kind: ItemKind) -> Pin:
        """The pinned item of a kind; raises KeyError."""
        for pin in self.pins:
            if pin.kind is kind:
                return pin
        raise KeyError(kind)


@dataclass(frozen=True, slots=True)
class Script:
    """What a marker gets: the frozen text under its code, and nothing of who wrote it or what the file was called.

    `regions` gives the region of each block, `spans` the citations and quotations inside blocks (none in scripts kept before
    these were told apart).
    """

    id: str
    code: str
    document: Document
    regions: tuple[Region, ...]
    count: WordCount
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A script as the office sees it: the marker's view, the sealed original's facts, and whose it is (None while unmatched)."""

    script: Script
    file_name: str
    sha256: str
    format: str
    producer_words: int | None
    warnings: tuple[Warning, ...]
    received_at: datetime
    participant: str | None
    match_reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A script in a list: everything but the text."""

    id: str
    code: str
    file_name: str
    sha256: str
    format: str
    count: WordCount
    producer_words: int | None
    warnings: tuple[Warning, ...]
    received_at: datetime
    participant: str | None
    ruling: str = ""

    @property
    def needs_ruling(self) -> bool:
        """Whether its length waits for a person's ruling."""
        return self.count.verdict is not Verdict.WITHIN and not self.ruling


@dataclass(frozen=True, slots=True)
class Ruling:
    """A named person's decision about a script's length: `as-submitted` or `to-limit`, with a reason."""

    submission: str
    decision: str
    reason: str
    person: str
    at: datetime


RULINGS = {
    "as-submitted": "It counts as submitted.",
    "to-limit": "It is marked up to the limit; what follows is not judged.",
}


def new_code(taken: Container[str]) -> str:
    """A fresh candidate code such as K7M-2Q, drawn at random: nothing about the participant, the order or the time is in it."""
    while True:
        pattern = (_LETTERS, _DIGITS, _LETTERS, "-", _DIGITS, _LETTERS)
        code = "".join(secrets.choice(part) for part in pattern)
        if code not in taken:
            return code

"""A cohort: the participants of one window, the scripts that came in, and the rules that were pinned for them."""

import secrets
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

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

    @property
    def turned(self) -> bool:
        """Whether it would close before it opens, or at the same moment."""
        if not (self.opens and self.closes):
            return False
        return datetime.fromisoformat(self.closes) <= datetime.fromisoformat(self.opens)

    def past(self, at: datetime) -> timedelta | None:
        """How long after the window closed a moment lies; None while it is open, also where no closing time was named."""
        closed = datetime.fromisoformat(self.closes) if self.closes else None
        return at - closed if closed is not None and at > closed else None


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


class Standing(StrEnum):
    """Whether a script takes part: it counts, a later one took its place, or a person set it aside."""

    COUNTS = "counts"
    REPLACED = "replaced"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A script in a list: everything but the text. `attempt` is counted from 1 for each participant."""

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
    attempt: int = 1
    standing: Standing = Standing.COUNTS

    @property
    def counts(self) -> bool:
        """Whether it takes part in marking, sampling and release; one that does not is kept all the same."""
        return self.standing is Standing.COUNTS

    @property
    def needs_ruling(self) -> bool:
        """Whether its length waits for a person's ruling."""
        return self.count.verdict is not Verdict.WITHIN and not self.ruling


@dataclass(frozen=True, slots=True)
class Ruling:
    """A named person's decision about a script's length: `as-submitted`, `to-limit` or, taking that back, "", with a reason."""

    submission: str
    decision: str
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said of a script's place among those of its participant: which attempt it is and whether it counts."""

    submission: str
    attempt: int
    standing: Standing
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

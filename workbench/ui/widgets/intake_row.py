"""What the list of files shows of one: values in plain words, made by the page."""

from dataclasses import dataclass
from enum import IntEnum

from workbench.domain.people import comparable
from workbench.ui.widgets.word_meter import Length


class Column(IntEnum):
    """The columns from the left."""

    CODE = 0
    FILE = 1
    WORDS = 2
    METER = 3
    VERDICT = 4
    WHOSE = 5
    NOTE = 6


class Group(IntEnum):
    """What a filter keeps."""

    ALL = 0
    RULING = 1
    NOBODY = 2
    WARNING = 3
    NOT_READ = 4


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One file: `key` tells it from the others, `groups` says which filters keep it; `tone`: plain, ok, warn, stop."""

    key: str
    code: str
    file: str
    verdict: str
    icon: str
    tone: str
    length: Length | None = None
    whose: str = ""
    note: str = ""
    groups: frozenset[Group] = frozenset()
    owns_code: bool = True

    def holds(self, wanted: str) -> bool:
        """Whether code, file or name hold the words of a search (without case or accents; empty finds everything)."""
        return all(word in comparable(f"{self.code} {self.file} {self.whose}") for word in comparable(wanted).split())

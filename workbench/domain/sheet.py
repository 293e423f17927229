"""A page of text ready to be laid out: what outcome letters and the self-check's report have in common."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.words import long_date


class PartKind(StrEnum):
    """How a part of a sheet is set."""

    RESULT = "result"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet. A criterion part has its title in `text`, a few words beside it in `aside` (in a letter the level's
    name) and its words in `body`.
    """

    kind: PartKind
    text: str
    aside: str = ""
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ready to be laid out. `title` is the document's title; `facts` are label and value pairs that stand at its head;
    salutation and sign-off are empty where nobody is written to.
    """

    language: str
    title: str
    sender: str
    address: tuple[str, ...]
    day: date
    facts: tuple[tuple[str, str], ...]
    salutation: str
    parts: tuple[Part, ...]
    sign_off: tuple[str, ...]

    @property
    def text(self) -> str:
        """Every word of the sheet, one part a line, in reading order: what is hashed and kept of a letter."""
        head = [self.sender, *self.address, long_date(self.day), *(f"{label}: {value}" for label, value in self.facts)]
        greeting = [self.salutation] if self.salutation else []
        body = [line for part in self.parts for line in (_joined(part), *part.body)]
        return "\n".join([*head, *greeting, *body, *self.sign_off])


def _joined(part: Part) -> str:
    return f"{part.text}: {part.aside}" if part.aside else part.text

"""What the right pane of the intake page is told about one file: values in plain words, made by the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workbench.domain.cohort import Standing
from workbench.domain.document import Warning
from workbench.domain.regions import Region
from workbench.domain.wordcount import Verdict, WordCount
from workbench.domain.words import number

REGION_NAMES: Final[Mapping[Region, str]] = MappingProxyType(
    {
        Region.TITLE: "Title and cover lines",
        Region.HEADING: "Headings",
        Region.TEXT: "Text",
        Region.LIST: "Lists",
        Region.TABLE: "Tables",
        Region.CAPTION: "Captions",
        Region.QUOTATION: "Quotations",
        Region.CITATION: "Citations",
        Region.FOOTNOTE: "Footnotes",
        Region.ENDNOTE: "Endnotes",
        Region.TEXT_BOX: "Text boxes",
        Region.REFERENCE_LIST: "Reference list",
        Region.APPENDIX: "Appendices",
        Region.QUESTION: "Quoted question",
    }
)
STANDS: Final[Mapping[Standing, str]] = MappingProxyType(
    {Standing.COUNTS: "counts", Standing.REPLACED: "replaced", Standing.SET_ASIDE: "set aside"}
)
TURN_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"attempt": "Next attempt", "replaces": "Takes the other’s place", "set-aside": "Set aside"}
)
TURN_CODES: Final = frozenset({"second-script", "script-replaced", "script-set-aside", "replaces-script", "further-attempt"})
"""The warnings that speak of a script's place among those of its participant."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that was made: what it says, the reason given, and "name, day, time"."""

    words: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody on the roster whose script it may be; `hint` says why ("name in the file name") or what stands against it."""

    id: str
    name: str
    reference: str
    hint: str = ""

    @property
    def lines(self) -> str:
        """The name, and below it number and hint."""
        below = ", ".join(part for part in (self.reference, self.hint) if part)
        return f"{self.name}\n{below}"


@dataclass(frozen=True, slots=True)
class LengthMatter:
    """What a person should know to rule on a length: a title, a sentence, and whether it can be marked up to the limit."""

    title: str
    sentence: str
    over: bool


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """Where a script stands among those of its participant: a title, what is so, whether it waits for a ruling, the rulings that
    would change something, and those that were made.
    """

    title: str
    sentence: str
    waits: bool
    decisions: tuple[str, ...]
    made: tuple[Ruled, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file. `refusal` is why it was not read, `repeats` the code of the script it repeats; both empty for a script."""

    key: str
    code: str
    file: str
    received: str = ""
    count: WordCount | None = None
    claim: int | None = None
    length: LengthMatter | None = None
    rulings: tuple[Ruled, ...] = ()
    owner: str = ""
    people: tuple[Someone, ...] = ()
    warnings: tuple[Warning, ...] = ()
    refusal: str = ""
    repeats: str = ""
    may_decide: bool = True
    turn: TurnFacts | None = None

    @property
    def figure(self) -> tuple[str, str, str]:
        """The count as figure, the words that follow it, and its tone."""
        if self.count is None:
            return "", "", ""
        words, count = self.count.words, self.count
        tone = {Verdict.WITHIN: "", Verdict.NEAR: "warn", Verdict.UNDER: "warn", Verdict.OVER: "stop"}[count.verdict]
        noun = "word" if words == 1 else "words"
        if words > count.maximum:
            return number(words), f"{noun} counted, {number(words - count.maximum)} over the limit", tone
        if words < count.minimum:
            return number(words), f"{noun} counted, {number(count.minimum - words)} short of {number(count.minimum)}", tone
        return number(words), f"{noun} counted, {number(count.maximum - words)} to spare", tone

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """What is not counted, each with its words: ("Reference list", "84 not counted")."""
        excluded = self.count.excluded if self.count else ()
        return tuple((REGION_NAMES[each.region], f"{number(each.words)} not counted") for each in excluded)

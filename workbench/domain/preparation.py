"""What prepares a participant for a scenario: responses to read, with what can be said of their passages by the rubric."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.plain import integer, tables, text


@dataclass(frozen=True, slots=True)
class Remark:
    """What a passage shows on one criterion: why it meets the level, and what would lift it (empty when nothing is said of that).

    `part` is the task that the passage answers, empty when it is none in particular.
    """

    criterion: str
    part: str
    level: int
    quote: str
    text: str
    lift: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a whole response stands on one criterion, and why."""

    criterion: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A response to read, in Markdown, with a running commentary; the quotation of each remark stands in it once."""

    id: str
    title: str
    scenario: str
    rubric: str
    rubric_version: str
    notice: str
    about: str
    body: str
    summaries: tuple[Summary, ...]
    remarks: tuple[Remark, ...]

    @property
    def levels(self) -> dict[str, int]:
        """The level of each criterion, as the pass rule takes them."""
        return {summary.criterion: summary.level for summary in self.summaries}

    def remarks_on(self, criterion: str) -> tuple[Remark, ...]:
        """What is said of passages on a criterion, in the order of the commentary."""
        return tuple(remark for remark in self.remarks if remark.criterion == criterion)


def exemplar_from_plain(plain: Mapping[str, object]) -> Exemplar:
    """The exemplar held in a file (its response under `body`); raises KeyError or TypeError when it is not one."""
    return Exemplar(
        text(plain, "id"),
        text(plain, "title"),
        text(plain, "scenario"),
        text(plain, "rubric"),
        text(plain, "rubric_version"),
        text(plain, "notice"),
        text(plain, "about"),
        text(plain, "body"),
        tuple(
            Summary(text(item, "criterion"), integer(item, "level"), text(item, "text")) for item in tables(plain, "summaries")
        ),
        tuple(_remark(item) for item in tables(plain, "remarks")),
    )


def _remark(plain: Mapping[str, object]) -> Remark:
    return Remark(
        text(plain, "criterion"),
        text(plain, "part", ""),
        integer(plain, "level"),
        text(plain, "quote"),
        text(plain, "text"),
        text(plain, "lift", ""),
    )

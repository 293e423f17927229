"""The intake report: one row for each file that came in, with everything that intake says of it, and the sums above."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from types import MappingProxyType

from workbench.domain.cohort import RULINGS, Standing, SubmissionLine
from workbench.domain.document import Warning
from workbench.domain.errors import Refused
from workbench.domain.people import Participant
from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.wordcount import Verdict, WordCount
from workbench.domain.words import counted, long_date, number

COLUMNS = (
    "code", "file", "state", "candidate_number", "participant", "attempt", "words", "minimum", "maximum", "verdict", "ruling",
    "late", "warnings", "received_at",
)  # fmt: skip
_LENGTHS = MappingProxyType(
    {
        Verdict.WITHIN: "within the limits",
        Verdict.NEAR: "in the grey zone",
        Verdict.UNDER: "under the minimum",
        Verdict.OVER: "over the maximum",
    }
)


class FileState(StrEnum):
    """What became of a file, in the words of the report."""

    RECEIVED = "received"
    UNMATCHED = "unmatched"
    REPLACED = "replaced"
    SET_ASIDE = "set aside"
    DUPLICATE = "here already"
    REFUSED = "not read"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One file: its name, what became of it, and, where it was read, its script and whose that is; `said` is each warning's (or
    the refusal's) code and sentence.
    """

    file: str
    state: FileState
    said: tuple[Warning, ...]
    line: SubmissionLine | None = None
    owner: Participant | None = None


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """A report: what it is about, the day and the zone in which times are told, and its rows."""

    title: str
    day: date
    zone: tzinfo
    rows: tuple[ReportRow, ...]

    @property
    def summary(self) -> tuple[tuple[str, int], ...]:
        """How many files came to what, and how many wait for something; what there is none of is left out but for the sum."""
        states = Counter(row.state for row in self.rows)
        lines = [row.line for row in self.rows if row.line is not None and row.state is not FileState.DUPLICATE]
        waiting = sum(line.needs_ruling and line.counts for line in lines)
        late = sum(_is_late(line) for line in lines)
        found = [(f"Files {state.value}", states[state]) for state in FileState]
        more = (
            ("Waiting for a ruling", waiting),
            ("Late", late),
            ("With warnings", sum(bool(x.warnings) for x in lines)),
        )
        return (("Files", len(self.rows)), *((name, value) for name, value in (*found, *more) if value))

    def cells(self) -> Iterator[tuple[str | int, ...]]:
        """The rows of the table, as in `COLUMNS`; numbers are numbers, and what is not known is empty."""
        for row in self.rows:
            said = "\n".join(_sentence(warning) for warning in row.said)
            yield (*_cells(row), said, row.line.received_at.astimezone(self.zone).isoformat("T", "seconds") if row.line else "")


def row_of_line(line: SubmissionLine, owners: Mapping[str, Participant], file: str = "") -> ReportRow:
    """The row of a script that the cohort holds."""
    owner = owners.get(line.participant or "")
    states = {Standing.REPLACED: FileState.REPLACED, Standing.SET_ASIDE: FileState.SET_ASIDE}
    state = states.get(line.standing, FileState.RECEIVED if line.participant else FileState.UNMATCHED)
    return ReportRow(file or line.file_name, state, line.warnings, line, owner)


def row_of_refused(file: str, refused: Refused) -> ReportRow:
    """The row of a file that was not read, with the reason."""
    return ReportRow(file, FileState.REFUSED, (Warning(refused.code, refused.message),))


def as_sheet(report: IntakeReport) -> Sheet:
    """The report as a sheet to read and print."""
    facts = tuple((name, number(value)) for name, value in report.summary)
    title = f"Intake report, {report.title}"
    head = Part(PartKind.RESULT, f"{counted(len(report.rows), 'file')} came in")
    parts = (head, *(_part(row, report.zone) for row in report.rows))
    return Sheet("en-GB", title, report.title, (), report.day, facts, "", parts, ())


def _cells(row: ReportRow) -> tuple[str | int, ...]:
    line, owner = row.line, row.owner
    whose = (owner.reference, owner.name) if owner else ("", "unmatched" if line else "")
    if line is None:
        return ("", row.file, row.state.value, *whose, "", "", "", "", "", "", "")
    count = line.count
    length = (count.words, count.minimum, count.maximum, _verdict(count), line.ruling)
    return (line.code, row.file, row.state.value, *whose, line.attempt, *length, "late" if _is_late(line) else "")


def _part(row: ReportRow, zone: tzinfo) -> Part:
    code = f"{row.line.code}, " if row.line else ""
    return Part(PartKind.CRITERION, f"{code}{row.file}", row.state.value.capitalize(), tuple(_body(row, zone)))


def _body(row: ReportRow, zone: tzinfo) -> Iterator[str]:
    line = row.line
    if line is not None:
        whose = f"{row.owner.name}, {row.owner.reference}" if row.owner else "Matched with nobody"
        yield f"{whose}; attempt {line.attempt}; came in on {_moment(line.received_at, zone)}."
        ruled = f" Ruled: {RULINGS.get(line.ruling, line.ruling)}" if line.ruling else ""
        asked = " It waits for a ruling." if line.needs_ruling else ""
        yield f"{counted(line.count.words, 'word')}, {_LENGTHS[line.count.verdict]}.{ruled}{asked}"
    yield from map(_sentence, row.said)


def _sentence(warning: Warning) -> str:
    place = f" ({warning.place})" if warning.place and warning.place not in warning.message else ""
    return f"{warning.code}: {warning.message}{place}"


def _verdict(count: WordCount) -> str:
    return "in the grey zone" if count.verdict is Verdict.NEAR else count.verdict.value


def _moment(at: datetime, zone: tzinfo) -> str:
    here = at.astimezone(zone)
    return f"{long_date(here)}, {here:%H:%M}"


def _is_late(line: SubmissionLine) -> bool:
    return any(warning.code == "late" for warning in line.warnings)

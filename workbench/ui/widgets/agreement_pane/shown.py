"""An agreement turned into rows of plots and tables and into notes, so that both always say the same."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.domain.agreement import sentences
from workbench.domain.agreement.cohort import CohortAgreement, CohortFigure, CriterionAgreement, Severity
from workbench.domain.agreement.figures import Figure, Measure
from workbench.domain.words import counted, number
from workbench.ui.widgets.agreement_pane.dots import Ruler
from workbench.ui.widgets.agreement_pane.plot import PlotRow
from workbench.ui.widgets.text_table import Column

AGREEMENT_COLUMNS: Final = (
    Column("Figure", strong=True),
    Column("Taken of"),
    Column("Value", figure=True),
    Column("95 % interval", figure=True),
    Column("To note", wide=True),
)
SEVERITY_COLUMNS: Final = (
    Column("Marker", wide=True, strong=True),
    Column("Pairs", figure=True),
    Column("Difference", figure=True),
    Column("95 % interval", figure=True),
    Column("To note", wide=True),
)
CRITERION_COLUMNS: Final = (
    Column("Criterion", wide=True, strong=True),
    Column("Same level", figure=True),
    Column("Share", figure=True),
    Column("95 % interval", figure=True),
    Column("Within one level", figure=True),
)
OUTCOME_COLUMNS: Final = (
    Column("Outcome", wide=True, strong=True),
    Column("Random part", figure=True),
    Column("Picked by rule", figure=True),
    Column("All pairs", figure=True),
)
_NONE: Final = "not given"
_NUMBERS: Final = re.compile(r"(\d+)")
_UNNAMED: Final = "A marker who is not named"
_SHARES: Final = Ruler(0, 1, ((0, "0"), (0.25, "0.25"), (0.5, "0.50"), (0.75, "0.75"), (1, "1")))


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under a plot; one that explains diamonds has their mark before it."""

    sentence: str
    caveat: bool = False


def agreement_rows(value: CohortAgreement) -> tuple[PlotRow, ...]:
    """The figures of the cohort, outcome agreement first and kappa last."""
    return tuple(_row(each.title, each.about, each.figure, each.instead, bool(each.caveat)) for each in value.figures)


def agreement_ruler(value: CohortAgreement) -> Ruler:
    """From 0 to 1, and further down where a figure or its interval is below 0."""
    lowest = min((round(each.figure.low, 2) for each in value.figures if isinstance(each.figure, Measure)), default=0)
    if lowest >= 0:
        return _SHARES
    low = -0.5 if lowest >= -0.5 else -1
    ticks = [(low, sentences.two_places(low) if low > -1 else "−1"), (0, "0"), (0.5, "0.50"), (1, "1")]
    return Ruler(low, 1, tuple(ticks), middle=0)


def agreement_cells(value: CohortAgreement) -> list[tuple[str, ...]]:
    """The same for the table."""
    return [(each.title, each.about, *_cells(each.figure), _to_note(each, value.minimum)) for each in value.figures]


def agreement_notes(value: CohortAgreement) -> list[Note]:
    """What the pairs leave room for, and each caveat once with the figures that it is about."""
    notes: dict[str, list[str]] = {}
    for each in value.figures:
        if each.caveat:
            notes.setdefault(each.caveat, []).append(each.title)
    return [Note(f"{', '.join(titles)}: {_lower(caveat)}", caveat=True) for caveat, titles in notes.items()]


def outcome_cells(value: CohortAgreement) -> list[tuple[str, ...]]:
    """The two-by-two tables side by side: the random part, what rules picked, and both."""
    parts = (value.random, value.mandatory, value.together)
    counts = [(words, *(number(part.words[at][0]) for part in parts)) for at, (_, words) in enumerate(value.together.words)]
    return [*counts, ("Same outcome", *(part.same.words for part in parts))]


def apart_sentence(value: CohortAgreement) -> str:
    """The counts that stand apart from the figures, in one sentence; empty when there are none."""
    if value.everything:
        return ""
    if not value.mandatory.pairs:
        return "No pair was picked by a rule."
    pairs = counted(value.mandatory.pairs, "pair")
    return f"Kept apart: {pairs} picked by rule, of which {value.mandatory.sentence}."


def severity_rows(value: CohortAgreement, names: Mapping[str, str]) -> tuple[PlotRow, ...]:
    """The markers by name, never by figure."""
    return tuple(
        _row(name, counted(each.pairs, "pair"), each.figure, _instead(each), bool(each.leaning), sign=True)
        for name, each in _by_name(value.severities, names)
    )


def severity_ruler(value: CohortAgreement) -> Ruler:
    """One level either way, or as many as the widest interval asks for."""
    ends = [
        abs(end) for each in value.severities if isinstance(each.figure, Measure) for end in (each.figure.low, each.figure.high)
    ]
    reach = max(1, math.ceil(max(ends, default=0)))
    half = f"{reach / 2:g}"
    ends_in_words = [f"{counted(reach, 'level')} {way}" for way in ("harsher", "kinder")]
    ticks = ((-reach, ends_in_words[0]), (-reach / 2, half), (0, "the same"), (reach / 2, half), (reach, ends_in_words[1]))
    return Ruler(-reach, reach, ticks, middle=0)


def severity_cells(value: CohortAgreement, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The same for the table."""
    return [
        (name, number(each.pairs), *_cells(each.figure, sign=True), _leaning(each))
        for name, each in _by_name(value.severities, names)
    ]


def severity_notes(value: CohortAgreement, names: Mapping[str, str]) -> list[Note]:
    """Who differs from the second marks, how far that may be chance, and which way the sign goes."""
    leaning = [Note(each.sentence(name), caveat=True) for name, each in _by_name(value.severities, names) if each.leaning]
    told = [Note(sentences.by_chance_sentence())] if leaning else []
    picked = [Note(value.severity_caveat)] if value.severity_caveat else []
    return [*leaning, Note(sentences.SIGN), *picked, *told]


def criterion_rows(value: CohortAgreement) -> tuple[PlotRow, ...]:
    """The criteria in the order of the rubric."""
    return tuple(_row(each.title, _both_counts(each), each.exact.figure, "") for each in value.criteria)


def criterion_ruler() -> Ruler:
    """From none to all."""
    return _SHARES


def criterion_cells(value: CohortAgreement) -> list[tuple[str, ...]]:
    """The same for the table."""
    return [(each.title, each.exact.words, *_cells(each.exact.figure), each.adjacent.words) for each in value.criteria]


def criterion_notes(value: CohortAgreement) -> list[Note]:
    """Why counts within one level may say little."""
    return [Note(value.criteria_caveat)] if value.criteria_caveat else []


def _row(title: str, about: str, figure: Figure, instead: str, caveat: bool = False, *, sign: bool = False) -> PlotRow:
    if not isinstance(figure, Measure):
        return PlotRow(title, about, None, instead=instead or sentences.NO_PAIR)
    value, interval = _cells(figure, sign=sign)
    return PlotRow(title, about, figure, value, interval, caveat=caveat)


def _cells(figure: Figure, *, sign: bool = False) -> tuple[str, str]:
    """A figure and its interval in words."""
    if not isinstance(figure, Measure):
        return _NONE, _NONE
    if sign:
        return sentences.signed(figure.value), sentences.signed_interval(figure)
    return sentences.two_places(figure.value), sentences.interval(figure)


def _to_note(each: CohortFigure, minimum: int) -> str:
    if isinstance(each.figure, Measure):
        return "Read with care, see below" if each.caveat else ""
    return sentences.withheld_words(each.figure.reason, minimum)


def _instead(each: Severity) -> str:
    return "" if isinstance(each.figure, Measure) else each.sentence("")


def _leaning(each: Severity) -> str:
    if isinstance(each.figure, Measure):
        return sentences.leaning_words(each.figure)
    return sentences.withheld_words(each.figure.reason, each.minimum)


def _both_counts(each: CriterionAgreement) -> str:
    return f"{each.exact.words} the same, {number(each.adjacent.count)} within one level"


def _by_name(severities: Iterable[Severity], names: Mapping[str, str]) -> list[tuple[str, Severity]]:
    """Markers with their names, "Marker 2" before "Marker 10"."""
    named = [(names.get(each.marker, _UNNAMED), each) for each in severities]
    return sorted(named, key=lambda pair: _NUMBERS.sub(lambda found: found[0].zfill(12), pair[0].casefold()))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]

"""Ratings and what is said of the agreement in them; without numpy, so that whoever shows the figures starts at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MINIMUM = 10
"""A coefficient of fewer units than this says nothing, unless the caller decides otherwise."""


class Reason(StrEnum):
    """Why a coefficient is withheld."""

    BELOW_MINIMUM = "below-minimum"
    NOT_DEFINED = "not-defined"
    TWO_RATERS_ONLY = "two-raters-only"


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and highest value a rating can have; its levels are one apart."""

    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Ratings:
    """A table of ratings: one row a unit, with one value a rater in the order of `raters`; None is not rated."""

    raters: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]

    @property
    def n(self) -> int:
        """How many units were rated at least twice."""
        return sum(sum(value is not None for value in row) >= 2 for row in self.rows)

    @property
    def missing(self) -> int:
        """How many cells hold no rating."""
        return sum(value is None for row in self.rows for value in row)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that is not given, and why."""

    reason: Reason


Figure = Measure | Withheld


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every figure of a table of ratings.

    `exact` and `adjacent` are shares of pairs of ratings of a unit, averaged over units; `unanimous` and `unanimous_adjacent` are
    shares of units on which all raters agree, exactly and within one level, and None without a unit that was rated twice.
    `mean_difference` is the first rater's value minus the second's.
    """

    n: int
    raters: tuple[str, ...]
    missing: int
    exact: Figure
    adjacent: Figure
    kappa: Figure
    weighted_kappa: Figure
    ac1: Figure
    ac2: Figure
    alpha_nominal: Figure
    alpha_ordinal: Figure
    alpha_interval: Figure
    mean_difference: Figure
    levels: int
    unanimous: float | None
    unanimous_adjacent: float | None
    constant_raters: tuple[str, ...]

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Each figure by name, in the order in which they are shown."""
        for name in NAMES:
            yield name, getattr(self, name)


NAMES = (
    "exact",
    "adjacent",
    "kappa",
    "weighted_kappa",
    "ac1",
    "ac2",
    "alpha_nominal",
    "alpha_ordinal",
    "alpha_interval",
    "mean_difference",
)

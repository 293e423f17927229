"""Ratings as arrays of numbers, as the formulas need them, and what can be read off them without any formula."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.domain.agreement.figures import Ratings, Scale

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Places = NDArray[np.intp]
NOTHING = 1e-12
"""What is smaller than this is nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Ratings as arrays; `n` units, `r` raters, `q` values that occur.

    `counts` (n, q): how many raters gave a unit a value; `given` (n, r, q): which did; `m` (n): ratings of a unit; `paired` (n):
    rated at least twice; `x` (q): the values, the levels' range brought to 0..1; `cluster` (n): with which others a unit is
    drawn, counted from nothing.
    """

    cells: Floats
    counts: Floats
    given: Floats
    m: Floats
    paired: Truths
    levels: Floats
    x: Floats
    cluster: Places


def as_table(ratings: Ratings, scale: Scale | None, clusters: Sequence[str] | None = None) -> Table:
    """The units that can be compared: rated by both of two raters, or by at least one of more. The levels are those of the
    scale with any value beside it that occurs, or the values alone; `clusters` names, row by row, what a unit belongs to.
    """
    shape = (len(ratings.rows), len(ratings.raters))
    cells = np.array([[np.nan if v is None else v for v in row] for row in ratings.rows], dtype=np.float64).reshape(shape)
    wanted = 2 if len(ratings.raters) == 2 else 1
    kept = (~np.isnan(cells)).sum(axis=1) >= wanted
    cells = cells[kept]
    values = np.unique(cells[~np.isnan(cells)])
    levels = values
    if scale is not None:
        levels = np.union1d(np.append(np.arange(scale.lowest, scale.highest), scale.highest), values)
    given = (cells[:, :, np.newaxis] == values).astype(np.float64)
    counts = given.sum(axis=1)
    m = counts.sum(axis=1)
    span = levels[-1] - levels[0] if len(levels) > 1 else 1.0
    return Table(cells, counts, given, m, m >= 2, levels, (values - levels[:1]) / span, _cluster(kept, clusters))


def _cluster(kept: Truths, clusters: Sequence[str] | None) -> Places:
    """The cluster of each unit kept, numbered as they come; each unit its own when none are named."""
    if clusters is None:
        return np.arange(int(kept.sum()))
    names = [name for name, one in zip(clusters, kept, strict=True) if one]
    numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.intp)


def unanimous(table: Table, tolerance: int) -> float:
    """The share of units on which no two raters are further apart than the tolerance."""
    cells = table.cells[table.paired]
    apart = np.nanmax(cells, axis=1) - np.nanmin(cells, axis=1)
    return float(np.mean(apart <= tolerance + NOTHING))


def constant_raters(table: Table, raters: tuple[str, ...]) -> tuple[str, ...]:
    """The raters who gave one value throughout."""
    different = (table.given.sum(axis=0) > 0).sum(axis=1)
    return tuple(rater for rater, values in zip(raters, different, strict=True) if values == 1)

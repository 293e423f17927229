"""Agreement coefficients with bootstrap intervals; the one module that needs numpy, so import it where figures are asked for.

Every function below takes a table and the weights of its units, one row of weights a draw, and gives one value a draw, NaN where
the coefficient is not defined. Weights of one give the coefficient itself; how often each unit was drawn gives a bootstrap draw.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.domain.agreement.figures import MINIMUM, NAMES, Agreement, Figure, Measure, Ratings, Reason, Scale, Withheld

DRAWS = 2_000
_PERCENTILES = (2.5, 97.5)
_MOST_UNDEFINED = 0.1
_ALWAYS_GIVEN = ("exact", "adjacent")
_NOTHING = 1e-12
_BLOCK = 2_000_000

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Places = NDArray[np.intp]


def agreement(ratings: Ratings, scale: Scale | None = None, minimum: int = MINIMUM, seed: int = 1) -> Agreement:
    """Every figure of a table, with percentile intervals of 2,000 bootstrap draws over units (Efron and Tibshirani 1993, ch. 13).

    The levels that AC1 and AC2 count are those of the scale, or the values that occur when none is given. Exact and adjacent
    agreement are given below the minimum too. A coefficient that more than one draw in ten leaves undefined is withheld as
    undefined: its interval would be that of the lucky draws. With two raters, units that one of them did not rate are left out;
    with more, they tell how a rater uses the scale (Gwet 2014, ch. 2).
    """
    table = _table(ratings, scale)
    figures = _asked_figures(table, NAMES, minimum, seed)
    together: tuple[float | None, float | None] = (None, None)
    if ratings.n:
        together = _unanimous(table, 0), _unanimous(table, 1)
    return Agreement(
        n=ratings.n,
        raters=ratings.raters,
        missing=ratings.missing,
        **figures,
        levels=len(table.levels),
        unanimous=together[0],
        unanimous_adjacent=together[1],
        constant_raters=_constant(table, ratings.raters),
    )


def figures_of(
    ratings: Ratings,
    names: Sequence[str],
    scale: Scale | None = None,
    minimum: int = MINIMUM,
    seed: int = 1,
    clusters: Sequence[str] | None = None,
) -> dict[str, Figure]:
    """Some figures of a table by name, as `agreement` gives them.

    `clusters` names, row by row, what a unit belongs to, for instance the script of a script's criterion. Units of a cluster are
    drawn together, so that an interval is as wide as the clusters make it (Field and Welsh 2007, Journal of the Royal Statistical
    Society B 69), and the minimum counts clusters.
    """
    return _asked_figures(_table(ratings, scale, clusters), names, minimum, seed)


def _asked_figures(table: "_Table", names: Sequence[str], minimum: int, seed: int) -> dict[str, Figure]:
    figures: dict[str, Figure] = dict.fromkeys(names, Withheld(Reason.NOT_DEFINED))
    drawn = len(np.unique(table.cluster[table.paired]))
    if drawn:
        asked = [name for name in names if drawn >= minimum or name in _ALWAYS_GIVEN]
        figures |= dict.fromkeys(names, Withheld(Reason.BELOW_MINIMUM)) | _measured(table, asked, seed)
    if "mean_difference" in figures and table.cells.shape[1] != 2:
        figures["mean_difference"] = Withheld(Reason.TWO_RATERS_ONLY)
    return figures


@dataclass(frozen=True, slots=True)
class _Table:
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


def _table(ratings: Ratings, scale: Scale | None, clusters: Sequence[str] | None = None) -> _Table:
    shape = (len(ratings.rows), len(ratings.raters))
    cells = np.array([[np.nan if v is None else v for v in row] for row in ratings.rows], dtype=np.float64).reshape(shape)
    rated = ~np.isnan(cells)
    wanted = 2 if len(ratings.raters) == 2 else 1
    kept = rated.sum(axis=1) >= wanted
    cells = cells[kept]
    values = np.unique(cells[~np.isnan(cells)])
    levels = values
    if scale is not None:
        levels = np.union1d(np.append(np.arange(scale.lowest, scale.highest), scale.highest), values)
    given = (cells[:, :, np.newaxis] == values).astype(np.float64)
    counts = given.sum(axis=1)
    m = counts.sum(axis=1)
    span = levels[-1] - levels[0] if len(levels) > 1 else 1.0
    cluster = _cluster(kept, clusters)
    return _Table(cells, counts, given, m, m >= 2, levels, (values - levels[:1]) / span, cluster)


def _cluster(kept: Truths, clusters: Sequence[str] | None) -> Places:
    """The cluster of each unit kept, numbered as they come; each unit its own when none are named."""
    if clusters is None:
        return np.arange(int(kept.sum()))
    names = [name for name, one in zip(clusters, kept, strict=True) if one]
    numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.intp)


def _measured(table: _Table, asked: list[str], seed: int) -> dict[str, Figure]:
    """Each figure asked for, with its interval."""
    units, clusters = len(table.m), int(table.cluster.max()) + 1
    values = {name: float(_FUNCTIONS[name](table, np.ones((1, units)))[0]) for name in asked}
    drawn: dict[str, list[Floats]] = {name: [] for name in asked}
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // (units + table.given[0].size))
    for start in range(0, DRAWS, block):
        weights = np.take(_draw(random, min(block, DRAWS - start), clusters), table.cluster, axis=1)
        for name in asked:
            drawn[name].append(_FUNCTIONS[name](table, weights))
    return {name: _figure(values[name], np.concatenate(drawn[name]), name in _ALWAYS_GIVEN) for name in asked}


def _draw(random: np.random.Generator, draws: int, clusters: int) -> Floats:
    """How often each cluster is drawn, with replacement, in each of a number of draws."""
    chosen = random.integers(0, clusters, (draws, clusters)) + np.arange(draws)[:, np.newaxis] * clusters
    return np.bincount(chosen.ravel(), minlength=draws * clusters).reshape(draws, clusters).astype(np.float64)


def _figure(value: float, drawn: Floats, always: bool) -> Figure:
    defined = drawn[~np.isnan(drawn)]
    few = len(defined) < len(drawn) * (1 - _MOST_UNDEFINED) and not always
    if np.isnan(value) or few or not len(defined):
        return Withheld(Reason.NOT_DEFINED)
    low, high = np.percentile(defined, _PERCENTILES)
    return Measure(value, float(low), float(high))


def _ratio(above: Floats, below: Floats) -> Floats:
    """The quotient, NaN where the divisor is nothing."""
    quotient: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below > _NOTHING)
    return quotient


def _mean_over_paired(table: _Table, weights: Floats, of_unit: Floats) -> Floats:
    drawn = weights[:, table.paired]
    return _ratio(drawn @ of_unit[table.paired], drawn.sum(axis=1))


def _of_pairs(table: _Table, sums: Floats) -> Floats:
    """By unit: a sum over ordered pairs of its raters as a mean; nothing for a unit rated once."""
    means: Floats = sums / np.maximum(table.m * (table.m - 1), 1)
    return means


def _same(table: _Table) -> Floats:
    """By unit: the share of pairs of raters who gave the same value."""
    return _of_pairs(table, (table.counts * (table.counts - 1)).sum(axis=1))


def _squares(table: _Table) -> Floats:
    """By unit: the mean squared difference between two raters' values, the levels' range being 1."""
    spread = table.m * (table.counts @ table.x**2) - (table.counts @ table.x) ** 2
    return _of_pairs(table, 2 * spread)


def _near(table: _Table) -> Floats:
    """By unit: the share of pairs of raters whose values are at most one apart."""
    pairs = np.zeros(len(table.m))
    for distance in range(1, table.cells.shape[1]):
        pairs += (np.abs(table.cells[:, distance:] - table.cells[:, :-distance]) <= 1 + _NOTHING).sum(axis=1)
    return _of_pairs(table, 2 * pairs)


def _unanimous(table: _Table, tolerance: int) -> float:
    """The share of units on which no two raters are further apart than the tolerance."""
    cells = table.cells[table.paired]
    apart = np.nanmax(cells, axis=1) - np.nanmin(cells, axis=1)
    return float(np.mean(apart <= tolerance + _NOTHING))


def _constant(table: _Table, raters: tuple[str, ...]) -> tuple[str, ...]:
    """The raters who gave one value throughout."""
    different = (table.given.sum(axis=0) > 0).sum(axis=1)
    return tuple(rater for rater, values in zip(raters, different, strict=True) if values == 1)


def _exact(table: _Table, weights: Floats) -> Floats:
    """Observed agreement: the share of agreeing pairs of ratings of a unit, averaged over units (Fleiss 1971; Gwet 2014)."""
    return _mean_over_paired(table, weights, _same(table))


def _adjacent(table: _Table, weights: Floats) -> Floats:
    """As `_exact`, with values at most one apart taken for agreement."""
    return _mean_over_paired(table, weights, _near(table))


def _kappa(table: _Table, weights: Floats) -> Floats:
    """Cohen (1960); for more than two raters Conger (1980): chance agreement is the mean over pairs of raters, each with the
    shares in which they use the values.
    """
    shares, r = _shares(table, weights)
    chance = _ratio((shares.sum(axis=1) ** 2).sum(axis=1) - (shares**2).sum(axis=(1, 2)), r * (r - 1))
    return _ratio(_exact(table, weights) - chance, 1 - chance)


def _weighted_kappa(table: _Table, weights: Floats) -> Floats:
    """Cohen (1968) with the squared distance of the values as the weight of a disagreement; for more than two raters Conger's
    form of it (Gwet 2014, ch. 3). One less the ratio of the mean squared difference seen to the one expected.
    """
    shares, r = _shares(table, weights)
    means, squares = shares @ table.x, shares @ table.x**2
    products = means.sum(axis=1) ** 2 - (means**2).sum(axis=1)
    expected = _ratio(2 * (r - 1) * squares.sum(axis=1) - 2 * products, r * (r - 1))
    return 1 - _ratio(_mean_over_paired(table, weights, _squares(table)), expected)


def _shares(table: _Table, weights: Floats) -> tuple[Floats, Floats]:
    """By draw, rater and value: in which share of their ratings a rater gives the value (none for one who was not drawn); and by
    draw, how many raters were.
    """
    n, r, q = table.given.shape
    used = (weights @ table.given.reshape(n, r * q)).reshape(-1, r, q)
    whole = used.sum(axis=2, keepdims=True)
    return used / np.maximum(whole, 1), (whole > 0).sum(axis=(1, 2)).astype(np.float64)


def _ac1(table: _Table, weights: Floats) -> Floats:
    """Gwet (2008), British Journal of Mathematical and Statistical Psychology 61: chance agreement is sum p(1 - p) / (q - 1)."""
    q = len(table.levels)
    return _beyond_chance(table, weights, _exact(table, weights), q)


def _ac2(table: _Table, weights: Floats) -> Floats:
    """Gwet (2014), ch. 4, with weights 1 - (x - y)^2 / (range of the levels)^2: chance agreement is that of AC1 times the sum of
    all weights over q, the sum that AC1's own weights have.
    """
    levels, q = table.levels, len(table.levels)
    y = (levels - levels[:1]) / max(float(np.ptp(levels)), _NOTHING)
    sum_of_weights = float(q**2 - (2 * q * (y**2).sum() - 2 * y.sum() ** 2))
    observed = 1 - _mean_over_paired(table, weights, _squares(table))
    return _beyond_chance(table, weights, observed, sum_of_weights)


def _beyond_chance(table: _Table, weights: Floats, observed: Floats, sum_of_weights: float) -> Floats:
    q = len(table.levels)
    if q < 2:
        return np.full(len(weights), np.nan)
    used = weights @ (table.counts / table.m[:, np.newaxis]) / weights.sum(axis=1, keepdims=True)
    chance = sum_of_weights * (used * (1 - used)).sum(axis=1) / (q * (q - 1))
    return _ratio(observed - chance, 1 - chance)


def _alpha_nominal(table: _Table, weights: Floats) -> Floats:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: one less the ratio of the disagreement seen within units
    to that among all ratings; here two values either differ or do not.
    """
    drawn, total, used = _pairable(table, weights)
    seen = _ratio(drawn @ (table.m * (1 - _same(table))), total)
    expected = _ratio(total**2 - (used**2).sum(axis=1), total * (total - 1))
    return 1 - _ratio(seen, expected)


def _alpha_interval(table: _Table, weights: Floats) -> Floats:
    """As `_alpha_nominal`, a disagreement being the squared distance of the values."""
    drawn, total, used = _pairable(table, weights)
    seen = _ratio(drawn @ (table.m * _squares(table)), total)
    return 1 - _ratio(seen, _spread(total, used @ table.x, used @ table.x**2))


def _alpha_ordinal(table: _Table, weights: Floats) -> Floats:
    """As `_alpha_nominal`, a disagreement being the squared number of ratings between two values, half of either end included:
    the distance of their middle ranks among all ratings.
    """
    drawn, total, used = _pairable(table, weights)
    ranks = (np.cumsum(used, axis=1) - used / 2) / np.maximum(total, 1)[:, np.newaxis]
    spread = table.m * (ranks**2 @ table.counts.T) - (ranks @ table.counts.T) ** 2
    seen = _ratio((drawn * 2 * spread / np.maximum(table.m - 1, 1)).sum(axis=1), total)
    return 1 - _ratio(seen, _spread(total, (used * ranks).sum(axis=1), (used * ranks**2).sum(axis=1)))


def _pairable(table: _Table, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """The weights with those of units rated once at nothing; by draw, the ratings of the others in all, and of each value."""
    drawn = weights * table.paired
    return drawn, drawn @ table.m, drawn @ table.counts


def _spread(total: Floats, sums: Floats, squares: Floats) -> Floats:
    """The mean squared difference of two of all ratings."""
    return _ratio(2 * (total * squares - sums**2), total * (total - 1))


def _mean_difference(table: _Table, weights: Floats) -> Floats:
    """The mean of the first rater's value minus the second's; two raters only."""
    if table.cells.shape[1] != 2:
        return np.full(len(weights), np.nan)
    return _mean_over_paired(table, weights, table.cells[:, 0] - table.cells[:, 1])


_FUNCTIONS: dict[str, Callable[[_Table, Floats], Floats]] = {
    "exact": _exact,
    "adjacent": _adjacent,
    "kappa": _kappa,
    "weighted_kappa": _weighted_kappa,
    "ac1": _ac1,
    "ac2": _ac2,
    "alpha_nominal": _alpha_nominal,
    "alpha_ordinal": _alpha_ordinal,
    "alpha_interval": _alpha_interval,
    "mean_difference": _mean_difference,
}

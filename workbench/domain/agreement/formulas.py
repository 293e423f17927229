"""The coefficients of agreement, each as its source defines it.

Every formula takes a table and the weights of its units, one row of weights a draw, and gives one value a draw, NaN where
the coefficient is not defined. Weights of one give the coefficient itself; how often each unit was drawn gives a bootstrap draw.
"""

from collections.abc import Callable

import numpy as np

from workbench.domain.agreement.tables import NOTHING, Floats, Table


def _ratio(above: Floats, below: Floats) -> Floats:
    """The quotient, NaN where the divisor is nothing."""
    quotient: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotient, where=below > NOTHING)
    return quotient


def _mean_over_paired(table: Table, weights: Floats, of_unit: Floats) -> Floats:
    drawn = weights[:, table.paired]
    return _ratio(drawn @ of_unit[table.paired], drawn.sum(axis=1))


def _of_pairs(table: Table, sums: Floats) -> Floats:
    """By unit: a sum over ordered pairs of its raters as a mean; nothing for a unit rated once."""
    means: Floats = sums / np.maximum(table.m * (table.m - 1), 1)
    return means


def _same(table: Table) -> Floats:
    """By unit: the share of pairs of raters who gave the same value."""
    return _of_pairs(table, (table.counts * (table.counts - 1)).sum(axis=1))


def _squares(table: Table) -> Floats:
    """By unit: the mean squared difference between two raters' values, the levels' range being 1."""
    spread = table.m * (table.counts @ table.x**2) - (table.counts @ table.x) ** 2
    return _of_pairs(table, 2 * spread)


def _near(table: Table) -> Floats:
    """By unit: the share of pairs of raters whose values are at most one apart."""
    pairs = np.zeros(len(table.m))
    for distance in range(1, table.cells.shape[1]):
        pairs += (np.abs(table.cells[:, distance:] - table.cells[:, :-distance]) <= 1 + NOTHING).sum(axis=1)
    return _of_pairs(table, 2 * pairs)


def _exact(table: Table, weights: Floats) -> Floats:
    """Observed agreement: the share of agreeing pairs of ratings of a unit, averaged over units (Fleiss 1971; Gwet 2014)."""
    return _mean_over_paired(table, weights, _same(table))


def _adjacent(table: Table, weights: Floats) -> Floats:
    """As `_exact`, with values at most one apart taken for agreement."""
    return _mean_over_paired(table, weights, _near(table))


def _kappa(table: Table, weights: Floats) -> Floats:
    """Cohen (1960); for more than two raters Conger (1980): chance agreement is the mean over pairs of raters, each with the
    shares in which they use the values.
    """
    shares, r = _shares(table, weights)
    chance = _ratio((shares.sum(axis=1) ** 2).sum(axis=1) - (shares**2).sum(axis=(1, 2)), r * (r - 1))
    return _ratio(_exact(table, weights) - chance, 1 - chance)


def _weighted_kappa(table: Table, weights: Floats) -> Floats:
    """Cohen (1968) with the squared distance of the values as the weight of a disagreement; for more than two raters Conger's
    form of it (Gwet 2014, ch. 3). One less the ratio of the mean squared difference seen to the one expected.
    """
    shares, r = _shares(table, weights)
    means, squares = shares @ table.x, shares @ table.x**2
    products = means.sum(axis=1) ** 2 - (means**2).sum(axis=1)
    expected = _ratio(2 * (r - 1) * squares.sum(axis=1) - 2 * products, r * (r - 1))
    return 1 - _ratio(_mean_over_paired(table, weights, _squares(table)), expected)


def _shares(table: Table, weights: Floats) -> tuple[Floats, Floats]:
    """By draw, rater and value: in which share of their ratings a rater gives the value (none for one who was not drawn); and by
    draw, how many raters were.
    """
    n, r, q = table.given.shape
    used = (weights @ table.given.reshape(n, r * q)).reshape(-1, r, q)
    whole = used.sum(axis=2, keepdims=True)
    return used / np.maximum(whole, 1), (whole > 0).sum(axis=(1, 2)).astype(np.float64)


def _ac1(table: Table, weights: Floats) -> Floats:
    """Gwet (2008), British Journal of Mathematical and Statistical Psychology 61: chance agreement is sum p(1 - p) / (q - 1)."""
    q = len(table.levels)
    return _beyond_chance(table, weights, _exact(table, weights), q)


def _ac2(table: Table, weights: Floats) -> Floats:
    """Gwet (2014), ch. 4, with weights 1 - (x - y)^2 / (range of the levels)^2: chance agreement is that of AC1 times the sum of
    all weights over q, the sum that AC1's own weights have.
    """
    levels, q = table.levels, len(table.levels)
    y = (levels - levels[:1]) / max(float(np.ptp(levels)), NOTHING)
    sum_of_weights = float(q**2 - (2 * q * (y**2).sum() - 2 * y.sum() ** 2))
    observed = 1 - _mean_over_paired(table, weights, _squares(table))
    return _beyond_chance(table, weights, observed, sum_of_weights)


def _beyond_chance(table: Table, weights: Floats, observed: Floats, sum_of_weights: float) -> Floats:
    q = len(table.levels)
    if q < 2:
        return np.full(len(weights), np.nan)
    used = weights @ (table.counts / table.m[:, np.newaxis]) / weights.sum(axis=1, keepdims=True)
    chance = sum_of_weights * (used * (1 - used)).sum(axis=1) / (q * (q - 1))
    return _ratio(observed - chance, 1 - chance)


def _alpha_nominal(table: Table, weights: Floats) -> Floats:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: one less the ratio of the disagreement seen within units
    to that among all ratings; here two values either differ or do not.
    """
    drawn, total, used = _pairable(table, weights)
    seen = _ratio(drawn @ (table.m * (1 - _same(table))), total)
    expected = _ratio(total**2 - (used**2).sum(axis=1), total * (total - 1))
    return 1 - _ratio(seen, expected)


def _alpha_interval(table: Table, weights: Floats) -> Floats:
    """As `_alpha_nominal`, a disagreement being the squared distance of the values."""
    drawn, total, used = _pairable(table, weights)
    seen = _ratio(drawn @ (table.m * _squares(table)), total)
    return 1 - _ratio(seen, _spread(total, used @ table.x, used @ table.x**2))


def _alpha_ordinal(table: Table, weights: Floats) -> Floats:
    """As `_alpha_nominal`, a disagreement being the squared number of ratings between two values, half of either end included:
    the distance of their middle ranks among all ratings.
    """
    drawn, total, used = _pairable(table, weights)
    ranks = (np.cumsum(used, axis=1) - used / 2) / np.maximum(total, 1)[:, np.newaxis]
    spread = table.m * (ranks**2 @ table.counts.T) - (ranks @ table.counts.T) ** 2
    seen = _ratio((drawn * 2 * spread / np.maximum(table.m - 1, 1)).sum(axis=1), total)
    return 1 - _ratio(seen, _spread(total, (used * ranks).sum(axis=1), (used * ranks**2).sum(axis=1)))


def _pairable(table: Table, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """The weights with those of units rated once at nothing; by draw, the ratings of the others in all, and of each value."""
    drawn = weights * table.paired
    return drawn, drawn @ table.m, drawn @ table.counts


def _spread(total: Floats, sums: Floats, squares: Floats) -> Floats:
    """The mean squared difference of two of all ratings."""
    return _ratio(2 * (total * squares - sums**2), total * (total - 1))


def _mean_difference(table: Table, weights: Floats) -> Floats:
    """The mean of the first rater's value minus the second's; two raters only."""
    if table.cells.shape[1] != 2:
        return np.full(len(weights), np.nan)
    return _mean_over_paired(table, weights, table.cells[:, 0] - table.cells[:, 1])


FORMULAS: dict[str, Callable[[Table, Floats], Floats]] = {
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
"""Each figure's formula."""

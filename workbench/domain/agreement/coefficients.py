"""Agreement coefficients with bootstrap intervals; this needs numpy, so import it where figures are asked for."""

from collections.abc import Sequence

import numpy as np

from workbench.domain.agreement.figures import MINIMUM, NAMES, Agreement, Figure, Measure, Ratings, Reason, Scale, Withheld
from workbench.domain.agreement.formulas import FORMULAS
from workbench.domain.agreement.tables import Floats, Table, as_table, constant_raters, unanimous

DRAWS = 2_000
_PERCENTILES = (2.5, 97.5)
_MOST_UNDEFINED = 0.1
_ALWAYS_GIVEN = ("exact", "adjacent")
_BLOCK = 2_000_000


def agreement(ratings: Ratings, scale: Scale | None = None, minimum: int = MINIMUM, seed: int = 1) -> Agreement:
    """Every figure of a table, with percentile intervals of 2,000 bootstrap draws over units (Efron and Tibshirani 1993, ch. 13).

    The levels that AC1 and AC2 count are those of the scale, or the values that occur when none is given. Exact and adjacent
    agreement are given below the minimum too. A coefficient that more than one draw in ten leaves undefined is withheld as
    undefined: its interval would be that of the lucky draws. With two raters, units that one of them did not rate are left out;
    with more, they tell how a rater uses the scale (Gwet 2014, ch. 2).
    """
    table = as_table(ratings, scale)
    figures = _asked_figures(table, NAMES, minimum, seed)
    together: tuple[float | None, float | None] = (None, None)
    if ratings.n:
        together = unanimous(table, 0), unanimous(table, 1)
    return Agreement(
        n=ratings.n,
        raters=ratings.raters,
        missing=ratings.missing,
        **figures,
        levels=len(table.levels),
        unanimous=together[0],
        unanimous_adjacent=together[1],
        constant_raters=constant_raters(table, ratings.raters),
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
    return _asked_figures(as_table(ratings, scale, clusters), names, minimum, seed)


def _asked_figures(table: Table, names: Sequence[str], minimum: int, seed: int) -> dict[str, Figure]:
    figures: dict[str, Figure] = dict.fromkeys(names, Withheld(Reason.NOT_DEFINED))
    drawn = len(np.unique(table.cluster[table.paired]))
    if drawn:
        asked = [name for name in names if drawn >= minimum or name in _ALWAYS_GIVEN]
        figures |= dict.fromkeys(names, Withheld(Reason.BELOW_MINIMUM)) | _measured(table, asked, seed)
    if "mean_difference" in figures and table.cells.shape[1] != 2:
        figures["mean_difference"] = Withheld(Reason.TWO_RATERS_ONLY)
    return figures


def _measured(table: Table, asked: list[str], seed: int) -> dict[str, Figure]:
    """Each figure asked for, with its interval."""
    units, clusters = len(table.m), int(table.cluster.max()) + 1
    values = {name: float(FORMULAS[name](table, np.ones((1, units)))[0]) for name in asked}
    drawn: dict[str, list[Floats]] = {name: [] for name in asked}
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // (units + table.given[0].size))
    for start in range(0, DRAWS, block):
        weights = np.take(_draw(random, min(block, DRAWS - start), clusters), table.cluster, axis=1)
        for name in asked:
            drawn[name].append(FORMULAS[name](table, weights))
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

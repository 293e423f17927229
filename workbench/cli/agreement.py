"""`agreement`: how far raters agree, from a table of their ratings."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.domain.agreement.figures import Agreement, Figure, Measure, Reason, Scale
from workbench.domain.words import counted, listed
from workbench.workflow.agreement import agreement_in

_NAMES = {
    "exact": ("Exact agreement", "Pairs of ratings of a unit that are the same."),
    "adjacent": ("Adjacent agreement", "Pairs at most one level apart, the same included."),
    "kappa": ("Kappa", "Agreement beyond chance; low where nearly all ratings are alike, even if raters agree."),
    "weighted_kappa": ("Weighted kappa", "As kappa, a disagreement weighing by the square of its width."),
    "ac1": ("Gwet AC1", "Agreement beyond chance that holds steady where nearly all ratings are alike."),
    "ac2": ("Gwet AC2", "As AC1, a disagreement weighing by the square of its width."),
    "alpha_nominal": ("Alpha, nominal", "Krippendorff's alpha: any disagreement weighs the same."),
    "alpha_ordinal": ("Alpha, ordinal", "Krippendorff's alpha: only the order of the values counts."),
    "alpha_interval": ("Alpha, interval", "Krippendorff's alpha: the distance of the values counts."),
    "mean_difference": ("Mean difference", ""),
}
_SHARES = ("exact", "adjacent")
_FEW_LEVELS = 3


def agreement(args: argparse.Namespace) -> Answer:
    """Say how far the raters of a table agree."""
    scale = Scale(*args.scale) if args.scale else None
    found = agreement_in(Path(args.ratings), scale, args.minimum, args.seed)
    counts = {"n": found.n, "raters": len(found.raters), "missing": found.missing}
    plain = counts | {name: _plain(figure) for name, figure in found.figures()}
    rows = [_row(found, name, figure, args.minimum) for name, figure in found.figures()]
    table = Table(("Measure", "Value", "95 % interval", "What it says"), rows)
    return Answer(plain, [_counts(found), table, *_remarks(found), _intervals(args.seed)])


def _plain(figure: Figure) -> dict[str, Any]:
    if isinstance(figure, Measure):
        return {"value": figure.value, "low": figure.low, "high": figure.high}
    return {"withheld": figure.reason.value}


def _row(found: Agreement, name: str, figure: Figure, minimum: int) -> tuple[str, ...]:
    title, says = _NAMES[name]
    if not isinstance(figure, Measure):
        return (title, "withheld", "", _withheld(figure.reason, minimum))
    if name == "mean_difference":
        says = _difference(found.raters, figure)
    value, low, high = (_share(v) if name in _SHARES else _decimal(v) for v in (figure.value, figure.low, figure.high))
    return (title, value, f"{low} to {high}", says)


def _withheld(reason: Reason, minimum: int) -> str:
    return {
        Reason.BELOW_MINIMUM: f"Fewer than {counted(minimum, 'unit')} rated twice: a coefficient would say nothing.",
        Reason.NOT_DEFINED: "Not defined: the ratings vary too little.",
        Reason.TWO_RATERS_ONLY: "Only for two raters.",
    }[reason]


def _difference(raters: tuple[str, ...], figure: Measure) -> str:
    first, second = raters
    said = f"{first} minus {second}: "
    if figure.low <= 0 <= figure.high:
        return f"{said}neither is clearly the more generous."
    return f"{said}{first} is the more {'generous' if figure.value > 0 else 'severe'}."


def _counts(found: Agreement) -> str:
    who = counted(len(found.raters), "rater")
    return f"{counted(found.n, 'unit')} rated at least twice, by {who}; {counted(found.missing, 'rating')} missing."


def _remarks(found: Agreement) -> list[str]:
    said = []
    if len(found.raters) > 2 and found.unanimous is not None and found.unanimous_adjacent is not None:
        near = _share(found.unanimous_adjacent)
        said.append(f"All raters of a unit give the same value on {_share(found.unanimous)} of the units, within one on {near}.")
    if found.levels <= _FEW_LEVELS:
        said.append(f"With {counted(found.levels, 'level')}, adjacent agreement is nearly automatic.")
    if found.constant_raters:
        who = listed(found.constant_raters)
        said.append(f"Only one value throughout from {who}: kappa cannot tell such a rater's agreement from chance.")
    return said


def _intervals(seed: int) -> str:
    return f"Intervals: 2,000 bootstrap draws over units, seed {seed}."


def _share(value: float) -> str:
    return f"{value * 100:.0f} %"


def _decimal(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"

"""What counts alone allow one to say: a share with its interval, and how many wrong outcomes a sample still leaves room for."""

from dataclasses import dataclass
from math import ceil, exp, lgamma, log, log1p, sqrt

from workbench.domain.agreement.figures import Figure, Measure, Reason, Withheld
from workbench.domain.words import capital, counted, spelled

CONFIDENCE = 0.95
_Z = 1.959963984540054
_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def figure(self) -> Figure:
        """The share with its 95 % Wilson interval; withheld as not defined when there is nothing to take a share of."""
        if not self.of:
            return Withheld(Reason.NOT_DEFINED)
        return Measure(self.count / self.of, *wilson(self.count, self.of))

    @property
    def words(self) -> str:
        """The share in words: "27 of 29"."""
        return f"{self.count:,} of {self.of:,}"


@dataclass(frozen=True, slots=True)
class Bound:
    """How large the share of wrong outcomes may be, at 95 % confidence, when so many scripts were second-marked and on so many of
    them the markings disagree about the outcome.
    """

    disagreements: int
    scripts: int

    @property
    def share(self) -> float:
        """The bound, 0 to 1; 1 without any script."""
        return upper_bound(self.disagreements, self.scripts)

    @property
    def sentence(self) -> str:
        """What the sample leaves room for, in one sentence."""
        if not self.scripts:
            return "There is no pair to go by yet, so nothing can be said about wrong outcomes."
        still = "still allows" if not self.disagreements else "allows" if self.disagreements == 1 else "allow"
        found = capital(spelled(self.disagreements))
        noun = "disagreement" if self.disagreements <= 1 else "disagreements"
        within = f"in {counted(self.scripts, 'script')}"
        return f"{found} {noun} {within} {still} up to {_at_least_something(self.share)} wrong outcomes at 95 % confidence."


def upper_bound(found: int, of: int) -> float:
    """The exact one-sided 95 % upper bound of a share of which `found` of `of` were seen: the share that gives so few or fewer in
    one sample of twenty (Clopper and Pearson 1934, Biometrika 26). Raises ValueError when more were found than looked at.
    """
    if not 0 <= found <= of:
        raise ValueError(f"{found} of {of}")
    if found == of:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(found, of, middle) > 1 - CONFIDENCE else (low, middle)
    return high


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, Journal of the American Statistical Association 22)."""
    share, z = count / of, _Z
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def percent(share: float) -> str:
    """A share as whole per cent: "14 %"."""
    return f"{round(share * 100)} %"


def _at_least_something(share: float) -> str:
    """A bound as per cent; one below 1 % has a decimal and is rounded up, since "up to 0 %" would say that nothing is wrong."""
    return percent(share) if share >= 0.01 else f"{max(1, ceil(share * 1000)) / 10:.1f} %"


def _at_most(found: int, of: int, share: float) -> float:
    """The chance that at most `found` of `of` turn up, each with the chance `share`, which is neither 0 nor 1."""
    return sum(exp(_log_ways(of, k) + k * log(share) + (of - k) * log1p(-share)) for k in range(found + 1))


def _log_ways(of: int, k: int) -> float:
    return lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1)

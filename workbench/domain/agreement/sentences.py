"""What each figure of a cohort is called and says, and the sentences that stand where one misleads or is not given."""

from workbench.domain.agreement.figures import Measure, Reason
from workbench.domain.words import number, spelled

HOW_TO_READ = (
    "1 is full agreement, 0 is what chance alone would give, and below 0 is less than that. The line is the 95 % interval."
)
NO_PAIR = "No pair to go by yet."
SIGN = "A plus means kinder than the second marks, a minus harsher."

TITLES = {
    "same_outcome": ("Same outcome", ""),
    "ac1": ("Gwet AC1", "outcome"),
    "ac2": ("Gwet AC2", "levels"),
    "alpha_ordinal": ("Krippendorff alpha", "levels, ordinal"),
    "weighted_kappa": ("Weighted kappa", "levels, quadratic"),
    "kappa": ("Cohen’s kappa", "outcome"),
}
"""The figures of a cohort in the order in which they are read: by name, the title and what they are about."""

MEANINGS = {
    "same_outcome": "The share of scripts to which both markings give one outcome. Where nearly all pass it is high by itself.",
    "ac1": "Agreement about the outcome beyond chance. It stays steady where nearly all scripts have one outcome.",
    "ac2": "Agreement about levels beyond chance. Levels far apart count as more disagreement than neighbours.",
    "alpha_ordinal": "Agreement about levels beyond chance, by the order of levels. It falls where most levels given are alike.",
    "weighted_kappa": "Agreement about levels beyond chance, as auditors know it. It depends on how often each level is given.",
    "kappa": "Agreement about the outcome beyond chance. Where nearly all pass it can fall although markers agree.",
}
"""What each figure says, by name."""


def withheld_sentence(reason: Reason, minimum: int) -> str:
    """Why a figure is not given, in one sentence."""
    return {
        Reason.BELOW_MINIMUM: f"Too few to say. A figure is shown from {number(minimum)} pairs on.",
        Reason.NOT_DEFINED: "Not given: the marks hardly vary, so agreement and chance cannot be told apart.",
        Reason.TWO_RATERS_ONLY: "Not given: this figure compares two markings and no more.",
    }[reason]


def withheld_words(reason: Reason, minimum: int) -> str:
    """The same for the cell of a table."""
    return {
        Reason.BELOW_MINIMUM: f"Fewer than {number(minimum)} pairs",
        Reason.NOT_DEFINED: "Marks hardly vary",
        Reason.TWO_RATERS_ONLY: "Two markings only",
    }[reason]


def prevalence_sentence(most_pass: bool) -> str:
    """Why Cohen's kappa misleads where one outcome prevails."""
    return f"Most scripts {'' if most_pass else 'do not '}pass, so kappa can fall although markers agree. Read it last."


def one_level_sentence() -> str:
    """Why a figure about levels misleads where one level prevails."""
    return "Most levels given are the same, so the figure can fall although markers agree."


def no_width_sentence() -> str:
    """Why an interval without width is not certainty."""
    return "All pairs are alike here, so the interval has no width. That is not certainty."


def adjacent_sentence(levels: int) -> str:
    """Why agreement within one level says little on a short scale."""
    return f"On a scale of {spelled(levels)} levels nearly every pair is within one level, so that count says little."


def picked_sentence() -> str:
    """Why severity may mislead where scripts were picked by their first marks."""
    said = "Scripts picked because their first marks fail or stand at the line are counted here too."
    return f"{said} That alone can make a marker seem harsher."


def by_chance_sentence() -> str:
    """What one interval that misses zero means among many."""
    return "Among twenty markers who mark alike, about one interval misses zero by chance."


def leaning_sentence(name: str, figure: Measure) -> str:
    """How a marker's levels compare with the second marks; never whether that is good or bad."""
    if not leaning(figure):
        return f"{name}: no difference from the second marks can be told from chance."
    way = "kinder" if leaning(figure) > 0 else "harsher"
    return f"{name} is {way} than the second marks. The interval does not touch zero."


def leaning_words(figure: Measure) -> str:
    """The same for the cell of a table."""
    return ("No clear difference", "Kinder", "Harsher")[leaning(figure)]


def leaning(figure: Measure) -> int:
    """1 when the interval, as it is printed, lies above zero, −1 when below, 0 when it touches zero."""
    low, high = round(figure.low, 2), round(figure.high, 2)
    return (low > 0) - (high < 0)


def two_places(value: float) -> str:
    """A figure to two places with a true minus: "0.93", "−0.03"."""
    said = f"{abs(value):.2f}"
    return f"−{said}" if value < 0 and float(said) else said


def interval(figure: Measure) -> str:
    """The interval in words: "0.78 to 0.98"."""
    return f"{two_places(figure.low)} to {two_places(figure.high)}"


def signed_interval(figure: Measure) -> str:
    """The interval of a difference in words: "−0.27 to +0.11"."""
    return f"{signed(figure.low)} to {signed(figure.high)}"


def signed(value: float) -> str:
    """A difference to two places with its sign: "+0.46", "−0.08", "0.00"."""
    said = two_places(value)
    return f"+{said}" if value > 0 and float(said) else said

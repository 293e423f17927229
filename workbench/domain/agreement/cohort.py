"""How far first and second marks of a cohort agree: the figures of the moderation page, each with what it rests on and says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.adjudication import Pair
from workbench.domain.agreement import sentences
from workbench.domain.agreement.bound import Bound, Share
from workbench.domain.agreement.figures import MINIMUM, Figure, Measure, Ratings, Reason, Scale, Withheld
from workbench.domain.passrule import Result
from workbench.domain.rubric import Rubric
from workbench.domain.sampling import Reason as Picked
from workbench.domain.words import counted, listed

_RATERS = ("first", "second")
_PREVAILS = 0.8
_SHORT_SCALE = 3
_BY_FIRST_MARKS = (Picked.FAIL, Picked.NEAR_LINE)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The two-by-two table of outcomes, first marking by second."""

    both_pass: int
    both_not_yet: int
    first_only: int
    second_only: int

    @property
    def pairs(self) -> int:
        """How many scripts it counts."""
        return self.both_pass + self.both_not_yet + self.first_only + self.second_only

    @property
    def same(self) -> Share:
        """On how many of them both markings give the same outcome."""
        return Share(self.both_pass + self.both_not_yet, self.pairs)

    @property
    def words(self) -> tuple[tuple[int, str], ...]:
        """Each count with its words, in the order in which they are read."""
        return (
            (self.both_pass, "Both pass"),
            (self.both_not_yet, "Both not yet"),
            (self.first_only, "First only passes"),
            (self.second_only, "Second only passes"),
        )

    @property
    def sentence(self) -> str:
        """The four counts as one clause: "24 both pass, 3 both not yet, ..."."""
        return listed([f"{count:,} {words[:1].lower()}{words[1:]}" for count, words in self.words])


@dataclass(frozen=True, slots=True)
class CohortFigure:
    """A figure of the cohort. `name` is a key of sentences.TITLES, `about` what it is taken of; `instead` stands in place of a
    figure that is withheld, `caveat` says why one may mislead, and both are empty otherwise.
    """

    name: str
    about: str
    figure: Figure
    instead: str = ""
    caveat: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return sentences.TITLES[self.name][0]

    @property
    def meaning(self) -> str:
        """What it says, in one or two sentences."""
        return sentences.MEANINGS[self.name]


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """On how many scripts both markings give a criterion the same level, and levels at most one step apart."""

    criterion: str
    title: str
    short: str
    exact: Share
    adjacent: Share


@dataclass(frozen=True, slots=True)
class Severity:
    """How many levels a first marker gives a criterion more than the second marks do, on average; above zero is kinder."""

    marker: str
    pairs: int
    figure: Figure
    minimum: int

    @property
    def leaning(self) -> int:
        """1 when kinder and the interval misses zero, −1 when harsher and it does, else 0."""
        return sentences.leaning(self.figure) if isinstance(self.figure, Measure) else 0

    def sentence(self, name: str) -> str:
        """What is said of a marker of that name."""
        if isinstance(self.figure, Withheld):
            return sentences.withheld_sentence(self.figure.reason, self.minimum)
        return sentences.leaning_sentence(name, self.figure)


@dataclass(frozen=True, slots=True)
class CohortAgreement:
    """Agreement between first and second marks. When `everything` is in the sample the figures rest on all pairs, else on the
    random part alone: a sample of fails and borderlines is not the cohort. `severities` stand in the order of the markers' ids,
    which says nothing, and rest on all pairs. The two caveats are empty where there is nothing to say.
    """

    everything: bool
    minimum: int
    random: Outcomes
    mandatory: Outcomes
    together: Outcomes
    figures: tuple[CohortFigure, ...]
    criteria: tuple[CriterionAgreement, ...]
    criteria_caveat: str
    severities: tuple[Severity, ...]
    severity_caveat: str

    @property
    def basis(self) -> Outcomes:
        """The outcomes of the pairs that the figures rest on."""
        return self.together if self.everything else self.random

    @property
    def basis_words(self) -> str:
        """What the figures rest on: "random part of the sample, 29 pairs"."""
        part = "every script is in the sample" if self.everything else "random part of the sample"
        return f"{part}, {counted(self.basis.pairs, 'pair')}"

    @property
    def bound(self) -> Bound:
        """What the pairs that the figures rest on leave room for."""
        return Bound(self.basis.first_only + self.basis.second_only, self.basis.pairs)


def cohort_agreement(
    rubric: Rubric, pairs: Sequence[Pair], everything: bool, seed: int = 1, minimum: int = MINIMUM
) -> CohortAgreement:
    """Every figure about scripts with both markings. `everything` says that every marked script is in the sample.

    Shares have Wilson intervals; the rest have percentile intervals of draws over scripts from the seed, whatever the order of
    the pairs, and are withheld below the minimum of pairs.
    """
    ordered = sorted(pairs, key=lambda pair: pair.submission)
    drawn = [pair for pair in ordered if pair.reason is Picked.RANDOM]
    basis = ordered if everything else drawn
    picked = not everything and any(pair.reason in _BY_FIRST_MARKS for pair in ordered)
    short = len(rubric.scale) <= _SHORT_SCALE
    return CohortAgreement(
        everything=everything,
        minimum=minimum,
        random=_outcomes(drawn),
        mandatory=_outcomes([pair for pair in ordered if pair.reason is not Picked.RANDOM]),
        together=_outcomes(ordered),
        figures=_figures(rubric, basis, seed, minimum),
        criteria=_by_criterion(rubric, basis),
        criteria_caveat=sentences.adjacent_sentence(len(rubric.scale)) if short else "",
        severities=_severities(rubric, ordered, seed, minimum),
        severity_caveat=sentences.picked_sentence() if picked else "",
    )


def _outcomes(pairs: Sequence[Pair]) -> Outcomes:
    found = Counter((pair.first_result, pair.second_result) for pair in pairs)
    yes, no = Result.PASSED, Result.FAILED
    return Outcomes(found[yes, yes], found[no, no], found[yes, no], found[no, yes])


def _figures(rubric: Rubric, pairs: Sequence[Pair], seed: int, minimum: int) -> tuple[CohortFigure, ...]:
    from workbench.domain.agreement.coefficients import figures_of  # numpy is loaded by those who ask for figures only

    decisions = Ratings(_RATERS, tuple((_passed(pair.first_result), _passed(pair.second_result)) for pair in pairs))
    levels, scripts = _levels(rubric, pairs)
    on_decisions = figures_of(decisions, ("ac1", "kappa"), Scale(0, 1), minimum, seed)
    scale = Scale(0, len(rubric.scale) - 1)
    on_levels = figures_of(levels, ("ac2", "alpha_ordinal", "weighted_kappa"), scale, minimum, seed, scripts)
    same = _outcomes(pairs).same
    about, instead = (same.words, "") if pairs else ("", sentences.NO_PAIR)
    found = [CohortFigure("same_outcome", about, same.figure, instead)]
    for name in list(sentences.TITLES)[1:]:
        figure = (on_decisions | on_levels)[name]
        if len(pairs) < minimum:
            figure = Withheld(Reason.BELOW_MINIMUM)
        found.append(_with_words(name, figure, decisions if name in on_decisions else levels, minimum))
    return tuple(found)


def _with_words(name: str, figure: Figure, ratings: Ratings, minimum: int) -> CohortFigure:
    about = sentences.TITLES[name][1]
    if isinstance(figure, Withheld):
        return CohortFigure(name, about, figure, sentences.withheld_sentence(figure.reason, minimum))
    return CohortFigure(name, about, figure, caveat=_caveat(name, figure, ratings))


def _caveat(name: str, figure: Measure, ratings: Ratings) -> str:
    """Why the figure may mislead: one value prevails (Byrt, Bishop and Carlin 1993, Journal of Clinical Epidemiology 46), or
    every draw gives the same.
    """
    if figure.low == figure.high:
        return sentences.no_width_sentence()
    given = Counter(value for row in ratings.rows for value in row)
    prevailing, times = given.most_common(1)[0]
    if times < _PREVAILS * given.total():
        return ""
    if name == "kappa":
        return sentences.prevalence_sentence(bool(prevailing))
    return sentences.one_level_sentence() if name in ("alpha_ordinal", "weighted_kappa") else ""


def _by_criterion(rubric: Rubric, pairs: Sequence[Pair]) -> tuple[CriterionAgreement, ...]:
    step = _steps(rubric)
    found = []
    for criterion in rubric.criteria:
        apart = [abs(step[pair.first[criterion.id]] - step[pair.second[criterion.id]]) for pair in pairs]
        exact, adjacent = Share(apart.count(0), len(apart)), Share(sum(one <= 1 for one in apart), len(apart))
        found.append(CriterionAgreement(criterion.id, criterion.title, criterion.short, exact, adjacent))
    return tuple(found)


def _severities(rubric: Rubric, pairs: Sequence[Pair], seed: int, minimum: int) -> tuple[Severity, ...]:
    from workbench.domain.agreement.coefficients import figures_of

    found = []
    for marker in sorted({pair.marker for pair in pairs}):
        own = [pair for pair in pairs if pair.marker == marker]
        levels, scripts = _levels(rubric, own)
        figure = figures_of(levels, ("mean_difference",), None, minimum, seed, scripts)["mean_difference"]
        found.append(Severity(marker, len(own), figure, minimum))
    return tuple(found)


def _levels(rubric: Rubric, pairs: Sequence[Pair]) -> tuple[Ratings, list[str]]:
    """One unit a script and criterion, levels as their places on the scale; and the script each unit belongs to."""
    step = _steps(rubric)
    cells = [(pair, criterion.id) for pair in pairs for criterion in rubric.criteria]
    rows = tuple((float(step[pair.first[c]]), float(step[pair.second[c]])) for pair, c in cells)
    return Ratings(_RATERS, rows), [pair.submission for pair, _ in cells]


def _steps(rubric: Rubric) -> dict[int, int]:
    """The place of each level on the scale, so that neighbours are one apart whatever their numbers."""
    return {level.level: place for place, level in enumerate(rubric.scale)}


def _passed(result: Result) -> float:
    return float(result is Result.PASSED)

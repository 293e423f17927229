"""Moderation: the sample drawn and stored so that it can be drawn again, its state, and reviews of a marker's scripts."""

from collections.abc import Container, Mapping
from functools import cached_property

from workbench.domain.adjudication import Decision, Finding, Pair, Review, decided_by
from workbench.domain.allocation import new_seed
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.marking import Stage
from workbench.domain.passrule import Result, stand
from workbench.domain.people import Person, Role
from workbench.domain.sampling import Eligible, PairState, Pick, Reason, SampleLine, SampleView, of_whole_kind, steps_from_line
from workbench.domain.sampling import draw as drawn
from workbench.store import decisions, samples
from workbench.store import outcomes as outcome_store
from workbench.store import people as people_store
from workbench.store.markings import HandedIn
from workbench.store.moderation import Facts, facts_of
from workbench.store.samples import Draw
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require


class Marked:
    """Every marking handed in, the sample and the decisions of a cohort, read once from the given facts."""

    def __init__(self, cohort: Cohort, facts: Facts) -> None:
        self.cohort = cohort
        self.lines = {line.id: line for line in facts.lines}
        self.people = {person.id: person for person in facts.people}
        self.draws, self.drawn = facts.draws, facts.entries
        self.entries = tuple(entry for entry in facts.entries if entry.pick.submission in self.lines)
        self.decisions, self.reviews = facts.decisions, facts.reviews
        self.beside = facts.beside
        by_stage: dict[Stage, dict[str, HandedIn]] = {stage: {} for stage in Stage}
        for item in facts.standing:
            by_stage[item.marking.slot.stage][item.marking.slot.submission] = item
        self.first, self.second, self.third = (by_stage[stage] for stage in Stage)
        self._results: dict[str, Result] = {}
        self._pairs: dict[str, Pair | None] = {}

    @cached_property
    def reasons(self) -> dict[str, Reason]:
        """Why each script of the sample is in it."""
        return {entry.pick.submission: entry.pick.reason for entry in self.entries}

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """Every script that a draw has looked at as its first marking stands now; one that was corrected since is not of them."""
        seen = {_judged(script) for draw_ in self.draws for script in draw_.eligible}
        return frozenset(script.submission for script in self.eligible if _judged(script) in seen)

    @cached_property
    def reviewed_in_full(self) -> frozenset[str]:
        """The markers all of whose scripts are second-marked after a review."""
        return frozenset(review.marker for review in self.reviews if review.finding is Finding.SECOND_MARK_ALL)

    @cached_property
    def taken_back(self) -> tuple[str, ...]:
        """For each sampled script whose first marking was taken back, the marker from whom a draw last looked at it."""
        last = {script.submission: script.marker for draw_ in self.draws for script in draw_.eligible}
        return tuple(marker for script, marker in last.items() if script in self.reasons and script not in self.first)

    def all_second_marked(self, submission: str) -> bool:
        """Whether all scripts of a script's first marker are second-marked after a review, or all of its kind: one that was drawn
        alone is of such a kind, too, once its first marking was corrected to what the policy always has second-marked.
        """
        script = self._eligible.get(submission)
        if script is None:
            return False
        return script.marker in self.reviewed_in_full or of_whole_kind(self.cohort.sampling_policy, script)

    def pair(self, submission: str) -> Pair | None:
        """A sampled script with both markings, None while one is missing."""
        if submission not in self._pairs:
            self._pairs[submission] = self._pair(submission)
        return self._pairs[submission]

    def _pair(self, submission: str) -> Pair | None:
        first, second = self.first.get(submission), self.second.get(submission)
        if first is None or second is None or submission not in self.reasons:
            return None
        levels = [complete_levels(item) for item in (first, second)]
        results = [self.result(item) for item in (first, second)]
        code, marker = self.lines[submission].code, first.marking.slot.person
        return Pair(submission, code, marker, self.reasons[submission], levels[0], levels[1], results[0], results[1])

    def decision(self, submission: str) -> Decision | None:
        """The decision that holds for a script's standing markings, or None."""
        decision = self.decisions.get(submission)
        first, second = self.first.get(submission), self.second.get(submission)
        if decision is None or first is None or second is None:
            return None
        return decision if decided_by(decision, first.id, second.id) else None

    def result(self, handed_in: HandedIn) -> Result:
        """What the pass rule says of a marking that was handed in."""
        if handed_in.id not in self._results:
            result = stand(self.cohort.rubric, handed_in.marking.levels()).result
            self._results[handed_in.id] = result or Result.FAILED
        return self._results[handed_in.id]

    def state(self, submission: str) -> PairState:
        """How far a sampled script is."""
        pair = self.pair(submission)
        if pair is None:
            return PairState.WAITING
        if pair.disagrees:
            return PairState.DECIDED if self.decision(submission) else PairState.IN_ADJUDICATION
        return PairState.AGREED if pair.first == pair.second else PairState.LEVELS_DIFFER

    @cached_property
    def eligible(self) -> tuple[Eligible, ...]:
        """What a draw looks at: every script with a first marking."""
        policy, rubric = self.cohort.sampling_policy, self.cohort.rubric
        order: dict[str, int] = {}
        found = []
        for item in self.first.values():  # in the order of handing in
            marker = item.marking.slot.person
            order[marker] = order.get(marker, 0) + 1
            levels = item.marking.levels()
            new = marker in self.people and self.people[marker].new_marker
            line = self.lines[item.marking.slot.submission]
            steps = steps_from_line(policy, rubric, levels)
            points = stand(rubric, levels).points
            flagged = bool(item.marking.flagged)
            found.append(Eligible(line.id, line.sha256, marker, order[marker], new, self.result(item), points, steps, flagged))
        return tuple(found)

    @cached_property
    def _eligible(self) -> dict[str, Eligible]:
        return {script.submission: script for script in self.eligible}


def marked(cohort: Cohort) -> Marked:
    """Where marking and moderation stand at this moment."""
    with cohort.database.reading() as connection:
        return Marked(cohort, facts_of(connection))


def sample(cohort: Cohort) -> SampleView | None:
    """The sample as it stands; None before the first draw."""
    facts = marked(cohort)
    return _view(facts) if facts.draws else None


def looked_at(cohort: Cohort) -> tuple[str, ...]:
    """The scripts that the draws looked at, in the order in which they were marked."""
    with cohort.database.reading() as connection:
        draws = samples.draws(connection)
    return tuple(dict.fromkeys(script.submission for done in draws for script in done.eligible))


def ready_for_draw(cohort: Cohort) -> tuple[int, int]:
    """How many scripts have a first marking, and how many there are."""
    facts = marked(cohort)
    return len(facts.first), len(facts.lines)


def draw(cohort: Cohort, actor: Person, seed: int | None = None) -> SampleView:
    """Draw the sample, or let scripts that were marked since join it by the same rule and seed. Only the lead may.

    What is in the sample stays there. Raises WorkbenchError `nothing-to-sample` without a marking or a policy that asks for any,
    and `sample-drawn` for another seed than that of the first draw.
    """
    require(actor, Role.LEAD)
    facts = marked(cohort)
    policy = cohort.sampling_policy
    if policy.asks_for_nothing:
        raise WorkbenchError("nothing-to-sample", f"The policy {policy.title} asks for no second marking, so nothing is drawn.")
    if not facts.first:
        raise WorkbenchError("nothing-to-sample", "No script has a first marking yet, so there is nothing to draw from.")
    chosen = _seed(facts, seed)
    eligible = facts.eligible
    kept = [entry.pick for entry in facts.drawn]
    added = drawn(policy, eligible, chosen, kept)[len(kept) :]
    added = (*added, *_of_reviewed(cohort, facts, {pick.submission for pick in added}))
    if added or not {script.submission for script in eligible} <= facts.looked_at:
        pin = cohort.settings.pin(ItemKind.SAMPLING_POLICY).sha256
        new = Draw("", len(facts.draws) + 1, chosen, pin, eligible, cohort.scribe.clock())
        with cohort.database.writing() as connection:
            draw_id = samples.add_draw(connection, cohort.scribe, new, actor.id)
            samples.add_picks(connection, cohort.scribe, draw_id, added, len(kept) + 1, actor.id)
    return _view(marked(cohort))


def redraw(cohort: Cohort) -> tuple[Pick, ...]:
    """The sample drawn again from what each draw looked at and from the stored seeds; it must be the sample that is stored."""
    with cohort.database.reading() as connection:
        draws, entries = samples.draws(connection), samples.entries(connection)
    picks: tuple[Pick, ...] = ()
    for done in draws:
        added = [entry.pick for entry in entries if entry.draw == done.id and entry.pick.reason is Reason.REVIEW]
        picks = (*drawn(cohort.sampling_policy, done.eligible, done.seed, picks), *added)
    return picks


def pairs(cohort: Cohort) -> tuple[Pair, ...]:
    """Every sampled script with both its markings."""
    return pairs_of(marked(cohort))


def pairs_of(facts: Marked) -> tuple[Pair, ...]:
    """Every sampled script with both its markings, in the order of the sample."""
    return tuple(pair for entry in facts.entries if (pair := facts.pair(entry.pick.submission)))


def reviews(cohort: Cohort) -> tuple[Review, ...]:
    """Every review of a marker's scripts, oldest first."""
    with cohort.database.reading() as connection:
        return decisions.reviews(connection)


def close_review(cohort: Cohort, actor: Person, review_id: str, finding: Finding, reason: str) -> None:
    """Close a review with a finding and a reason; with `second-mark-all` the marker's unreleased scripts join the sample.

    Only the lead may. Raises WorkbenchError `reason-missing`, and `review-closed` for one that is not open.
    """
    require(actor, Role.LEAD)
    if not reason.strip():
        raise WorkbenchError("reason-missing", "Closing a review needs a reason. Write what you looked at and what you found.")
    facts = marked(cohort)
    review = next((review for review in facts.reviews if review.id == review_id), None)
    if review is None or not review.open:
        raise WorkbenchError("review-closed", "This review is closed already.")
    if actor.id == review.marker:
        raise WorkbenchError("not-allowed", "A review of your own marking is closed by somebody else.")
    with cohort.database.writing() as connection:
        decisions.close_review(connection, cohort.scribe, review_id, finding, reason.strip(), actor.id)
        if finding is Finding.SECOND_MARK_ALL:
            released = {item.outcome.submission for item in outcome_store.released(connection)}
            picks = _of_markers(facts, {review.marker}, released)
            samples.add_picks(connection, cohort.scribe, facts.draws[-1].id, picks, len(facts.drawn) + 1, actor.id)


def names(cohort: Cohort) -> Mapping[str, str]:
    """The name of everybody who works on the cohort, by id."""
    with cohort.database.reading() as connection:
        return {person.id: person.name for person in people_store.people(connection)}


def _of_reviewed(cohort: Cohort, facts: Marked, drawn_now: Container[str]) -> list[Pick]:
    """What a marker handed in after a review that asked for all of their scripts, so that all of them stay second-marked."""
    if not facts.reviewed_in_full:
        return []
    with cohort.database.reading() as connection:
        released = {item.outcome.submission for item in outcome_store.released(connection)}
    return [pick for pick in _of_markers(facts, facts.reviewed_in_full, released) if pick.submission not in drawn_now]


def _of_markers(facts: Marked, markers: Container[str], released: Container[str]) -> list[Pick]:
    """The scripts of some first markers that are neither sampled nor released."""
    own = [script for script, item in facts.first.items() if item.marking.slot.person in markers]
    joining = [script for script in own if script not in facts.reasons and script not in released]
    return [Pick(script, Reason.REVIEW, "Review of the marker") for script in joining]


def _judged(script: Eligible) -> tuple[object, ...]:
    """What a draw saw of a script's first marking: all but what other scripts and other people have a part in."""
    return (script.submission, script.marker, script.result, script.points, script.steps, script.flagged)


def _seed(facts: Marked, wanted: int | None) -> int:
    if not facts.draws:
        return new_seed() if wanted is None else wanted
    seed = facts.draws[0].seed
    if wanted not in (None, seed):
        said = f"The sample was drawn with seed {seed}. Scripts marked since join under the same seed; leave the seed out."
        raise WorkbenchError("sample-drawn", said)
    return seed


def _view(facts: Marked) -> SampleView:
    lines = tuple(_line(facts, entry.pick) for entry in facts.entries)
    since = len(facts.first.keys() - facts.looked_at)
    scripts, looked_at = len(facts.lines), len(facts.looked_at)
    return SampleView(lines, facts.draws[0].seed, facts.cohort.sampling_policy, scripts, looked_at, since)


def _line(facts: Marked, pick: Pick) -> SampleLine:
    first = facts.first.get(pick.submission)
    person = facts.people.get(first.marking.slot.person) if first else None
    code = facts.lines[pick.submission].code
    return SampleLine(pick.submission, code, pick.reason, pick.words, person.name if person else "", facts.state(pick.submission))


def complete_levels(handed_in: HandedIn) -> dict[str, int]:
    """The levels of a marking that was handed in, which has one for every criterion."""
    return {criterion: level for criterion, level in handed_in.marking.levels().items() if level is not None}

"""The outcome letter as text: composed from one participant's released outcome, laid out elsewhere.

What a letter holds and must not hold follows the project's list for outcome letters: one unambiguous result first; reasons in
the rubric's words; what happens next with calendar dates; how to ask for a review; how it was decided; privacy. Never a
marker's name, a score, a rank, another participant, or anything about moderation of this script.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.annotation import Annotation
from workbench.domain.letter_template import LetterTemplate, NextWindow, Review
from workbench.domain.marking import Marking
from workbench.domain.outcome import State
from workbench.domain.passrule import Standing, stand
from workbench.domain.people import Participant
from workbench.domain.rubric import Criterion, Rubric
from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.words import long_date

_QUOTE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Letter(Sheet):
    """A letter ready to be laid out, and whose it is: the participant's reference and id, and the outcome it tells."""

    reference: str
    participant: str
    state: State


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter is composed from besides the template: one participant's record and nobody else's. An attempt that is void
    has a letter without a marking.
    """

    participant: Participant
    attempt: int
    state: State
    marking: Marking | None
    rubric: Rubric
    day: date
    replaces: date | None = None
    moderated: bool = False


LETTERED = (State.PASSED, State.FAILED, State.VOID)
"""The outcomes that a letter tells."""

_ATTEMPTS = ("", "first", "second", "third", "fourth", "fifth")


def compose(template: LetterTemplate, facts: LetterFacts) -> Letter:
    """The letter for a released outcome; raises ValueError for one that no letter tells, or for which the template
    has no words.
    """
    if facts.state not in LETTERED or not _wording(template, facts.state):
        raise ValueError(f"no letter for {facts.state.value}")
    person = facts.participant
    attempt = _ATTEMPTS[facts.attempt] if facts.attempt < len(_ATTEMPTS) else f"{facts.attempt}th"
    facts_shown = [
        ("Name", person.name),
        ("Reference", person.reference),
        ("Teacher reference number", person.trn),
        ("Qualification", f"{template.qualification} ({template.qualification_short})"),
        ("Assessment", f"{template.window}, {attempt} attempt"),
    ]
    return Letter(
        template.language,
        f"Outcome letter, {person.reference}",
        template.provider,
        template.address,
        facts.day,
        tuple((label, value) for label, value in facts_shown if value),
        f"Dear {person.salutation}",
        tuple(_parts(template, facts)),
        ("Yours sincerely", "The assessment office", template.provider),
        person.reference,
        person.id,
        facts.state,
    )


def _wording(template: LetterTemplate, state: State) -> Mapping[str, str]:
    return {State.PASSED: template.passed, State.FAILED: template.failed, State.VOID: template.void}[state]


def _parts(template: LetterTemplate, facts: LetterFacts) -> Iterator[Part]:
    words = _wording(template, facts.state)
    yield Part(PartKind.RESULT, words["result"])
    if facts.replaces:
        yield _paragraph(f"This letter takes the place of our letter of {long_date(facts.replaces)}.")
    yield _paragraph(words["opening"])
    yield from _of_result(template, words, facts)
    yield from _review(template.review, facts.day)
    yield Part(PartKind.HEADING, "How this was decided")
    yield _paragraph(words.get("decided", template.decided))
    if facts.moderated and template.moderated and facts.state is not State.VOID:
        yield _paragraph(template.moderated)
    yield Part(PartKind.HEADING, "Your information, and other formats")
    yield _paragraph(template.privacy)
    yield _paragraph(template.format_request)
    yield _paragraph(words["closing"])


def _of_result(template: LetterTemplate, words: Mapping[str, str], facts: LetterFacts) -> Iterator[Part]:
    """What only letters of this result say: the certificate and what was said, or the reasons and what happens next."""
    if facts.state is State.VOID or facts.marking is None:
        yield from _what_next(template, words, facts.day)
    elif facts.state is State.PASSED:
        yield from _paragraphs(words, "certificate", "statutory")
        yield Part(PartKind.HEADING, "What the assessors said")
        yield from (_criterion_part(facts.rubric, facts.marking, criterion, why=False) for criterion in facts.rubric.criteria)
    else:
        yield from _reasons(words, facts.rubric, facts.marking)
        yield from _what_next(template, words, facts.day)


def _paragraph(text: str) -> Part:
    return Part(PartKind.PARAGRAPH, text)


def _paragraphs(words: Mapping[str, str], *names: str) -> Iterator[Part]:
    return (_paragraph(words[name]) for name in names if words.get(name))


def _reasons(words: Mapping[str, str], rubric: Rubric, marking: Marking) -> Iterator[Part]:
    standing = stand(rubric, marking.levels())
    short = criteria_short(rubric, marking, standing)
    yield Part(PartKind.HEADING, "Why")
    yield from _paragraphs(words, "reasons_intro")
    for criterion in rubric.criteria:
        if criterion.id in short:
            yield _criterion_part(rubric, marking, criterion, why=True)
    others = [c for c in rubric.criteria if c.id not in short]
    if others:
        yield Part(PartKind.HEADING, "What you can build on")
        yield from (_criterion_part(rubric, marking, criterion, why=False) for criterion in others)


def criteria_short(rubric: Rubric, marking: Marking, standing: Standing) -> tuple[str, ...]:
    """The criteria that kept a script from passing: below the floor or short of a must-pass level, else those below an even share
    of the points needed."""
    if standing.not_met:
        return standing.not_met
    share = rubric.pass_rule.minimum_total / len(rubric.criteria)
    levels = marking.levels()
    return tuple(c.id for c in rubric.criteria if rubric.level(levels[c.id] or 0).points < share)


def _criterion_part(rubric: Rubric, marking: Marking, criterion: Criterion, why: bool) -> Part:
    judgement = marking.judgement(criterion.id)
    level = rubric.level(judgement.level or 0)
    body = [judgement.feedback] if judgement.feedback else []
    if why:
        described = criterion.descriptor(level.level) or rubric.no_evidence_text
        body = [f"At this level: {described}", *_quoted(marking.evidence(criterion.id)), *body]
        body += [f"What would lift it: {pointer}" for pointer in [criterion.pointer(level.level)] if pointer]
    elif not body:
        body = [criterion.descriptor(level.level)] if criterion.descriptor(level.level) else []
    return Part(PartKind.CRITERION, criterion.title, level.label, tuple(body))


def quotes(rubric: Rubric, marking: Marking, state: State) -> tuple[str, ...]:
    """What the letter of a marking quotes of the script, so that its reader sees why it was not passed."""
    if state is not State.FAILED:
        return ()
    short = criteria_short(rubric, marking, stand(rubric, marking.levels()))
    return tuple(quote for criterion in short for quote in _quoted(marking.evidence(criterion)))


def _quoted(evidence: Sequence[Annotation]) -> list[str]:
    if not evidence:
        return []
    words = evidence[0].anchor.exact.split()
    quote = " ".join(words[:_QUOTE_WORDS]) + (" …" if len(words) > _QUOTE_WORDS else "")
    return [f"You wrote: “{quote}”"]


def _what_next(template: LetterTemplate, words: Mapping[str, str], day: date) -> Iterator[Part]:
    yield Part(PartKind.HEADING, "What happens next")
    if template.next_window:
        yield from _next_window(template.next_window, template.review.send_to, day)
    yield from _paragraphs(words, "support", "statutory")


def _next_window(window: NextWindow, write_to: str, day: date) -> Iterator[Part]:
    """What is said of the next window in a letter of a day, which may be later than the days that the window names."""
    if day > window.closes:
        said = f"The window after yours closed on {long_date(window.closes)}, before the day of this letter."
        yield _paragraph(f"{said} Write to {write_to} to ask when the next one opens.")
        yield from (_paragraph(text) for text in (window.support, window.cost) if text)
        return
    dates = f"The next window opens on {long_date(window.opens)} and closes on {long_date(window.closes)}."
    register = f"Register by {long_date(window.register_by)}."
    if day > window.register_by:
        passed = f"The last day to register, {long_date(window.register_by)}, was before the day of this letter."
        register = f"{passed} Write to {write_to} to ask for a place."
    case = "The case will be a new one." if window.new_case else "The case will be the same."
    yield _paragraph(f"{dates} {register}" + ("" if case in window.text else f" {case}"))
    for text in (window.text, window.support, window.cost):
        if text:
            yield _paragraph(text)


def _review(review: Review, day: date) -> Iterator[Part]:
    last_day = review.last_day(day)
    if last_day is None:
        raise ValueError("a letter needs the last day to ask for a review")
    yield Part(PartKind.HEADING, "If you want to ask for a review")
    yield _paragraph(f"Write to {review.send_to} by {long_date(last_day)}. You can ask on these grounds:")
    yield from (Part(PartKind.ITEM, ground) for ground in review.grounds)
    yield from (_paragraph(text) for text in (*review.not_grounds, review.next_stage))

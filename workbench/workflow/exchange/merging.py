"""What becomes of each marking in a pack: it simply follows, it is here already, it is kept side by side, or it is refused."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.marking import Marking, Slot, Stage
from workbench.domain.people import Person
from workbench.domain.redaction import Covering
from workbench.store import markings, outcomes, packs, redactions, samples, siblings, submissions, travelling
from workbench.store.database import Transaction
from workbench.store.packs import Direction
from workbench.store.travelling import Row, Work
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import slots
from workbench.workflow.exchange.reading import fits, marking_in, passages_hold

SAME = "same-judgement"
"""Why a marking is kept aside that says just what the standing one says: nobody needs to decide anything."""

_WHY = {
    "cloned-file": "Two copies of one marker's file were worked in. Ask the marker which of the two judgements is meant.",
    "marked-by-another": "Somebody else's marking stands at this stage.",
    "moved-since": "The script was given to somebody else after the pack had left.",
    "older-rubric": "It was judged by another version of the rubric.",
    "sealed-since": "The standing marking was used for the sample, a comparison or a release before this one arrived.",
    "two-versions": "The same marker handed in another judgement from another file.",
    "own-script": "The script comes from the marker's own school or delivery partner, as is known by now.",
    "outside-slots": "It was not given to this marker to judge.",
    "other-text": "It was judged on another text than the one that was sent.",
    "unreadable-marking": "It cannot be read. Ask the marker to hand it in again with the same version of the program.",
    "incomplete-marking": "A level or its evidence is missing.",
    "passage-lost": "A passage is not where its highlight says.",
}
"""What each code of a marking that does not simply follow means, as a sentence."""


_CARRIED = ("hand-in-marking", "reopen-marking")
"""The deeds in a marker's ledger whose records travel with it."""
_OTHERS = "A marking in this pack is not the one that was handed in. Nothing was changed."


def meaning(code: str) -> str:
    """The sentence of a code, "" for none."""
    return _WHY.get(code, "")


class Fate(StrEnum):
    """Into which of the four lists a marking goes."""

    NEW = "new"
    HERE = "here"
    ASIDE = "aside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a pack with what becomes of it; `code` is "" where nothing stands against it. A reopening is `reopens`."""

    row: Row
    slot: Slot
    fate: Fate
    code: str = ""
    reopens: bool = False

    @property
    def message(self) -> str:
        """The sentence of its code."""
        return meaning(self.code)


@dataclass(slots=True)
class _Facts:
    """What the office has, brought up to date row by row while the steps are worked out."""

    sent: Mapping[tuple[str, str], set[str]]
    holders: Mapping[tuple[str, str], str]
    standing: dict[tuple[str, str], dict[str, str]]
    newest: dict[tuple[str, str, str], Any]
    reopened: set[str]
    told: frozenset[str]
    known: dict[str, str]
    used: frozenset[str]
    own: frozenset[str]
    texts: Mapping[str, str]
    covered: Mapping[str, Sequence[Covering]]
    rubric: str
    forked: bool


def steps(connection: Transaction, cohort: Cohort, person: Person, work: Work, forked: bool) -> tuple[Step, ...]:
    """What becomes of every marking and reopening in a pack, in the order in which its marker made them."""
    facts = _facts(connection, cohort, person, work, forked)
    return tuple(_follow(facts, cohort, person, work))


def refuse_unledgered(work: Work) -> None:
    """Raise WorkbenchError `damaged-pack` unless every row has the hash it names and an id of its own, and the ledger that came
    with them tells of just these.
    """
    rows = (*work.markings, *work.reopenings)
    came = {row["id"]: row["record_sha256"] for row in rows}
    entered = sorted((entry.record, entry.record_sha256) for entry, _ in work.chains if entry.deed in _CARRIED)
    if entered != sorted(came.items()) or len(came) != len(rows) or not all(travelling.has_hash(row) for row in rows):
        raise WorkbenchError("damaged-pack", _OTHERS)


def _facts(connection: Transaction, cohort: Cohort, person: Person, work: Work, forked: bool) -> _Facts:
    theirs = [pack for pack in packs.travelled(connection) if pack.party == person.id]
    sent = slots.sent_texts(connection, person, theirs)
    standing: dict[tuple[str, str], dict[str, str]] = {}
    for item in markings.standing(connection):
        slot = item.marking.slot
        standing.setdefault((slot.submission, slot.stage.value), {})[slot.person] = item.id
    return _Facts(
        sent=sent,
        holders=slots.holders(connection),
        standing=standing,
        newest=dict(travelling.newest_versions(connection)),
        reopened=set(travelling.reopened(connection)),
        told=frozenset(held.marking for pack in theirs if pack.direction is Direction.IN for held in pack.holds),
        known={**travelling.hashes(connection), **siblings.known(connection)},
        used=_used(connection),
        own=slots.own_scripts(connection, person, {key[0] for key in sent}),
        texts={one: submissions.frozen(connection, one).text for one in {key[0] for key in sent}},
        covered=redactions.ever(connection),
        rubric=cohort.settings.pin(ItemKind.RUBRIC).sha256,
        forked=forked,
    )


def _used(connection: Transaction) -> frozenset[str]:
    """The scripts whose standing markings were used: looked at by a draw, compared in a pair, or released."""
    released = {item.outcome.submission for item in outcomes.released(connection)}
    return samples.looked_at(connection) | released


def _follow(facts: _Facts, cohort: Cohort, person: Person, work: Work) -> Iterator[Step]:
    made = {row["id"]: row for row in work.markings}
    undone = {row["id"]: row for row in work.reopenings}
    for entry, _ in work.chains:
        if entry.record in made:
            yield _marking_step(facts, cohort, person, made.pop(entry.record))
        elif entry.record in undone:
            row = undone.pop(entry.record)
            yield _reopening_step(facts, person, row, work)


def _marking_step(facts: _Facts, cohort: Cohort, person: Person, row: Row) -> Step:
    slot = Slot(row["submission_id"], _stage(row["stage"]), row["person_id"])
    if _is_here(facts, row):
        return Step(row, slot, Fate.HERE)
    code = _refusal(facts, cohort, person, row, slot)
    if code:
        return Step(row, slot, Fate.REFUSED, code)
    code = _conflict(facts, row)
    if code:
        return Step(row, slot, Fate.ASIDE, code)
    key = (row["submission_id"], row["stage"])
    facts.newest[*key, row["person_id"]] = _Version(row["id"], row["version"], row["body"])
    facts.standing.setdefault(key, {})[row["person_id"]] = row["id"]
    return Step(row, slot, Fate.NEW)


def _is_here(facts: _Facts, row: Row) -> bool:
    """Whether a record is here already; raises WorkbenchError `damaged-pack` for another one under its id."""
    known = facts.known.get(row["id"])
    if known not in (None, row["record_sha256"]):
        raise WorkbenchError("damaged-pack", _OTHERS)
    return known is not None


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a slot, as much of it as the next one is held against."""

    id: str
    version: int
    body: str


def _refusal(facts: _Facts, cohort: Cohort, person: Person, row: Row, slot: Slot) -> str:
    key = (row["submission_id"], row["stage"])
    if row["person_id"] != person.id or key not in facts.sent:
        return "outside-slots"
    if key[0] in facts.own:
        return "own-script"
    if row["document_sha256"] not in facts.sent[key]:
        return "other-text"
    marking = marking_in(row, slot)
    return _fault(facts, cohort, row, marking) if marking else "unreadable-marking"


def _fault(facts: _Facts, cohort: Cohort, row: Row, marking: Marking) -> str:
    if row["rubric_sha256"] == facts.rubric:
        if not fits(marking, cohort.rubric):
            return "unreadable-marking"
        if marking.missing(cohort.rubric):
            return "incomplete-marking"
    script = row["submission_id"]
    held = passages_hold(marking, facts.texts[script], facts.covered.get(script, ()))
    return "" if held else "passage-lost"


def _conflict(facts: _Facts, row: Row) -> str:
    """Why a marking does not simply follow what stands, or "" where it does."""
    key, person = (row["submission_id"], row["stage"]), row["person_id"]
    last = facts.newest.get((*key, person))
    stands = facts.standing.get(key, {})
    if last is not None and stands.get(person) == last.id and _judgement(last.body) == _judgement(row["body"]):
        return SAME
    if facts.forked:
        return "cloned-file"
    if stands.keys() - {person}:
        return "marked-by-another"
    if facts.holders.get(key, person) != person:
        return "moved-since"
    if row["rubric_sha256"] != facts.rubric:
        return "older-rubric"
    return _out_of_turn(facts, row, last)


def _judgement(body: str) -> dict[str, Any]:
    """What a marking's column says, but for the ids of its annotations, which are drawn anew in every file, and for their order
    at one place, which follows from the ids.
    """
    said: dict[str, Any] = json.loads(body)
    return said | {"annotations": sorted(json.dumps(annotation | {"id": ""}) for annotation in said["annotations"])}


def _out_of_turn(facts: _Facts, row: Row, last: Any) -> str:
    if last is None:
        return "" if row["version"] == 1 and not row["replaces"] else "two-versions"
    follows = row["replaces"] == last.id and row["version"] == last.version + 1
    if follows and last.id not in facts.reopened and row["submission_id"] in facts.used:
        return "sealed-since"
    return "" if follows and last.id in facts.reopened else "two-versions"


def _reopening_step(facts: _Facts, person: Person, row: Row, work: Work) -> Step:
    """A reopening takes effect where its marking stands and was not used since; else the marking stays as it is, which is told
    once: every pack of its marker brings it again, and nobody can do anything about it.
    """
    made = next((m for m in work.markings if m["id"] == row["marking_id"]), None)
    if made is None:
        return Step(row, Slot("", Stage.FIRST, person.id), Fate.REFUSED, "unreadable-marking", reopens=True)
    slot = Slot(made["submission_id"], _stage(made["stage"]), made["person_id"])
    if _is_here(facts, row):
        return Step(row, slot, Fate.HERE, reopens=True)
    code = _too_late(facts, person, row, made)
    if code:
        return Step(row, slot, Fate.HERE if row["id"] in facts.told else Fate.REFUSED, code, reopens=True)
    facts.standing[made["submission_id"], made["stage"]].pop(person.id)
    facts.reopened.add(made["id"])
    return Step(row, slot, Fate.NEW, reopens=True)


def _too_late(facts: _Facts, person: Person, row: Row, made: Row) -> str:
    """Why a reopening changes nothing any more, or "" where it does."""
    stands = facts.standing.get((made["submission_id"], made["stage"]), {})
    if stands.get(person.id) != made["id"] or row["person_id"] != person.id:
        return "two-versions"
    if facts.forked:
        return "cloned-file"
    return "sealed-since" if made["submission_id"] in facts.used else ""


def _stage(word: str) -> Stage:
    try:
        return Stage(word)
    except ValueError:
        said = "This pack holds a marking of a stage that this version does not know. Nothing was changed."
        raise WorkbenchError("newer-pack", said) from None


def lines_of(found: Sequence[Step], fate: Fate) -> tuple[Step, ...]:
    """The steps of one fate that people are told of: markings, and reopenings that were refused."""
    return tuple(step for step in found if step.fate is fate and (not step.reopens or fate is Fate.REFUSED))

"""What a participant is told of the markings of their script, and whether that names somebody else of the cohort."""

from collections.abc import Mapping

from workbench.domain.adjudication import settle
from workbench.domain.letter import quotes
from workbench.domain.library import ItemKind
from workbench.domain.marking import Marking
from workbench.domain.naming import Named, OtherNames, words_to_participant
from workbench.domain.outcome import State
from workbench.domain.people import Participant
from workbench.domain.redaction import COVER
from workbench.store import decisions
from workbench.store import markings as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import Marked
from workbench.workflow.settling import Basis


def told_marking(cohort: Cohort, marking: str, decision: str) -> Marking:
    """The marking that the participant is told of: the first, with the levels of the decision where there is one; it quotes the
    participant's own words, whatever of them was covered for markers.
    """
    with cohort.database.reading() as connection:
        first = store.in_own_words(connection, marking)
        if not decision:
            return first
        settled = decisions.by_id(connection, decision)
        others = [store.in_own_words(connection, key) for key in (settled.third, settled.second) if key]
    return settle(dict(settled.levels), [first, *others])


def named(facts: Marked, roster: Mapping[str, Participant], bases: Mapping[str, Basis]) -> dict[str, Named]:
    """The scripts, of those that come to something, whose participant would read the name or number of somebody else. An attempt
    that is void is told without a marking.
    """
    said = {script: _told(facts, script, basis) for script, basis in bases.items() if basis.state is not State.VOID}
    if not any(words or passages for words, passages in said.values()):
        return {}
    names = OtherNames(tuple(roster.values()), (person.name for person in facts.people.values()))
    found = {}
    for script, (words, passages) in said.items():
        whose = facts.lines[script].participant or ""
        if whose in roster and names.stand_in((*words, *passages), whose):
            found[script] = Named.WORDS if names.stand_in(words, whose) else Named.PASSAGE
    return found


def _told(facts: Marked, script: str, basis: Basis) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to the participant of a script, and the passages that its letter quotes."""
    cohort, first = facts.cohort, facts.first[script]
    if first.rubric_sha256 != cohort.settings.pin(ItemKind.RUBRIC).sha256:
        return (), ()  # another version of the rubric holds it back
    marking = told_marking(cohort, basis.marking, basis.decision) if basis.decision else first.marking
    passages = quotes(cohort.rubric, marking, basis.state)
    if any(COVER in passage for passage in passages):  # the letter has the participant's own words
        passages = quotes(cohort.rubric, told_marking(cohort, basis.marking, basis.decision), basis.state)
    return tuple(words_to_participant(marking)), passages

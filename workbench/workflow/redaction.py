"""What would give somebody away in a script, shown to the office, and covered by a person in the copy that markers read."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.cohort import Script
from workbench.domain.document import Document
from workbench.domain.errors import WorkbenchError
from workbench.domain.identities import Identities, Identity
from workbench.domain.people import Person, Role
from workbench.domain.redaction import Covering, beside, covered_document
from workbench.store import redactions as store
from workbench.store import submissions
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import everybody, require
from workbench.workflow.roster import roster

OTHER = "other"
"""What is said of a covered passage when nobody says more."""

_LONGEST_WHAT = 40


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that the program found or a person covered: code points [start, stop) of the frozen text, its words, what it
    gives away (the code of a warning, or what the person said), and whether the marking copy has it covered.

    Without length it stands for what is beside the text of the block that begins there: a label in words, where links lead.
    """

    start: int
    stop: int
    text: str
    what: str
    covered: bool


def found(cohort: Cohort, submission: str) -> tuple[Suggestion, ...]:
    """Everything in a script that seems to give somebody away, and what was covered besides, in the order of the text.

    For the office only: it quotes what markers are not to see.
    """
    people = roster(cohort)
    with cohort.database.reading() as connection:
        script = submissions.true_script(connection, submission)
        whose = submissions.line(connection, submission).participant
        covered = store.standing(connection, submission)
    shown = covered_document(script.document, covered)
    searched = Identities(people, everybody(cohort), cohort.scenario)
    suggested = [_suggestion(script, shown, each) for each in searched.find(script.document, script.regions, script.spans, whose)]
    places = {(each.start, each.stop) for each in suggested}
    besides = [_besides(script, each) for each in covered if (each.start, each.stop) not in places]
    return tuple(sorted((*dict.fromkeys(suggested), *besides), key=lambda each: (each.start, each.stop)))


def cover(cohort: Cohort, actor: Person, submission: str, start: int, stop: int, what: str = OTHER) -> None:
    """Cover a passage in the marking copy; only the lead may. The frozen text and the sealed original stay as they are.

    Raises WorkbenchError `passage-outside` for a passage without a visible character of the text.
    """
    require(actor, Role.LEAD)
    with cohort.database.writing() as connection:
        document = submissions.frozen(connection, submission)
        _refuse_outside(document, start, stop)
        if not any((each.start, each.stop) == (start, stop) for each in store.standing(connection, submission)):
            covering = Covering(start, stop, what.strip()[:_LONGEST_WHAT] or OTHER)
            store.say(connection, cohort.scribe, submission, covering, actor.id)


def uncover(cohort: Cohort, actor: Person, submission: str, start: int, stop: int, what: str = "") -> None:
    """Show every covered passage again that reaches into this one; only the lead may. Raises WorkbenchError `not-covered` where
    there is none. `what` is kept as it was where nothing is said.
    """
    uncover_all(cohort, actor, submission, [(start, stop)], what)


def uncover_all(cohort: Cohort, actor: Person, submission: str, places: Sequence[tuple[int, int]], what: str = "") -> None:
    """As `uncover`, for every covered passage that reaches into one of several places."""
    require(actor, Role.LEAD)
    with cohort.database.writing() as connection:
        standing = store.standing(connection, submission)
        inside = [each for each in standing if any(_reaches(each, start, stop) for start, stop in places)]
        if not inside:
            raise WorkbenchError("not-covered", "Nothing is covered there. List what is with cohort identities.")
        for each in inside:
            shown = Covering(each.start, each.stop, what.strip()[:_LONGEST_WHAT] or each.what, covered=False)
            store.say(connection, cohort.scribe, submission, shown, actor.id)


def _reaches(covering: Covering, start: int, stop: int) -> bool:
    if (covering.start, covering.stop) == (start, stop):
        return True
    return covering.start < stop and start < covering.stop


def _refuse_outside(document: Document, start: int, stop: int) -> None:
    at_a_block = start == stop and any(block.start == start and beside(block) for block in document.blocks)
    if not at_a_block and not (0 <= start < stop <= len(document.text) and document.text[start:stop].strip()):
        raise WorkbenchError("passage-outside", "No words of the script stand there. Select some, or quote them.")


def _suggestion(script: Script, shown: Document, each: Identity) -> Suggestion:
    if each.start < each.end:
        own, there = script.document.text[each.start : each.end], shown.text[each.start : each.end]
        hidden = all(a.isspace() or a != b for a, b in zip(own, there, strict=True))
        return Suggestion(each.start, each.end, own, each.kind.value, hidden)
    own_words = beside(script.document.blocks[each.block])
    left = set(own_words) & set(beside(shown.blocks[each.block]))
    return Suggestion(each.start, each.end, ", ".join(own_words), each.kind.value, not left)


def _besides(script: Script, covering: Covering) -> Suggestion:
    document = script.document
    words = document.text[covering.start : covering.stop]
    if covering.start == covering.stop:
        words = ", ".join(beside(document.blocks[document.block_at(covering.start)]))
    return Suggestion(covering.start, covering.stop, words, covering.what, True)

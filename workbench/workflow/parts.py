"""Where the answer to each question of a scenario begins and ends, as it is recognised or as the office ruled."""

from workbench.domain.errors import WorkbenchError
from workbench.domain.parts import AnswerPart
from workbench.domain.parts import parts as parts_of
from workbench.domain.people import Person, Role
from workbench.domain.selfcheck.draft import Draft
from workbench.files.vocabulary import read_vocabulary
from workbench.store import parts as store
from workbench.store import submissions
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require


def parts(cohort: Cohort, submission: str) -> tuple[AnswerPart, ...]:
    """The answers in a script in the scenario's order, places and no words, so that whoever may read the script may have them;
    empty where the scenario asks for one continuous answer.
    """
    with cohort.database.reading() as connection:
        script = submissions.true_script(connection, submission)
        said = store.standing(connection, submission)
    if cohort.scenario.answer_shape != "parts":
        return ()
    draft = Draft(script.document, script.regions, cohort.word_rule, script.spans)
    return parts_of(draft, cohort.scenario, read_vocabulary(), said)


def rule_part(cohort: Cohort, actor: Person, submission: str, part: str, start: int, stop: int) -> tuple[AnswerPart, ...]:
    """Say that the answer to a question (the id of its task) stands in code points [start, stop) of a script; -1 and -1 take back
    what was said. Only the lead may; gives every answer as it stands then.

    Raises WorkbenchError `unknown-part`, `passage-outside`, `parts-overlap`.
    """
    require(actor, Role.LEAD)
    known = [task.id for task in cohort.scenario.tasks] if cohort.scenario.answer_shape == "parts" else []
    if part not in known:
        there = f"There is {', '.join(known)}." if known else "It asks for one continuous answer."
        raise WorkbenchError("unknown-part", f"The scenario has no question {part}. {there}")
    with cohort.database.writing() as connection:
        if (start, stop) != (-1, -1):
            text = submissions.frozen(connection, submission).text
            if not (0 <= start < stop <= len(text) and text[start:stop].strip()):
                raise WorkbenchError("passage-outside", "No words of the script stand there. Select some, or quote them.")
            others = {other: place for other, place in store.standing(connection, submission).items() if other != part}
            _refuse_overlap((start, stop), others)
        store.rule(connection, cohort.scribe, submission, part, (start, stop), actor.id)
    return parts(cohort, submission)


def _refuse_overlap(place: tuple[int, int], others: dict[str, tuple[int, int]]) -> None:
    for other, (start, stop) in others.items():
        if place[0] < stop and start < place[1]:
            said = f"These words are in the answer to {other} already. Rule on that one first, or choose other words."
            raise WorkbenchError("parts-overlap", said)

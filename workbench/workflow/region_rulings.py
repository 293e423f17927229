"""What the office rules about the regions of a script, after which it is counted anew."""

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.region_rulings import RegionRuling
from workbench.domain.regions import Region
from workbench.domain.words import listed
from workbench.store import fingerprints, submissions
from workbench.store import region_rulings as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import refuse_when_released
from workbench.workflow.people import require

_COUNTED_ANEW = "It was ruled on before it was counted anew, with another verdict."


def rule_region(
    cohort: Cohort, actor: Person, submission: str, start: int, stop: int, region: str, reason: str = ""
) -> SubmissionLine:
    """Rule what the words in code points [start, stop) of a script are, whole blocks or part of one ("this is the reference
    list"); an empty region takes the ruling of just this range back. Only the lead may, with a reason; gives the script as it is
    counted from now on. A ruling on its length that was made on another verdict counts no more.

    Raises WorkbenchError `unknown-region`, `reason-missing`, `passage-outside`, `nothing-to-take-back`, `already-released`.
    """
    require(actor, Role.LEAD)
    if region and region not in set(Region):
        known = listed([each.value for each in Region])
        raise WorkbenchError("unknown-region", f"There is no region {region}. There is {known}.")
    if not reason.strip():
        raise WorkbenchError("reason-missing", "A ruling needs a reason. Write one sentence.")
    refuse_when_released(cohort, submission)
    with cohort.database.writing() as connection:
        text = submissions.frozen(connection, submission).text
        if not (0 <= start < stop <= len(text) and text[start:stop].strip()):
            raise WorkbenchError("passage-outside", "No words of the script stand there. Select some, or quote them.")
        standing = {(each.start, each.stop) for each in store.standing(connection, submission)}
        if not region and (start, stop) not in standing:
            raise WorkbenchError("nothing-to-take-back", "No ruling stands on just these words, so there is none to take back.")
        before = submissions.alone(connection, submission)
        store.rule(connection, cohort.scribe, submission, (start, stop), region, reason.strip(), actor.id)
        fingerprints.forget(connection, submission)
        if before.ruling and submissions.alone(connection, submission).count.verdict is not before.count.verdict:
            submissions.rule(connection, cohort.scribe, submission, "", _COUNTED_ANEW, actor.id)
        return submissions.line(connection, submission)


def region_rulings(cohort: Cohort, submission: str) -> tuple[RegionRuling, ...]:
    """The rulings on a script's regions that stand, in the order they were made; where two overlap, the later one wins."""
    with cohort.database.reading() as connection:
        return store.standing(connection, submission)

"""The scripts that came in, as rows that the office goes by."""

from workbench.domain.cohort import Script, SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.identities import Identities
from workbench.domain.people import comparable
from workbench.store import outcomes
from workbench.store import submissions as store
from workbench.workflow.batch import with_name_doubt
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import everybody
from workbench.workflow.roster import roster

_HASH_START = 6
"""Characters of a hash that name a script."""


def lines(cohort: Cohort) -> tuple[SubmissionLine, ...]:
    """Every script that counts, in the order it came in; one that was replaced or set aside is in `received` alone."""
    return tuple(line for line in received(cohort) if line.counts)


def received(cohort: Cohort) -> tuple[SubmissionLine, ...]:
    """Every script that came in, in that order, whether it counts or not."""
    with cohort.database.reading() as connection:
        found = store.received(connection)
    identities = _identities(cohort)
    return tuple(with_name_doubt(line, identities) for line in found)


def line_now(cohort: Cohort, submission: str) -> SubmissionLine:
    """The script of an id as it stands now; raises WorkbenchError."""
    with cohort.database.reading() as connection:
        return with_name_doubt(store.line(connection, submission), _identities(cohort))


def _identities(cohort: Cohort) -> Identities:
    return Identities(roster(cohort), everybody(cohort), cohort.scenario)


def line_of(cohort: Cohort, key: str) -> SubmissionLine:
    """The script of a code or of a file's hash (six characters of the hash suffice), whether it counts or not; raises
    WorkbenchError. A file's name finds nothing: markers ask here too, and it mostly says whose script it is. In a marker's own
    file the hash of the sealed file stands in its place, and finds the script whole.
    """
    with cohort.database.reading() as connection:
        every = store.received(connection)
    wanted = comparable(key)
    own = bool(cohort.own_file_of)
    found = [line for line in every if comparable(line.code) == wanted or key in (line.id, line.sha256, own and line.file_name)]
    if not found and len(key) >= _HASH_START:
        found = [line for line in every if line.sha256.startswith(key.lower())]
    if len(found) > 1:
        raise WorkbenchError("ambiguous-submission", f"More than one script's hash begins with {key}. Give more of it.")
    if not found:
        raise WorkbenchError("unknown-submission", f"No script here has the code or hash {key}.")
    return found[0]


def script_for_office(cohort: Cohort, submission: str) -> Script:
    """The text of a script for those who run the cohort, with nothing covered."""
    with cohort.database.reading() as connection:
        return store.true_script(connection, submission)


def refuse_when_released(cohort: Cohort, submission: str) -> None:
    """Refuse a deed that would unsay a released outcome; raises WorkbenchError `already-released`."""
    with cohort.database.reading() as connection:
        if any(item.outcome.submission == submission for item in outcomes.released(connection)):
            code = store.line(connection, submission).code
            raise WorkbenchError("already-released", f"The outcome of {code} was released. It can only be superseded.")

"""The explicit act of release, by one lead or, where the provider's policy asks for it, by two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from workbench.domain.copies import Reason
from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import not_counted, second_signature
from workbench.domain.people import Person, Role
from workbench.store import attempts
from workbench.store import outcomes as store
from workbench.store.database import Transaction
from workbench.store.moderation import facts_of
from workbench.workflow.cohort import Cohort
from workbench.workflow.copies import make_copy
from workbench.workflow.intake import line_of
from workbench.workflow.moderation import Marked
from workbench.workflow.outcomes.standing import BlockedLine, ReadyLine, ReleasedLine, board, outcome_of
from workbench.workflow.people import require
from workbench.workflow.settling import ruled_scripts, with_ruling


@dataclass(frozen=True, slots=True)
class Release:
    """What a release did: outcomes released now, scripts that were asked for but are blocked, the codes of those asked for by
    name whose outcome was released before and has not changed since, and the codes of those signed now, which are blocked until
    another lead releases them.
    """

    released: tuple[ReleasedLine, ...]
    blocked: tuple[BlockedLine, ...]
    unchanged: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


def release(cohort: Cohort, actor: Person, only: Sequence[str] = ()) -> Release:
    """Release every outcome that nothing stands in the way of (or only those of some codes). Only the lead may; it cannot
    be undone. A copy of the cohort is made first.

    Where the policy wants two leads, what nobody else has signed as it is now is signed, and goes out when another releases it.
    Raises WorkbenchError `unknown-submission` for a code that is not there, `no-copy` when no copy could be made.
    """
    require(actor, Role.LEAD)
    wanted = {line.id: line for line in (line_of(cohort, code) for code in only)}
    now = board(cohort)
    ready = [line for line in now.ready if not wanted or line.submission in wanted]
    blocked = [line for line in now.blocked if not wanted or line.submission in wanted]
    found = {line.submission for line in ready} | {line.submission for line in blocked}
    others = [line for line in wanted.values() if line.id not in found]
    blocked += [BlockedLine(line.id, line.code, (not_counted(line.code),)) for line in others if not line.counts]
    going = [line for line in now.released_by(actor.id) if line in ready]
    staying = [line for line in ready if line not in going]
    signed = [line for line in staying if not line.signed_by]
    if going:
        make_copy(cohort, Reason.BEFORE_RELEASE)
    with cohort.database.writing() as connection:
        _refuse_changed(cohort, connection, ready)
        for line in going:
            store.release(connection, cohort.scribe, replace(line.outcome, id=str(uuid4())), actor.id)
        for line in signed:
            store.sign(connection, cohort.scribe, line.outcome, actor.id)
    at = cohort.scribe.clock()
    done = tuple(ReleasedLine(r.submission, r.code, r.participant, r.state, at, r.decided) for r in going)
    blocked += [BlockedLine(line.submission, line.code, (second_signature(line.code, actor.name),)) for line in staying]
    unchanged = tuple(line.code for line in others if line.counts)
    return Release(done, tuple(blocked), unchanged, tuple(line.code for line in signed))


def _refuse_changed(cohort: Cohort, connection: Transaction, ready: Sequence[ReadyLine]) -> None:
    """Refuse to release what has come to something else since it was looked at; raises WorkbenchError `changed-meanwhile`."""
    facts = Marked(cohort, facts_of(connection))
    ruled = ruled_scripts(facts.lines.values(), attempts.standing(connection))
    before = {item.outcome.submission: item.outcome.id for item in store.released(connection)}
    for line in ready:
        script = facts.lines[line.submission]
        basis = with_ruling(facts, script, ruled)
        if basis is None or outcome_of(script, basis, before.get(script.id, "")) != line.outcome:
            raise WorkbenchError("changed-meanwhile", f"{line.code} changed while it was released. Look again and release.")

"""Which scripts a person may judge from afar, on which text, and which never: as the office knows it by now."""

from collections.abc import Iterable

from workbench.domain.allocation import conflict
from workbench.domain.people import Person
from workbench.store import allocations, people, submissions
from workbench.store.database import Transaction
from workbench.store.packs import Direction, Travelled
from workbench.workflow.exchange.sending import STAGES


def holders(connection: Transaction) -> dict[tuple[str, str], str]:
    """Whose each script is at each stage, by id."""
    return {
        (at.allocation.submission, at.allocation.stage.value): at.allocation.person for at in allocations.standing(connection)
    }


def sent_texts(connection: Transaction, person: Person, travelled: Iterable[Travelled]) -> dict[tuple[str, str], set[str]]:
    """The hashes of the texts that a person may judge, by script and stage: of those that were sent to them; and of what is given
    to them and was not sent, the script's own. A cohort that was restored no longer knows what it sent since its copy was made.
    """
    sent: dict[tuple[str, str], set[str]] = {}
    for held in (held for pack in travelled if pack.direction is Direction.OUT for held in pack.holds):
        sent.setdefault((held.submission, held.stage.value), set()).add(held.sha256)
    for (script, stage), holder in holders(connection).items():
        if holder == person.id and stage in STAGES.values() and (script, stage) not in sent:
            texts = submissions.script(connection, script).document, submissions.frozen(connection, script)
            sent[script, stage] = {text.sha256 for text in texts}
    return sent


def own_scripts(connection: Transaction, person: Person, scripts: Iterable[str]) -> frozenset[str]:
    """The scripts that a person must not mark, also where that came to be known after they were sent."""
    roster = {participant.id: participant for participant in people.roster(connection)}
    owners = {script: submissions.alone(connection, script).participant for script in scripts}
    return frozenset(script for script, owner in owners.items() if conflict(person, roster.get(owner or "")))

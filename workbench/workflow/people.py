"""Who sits at the cohort, and who may do what."""

from unicodedata import normalize
from uuid import uuid4

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role, comparable
from workbench.domain.words import listed
from workbench.store import people as store
from workbench.workflow.cohort import Cohort


def everybody(cohort: Cohort) -> tuple[Person, ...]:
    """Everybody who works on the cohort, by name."""
    with cohort.database.reading() as connection:
        return store.people(connection)


def person_of(cohort: Cohort, name_or_id: str) -> Person:
    """The person of a name or id; raises WorkbenchError `unknown-person` that lists who there is."""
    people = everybody(cohort)
    wanted = comparable(name_or_id)
    found = [person for person in people if person.id == name_or_id or comparable(person.name) == wanted]
    if len(found) == 1:
        return found[0]
    known = listed([person.name for person in people])
    raise WorkbenchError("unknown-person", f"Nobody called {name_or_id} works on this cohort. There is {known}.")


def require(person: Person, *roles: Role) -> None:
    """Refuse a deed that a person's roles do not allow; raises WorkbenchError `not-allowed`."""
    if not person.roles & set(roles):
        wanted = listed([f"the {role.value}" for role in roles], "or")
        raise WorkbenchError("not-allowed", f"This is for {wanted}; {person.name} is not.")


def add_person(
    cohort: Cohort, actor: Person, name: str, role: Role, school: str = "", partner: str = "", new_marker: bool = False
) -> Person:
    """Add somebody, or give somebody known one role more; only the lead may; raises WorkbenchError. `new_marker` says that they
    mark such scripts for the first time.
    """
    require(actor, Role.LEAD)
    name, school, partner = (" ".join(normalize("NFC", said).split()) for said in (name, school, partner))
    if not comparable(name):
        raise WorkbenchError("unknown-person", "A person needs a name.")
    known = next((person for person in everybody(cohort) if comparable(person.name) == comparable(name)), None)
    with cohort.database.writing() as connection:
        if known is None:
            person = Person(str(uuid4()), name, frozenset({role}), school, partner, new_marker)
            store.add_person(connection, cohort.scribe, person, actor.id)
        else:
            whose = (school or known.school, partner or known.partner, new_marker or known.new_marker)
            person = Person(known.id, known.name, known.roles | {role}, *whose)
            store.change_roles(connection, cohort.scribe, person, actor.id)
    return person

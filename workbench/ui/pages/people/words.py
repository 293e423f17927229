"""People and participants as tables say them, and what a roster file would change about a participant."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from workbench.domain.people import Participant, Person, Role
from workbench.domain.words import be, capital, counted, listed, number
from workbench.workflow.roster import RosterPreview

_FIELDS = (
    ("roster_id", "Participant id"),
    ("reference", "Reference"),
    ("family_name", "Family name"),
    ("given_name", "Given name"),
    ("title", "Title"),
    ("email", "E-mail"),
    ("trn", "TRN"),
    ("school", "School"),
    ("partner", "Delivery partner"),
)
_NOTES_SHOWN = 3
_SHORT: Final = MappingProxyType({"trn": "TRN", "email": "E-mail", "e_mail": "E-mail"})


def roles_of(person: Person) -> str:
    """The roles of a person: "Assessor and moderator"."""
    return capital(listed([role.value for role in Role if role in person.roles]))


def told_of(person: Person) -> str:
    """The roles of a person, and whether they are new: "Assessor, new to this paper"."""
    return f"{roles_of(person)}, new to this paper" if person.new_marker else roles_of(person)


def person_row(person: Person) -> tuple[str, ...]:
    """A person as a row: name, roles, school, delivery partner."""
    return person.name, told_of(person), person.school, person.partner


def participant_row(participant: Participant) -> tuple[str, ...]:
    """A participant as a row: reference, name, e-mail, TRN, school."""
    return participant.reference, participant.name, participant.email, participant.trn, participant.school


def change_rows(preview: RosterPreview, known: Mapping[str, Participant]) -> list[tuple[str, ...]]:
    """Every cell that would change: reference, name, what it is, as it stands on the roster, as the file has it."""
    return [
        (new.reference, new.name, words, before or "Nothing", after or "Nothing")
        for new in preview.changed
        for words, before, after in differences(known[new.id], new)
    ]


def differences(old: Participant, new: Participant) -> list[tuple[str, str, str]]:
    """What differs between two states of a participant: its name, before, after."""
    cells = [(words, str(getattr(old, field)), str(getattr(new, field))) for field, words in _FIELDS]
    return [cell for cell in cells if cell[1] != cell[2]]


def column_words(column: str) -> str:
    """A column of the file as a person reads it: "Candidate number", "TRN"."""
    return _SHORT.get(column) or capital(column.replace("_", " "))


def summary(preview: RosterPreview) -> str:
    """What taking a roster in would do, in a few short sentences, with a line for each of the first notes on it."""
    added, changed, same = len(preview.added), len(preview.changed), len(preview.unchanged)
    said = []
    if added and changed:
        said.append(f"{number(added)} would be added and {number(changed)} changed.")
    elif added or changed:
        said.append(f"{number(added or changed)} would be {'added' if added else 'changed'}.")
    else:
        said.append("Nothing in this file is new.")
    if same:
        said.append(f"{number(same)} {'stays' if same == 1 else 'stay'} as {'it is' if same == 1 else 'they are'}.")
    rows = len({problem.row for problem in preview.problems})
    if rows:
        said.append(f"{counted(rows, 'row')} with a problem {'is' if rows == 1 else 'are'} left out.")
    return "\n".join([" ".join(said), *_notes(preview.notes)])


def _notes(notes: Sequence[str]) -> tuple[str, ...]:
    """The first few notes, and how many more there are."""
    more = len(notes) - _NOTES_SHOWN
    rest = (f"{number(more)} more {be(more)} not shown here; Changed lists every change.",) if more > 0 else ()
    return (*notes[:_NOTES_SHOWN], *rest)


def by_id(roster: Iterable[Participant]) -> dict[str, Participant]:
    """Participants by id."""
    return {participant.id: participant for participant in roster}


def lead_names(people: Sequence[Person]) -> str:
    """Who leads: "Marguerite Oldershaw-Pym", or several."""
    return listed([person.name for person in people if Role.LEAD in person.roles])

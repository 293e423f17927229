"""The names that a learning portal gives to the files it hands out for marking say whose they are, and are read here.

Moodle names folders, or files in a flat download, "Full Name_1234567_assignsubmission_file_"; the number counts within the one
assignment. Canvas puts "familygiven_LATE_1234_5678_" before each name: the sortable name in small letters without anything
but letters, LATE where that is so, the number of the person and that of the file. Both can leave the person out.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.document import Warning
from workbench.domain.people import Bearers, Participant, comparable, laid_out, whole_names

ARCHIVE = ".zip"
LINK = "link.html"
"""How the name ends of a web address that was handed in."""

_MOODLE = re.compile(r"(?P<person>.+)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_(?P<original>.*))?")
_CANVAS = re.compile(
    r"(?:(?P<early>LATE_)?anon_(?P<anonymous>[A-Za-z0-9]+)|(?P<person>\w+?)_(?P<late>LATE_|late_)?(?P<id>[1-9]\d*))"
    r"_(?:(?P<file>[1-9]\d*)_(?P<original>.+)|(?P<entry>text\.html|link\.html))"
)
_NOBODY = "participant"
_AGAIN = re.compile(r".*(?<!\d)-[1-9](?:\.\w+)?")

Likely = tuple[tuple[Participant, str], ...]
"""Whom a file may belong to, each with the reason in words."""


class Portal(StrEnum):
    """Whose names are known."""

    MOODLE = "Moodle"
    CANVAS = "Canvas"


@dataclass(frozen=True, slots=True)
class PortalName:
    """What a portal's name for a file tells: the person as the portal writes them ("" where it keeps them out), the portal's
    numbers, the name the file had when it was handed in, and whether that was late, again, or a web address and no file.
    """

    portal: Portal
    person: str
    numbers: str
    original: str
    is_folder: bool = False
    is_late: bool = False
    is_again: bool = False
    is_link: bool = False


def called(parts: Sequence[str]) -> str:
    """How a file is called, from the steps of its path: its name, behind that of the archive or portal's folder it came in."""
    holders = (n for n, part in enumerate(parts[:-1]) if part.lower().endswith(ARCHIVE) or _MOODLE.fullmatch(part))
    return "/".join(parts[next(holders, len(parts) - 1) :])


def portal_name(name: str) -> PortalName | None:
    """What a portal's name tells, of a name as `called` gives it; None when no portal's pattern is recognised."""
    *holders, last = unicodedata.normalize("NFC", name).split("/")
    for part, inside in (*((holder, last) for holder in holders), (last, "")):
        found = _MOODLE.fullmatch(part)
        if found:
            return _of_moodle(found, inside)
    found = _CANVAS.fullmatch(last)
    return _of_canvas(found) if found else None


def is_link(name: str) -> bool:
    """Whether a portal's name, as `called` gives it, stands for a web address that was handed in, and for no file."""
    told = portal_name(name)
    return told is not None and told.is_link


def _of_moodle(found: re.Match[str], inside: str) -> PortalName:
    person = "" if comparable(found["person"].split("_")[-1]) == _NOBODY else found["person"]
    return PortalName(Portal.MOODLE, person, found["id"], inside or found["original"] or "", is_folder=bool(inside))


def _of_canvas(found: re.Match[str]) -> PortalName | None:
    person, original = found["person"] or "", found["original"] or found["entry"]
    if person != person.lower():
        return None
    return PortalName(
        Portal.CANVAS,
        person,
        "_".join(filter(None, (found["id"] or found["anonymous"], found["file"]))),
        original,
        is_late=bool(found["early"] or found["late"]),
        is_again=_AGAIN.fullmatch(original) is not None,
        is_link=original == LINK,
    )


def portal_warnings(name: str) -> tuple[Warning, ...]:
    """What a portal's name warns of, of a name as `called` gives it."""
    told = portal_name(name)
    if told is None:
        return ()
    late = Warning("late", f"{told.portal} marked this script as handed in late. Check whether it can be taken.")
    again = Warning(
        "handed-in-again",
        f"The file's name ends with a number as {told.portal} adds one when somebody hands in again. Check which file counts.",
    )
    return (*((late,) if told.is_late else ()), *((again,) if told.is_again else ()))


class Owners:
    """Whose files are, by their names as `called` gives them; made once for a folder, whose roster it lays out."""

    def __init__(self, roster: Sequence[Participant]) -> None:
        self._roster = roster
        self._bearers = Bearers(roster)
        self._whole = laid_out(roster, whole_names)
        self._sortable = laid_out(roster, lambda p: [_squashed(p.family_name + p.given_name)])

    def of(self, name: str) -> tuple[Participant, str] | None:
        """Whose a file is, with the reason in words; None wherever there is a doubt.

        A name that no portal gave counts as `Bearers` says. Of one that a portal gave, the person the portal names and what the
        file itself was called must not contradict each other: the portal's name alone must be one participant's whole name,
        what the file was called decides between namesakes, and it counts alone when the portal names nobody or the same family
        name.
        """
        told, named, said = self._evidence(name)
        if told is None:
            return said[0] if len(said) == 1 else None
        if named:
            people = {person.id for person, _ in named}
            both = [(person, reason) for person, reason in said if person.id in people]
            if len(both) != len(said):
                return None
            return named[0] if len(named) == 1 and len(said) <= 1 else both[0] if len(both) == 1 else None
        fits = len(said) == 1 and (not told.person or _shares_family_name(told, said[0][0]))
        return said[0] if fits else None

    def likely(self, name: str) -> Likely:
        """Whom a file may belong to, doubts included."""
        _, named, said = self._evidence(name)
        people = {person.id for person, _ in named}
        return (*named, *((person, reason) for person, reason in said if person.id not in people))

    def _evidence(self, name: str) -> tuple[PortalName | None, Likely, Likely]:
        """What the portal tells, whom it names, and whom the file's own name names."""
        whole = name.rsplit("/", 1)[-1]
        told = portal_name(name)
        if told is None:
            return None, (), self._bearers.of(whole)
        said = self._bearers.of(told.original)
        if told.portal is Portal.CANVAS and not said:
            # "ntp_27_412_final.docx" only looks like a portal's name. The portal's own numbers never name anybody.
            across = self._bearers.of(whole)
            if across and across != self._bearers.of(told.numbers):
                return None, (), across
        where = "name in the portal's folder" if told.is_folder else "name the portal gave the file"
        return told, tuple((self._roster[place], where) for place in self._named(told)), said

    def _named(self, told: PortalName) -> Sequence[int]:
        """The places on the roster of those whom the portal names."""
        if told.portal is Portal.CANVAS:
            return self._sortable.get(_squashed(told.person), ()) if told.person else ()
        parts = map(comparable, (told.person.replace("_", " "), *told.person.split("_")))
        return sorted({place for part in filter(None, parts) for place in self._whole.get(part, ())})


def _shares_family_name(told: PortalName, person: Participant) -> bool:
    if told.portal is Portal.CANVAS:
        return _squashed(told.person).startswith(_squashed(person.family_name) or " ")
    return f" {comparable(person.family_name)} " in f" {comparable(told.person)} "


def _squashed(text: str) -> str:
    return comparable(text).replace(" ", "")

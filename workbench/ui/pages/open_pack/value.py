"""What is asked before a pack is opened, what is still wrong with it, and the deed that opens it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.workflow import exchange
from workbench.workflow.exchange import Unpacked, Way

SUFFIX: Final = ".cohort"


@dataclass(frozen=True, slots=True)
class Opening:
    """The pack, one's own file and its passphrase; the phrase of the pack, or a profile with its own passphrase, where they are
    needed.
    """

    pack: Path
    own: Path
    passphrase: str
    phrase: str = ""
    profile: Path | None = None
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields, by the name of the field."""

    place: str
    passphrase: str
    again: str
    profile: str
    secret: str


def own_path(place: str) -> Path:
    """The path a person typed, with the ending of a cohort's file."""
    path = Path(place.strip()).expanduser()
    return path if path.name.lower().endswith(SUFFIX) else path.with_name(f"{path.name}{SUFFIX}")


def is_there(place: str) -> bool:
    """Whether the own file that was named is there already."""
    return bool(place.strip() and Path(place.strip()).name) and own_path(place).is_file()


def faults(draft: Draft, *, by_phrase: bool) -> dict[str, str]:
    """What is missing or wrong, by the name of the field, in the order of the page."""
    there = is_there(draft.place)
    unlike = not there and draft.again != draft.passphrase
    found = {
        "place": _place_fault(draft.place),
        "passphrase": ""
        if draft.passphrase
        else "Type its passphrase."
        if there
        else "Choose a passphrase, or press Suggest one.",
        "again": "This is not the same as the passphrase above." if unlike else "",
    }
    if not there and not by_phrase:
        found["profile"] = "" if Path(draft.profile.strip()).is_file() else "Choose the profile that the card was made from."
        found["secret"] = "" if draft.secret else "Type the passphrase of the profile."
    return {name: said for name, said in found.items() if said}


def unpack(opening: Opening, way: Way | None = None) -> Unpacked:
    """Open the pack into the own file, which is made when it is not there yet; raises WorkbenchError. `way` says at what cost."""
    profile = exchange.open_profile(opening.profile, opening.secret) if opening.profile else None
    known = replace(way or Way(), phrase=opening.phrase or None, profile=profile)
    return exchange.open_pack(opening.pack, opening.own, opening.passphrase, known)


def _place_fault(place: str) -> str:
    if not place.strip() or not Path(place.strip()).name:
        return "Choose where your own file is to be kept."
    path = own_path(place)
    if not path.is_absolute():
        return "Give the whole path, or press Choose."
    return "" if path.parent.is_dir() else f"There is no folder {path.parent}. Choose another."

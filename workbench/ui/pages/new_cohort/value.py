"""What a new cohort is asked to be, and what is still wrong with it, in words."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from workbench.domain.cohort import Window
from workbench.workflow.cohort import Founding

SUFFIX: Final = ".cohort"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class NewCohort:
    """Everything that `workflow.cohort.found` needs."""

    path: Path
    passphrase: str
    founding: Founding


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields, by the name of the field."""

    title: str
    lead: str
    scenario: str
    rubric: str
    policy: str
    opens: datetime | None
    closes: datetime | None
    zone: str
    place: str
    passphrase: str
    again: str


def file_name(title: str) -> str:
    """A file name made from a title, with nothing in it that a system forbids; empty for an empty title."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip(". ")
    return f"{name}{SUFFIX}" if name else ""


def whole_path(place: str) -> Path:
    """The path a person typed, with the ending of a cohort's file."""
    path = Path(place.strip()).expanduser()
    return path if path.name.lower().endswith(SUFFIX) else path.with_name(f"{path.name}{SUFFIX}")


def window_of(draft: Draft) -> Window:
    """When scripts may be handed in; without times when none are wanted."""
    if draft.opens is None or draft.closes is None:
        return Window()
    zone = ZoneInfo(draft.zone)
    opens, closes = (time.replace(tzinfo=zone).isoformat(timespec="minutes") for time in (draft.opens, draft.closes))
    return Window(opens, closes, draft.zone)


def faults(draft: Draft) -> dict[str, str]:
    """What is missing or wrong, by the name of the field, in the order of the page; empty when a cohort can be made of it."""
    found = {
        "title": "" if draft.title else "Give the cohort a title, for instance Spring window 2027.",
        "lead": "" if draft.lead else "Say who leads the cohort.",
        "scenario": "" if draft.scenario else "Choose a scenario.",
        "rubric": "" if draft.rubric else "Choose a rubric.",
        "policy": "" if draft.policy else "Choose a sampling policy.",
        "closes": "It would close before it opens." if _is_turned(draft) else "",
        "place": _place_fault(draft.place),
        "passphrase": "" if draft.passphrase else "Choose a passphrase, or press Suggest one.",
        "again": "" if draft.again == draft.passphrase else "This is not the same as the passphrase above.",
    }
    return {name: said for name, said in found.items() if said}


def _is_turned(draft: Draft) -> bool:
    return draft.opens is not None and draft.closes is not None and draft.closes <= draft.opens


def _place_fault(place: str) -> str:
    if not place.strip() or not Path(place.strip()).name:
        return "Choose where its file is to be kept."
    path = whole_path(place)
    if not path.is_absolute():
        return "Give the whole path, or press Choose."
    if path.exists():
        return f"{path.name} is there already. Choose another name."
    return "" if path.parent.is_dir() else f"There is no folder {path.parent}. Choose another."

"""This laptop's own id, which its ledger entries carry; it says nothing about who uses it."""

from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from platformdirs import user_data_path


@cache
def this_device() -> str:
    """The id of this laptop: made once and kept in the user's data folder, or for this run only where nothing can be kept."""
    place = user_data_path("marking-workbench", appauthor=False) / "device"
    return _read(place) or _make(place)


def _read(place: Path) -> str | None:
    try:
        return str(UUID(place.read_text("utf-8").strip()))
    except (OSError, ValueError):
        return None


def _make(place: Path) -> str:
    device = str(uuid4())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(device, "utf-8")
    except OSError:
        return device
    return device

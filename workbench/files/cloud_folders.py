"""Whether a folder is one that some service copies to the cloud: an open database does not survive that."""

import re
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

_NAMES = (
    ("OneDrive", r"(onedrive|skydrive)([ -].+)?"),
    ("Dropbox", r"dropbox([ -].+)?"),
    ("iCloud Drive", r"icloud ?drive|com~apple~clouddocs|mobile documents"),
    ("Google Drive", r"google ?drive([ -].+)?|my drive|shared drives"),
    ("Box", r"box[ -](sync|box|drive).*"),
    ("Nextcloud", r"nextcloud([ \d-].*)?"),
    ("ownCloud", r"owncloud([ \d-].*)?"),
    ("pCloud", r"p ?cloud ?(drive|sync)?"),
    ("MEGA", r"mega ?sync.*"),
)
"""What a service calls its folder (and macOS in Library/CloudStorage), wherever it lies."""
_NAMES_AT_HOME = (("Box", r"box"), ("MEGA", r"mega"))
"""Names that others use as well: only of a folder directly in the home folder."""
_MARKERS = (
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drive*load"),
    ("Nextcloud", ".sync_????????????.db"),
    ("ownCloud", "._sync_????????????.db"),
    ("ownCloud", ".owncloudsync.log*"),
    ("Syncthing", ".stfolder"),
    ("MEGA", ".megaignore"),
    ("MEGA", ".debris"),
)
"""What a service leaves in the topmost folder that it copies, whatever that is called."""


def cloud_of(path: Path) -> str | None:
    """The service that copies the folder in which a file lies (or is to lie) to the cloud; None where nothing says so.

    Goes by the names of the folders above it, by what the services leave in them, and by where links lead.
    """
    folders = [folder for way in _ways(path) for folder in way.parents]
    return next((service for service in map(_named, folders) if service), None) or next(
        (service for service in map(_marked, folders) if service), None
    )


def _ways(path: Path) -> Iterator[Path]:
    yield path.absolute()
    with suppress(OSError, RuntimeError):
        yield path.resolve()


def _named(folder: Path) -> str | None:
    names = (*_NAMES, *(_NAMES_AT_HOME if folder.parent == _home() else ()))
    return next((service for service, name in names if re.fullmatch(name, folder.name, re.IGNORECASE)), None)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _marked(folder: Path) -> str | None:
    try:
        there = {each.name for each in folder.iterdir() if each.name.startswith(".")}
    except OSError:
        return None
    return next((service for service, marker in _MARKERS if any(fnmatchcase(name, marker) for name in there)), None)

"""An archive downloaded from a portal is opened here: the gate measures it whole, then its files are handed out one by one.

Nothing is ever unpacked to the disk. Only one file of the archive is in memory besides the archive itself, and a file's name is
no more than a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import category

from workbench.domain.errors import Refused
from workbench.domain.portal import ARCHIVE
from workbench.files.gate import LIMITS as FILE_LIMITS
from workbench.files.gate import MEBIBYTE, Archive, Limits, inspect
from workbench.files.inbox import is_litter, load
from workbench.files.refusal import Unreadable

LIMITS = Limits(file=300 * MEBIBYTE, entries=10_000, unpacked=1024 * MEBIBYTE)

_INSTEAD = "Unpack it and take the folder in."
_NESTED = (ARCHIVE, ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_DOCUMENTS = ("[Content_Types].xml", "mimetype")
_SENTENCES = {
    "too-large": f"The archive is larger than {LIMITS.file // MEBIBYTE} MB. {_INSTEAD}",
    "damaged": "The archive is cut short or damaged. Download it again.",
    "mislabelled": "The file is named like an archive but is not one inside. Download it again.",
    "too-many-parts": f"The archive holds more than {LIMITS.entries:,} files. {_INSTEAD}",
    "compression-bomb": "Unpacked, the archive would swell far beyond what scripts need. Download it again.",
    "duplicate-parts": "The archive holds two files of the same name, so one would hide the other. Download it again.",
    "overlapping-parts": "Files in the archive lie on top of each other, so it was not opened. Download it again.",
    "unsafe-part-name": "The archive holds a link or a name that points outside it, so it was not opened. Download it again.",
    "encrypted": "The archive is locked with a password. Unpack it with the password and take the folder in.",
    "unsupported-format": f"The archive is packed in a way that portals do not use. {_INSTEAD}",
    "empty-archive": "The archive holds no files. Download it again.",
}


@dataclass(frozen=True, slots=True)
class PortalZip:
    """An archive that has passed the gate; `names` are those of its files as shown, in the order of the archive."""

    path: Path
    names: tuple[str, ...]
    _parts: tuple[str, ...]
    _archive: Archive

    def files(self) -> Iterator[tuple[str, bytes | Refused]]:
        """Each file by its name as shown, with its bytes or why it could not be taken."""
        for name, part in zip(self.names, self._parts, strict=True):
            yield name, self._bytes(name, part)

    def _bytes(self, name: str, part: str) -> bytes | Refused:
        place, short = f"{self.path}/{name}", PurePosixPath(name).name
        if short.lower().endswith(_NESTED):
            return Refused(place, "nested-archive", f"{short} is an archive inside an archive. Unpack it and take its files in.")
        if self._archive.size(part) > FILE_LIMITS.file:
            return Refused(place, "too-large", f"{short} is larger than {FILE_LIMITS.file // MEBIBYTE} MB. Ask for it smaller.")
        try:
            data = self._archive.read(part)
        except Unreadable as refusal:
            return Refused(place, refusal.code, _SENTENCES[refusal.code])
        return data or Refused(place, "empty-file", f"{short} is empty. Ask for the file again.")


def is_zip(path: Path) -> bool:
    """Whether a file is named like an archive of scripts. A folder is not."""
    try:
        return path.name.lower().endswith(ARCHIVE) and not path.is_dir()
    except OSError:
        return True  # opening it tells why it cannot be


def open_zip(path: Path) -> PortalZip | bytes | Refused:
    """The archive, opened; its bytes if it is a written document by another name; or why it was refused as a whole."""
    data = load(path, LIMITS.file, _INSTEAD)
    if isinstance(data, Refused):
        return data
    try:
        archive = inspect(data, LIMITS)
        if any(part in archive for part in _DOCUMENTS):
            return data
        return _opened(path, archive)
    except Unreadable as refusal:
        return Refused(str(path), refusal.code, _SENTENCES[refusal.code])


def _opened(path: Path, archive: Archive) -> PortalZip:
    parts = tuple(part for part in archive.names if not part.endswith("/") and not _is_litter(part))
    names = tuple(map(_shown, parts))
    if not parts:
        raise Unreadable("empty-archive", _SENTENCES["empty-archive"])
    if len(set(names)) < len(names):
        raise Unreadable("duplicate-parts", _SENTENCES["duplicate-parts"])
    return PortalZip(path, names, parts, archive)


def _is_litter(part: str) -> bool:
    return any(is_litter(step) for step in part.split("/") if step != ".")


def _shown(part: str) -> str:
    """The name of a part. A Mac writes names in UTF-8 without saying so, and the gate reads those in the code page of DOS."""
    try:
        name = part.encode("cp437").decode("utf-8")
    except UnicodeError:
        name = part
    if any(category(character) == "Cc" for character in name):
        raise Unreadable("unsafe-part-name", _SENTENCES["unsafe-part-name"])
    return name

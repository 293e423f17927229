"""What comes out of dropped paths: each file with its bytes, whether it lay in a folder or in an archive from a portal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from workbench.domain.canonical import sha256
from workbench.domain.errors import Refused
from workbench.domain.portal import LINK, called, is_link
from workbench.files.inbox import load
from workbench.files.portal_zip import PortalZip, is_zip, open_zip


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in: where it is ("archive.zip/inner name" inside an archive), its bytes, and their hash."""

    file: str
    data: bytes
    sha256: str

    @property
    def name(self) -> str:
        """What the file is called; worked out when it is asked for, which it is not of a file that is here already."""
        return _name(self.file)


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive was opened: in its place, `files` files are taken in next."""

    file: str
    files: int


def shown_name(file: str) -> str:
    """How a file is called where it is listed: its name, behind that of the archive or the portal's folder it came in."""
    return called(PurePath(file).parts)


def arrivals(paths: Sequence[Path]) -> Iterator[Arrival | Opened | Refused]:
    """Each file in the order given, read when it is asked for; an archive is opened when its turn comes."""
    for path in paths:
        if is_zip(path):
            yield from _unpacked(path)
        else:
            yield _arrived(str(path), load(path))


def names_in(paths: Sequence[Path]) -> Iterator[str]:
    """How the files of these paths will be called as they are taken in, archives opened; for a look beforehand, so what cannot
    be opened is named by itself.
    """
    for path in paths:
        opened = open_zip(path) if is_zip(path) else None
        inside = opened.names if isinstance(opened, PortalZip) else ()
        yield from (_name(f"{path}/{name}") for name in inside) if inside else (_name(str(path)),)


def _unpacked(path: Path) -> Iterator[Arrival | Opened | Refused]:
    opened = open_zip(path)
    if isinstance(opened, bytes | Refused):
        yield _arrived(str(path), opened)
        return
    yield Opened(str(path), len(opened.names))
    for name, data in opened.files():
        yield _arrived(f"{path}/{name}", data)


def _arrived(file: str, data: bytes | Refused) -> Arrival | Refused:
    if isinstance(data, Refused):
        return data
    if file.endswith(LINK) and is_link(_name(file)):
        return Refused(file, "link-submitted", "A web address was handed in, and no file. Ask for the file itself.")
    return Arrival(file, data, sha256(data))


def _name(file: str) -> str:
    """As `shown_name`; a name from a foreign system may hold bytes that are no text."""
    return shown_name(file).encode(errors="replace").decode()

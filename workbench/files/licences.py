"""Says what the program is shipped with and under which licences, from what each package says of itself."""

import platform
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from workbench.domain.guide import Part
from workbench.files.locator import resources_dir

PROGRAM = "marking-workbench"
SYLLABLES = "Syllables of English words"

_NAME = re.compile(r"[\w.-]+")
_NOTICE = re.compile(r"\.dist-info/(licenses/.+|(licen[cs]e|copying|notice)[^/]*)$", re.IGNORECASE)
_OWN_WORDS = "In its own words"
_EXTRA = re.compile(r"\bextra\s*==")
_LONGEST = 60
_WITHIN = (
    ("Qt", "LGPL-3.0-only", "pyside6-essentials"),
    ("SQLCipher", "BSD-3-Clause", "sqlcipher3"),
    ("PDFium", "BSD-3-Clause, Apache-2.0", "pypdfium2"),
    ("Lucide icons", "ISC, and MIT for shapes from Feather", "python-lucide"),
    ("OpenSSL", "Apache-2.0", "cryptography"),
)
"""What packages bring along that is not a package itself: name, licence, and the package."""


def shipped() -> tuple[Part, ...]:
    """The program, the language it runs in, every package it needs, and what those bring along."""
    needed = _needed(PROGRAM)
    packages = [_part(found) for found in sorted(needed, key=lambda each: each.name.lower()) if _plain(found.name) != PROGRAM]
    names = {_plain(each.name) for each in packages}
    within = [Part(name, "", licence, package) for name, licence, package in _WITHIN if package in names]
    own = [_part(found) for found in needed if _plain(found.name) == PROGRAM]
    python = Part("Python", platform.python_version(), "PSF-2.0")
    syllables = Part(SYLLABLES, "", "BSD-2-Clause", PROGRAM, texts=True)
    return (*own, python, *packages, *within, syllables)


def licence_texts(name: str) -> tuple[tuple[str, str], ...]:
    """The name and words of each licence and notice that a part carries; none for one that carries none."""
    if name == SYLLABLES:
        notice = resources_dir() / "readability" / "NOTICE.txt"
        return ((notice.name, notice.read_text(encoding="utf-8")),)
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return ()
    return tuple(_read(each) for each in _notices(found))


def _needed(program: str) -> list[metadata.Distribution]:
    """A package and what it needs, down to the last; what is not installed here is not shipped."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [program]
    while waiting:
        name = waiting.pop()
        if _plain(name) in found:
            continue
        try:
            found[_plain(name)] = package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        waiting += _needs(package)
    return list(found.values())


def _needs(package: metadata.Distribution) -> Iterator[str]:
    for asked in package.requires or ():
        name = _NAME.match(asked)
        if name and not _EXTRA.search(asked):
            yield name[0]


def _part(package: metadata.Distribution) -> Part:
    return Part(package.name, package.version, _licence(package), texts=bool(_notices(package)))


def _licence(package: metadata.Distribution) -> str:
    """The licence as an expression, else as the package calls it, else by its classifiers, else by its text alone."""
    said = package.metadata
    words = next((said[key] for key in ("License-Expression", "License") if said[key]), "")
    if words and len(words) <= _LONGEST:
        return " ".join(words.split())
    classed = [line.rsplit(" :: ", 1)[1] for line in said.get_all("Classifier") or () if line.startswith("License :: ")]
    if classed:
        return ", ".join(classed)
    return words or (_OWN_WORDS if _notices(package) else "Not named")


def _notices(package: metadata.Distribution) -> list[metadata.PackagePath]:
    found = [each for each in package.files or () if _NOTICE.search(each.as_posix())]
    return [each for each in found if Path(str(each.locate())).is_file()]


def _read(notice: metadata.PackagePath) -> tuple[str, str]:
    name = notice.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
    return name, Path(str(notice.locate())).read_text(encoding="utf-8", errors="replace")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

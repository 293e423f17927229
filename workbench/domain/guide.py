"""What the guide and the page on licences consist of: chapters with places in them, and the parts that the program is made of."""

import re
from dataclasses import dataclass

_APART = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the guide: its short name, its title, and its text in Markdown."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program is shipped with: its name, its version if it has one, and its licence by name.

    `within` names the part that brings it along; `texts` says whether the licence can be read in full.
    """

    name: str
    version: str
    licence: str
    within: str = ""
    texts: bool = False


def anchor(heading: str) -> str:
    """How a link names a heading: its words in small letters, joined by hyphens, without other signs."""
    return _GAPS.sub("-", _APART.sub("", heading).strip().lower())

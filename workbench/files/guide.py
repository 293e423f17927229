"""Reads the guide that lies beside the program, in the order in which its first page names the others."""

import re
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.guide import Chapter
from workbench.files.locator import guide_dir

FIRST = "index"

_LINK = re.compile(r"\]\(([\w-]+)\.md(?:#[\w-]+)?\)")
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)


def read_guide(folder: Path | None = None, first: str = FIRST) -> tuple[Chapter, ...]:
    """The first page, and every chapter that it names; raises WorkbenchError when the guide did not come with the program."""
    place = folder or guide_dir()
    try:
        page = _read(place, first)
        names = [name for name in dict.fromkeys(_LINK.findall(page.text)) if name != first]
        return (page, *(_read(place, name) for name in names))
    except OSError as error:
        raise WorkbenchError("not-found", f"The guide is not at its place, {place}. Install the program again.") from error


def _read(folder: Path, name: str) -> Chapter:
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    title = _TITLE.search(text)
    return Chapter(name, title[1] if title else name, text)

"""The guide on the disk: read in the order its first page gives, and told when it is not there."""

from pathlib import Path

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.domain.guide import anchor
from workbench.files.guide import read_guide


def write(folder: Path, **chapters: str) -> None:
    for name, text in chapters.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def test_chapters_come_in_the_order_in_which_the_first_page_names_them(tmp_path: Path) -> None:
    first = "# Start\n\n[B](b.md), [C](c.md#place), [B again](b.md), [start](index.md)\n"
    write(tmp_path, index=first, b="# The second\n", c="No title.\n", d="# Nobody leads here\n")
    assert [(each.name, each.title) for each in read_guide(tmp_path)] == [("index", "Start"), ("b", "The second"), ("c", "c")]


@pytest.mark.parametrize("there", [{}, {"index": "# Start\n\n[Lost](lost.md)\n"}])
def test_a_guide_that_is_not_there_is_told(tmp_path: Path, there: dict[str, str]) -> None:
    write(tmp_path, **there)
    with pytest.raises(WorkbenchError, match="Install the program again") as told:
        read_guide(tmp_path)
    assert told.value.code == "not-found"


@pytest.mark.parametrize(
    ("heading", "named"),
    [("What stands in the way", "what-stands-in-the-way"), ("If it’s lost, again?", "if-its-lost-again"), ("  Keys ", "keys")],
)
def test_a_heading_is_named_by_its_words(heading: str, named: str) -> None:
    assert anchor(heading) == named

"""Markdown that would keep its parser busy is refused at a look; what people write is read, however long."""

from random import Random
from time import process_time

import pytest

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.reader import read

NOISE = bytes(Random(1).choices(range(32, 127), k=8_000_000))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[" * 100_000, "too-many-parts"),
        (b"![[" * 60_000, "too-many-parts"),
        (NOISE, "too-many-parts"),
        (NOISE.replace(b"[", b"."), "too-many-parts"),
        (b"x <![CDATA[" * 9_000, "too-many-parts"),
        (b"*_" * 1_000_000, "too-many-parts"),
        (b"a|b\n-|-\n" * 99_000, "too-large"),
    ],
)
def test_more_marks_or_lines_than_any_script_has_are_refused_at_once(data: bytes, code: str) -> None:
    begun = process_time()
    answer = read("a.md", data)
    assert process_time() - begun < 2
    assert isinstance(answer, Refused)
    assert answer.code == code


@pytest.mark.parametrize(
    "data",
    [
        b"As it was said [3], *it* is so, [and](a.html) so on.\n\n" * 2_000,
        b"![](data:image/png;base64," + b"iVBORw0KGgo+/" * 200_000 + b")\n\nMy own words.\n",
        b"| one | two |\n|---|---|\n" + b"| a word | and more |\n" * 2_000,
    ],
)
def test_long_scripts_with_pictures_and_tables_are_read(data: bytes) -> None:
    assert isinstance(read("a.md", data), Reading)

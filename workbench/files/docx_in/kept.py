"""Keeps what was made of the last few parts that files share: whoever writes in one template hands in the same style sheet."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from workbench.files.gate import Part

Made = TypeVar("Made")

_MOST = 4
_LARGEST = 512 * 1024
"""Parts that are kept, and bytes of the largest: files made to do harm shall not fill the memory that is left for the others."""


def kept(make: Callable[[Part | None], Made]) -> Callable[[Part | None], Made]:
    """A maker that makes a thing once of the same part, or of none, as long as it is not large; what it makes must not change
    for the document that asks for it.
    """
    remembered = lru_cache(_MOST)(make)

    @wraps(make)
    def made(part: Part | None) -> Made:
        return remembered(part) if part is None or part.size <= _LARGEST else make(part)

    return made

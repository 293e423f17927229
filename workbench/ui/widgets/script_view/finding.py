"""Finds words in a script as a person would: without regard to case, to the shape of quotation marks, or to line ends."""

import re
from types import MappingProxyType
from typing import Final

_ALIKE: Final = MappingProxyType(
    {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]', "-": "[-‑–]"}
)


def places(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every place where the wanted words stand, in code points."""
    pattern = r"\s+".join("".join(_ALIKE.get(each, re.escape(each)) for each in word) for word in wanted.split())
    if not pattern:
        return ()
    return tuple(match.span() for match in re.finditer(pattern, text, re.IGNORECASE))

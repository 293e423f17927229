"""Knows the bullet or number with which a line of a list begins."""

import re

_BULLET = re.compile(r"([•▪◦○‣●■□◆❖➢✓·*o✔✗☐☑☒❑❒►▸▹▶➔➤⁃★\uf021-\uf0ff–-])\s+(?=\S)")
_NUMBER = re.compile(r"(?![cps]\. \d)(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")


def list_label(text: str) -> re.Match[str] | None:
    """The label that a text begins with, and the space after it; the label alone is group 1. None if there is none."""
    return _BULLET.match(text) or _NUMBER.match(text)

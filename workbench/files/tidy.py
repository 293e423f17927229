"""Text as the domain wants it: NFC, forced breaks as U+2028, no control characters but the tab, styles moved along."""

import re
import unicodedata

from workbench.domain.document import LINE_BREAK, Style

Look = tuple[bool, bool, bool, int, str]
Span = tuple[int, int, Look]

_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2029\ufffe\uffff\ud800-\udfff]")
_AS_SPACE = "\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_REPLACED = {c: " " for c in _AS_SPACE} | {"\u2029": LINE_BREAK}
_PLAIN = bytes([ord("\t"), *range(ord(" "), 127)])
"""All of ASCII that `clean` leaves as it is."""

_JAMO = range(0x1160, 0x1200)


def clean(text: str) -> str:
    """The text in NFC; line ends and other controls that part words become spaces, all other controls go."""
    return unicodedata.normalize("NFC", _CONTROLS.sub(lambda match: _REPLACED.get(match[0], ""), text))


def is_clean(text: str) -> bool:
    """Whether `clean` would leave the text as it is; most texts are ASCII, of which bytes tell it in a third of the time."""
    if text.isascii():
        return not text.encode().translate(None, _PLAIN)
    return (text.isprintable() or not _CONTROLS.search(text)) and unicodedata.is_normalized("NFC", text)


def finish(text: str, spans: list[Span]) -> tuple[str, tuple[Style, ...]]:
    """A block's text, cleaned, and its styles, neighbours that look the same made one."""
    if not is_clean(text):
        text, spans = _clean_in_pieces(text, spans)
    if not spans:
        return text, ()
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1][1] == span[0] and merged[-1][2] == span[2]:
            merged[-1] = (merged[-1][0], span[1], span[2])
        elif span[1] > span[0]:
            merged.append(span)
    return text, tuple(Style(start, end, *look) for start, end, look in merged)


def _clean_in_pieces(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Cleans piece by piece between the ends of styles, so that each style still covers its own letters.

    A mark that composes with the letter before it stays in that letter's piece.
    """
    ends = sorted({position for start, end, _ in spans for position in (start, end)} | {0, len(text)})
    moved = {0: 0}
    parts = []
    begun = length = 0
    for end in ends[1:]:
        stop = max(end, begun)
        while stop < len(text) and _leans_back(text[stop]):
            stop += 1
        parts.append(clean(text[begun:stop]))
        length += len(parts[-1])
        moved[end] = length
        begun = stop
    return "".join(parts), [(moved[start], moved[end], look) for start, end, look in spans]


def _leans_back(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or ord(character) in _JAMO

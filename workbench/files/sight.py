"""What can hardly be seen although nothing hides it: words in the colour of what is behind them, tiny words, squeezed words.

What a file hides is left out; what is only hard to see is kept, counted and told, since a wrong guess about what lies behind a
word would otherwise take a candidate's answer away.
"""

import re
from dataclasses import dataclass

UNSEEN, TINY, SQUEEZED = "unseen-text", "tiny-text", "squeezed-text"
FAULTS = (UNSEEN, TINY, SQUEEZED)
AUTOMATIC, NONE, UNKNOWN = "", "none", "unknown"
PAPER = "ffffff"

_SMALLEST = 4.0
_NARROWEST = 50.0
_TIGHTEST = -0.2
_USUAL_SIZE = 11.0
_LEAST_CONTRAST = 1.2
_HEX = re.compile("#?([0-9a-fA-F]{6})")
_SHORT_HEX = re.compile("#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_RGB = re.compile(r"rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})(?:[,/ ]+([\d.]+)(%?))?\)")
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})(pt|cm|mm|in|px|pc|)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0, "": 1.0}
_NAMED = {
    **{"white": "ffffff", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff", "whitesmoke": "f5f5f5", "black": "000000"},
    **{"red": "ff0000", "yellow": "ffff00", "blue": "0000ff", "lime": "00ff00", "green": "008000", "gray": "808080"},
    **{"aqua": "00ffff", "cyan": "00ffff", "magenta": "ff00ff", "fuchsia": "ff00ff", "navy": "000080", "silver": "c0c0c0"},
    **{"darkblue": "00008b", "darkcyan": "008b8b", "darkgreen": "006400", "darkmagenta": "8b008b", "darkred": "8b0000"},
    **{"darkyellow": "808000", "darkgray": "808080", "lightgray": "d3d3d3", "transparent": NONE, "none": NONE},
}


@dataclass(frozen=True, slots=True)
class Print:
    """How characters are printed; None where nothing is said.

    `colour` and `behind` are six small hexadecimal digits, AUTOMATIC (what the program picks; for `behind`, what lies further
    behind), NONE (not drawn at all) or UNKNOWN (a picture or a pattern). `size` and `gap`, the space put between letters, are in
    points, `width` of the letters in percent.
    """

    colour: str | None = None
    behind: str | None = None
    size: float | None = None
    width: float | None = None
    gap: float | None = None

    def over(self, below: "Print") -> "Print":
        """This, and what is below where this says nothing."""
        return Print(
            below.colour if self.colour is None else self.colour,
            below.behind if self.behind is None else self.behind,
            below.size if self.size is None else self.size,
            below.width if self.width is None else self.width,
            below.gap if self.gap is None else self.gap,
        )


BLANK = Print()


def faults(seen: Print, behind: str | None) -> tuple[str, ...]:
    """The codes of what keeps a stretch of text from being seen; `behind` is the colour of what is behind it, None if unknown."""
    size = _USUAL_SIZE if seen.size is None else seen.size
    squeezed = (seen.width is not None and seen.width < _NARROWEST) or (seen.gap is not None and seen.gap < _TIGHTEST * size)
    unseen = seen.colour == NONE or bool(seen.colour and behind and contrast(seen.colour, behind) < _LEAST_CONTRAST)
    return tuple(code for code, met in ((UNSEEN, unseen), (TINY, size < _SMALLEST), (SQUEEZED, squeezed)) if met)


def colour(said: str | None) -> str | None:
    """A colour as a file writes it (#ffffff, FFFFFF, #fff, rgb(255, 255, 255), white, transparent); None if it names none."""
    if said is None:
        return None
    plain = said.strip().lower()
    if match := _HEX.fullmatch(plain):
        return match[1]
    if match := _SHORT_HEX.fullmatch(plain):
        return "".join(digit * 2 for digit in match.groups())
    if match := _RGB.fullmatch(plain):
        return _of_numbers(match)
    return _NAMED.get(plain)


def points(said: str | None) -> float | None:
    """A length as a file writes it (12pt, 0.4cm, 16px, 0) in points; None if it says no such thing."""
    match = None if said is None else _LENGTH.fullmatch(said.strip().lower())
    return None if match is None else _number(match[1]) * _POINTS[match[2]]


def _of_numbers(match: re.Match[str]) -> str:
    share = 1.0 if match[4] is None else _number(match[4]) / (100 if match[5] else 1)
    return NONE if share < 1 - 1 / _LEAST_CONTRAST else "".join(f"{min(int(part), 255):02x}" for part in match.groups()[:3])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def contrast(one: str, other: str) -> float:
    """How far two colours differ, from 1 (not at all) to 21: the contrast ratio of WCAG 2.2."""
    if not {NONE, UNKNOWN, AUTOMATIC}.isdisjoint((one, other)):
        return 21.0
    low, high = sorted((_luminance(one), _luminance(other)))
    alike = all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) < 64 for i in (0, 2, 4))
    return (high + 0.05) / (low + 0.05) if alike else 21.0


def _luminance(digits: str) -> float:
    """The relative luminance of a colour as WCAG 2.2 defines it, from 0 to 1."""
    shares = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

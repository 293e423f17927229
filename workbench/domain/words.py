"""Numbers, dates and lists as plain British English sentences say them."""

from collections.abc import Sequence
from datetime import date

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: int) -> str:
    """A whole number with thousands commas."""
    return f"{value:,}"


def spelled(value: int) -> str:
    """A small number as a word ("three"), a larger one in figures."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else number(value)


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 script", "2,500 words"."""
    return f"{number(value)} {singular if value == 1 else plural or singular + 's'}"


def be(value: int) -> str:
    """The verb that a number of things takes: "is" or "are"."""
    return "is" if value == 1 else "are"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items as a sentence lists them: "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def paragraphs(places: Sequence[str], most: int = 6) -> str:
    """Places as a sentence lists them, the first few of many: "¶ 9, ¶ 11 and ¶ 12"."""
    shown = list(dict.fromkeys(places))
    if len(shown) > most:
        return f"{', '.join(shown[:most])} and {number(len(shown) - most)} more"
    return listed(shown)


def long_date(day: date) -> str:
    """A date as 30 June 2027."""
    return f"{day.day} {day:%B %Y}"


def repeated(words: str, most: int = 80) -> str:
    """Somebody's words as a sentence repeats them: not more than so many signs, and what cannot be seen written out ("\\x00")."""
    seen = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in words[: most + 1])
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]

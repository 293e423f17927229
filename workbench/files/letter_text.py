"""A letter's words brought to characters that a printed letter can carry, before they are frozen, laid out and read back.

Whatever a marker or a script put into a letter ends here: control characters and invisible marks (which can turn a line round, or
hide words) are dropped, accents are joined to their letters, and a character that no face of the letters has gives way to its
plain form, or to a question mark. Both files of a letter carry the same words. The head of a letter, with the name, is never
reworded.
"""

import re
import unicodedata
from dataclasses import replace
from typing import TypeVar

from workbench.domain.sheet import Part, Sheet
from workbench.files.letter_faces import can_set

AnySheet = TypeVar("AnySheet", bound=Sheet)
"""A letter, or another sheet that is set like one."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNKNOWN = "?"
_PLAIN = frozenset(map(chr, range(32, 127))) | frozenset("‘’“”–…£\n")


def printable(letter: AnySheet) -> AnySheet:
    """The letter in characters that both files can carry; doing it twice changes nothing more.

    Freeze, lay out and prove this one: what is read back from a file is matched with it to the letter.
    """
    return replace(
        letter,
        title=_kept(letter.title),
        sender=settable(letter.sender),
        address=tuple(map(settable, letter.address)),
        facts=tuple((settable(label), _kept(value)) for label, value in letter.facts),
        salutation=_kept(letter.salutation),
        parts=tuple(map(_part, letter.parts)),
        sign_off=tuple(map(settable, letter.sign_off)),
    )


def presentable(sheet: AnySheet) -> AnySheet:
    """A sheet that is no letter, with its head reworded too where no face has a character: a file's name is not a person's."""
    facts = tuple((label, settable(value)) for label, value in sheet.facts)
    return printable(replace(sheet, title=settable(sheet.title), salutation=settable(sheet.salutation), facts=facts))


def must_be_settable(letter: Sheet) -> None:
    """Raise ValueError, naming the character, when the letter's head holds one that no face has: a name is never respelled."""
    for line in (letter.title, letter.salutation, *(value for _, value in letter.facts)):
        for char in line:
            if not can_set(char):
                name = unicodedata.name(char, "without a name")
                raise ValueError(f"“{line}” holds {char} (U+{ord(char):04X}, {name}), which the letter's typefaces do not have")


def unsettable(line: str) -> str:
    """The first character of a line in a letter's head that no face has, "" when the line can be set."""
    return next((char for char in _kept(line) if not can_set(char)), "")


def settable(text: str) -> str:
    """A text of the letter's body in characters that one of its faces has."""
    if _PLAIN.issuperset(text):
        return text
    kept = _kept(text)
    return kept if can_set(kept) else "".join(map(_nearest, kept))


def _part(part: Part) -> Part:
    return replace(part, text=settable(part.text), aside=settable(part.aside), body=tuple(map(settable, part.body)))


def _kept(text: str) -> str:
    """The text without controls and invisible marks, accents joined to their letters, every white space a plain one."""
    if _PLAIN.issuperset(text):
        return text
    lines = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return "".join(_seen(char) for char in lines)


def _seen(char: str) -> str:
    if char == "\n" or char == "\u00a0":
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn") else char


def _nearest(char: str) -> str:
    if can_set(char):
        return char
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return plain if plain and can_set(plain) else "" if unicodedata.combining(char) else _UNKNOWN

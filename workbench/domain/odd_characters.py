"""Characters in a script's text that a reader cannot see, takes for others or would take for spaces, told so that a person looks.

They stay in the frozen text, and words that hold them count as any other: taking them away would change what was handed in.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from workbench.domain.document import Document, Warning, place_of
from workbench.domain.joined_words import chains
from workbench.domain.words import paragraphs

_UNSEEN = "\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}\u00ad]")
_PADDED = re.compile(
    f"[{_LATIN}][{_UNSEEN}]+[{_LATIN}]|(?<!\\S)[{_UNSEEN}\u00ad]+(?!\\S)|(?:[{_LATIN}]{{1,2}}\u00ad){{3}}|\u00ad{{3}}"
)
_OVERRIDE = re.compile("[\u202d\u202e]")

_CYRILLIC = "аеорсухіјѕһԁԛԝӏьАВЕЅІЈКМНОРСТХУҮԌԚԜ"
_GREEK = "ονρυικαχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_FULL_WIDTH = "\uff21-\uff3a\uff41-\uff5a"
_MATHS = "\U0001d400-\U0001d7cb"
_LIKE_LATIN = f"{_CYRILLIC}{_GREEK}{_FULL_WIDTH}{_MATHS}"
_ANY_LIKE_LATIN = re.compile(f"[{_LIKE_LATIN}]")
_LATIN_WORD = re.compile(f"[{_LATIN}{_LIKE_LATIN}]+")
_MIXED = re.compile(f"(?=.*[{_LATIN}])(?=.*[{_LIKE_LATIN}])|[{_FULL_WIDTH}{_MATHS}]{{3}}")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII = bytes(range(128))
_USUAL = frozenset("’‘“”–—…•£é\u00a0\u2028")
"""What the text of an ordinary script holds beyond ASCII, none of it odd."""


def warnings(document: Document) -> Iterator[Warning]:
    """One warning for each kind of odd character, with the number of words and the places; nothing for a text without any."""
    text = document.text
    encoded = text.encode(errors="replace")
    is_usual = _USUAL.issuperset(encoded.translate(None, _ASCII).decode())
    for code, find, one, many, said in () if is_usual else _KINDS:
        if found := list(find(text)):
            yield Warning(code, f"{len(found):,} {one if len(found) == 1 else many} {said}", _places(document, found))
    if joined := chains(text, encoded):
        run, each = ("run of words is", "it counts") if len(joined) == 1 else ("runs of words are", "each counts")
        sentence = f"{len(joined):,} {run} written without spaces, so that {each} as one word. Count them in the original."
        yield Warning("joined-words", sentence, _places(document, joined))


def _padded(text: str) -> Iterator[int]:
    """Where each word starts that is split or padded by characters without width: between Latin letters, alone between spaces,
    or soft hyphens after every letter or two. Joiners that other scripts and emoji need, and marks beside a word, are no padding.
    """
    if _ANY_UNSEEN.search(text):
        yield from _starts_of_words(text, (match.start() for match in _PADDED.finditer(text)))


def _alike(text: str) -> Iterator[int]:
    """Where each Latin word starts that holds letters which only look Latin. A word wholly in Greek or Cyrillic is none, nor is
    one with a letter of its script that looks like no Latin one (µ and Δ in a unit or a formula are of these).
    """
    if not _ANY_LIKE_LATIN.search(text):
        return
    for match in _LATIN_WORD.finditer(text):
        alone = not (_LETTER.match(text[match.start() - 1 : match.start()]) or _LETTER.match(text, match.end()))
        if alone and not match[0].isascii() and _MIXED.match(match[0]):
            yield match.start()


def _overridden(text: str) -> Iterator[int]:
    return (match.start() for match in _OVERRIDE.finditer(text))


def _starts_of_words(text: str, positions: Iterable[int]) -> Iterator[int]:
    """The positions, one a word."""
    last = -1
    for position in positions:
        if last < 0 or any(character.isspace() for character in text[last : position + 1]):
            yield position
        last = position


def _places(document: Document, positions: Iterable[int]) -> str:
    numbers = document.paragraph_numbers()
    blocks = dict.fromkeys(document.block_at(position) for position in positions)
    return paragraphs([place_of(document.blocks[block], numbers[block]) for block in blocks])


_Find = Callable[[str], Iterator[int]]
_KINDS: tuple[tuple[str, _Find, str, str, str], ...] = (
    (
        "padded-words",
        _padded,
        "word is",
        "words are",
        "split or padded by characters that nobody sees. Compare the length and the wording with the original.",
    ),
    (
        "look-alike-letters",
        _alike,
        "word has",
        "words have",
        "letters of another alphabet that look like Latin ones, which hides the wording from a search or a comparison.",
    ),
    (
        "direction-override",
        _overridden,
        "character turns",
        "characters turn",
        "the direction of reading round, so that the text on the screen is not the text in the file.",
    ),
)

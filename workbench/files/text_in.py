"""Plain text files: their encoding found, their lines put back together into the paragraphs that were meant."""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from workbench.domain.document import BlockKind, DraftBlock, Reading, Warning, assemble
from workbench.files.refusal import Unreadable
from workbench.files.tidy import clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_ITEM = re.compile(r"(?:[-*•–]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+")
_NARROWEST_PAGE, _WIDEST_PAGE = 50, 120
_MOST_CONTROLS = 0.01
_MOSTLY_EMPTY = 0.8
_CAPITALS = "ŠŒŽŸÀ-ÖØ-Þ"
_OUT_OF_PLACE = re.compile(rf"(?<=[a-zß-öø-ÿ.,;:?!])[{_CAPITALS}]|(?<=[A-Za-z])[¡¢¤¥§¨ª¬¯±¹³´¸º¼½¾¿](?=[a-zß-öø-ÿ])")
_FEW_ACCENTED = 3
_MOST_ACCENTED, _MOST_OUT_OF_PLACE = 0.05, 0.2
_NOT_TEXT = (
    "The file is named like a text file but holds something else. Open it in the program that wrote it and save it as .docx."
)


def read_text(data: bytes) -> Reading:
    """The paragraphs of a text file; raises Unreadable if its bytes are no text.

    Blank lines part paragraphs. Lines that stand together are one paragraph, joined by spaces, where each was broken because it
    was full: the next word would not have fitted within the longest line of the group, and that is 50 to 120 characters long. All
    other lines, and lines that start like a list item, are paragraphs of their own: one paragraph a line is read as that.
    """
    text, warnings = decode(data)
    drafts = [DraftBlock(BlockKind.PARAGRAPH, clean(paragraph)) for paragraph in _paragraphs(text)]
    return Reading(assemble(drafts), "txt", None, warnings)


def decode(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of bytes in whatever encoding, with a warning if that had to be guessed; raises Unreadable if they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding), ()
    if b"\0" in data:
        return _of_two_bytes(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("damaged", "The text file breaks off in the middle of a letter. Ask for it to be sent again.") from None


def _of_two_bytes(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text in UTF-16 that lacks the mark at its start: of English, nearly every other byte is nothing."""
    for encoding, empty in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if empty.count(0) >= _MOSTLY_EMPTY * len(empty) and data.count(0) <= len(empty):
            return _checked(_decoded(data, encoding)), (_guess(encoding),)
    raise Unreadable("mislabelled", _NOT_TEXT)


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise Unreadable("mislabelled", _NOT_TEXT)
    return text


def _guess(encoding: str) -> Warning:
    sentence = f"The file does not say how its letters are stored; {encoding} was taken, so check letters such as £ and é."
    return Warning("unknown-encoding", sentence)


def _guessed(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text in Windows-1252 if it looks like English there, and else in what the detector of encodings takes it for.

    The detector weighs letters against the habits of many languages. English has next to no accented letters, so a £ and a few
    curly quotation marks lead it anywhere; but Windows-1252 is what the editors of English Windows write.
    """
    encoding, text = _as_windows(data) or _detected(data)
    return _checked(text), (_guess(encoding),)


def _as_windows(data: bytes) -> tuple[str, str] | None:
    """Windows-1252 and the text in it; None where the bytes cannot be that, or speak for another alphabet.

    Two things speak for another one. More than three letters, and more than one in twenty, are accented: English stays far below
    that, Polish, Greek and Russian are above. Or a fifth of them stand where no English writer puts them: a capital after a small
    letter or a full stop (the curly quotation marks of Mac Roman), a sign such as ³ within a word (the ł of Polish). Quotation
    marks, dashes, £ and € say nothing about the alphabet.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(map(str.isalpha, text))
    accented = sum(letter.isalpha() for letter in text if not letter.isascii())
    out_of_place = len(_OUT_OF_PLACE.findall(text))
    if out_of_place and out_of_place >= _MOST_OUT_OF_PLACE * accented:
        return None
    return ("cp1252", text) if accented <= max(_FEW_ACCENTED, _MOST_ACCENTED * letters) else None


def _detected(data: bytes) -> tuple[str, str]:
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise Unreadable("mislabelled", _NOT_TEXT)
    return best.encoding, str(best)


def _paragraphs(text: str) -> Iterator[str]:
    group: list[str] = []
    for line in _LINE_END.split(text):
        if line.strip():
            group.append(line.rstrip())
            continue
        yield from _join(group)
        group = []
    yield from _join(group)


def _join(lines: list[str]) -> Iterator[str]:
    """The paragraphs in a group of lines that no blank line parts."""
    width = max(map(len, lines), default=0)
    wrapped = _NARROWEST_PAGE <= width <= _WIDEST_PAGE
    joined: list[str] = []
    for line in lines:
        if joined and not (wrapped and _was_full(joined[-1], line, width)):
            yield " ".join(joined)
            joined = []
        joined.append(line.strip() if joined else line)
    if joined:
        yield " ".join(joined)


def _was_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on a line as wide as the widest."""
    if _ITEM.match(following.lstrip()):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width

"""What other programs would say of the same text, so that a quarrel about a count can be settled by looking.

Each figure is of the whole text that a reader sees, whatever region it stands in: none of these programs knows a provider's rule.
Headers, footers, comments and page numbers are in no script's text here, and so in no figure. A figure is what a program's rules
give, not that program's own output, and never what a file claims of itself.

| in the text                       | this program | Word | LibreOffice           | Moodle |
| --------------------------------- | ------------ | ---- | --------------------- | ------ |
| well-known, and/or, 2,500, an URL | 1            | 1    | 1                     | 1      |
| plan–do, plan—do                  | 1            | 1    | 2                     | 2      |
| plan – do                         | 3            | 3    | 2                     | 2      |
| plan--do                          | 1            | 1    | 2                     | 1      |
| a symbol or an emoji alone        | 1            | 1    | 1                     | 1      |
| a Chinese or Japanese character   | of its run   | 1    | 1                     | of its run |
| a Korean syllable                 | of its run   | of its run | 1               | of its run |
| a list's own number or bullet     | 0            | 0    | 1                     | 0      |
| footnotes, endnotes, text boxes   | by the rule  | all  | all                   | all    |
"""

import re
from dataclasses import dataclass

from workbench.domain.document import BlockKind, Document

_CHINESE = "\u2e80-\u2fdf\u3001-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffef\U00020000-\U0003ffff"
_KOREAN = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdf"
_WORD = re.compile(rf"[{_CHINESE}]|[^\s{_CHINESE}]+")
_LIBREOFFICE = re.compile(rf"[{_CHINESE}{_KOREAN}]|(?:[^\s–—{_CHINESE}{_KOREAN}-]|-(?!-))+(?:-{{2,}})?|-{{2,}}")
_MOODLE = re.compile(r"[^ \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x00-\x1f\x7f-\x9f–—]+")
_NOTES = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE})


@dataclass(frozen=True, slots=True)
class Like:
    """The words of one text as three programs count them."""

    word: int
    libreoffice: int
    moodle: int


def like(document: Document) -> Like:
    """All three figures of a text."""
    return Like(word_like(document), libreoffice_like(document), moodle_like(document))


def word_like(document: Document) -> int:
    """As Word counts with "Include textboxes, footnotes and endnotes" ticked.

    Runs of characters between white space, so that hyphens, slashes and dashes without spaces part nothing, and a symbol alone is
    a word; each East Asian character and mark is a word, while Korean goes by spaces (the dialog's "Asian characters, Korean
    words"). Numbers and bullets that Word makes itself are not counted. Sources: published tests of space-delimited counting
    (keshuac.com, thehappybeavers.com) and of Turnitin, which follows Word for .docx but leaves out boxes and notes (Royal
    Holloway, Reading); Word itself was not at hand to try.
    """
    return _found(_WORD, document)


def libreoffice_like(document: Document) -> int:
    """As LibreOffice Writer counts with its settings as installed.

    As Word, but en and em dashes part words and are none themselves, two or more hyphens end a word, each Korean syllable is a
    word too, and numbers and bullets of lists count. Sources: LibreOffice Help, "Word Count" and "Additional separators", and 79
    phrases counted by LibreOffice itself. Words of Thai and other scripts without spaces, for which it looks into dictionaries,
    count here as one run.
    """
    labels = sum(len(block.marker.split()) for block in document.blocks if block.kind not in _NOTES)
    return _found(_LIBREOFFICE, document) + labels


def moodle_like(document: Document) -> int:
    """As Moodle counts a text pasted into an online-text answer; it counts nothing in files that are handed in.

    The text is parted at Unicode separators, control characters, and en and em dashes, each block by itself; hyphenated and
    slashed words count once. Source: `count_words` of Moodle's `lib/moodlelib.php`.
    """
    return _found(_MOODLE, document)


def _found(pattern: re.Pattern[str], document: Document) -> int:
    return sum(1 for _ in pattern.finditer(document.text))

"""What a reader met on the way and a person should know: counted while reading, told as warnings at the end."""

from dataclasses import dataclass, field

from workbench.domain.document import Document, Warning, place_of


@dataclass(slots=True)
class Finding:
    """How often something was met, how many words it has, and the block it was first met in."""

    times: int = 0
    words: int = 0
    block: int | None = None


@dataclass(slots=True)
class Findings:
    """All findings of one document, by the code of their warning."""

    by_code: dict[str, Finding] = field(default_factory=dict)

    def add(self, code: str, words: int = 0, block: int | None = None, times: int = 1) -> None:
        """Counts one more of a kind; only the first place is kept."""
        finding = self.by_code.setdefault(code, Finding())
        finding.block = block if finding.block is None else finding.block
        finding.times += times
        finding.words += words

    def take(self, others: "Findings", first: int) -> None:
        """Counts what was met in a part of the document that begins with this block."""
        for code, found in others.by_code.items():
            self.add(code, found.words, None if found.block is None else first + found.block, found.times)

    def warnings(self, document: Document) -> tuple[Warning, ...]:
        """One warning for each kind, with numbers, in the order of the list below; large pictures only beside few words."""
        told = [(code, self.by_code[code]) for code in _SENTENCES if code in self.by_code]
        if LARGE_PICTURES in self.by_code and len(document.text.split()) >= _FEW_WORDS:
            told = [(code, finding) for code, finding in told if code != LARGE_PICTURES]
        numbers = document.paragraph_numbers() if any(f.block is not None for _, f in told) else ()
        return tuple(Warning(code, _sentence(code, finding), _place(finding, document, numbers)) for code, finding in told)


def plural(number: int, one: str, many: str) -> str:
    """The number and its noun: "1 word is", "12 words are"."""
    return f"{number:,} {one if number == 1 else many}"


LARGE_PICTURES = "mostly-pictures"
LARGE_PICTURE = 65_000.0
"""From this many square points on a picture is large: about an eighth of an A4 page."""

_FEW_WORDS = 300
_KEPT = "They were kept and count; look at them in the original."
_SENTENCES = {
    "deleted-text": ("{} marked as deleted or moved away and left out.", "word is", "words are"),
    "inserted-text": ("{} inserted under change tracking and kept.", "word is", "words are"),
    "hidden-text": ("{} hidden and left out.", "word is", "words are"),
    "running-lines": ("{} in headers and footers and left out.", "word is", "words are"),
    "unseen-text": (f"{{}} the colour of what is behind, no colour, or a place off the page. {_KEPT}", "word has", "words have"),
    "tiny-text": (f"{{}} smaller than 4 points. {_KEPT}", "word is set", "words are set"),
    "squeezed-text": (f"{{}} squeezed until nobody can read them. {_KEPT}", "word is", "words are"),
    "direction-override": ("{} the direction of reading round; compare the text with the original.", "part turns", "parts turn"),
    "comments": ("{} in the file, and left out.", "comment is", "comments are"),
    "pictures": ("The file holds {}; words inside pictures are not read.", "picture", "pictures"),
    LARGE_PICTURES: (
        "The file holds {} and few words. Look at the original, and ask for words that are in pictures to be typed.",
        "large picture",
        "large pictures",
    ),
    "author-name": ("The file names {} in its properties; the marking copy does not.", "person", "people"),
    "company-name": (
        "The file names {} in its properties; the marking copy does not.",
        "company or manager",
        "companies or managers",
    ),
    "reviewer-names": ("The file names {} who commented on it or changed it; the marking copy does not.", "person", "people"),
    "embedded-object": ("The file holds {}, left out.", "embedded object or macro", "embedded objects or macros"),
    "external-link": ("The file points to {} outside itself, which was not fetched.", "thing", "things"),
    "odd-content": ("The file holds {} of a kind that is not read, such as a chart or WordArt.", "part", "parts"),
}
_IN_WORDS = frozenset(
    {"deleted-text", "inserted-text", "hidden-text", "running-lines", "unseen-text", "tiny-text", "squeezed-text"}
)


def _sentence(code: str, finding: Finding) -> str:
    sentence, one, many = _SENTENCES[code]
    return sentence.format(plural(finding.words if code in _IN_WORDS else finding.times, one, many))


def _place(finding: Finding, document: Document, numbers: tuple[int, ...]) -> str | None:
    """How the block is called, the last one for what stands behind all of them; None where no place is known."""
    if finding.block is None or not document.blocks:
        return None
    block = min(finding.block, len(document.blocks) - 1)
    return place_of(document.blocks[block], numbers[block])

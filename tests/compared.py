"""Short scripts for tests of similarity, and the whole way from their texts to what they share."""

import random
from collections.abc import Sequence

from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.regions import regions
from workbench.domain.similarity.fingerprint import Fingerprint, fingerprint
from workbench.domain.similarity.index import Index
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.similarity.passages import overlap
from workbench.domain.similarity.wording import Wording, Wordings

Block = str | tuple[BlockKind, str]
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


def prose(seed: int, words: int) -> str:
    """Invented words in sentences, other ones for each seed."""
    chance = random.Random(f"prose {seed}")
    made = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(words)]
    return " ".join(f"{word}." if number % 12 == 11 else word for number, word in enumerate(made))


def script(*blocks: Block) -> Document:
    """A script of paragraphs and other blocks."""
    return assemble(DraftBlock(BlockKind.PARAGRAPH, block) if isinstance(block, str) else DraftBlock(*block) for block in blocks)


def wording(document: Document, prompt: str = "") -> Wording:
    """The compared words of a script."""
    return Wordings(prompt).of(document, regions(document, prompt))


def spoken(document: Document, prompt: str = "") -> list[str]:
    """The compared words, as the script has them."""
    found = wording(document, prompt)
    return [document.text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def print_of(document: Document, prompt: str = "") -> Fingerprint:
    """The fingerprint of a script."""
    return fingerprint(wording(document, prompt))


def compare(documents: Sequence[Document], prompt: str = "") -> dict[tuple[int, int], Overlap]:
    """What each pair of scripts shares, by their numbers."""
    wordings = Wordings(prompt)
    words = [wordings.of(document, regions(document, prompt)) for document in documents]
    prints = [fingerprint(found) for found in words]
    index = Index(prints)
    found = {}
    for a, b in index.pairs():
        shared = overlap(words[a], words[b], documents[a].text, index.telling(prints[a], prints[b]))
        if shared:
            found[a, b] = shared
    return found

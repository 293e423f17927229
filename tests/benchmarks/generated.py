"""Seeded synthetic scripts: as alike as answers to one question are, each by a writer with words and habits of their own.

A script is a function of the seed and its number, so a larger cohort begins with the same scripts. The text is a phrase grammar
over several hundred words with Zipf-like choice; each writer has a vocabulary, rare words and citations of their own. About a
tenth of the words are phrases that many writers use: some everybody knows, and a long tail that a few share by chance. Four to
seven headed sections hold paragraphs, lists, a table, block and in-line quotations from one shared text, a copied part of the
question or the papers (two in five scripts), footnotes (three in ten) and references from one shared reading list.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from benchmarks import vocabulary

from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, assemble

_TAIL = 1500
_READING_LIST = 60


@dataclass(frozen=True)
class Part:
    """A block of a generated script and whether its writer's own words stand in it."""

    kind: BlockKind
    text: str
    own: bool = False
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True)
class Generated:
    """A script as its parts."""

    parts: tuple[Part, ...]

    def document(self) -> Document:
        """The script as the reader would give it."""
        return assemble(DraftBlock(part.kind, part.text, part.level, cell=part.cell) for part in self.parts)

    def own(self) -> list[int]:
        """The numbers of the parts that hold the writer's own words."""
        return [number for number, part in enumerate(self.parts) if part.own]

    def with_parts(self, texts: dict[int, str]) -> "Generated":
        """The script with other words in some parts."""
        return Generated(tuple(replace(part, text=texts.get(n, part.text)) for n, part in enumerate(self.parts)))


class Weighted:
    """Draws from words whose use falls off as in Zipf's law."""

    def __init__(self, words: Sequence[str], steepness: float) -> None:
        self._words = words
        self._weights = list(accumulate(1 / (rank + 3) ** steepness for rank in range(len(words))))

    def draw(self, chance: random.Random) -> str:
        """One word."""
        return chance.choices(self._words, cum_weights=self._weights)[0]

    def several(self, chance: random.Random, number: int) -> list[str]:
        """A number of words."""
        return chance.choices(self._words, cum_weights=self._weights, k=number)


class Author:
    """One writer: a vocabulary in an order of their own, rare words, favourite sentences."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._nouns = self._of(vocabulary.NOUNS, 0.6)
        self._verbs = self._of(vocabulary.VERBS, 0.6)
        self._adjectives = self._of(vocabulary.ADJECTIVES, 0.6)
        self._adverbs = self._of(vocabulary.ADVERBS, 0.7)
        rare = [self._invented() for _ in range(12)]
        self._rare = Weighted(rare, 0.5)
        self._shapes = Weighted(chance.sample(_SHAPES, 11), 0.5)

    def _of(self, words: str, share: float) -> Weighted:
        known = words.split()
        return Weighted(self.chance.sample(known, int(len(known) * share)), 0.9)

    def _invented(self) -> str:
        syllables = (
            "bar",
            "cor",
            "den",
            "fil",
            "gan",
            "hol",
            "ket",
            "lum",
            "mor",
            "nev",
            "par",
            "quin",
            "ros",
            "sel",
            "tam",
            "ver",
        )
        return "".join(self.chance.choices(syllables, k=3))

    def clause(self) -> str:
        """A clause of six to fifteen words."""
        return " ".join(self._word(place) for place in self._shapes.draw(self.chance).split())

    def _word(self, place: str) -> str:
        if place == "N":
            return (self._rare if self.chance.random() < 0.03 else self._nouns).draw(self.chance)
        if place == "V":
            return self._verbs.draw(self.chance)
        if place == "A":
            return self._adjectives.draw(self.chance)
        return self._adverbs.draw(self.chance) if place == "R" else place

    def word(self) -> str:
        """Any content word of this writer's."""
        return self._word(self.chance.choice("NNVAR"))


_SHAPES = [
    "the A N V the N of the N",
    "a A N V the N when the N V the A N",
    "this N R V the A N and the N",
    "each N V a N that the N V",
    "the N and the N R V a A N for the N",
    "without a A N the N V the N",
    "if the N V the N then the A N V it",
    "our N V N and A N before the N V",
    "the A N in the N V less than the N",
    "no N R V the N on its own",
    "the N that V the N also V a A N",
    "what the N V is a A N rather than a N",
    "it is the N of the A N that V the N",
    "most N in the N R V the A N",
    "I would ask the N to review the A N with the N",
    "because the N V the N the A N R V",
    "two A N a N would V the N",
    "the N V both the A N and the N",
]


class World:
    """What every writer of a cohort has read: the question and papers, one quoted text, a reading list, turns of phrase."""

    def __init__(self, seed: int, prompt: Sequence[str]) -> None:
        chance = random.Random(f"world {seed}")
        crowd = [Author(chance) for _ in range(40)]
        stock = [" ".join(phrase.split()) for phrase in vocabulary.STOCK.split("|")]
        tail = [" ".join(chance.choice(crowd).clause().split()[: chance.randint(4, 9)]) for _ in range(_TAIL)]
        self.stock = Weighted(stock, 0.5)
        self.tail = Weighted(tail, 0.8)
        self.reading = [self._reference(chance, chance.choice(crowd)) for _ in range(_READING_LIST)]
        self.prompt = [line for line in prompt if len(line.split()) >= 12]
        self._seed = seed

    def script(self, number: int) -> Generated:
        """The script of a number."""
        chance = random.Random(f"{self._seed} {number}")
        return Generated(tuple(_Writing(self, Author(chance)).parts()))

    @staticmethod
    def _reference(chance: random.Random, author: Author) -> str:
        names = vocabulary.NAMES.split()
        who = f"{chance.choice(names)}, {chance.choice('ABCDEFGH')}. and {chance.choice(names)}, {chance.choice('JKLMNPRS')}."
        title, journal = author.clause().capitalize(), author.clause().title()
        return f"{who} ({chance.randint(1998, 2026)}) {title}. {journal}, {chance.randint(1, 40)}."


class _Writing:
    """One script in the making."""

    def __init__(self, world: World, author: Author) -> None:
        self._world = world
        self._author = author
        self._chance = author.chance

    def parts(self) -> list[Part]:
        chance = self._chance
        target = chance.randint(1400, 2700)
        made = [Part(BlockKind.TITLE, f"Response to the {self._author.word()} case")]
        sections = chance.randint(4, 7)
        for section in range(sections):
            made.append(Part(BlockKind.HEADING, f"The {self._author.word()} {self._author.word()}", level=1))
            written = 0
            while written < target / sections:
                paragraph = self.paragraph()
                made.append(Part(BlockKind.PARAGRAPH, paragraph, own=True))
                written += len(paragraph.split())
            made += self._furniture(section)
        made += self._shared()
        made.append(Part(BlockKind.HEADING, "References", level=1))
        known = chance.sample(self._world.reading, chance.randint(6, 14))
        made += [Part(BlockKind.PARAGRAPH, reference) for reference in sorted(known)]
        return made

    def paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._chance.randint(3, 7)))

    def _sentence(self) -> str:
        chance, author = self._chance, self._author
        said = author.clause()
        roll = chance.random()
        if roll < 0.14:
            said = f"{said}, {self._turn_of_phrase()}"
        elif roll < 0.28:
            said = f"{self._turn_of_phrase()}, {said}"
        elif roll < 0.5:
            said = f"{said} and {author.clause()}"
        if chance.random() < 0.15:
            said = f"{chance.choice(vocabulary.OPENINGS)}, {said}"
        if chance.random() < 0.05:
            said = f"{said} ({chance.choice(vocabulary.NAMES.split())}, {chance.randint(1998, 2026)})"
        if chance.random() < 0.03:
            said = f"{said}: “{chance.choice(vocabulary.QUOTED)}”"
        return f"{said[0].upper()}{said[1:]}."

    def _turn_of_phrase(self) -> str:
        world = self._world
        return (world.stock if self._chance.random() < 0.6 else world.tail).draw(self._chance)

    def _furniture(self, section: int) -> list[Part]:
        author, roll = self._author, self._chance.random()
        if roll < 0.3:
            return [Part(BlockKind.LIST_ITEM, author.clause(), own=True) for _ in range(4)]
        if roll < 0.5:
            return [Part(BlockKind.QUOTATION, self._chance.choice(vocabulary.QUOTED))]
        if section == 1:
            cells = [Cell(0, row, column) for row in range(4) for column in range(3)]
            return [Part(BlockKind.TABLE_CELL, f"{author.word()} {author.word()}", cell=cell) for cell in cells]
        return []

    def _shared(self) -> list[Part]:
        chance = self._chance
        made = []
        if chance.random() < 0.4:
            made += [Part(BlockKind.PARAGRAPH, line) for line in chance.sample(self._world.prompt, 2)]
        if chance.random() < 0.3:
            made.append(Part(BlockKind.FOOTNOTE, f"See {chance.choice(self._world.reading)}"))
        return made

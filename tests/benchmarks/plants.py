"""Copying planted into generated cohorts, with the truth about it: which pairs share a writer's words, which only look alike."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import vocabulary
from benchmarks.generated import Author, Generated, Part, World

from workbench.domain.document import BlockKind

Pair = tuple[int, int]

EASY = ((0.3, 0.0), (0.5, 0.05), (0.7, 0.15), (1.0, 0.25))
"""Share of the paragraphs that are copied, and share of the words changed in them."""

HARD_SHARES = (0.06, 0.30)
HARD_CHANGES = (0.0, 0.5)
RING = 10
CROWD = 30
_RING_SHARE = 0.5
_RING_CHANGES = (0.0, 0.3)
_CROWD_PARAGRAPHS = 3


@dataclass(frozen=True)
class Recipe:
    """How many of each are planted.

    `easy`: copies of 30 to 100 % of the paragraphs. `hard`: copies of 6 to 30 %, up to half of the words changed. `rings`: ten
    scripts that each take half of one passage. `crowds`: thirty that take the same passage unchanged. `innocents`: pairs alike in
    prompt, quotations and references only.
    """

    easy: int = 0
    hard: int = 0
    rings: int = 0
    crowds: int = 0
    innocents: int = 0


@dataclass(frozen=True)
class Planted:
    """A cohort with copying in it, and the truth: pairs that share own words by what was planted, and pairs that share none."""

    scripts: list[Generated]
    copies: frozenset[Pair]
    rings: tuple[frozenset[Pair], ...]
    crowds: tuple[frozenset[Pair], ...]
    innocents: frozenset[Pair]

    @property
    def pairs(self) -> frozenset[Pair]:
        """Every pair that shares own words."""
        return self.copies.union(*self.rings, *self.crowds)


def cohort(size: int, seed: int, prompt: Sequence[str], recipe: Recipe) -> Planted:
    """A cohort of a size with copying planted by a recipe; the same seed gives the same cohort."""
    planting = _Planting(World(seed, prompt), size, seed)
    copies = [planting.copy(*EASY[number % len(EASY)]) for number in range(recipe.easy)]
    copies += [planting.hard_copy() for _ in range(recipe.hard)]
    rings = tuple(planting.ring() for _ in range(recipe.rings))
    crowds = tuple(planting.crowd() for _ in range(recipe.crowds))
    innocents = frozenset(planting.look_alike() for _ in range(recipe.innocents))
    return Planted(planting.scripts, frozenset(copies), rings, crowds, innocents)


class _Planting:
    """Takes scripts out of a cohort at random and makes them alike; no script is taken twice."""

    def __init__(self, world: World, size: int, seed: int) -> None:
        self.scripts = [world.script(number) for number in range(size)]
        self._world = world
        self._chance = random.Random(f"plants {seed} {size}")
        self._free = self._chance.sample(range(size), size)
        self._unseen = size

    def copy(self, share: float, changes: float) -> Pair:
        """One script takes a share of another's paragraphs, changed here and there."""
        source, copier = self._free.pop(), self._free.pop()
        texts = _paragraphs(self.scripts[source])
        self._put(copier, self._chance.sample(texts, max(1, round(share * len(texts)))), changes)
        return _pair(source, copier)

    def hard_copy(self) -> Pair:
        """One script takes little of another, much changed."""
        return self.copy(self._chance.uniform(*HARD_SHARES), self._chance.uniform(*HARD_CHANGES))

    def ring(self) -> frozenset[Pair]:
        """Ten scripts each take half of the same paragraphs of a script nobody handed in, changed to different degrees."""
        chance = self._chance
        texts = self._from_elsewhere()
        common = chance.sample(texts, max(4, round(_RING_SHARE * len(texts))))
        halves = {self._free.pop(): frozenset(chance.sample(common, len(common) // 2)) for _ in range(RING)}
        for member, half in halves.items():
            self._put(member, sorted(half), chance.uniform(*_RING_CHANGES))
        return frozenset(_pair(one, other) for one in halves for other in halves if one < other and halves[one] & halves[other])

    def crowd(self) -> frozenset[Pair]:
        """Thirty scripts take the same paragraphs from elsewhere, word for word."""
        members = [self._free.pop() for _ in range(CROWD)]
        common = self._from_elsewhere()[:_CROWD_PARAGRAPHS]
        for member in members:
            self._put(member, common, 0)
        return frozenset(_pair(one, other) for one in members for other in members if one < other)

    def look_alike(self) -> Pair:
        """Two scripts get the same prompt, the same quotations and the same references, and nothing else in common."""
        chance = self._chance
        pair = self._free.pop(), self._free.pop()
        shared = [Part(BlockKind.PARAGRAPH, line) for line in chance.sample(self._world.prompt, 6)]
        shared += [Part(BlockKind.QUOTATION, text) for text in chance.sample(vocabulary.QUOTED, 4)]
        within = chance.sample(vocabulary.QUOTED, 3)
        references = [Part(BlockKind.PARAGRAPH, text) for text in chance.sample(self._world.reading, 14)]
        for number in pair:
            script = self.scripts[number]
            places = zip(script.own(), within, strict=False)
            parts = script.with_parts({n: f"{script.parts[n].text} “{said[0].upper()}{said[1:]}.”" for n, said in places}).parts
            heading = next(n for n, part in enumerate(parts) if part.text == "References")
            self.scripts[number] = Generated((*parts[:heading], *shared, parts[heading], *references))
        return _pair(*pair)

    def _from_elsewhere(self) -> list[str]:
        """The paragraphs of a script that is not in the cohort, each time another."""
        self._unseen += 1
        return _paragraphs(self._world.script(self._unseen))

    def _put(self, copier: int, texts: Sequence[str], changes: float) -> None:
        script = self.scripts[copier]
        places = [n for n in script.own() if script.parts[n].kind is BlockKind.PARAGRAPH]
        at = sorted(self._chance.sample(places, min(len(texts), len(places))))
        author = Author(self._chance)
        changed = [" ".join(_changed(text.split(), changes, author)) for text in texts]
        self.scripts[copier] = script.with_parts(dict(zip(at, changed, strict=False)))


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _paragraphs(script: Generated) -> list[str]:
    return [part.text for part in script.parts if part.own and part.kind is BlockKind.PARAGRAPH]


def _changed(words: Sequence[str], share: float, author: Author) -> Iterator[str]:
    """The words with a share of them put in other words, left out, or added to; what stands in quotation marks stays."""
    chance = author.chance
    quoted = False
    for word in words:
        quoted = quoted or word.startswith("“")
        if quoted or chance.random() >= share:
            yield word
        else:
            yield from _another(word, author)
        quoted = quoted and "”" not in word


def _another(word: str, author: Author) -> Iterator[str]:
    roll = author.chance.random()
    if roll < 0.85:
        yield author.word() if roll < 0.7 else word
    if 0.7 <= roll < 0.85:
        yield author.word()

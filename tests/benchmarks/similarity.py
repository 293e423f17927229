"""Measures similarity: what is found of planted copying, and what it costs beside a cosine of TF-IDF; `dev.py bench similarity`.

Cohorts come from seeds that nothing was tuned on (a new one each time, unless `--seed` names it). TF-IDF is scikit-learn's, which
only this measurement needs: pip install --group bench.
"""

import gc
import secrets
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from resource import getpagesize
from typing import ParamSpec, TypeVar

from benchmarks.generated import World
from benchmarks.plants import Pair, Planted, Recipe, cohort

from workbench.domain.document import Document
from workbench.domain.regions import Region, regions
from workbench.domain.scenario import Scenario
from workbench.domain.similarity.fingerprint import Fingerprint, fingerprint
from workbench.domain.similarity.index import Index
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.similarity.passages import overlap
from workbench.domain.similarity.wording import Wordings
from workbench.workflow.similarity import given_to_read, scenario

Given = ParamSpec("Given")
Gives = TypeVar("Gives")

_NEW = 40
_EASY = Recipe(easy=40, innocents=20)
_HARD = Recipe(hard=40, rings=2, crowds=1, innocents=8)
_MORE = 4


def bench(seed: int | None, sizes: Sequence[int], late: int, rounds: int) -> int:
    """Every measurement, printed as it is made."""
    if find_spec("sklearn") is None:
        sys.stderr.write("scikit-learn, the rival, is not installed: .venv/bin/python -m pip install scikit-learn\n")
        return 2
    seed = secrets.randbelow(10**6) if seed is None else seed
    case = scenario("ashmere-vale")
    tell(f"seed {seed}")
    for size in sizes:
        _quality(case, size, seed)
    taken = {size: _times(case, size, seed, rounds) for size in sizes}
    for smaller, larger in pairwise(sizes):
        tell(f"pairs, {larger:,} against {smaller:,} scripts: {taken[larger] / taken[smaller]:.1f} times the time")
    if late:
        _late(case, late, seed)
    return 0


def tell(sentence: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


@dataclass
class Cohort:
    """Generated scripts, with the program's own view of them."""

    case: Scenario
    texts: list[Document]

    def __post_init__(self) -> None:
        self.wordings = Wordings(given_to_read(self.case))
        self.regions = [self.regions_of(text) for text in self.texts]

    def fingerprints(self) -> list[Fingerprint]:
        """The fingerprints of all."""
        return [self.print_of(text, known) for text, known in zip(self.texts, self.regions, strict=True)]

    def regions_of(self, text: Document) -> tuple[Region, ...]:
        """The regions of one, which counting its words has found already."""
        return regions(text, self.case.asked)

    def print_of(self, text: Document, known: tuple[Region, ...]) -> Fingerprint:
        """The fingerprint of one."""
        return fingerprint(self.wordings.of(text, known))

    def pairs(self, prints: Sequence[Fingerprint]) -> dict[Pair, Overlap]:
        """All pairs with passages in common, from ready fingerprints."""
        index = Index(prints)
        pairs = list(index.pairs())
        words = {n: self.wordings.of(self.texts[n], self.regions[n]) for n in {number for pair in pairs for number in pair}}
        found = {}
        for one, other in pairs:
            shared = overlap(words[one], words[other], self.texts[one].text, index.telling(prints[one], prints[other]))
            if shared:
                found[one, other] = shared
        return found


def _lines(case: Scenario) -> list[str]:
    """The sentences of the case that generated scripts take over."""
    return [line for line in given_to_read(case).splitlines() if line[:1].isalpha()]


def _planted(case: Scenario, size: int, seed: int, recipe: Recipe) -> tuple[Planted, Cohort]:
    planted = cohort(size, seed, _lines(case), recipe)
    return planted, Cohort(case, [script.document() for script in planted.scripts])


def _quality(case: Scenario, size: int, seed: int) -> None:
    """What is found in a cohort with easy copies, and in one with hard ones, rings and a crowd."""
    many = _MORE if size >= 1_000 else 1
    easy = Recipe(easy=_EASY.easy * many, innocents=_EASY.innocents * many)
    hard = Recipe(hard=_HARD.hard * many, rings=min(_HARD.rings * many, 4), crowds=_HARD.crowds, innocents=_HARD.innocents * many)
    for name, recipe, own_seed in (("easy", easy, seed), ("hard", hard, seed + 1)):
        planted, scripts = _planted(case, size, own_seed, recipe)
        found = scripts.pairs(scripts.fingerprints()).keys()
        _tell_quality(f"{size:>6,} {name}", planted, frozenset(found))


def _tell_quality(name: str, planted: Planted, found: frozenset[Pair]) -> None:
    crowds: frozenset[Pair] = frozenset().union(*planted.crowds)
    true = planted.pairs - crowds
    wrong = found - planted.pairs
    recall, copies = _share(found & true, true), _share(found & planted.copies, planted.copies)
    precision = 1 - len(wrong) / max(len(found - crowds), 1)
    said = f"{name}: recall {recall:.3f} of {len(true)} (copies alone {copies:.3f} of {len(planted.copies)})"
    said += f", precision {precision:.3f} ({len(wrong)} wrong)"
    if planted.rings:
        said += f", rings {sum(_joined(ring, found) for ring in planted.rings)} of {len(planted.rings)}"
    if planted.crowds:
        said += f", crowd of 30 {_share(found & crowds, crowds):.3f}"
    tell(f"{said}, alike in prompt, quotations and references only: {len(found & planted.innocents)} of {len(planted.innocents)}")


def _share(part: frozenset[Pair], whole: frozenset[Pair]) -> float:
    return len(part) / len(whole) if whole else 1.0


def _joined(ring: frozenset[Pair], found: frozenset[Pair]) -> bool:
    """Whether pairs that were found lead from each member of a ring to each other."""
    members = {member for pair in ring for member in pair}
    reached = {min(members)}
    for _ in members:
        reached |= {member for pair in ring & found if reached & set(pair) for member in pair}
    return reached == members


def _times(case: Scenario, size: int, seed: int, rounds: int) -> float:
    """All pairs from ready fingerprints beside TF-IDF from the texts; gives the seconds of ours."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    _, scripts = _planted(case, size, seed + 2, Recipe(easy=max(8, size // 100)))
    texts = [text.text for text in scripts.texts]
    with _memory() as peak:
        prints, made = _timed(scripts.fingerprints)
        scripts.pairs(prints)
    ours, rival, cosine = [], [], []
    for _ in range(rounds):
        ours.append(_timed(scripts.pairs, prints)[1])
        matrix, vectors = _timed(TfidfVectorizer().fit_transform, texts)
        alone = _timed(cosine_similarity, matrix)[1]
        rival.append(vectors + alone)
        cosine.append(alone)
    ratio, bare = (statistics.median(b / a for a, b in zip(ours, other, strict=True)) for other in (rival, cosine))
    tell(f"{size:>6,} all pairs: {statistics.median(ours):.2f} s, TF-IDF {statistics.median(rival):.2f} s")
    tell(f"{size:>6,} ours is {ratio:.1f} times as fast as TF-IDF, {bare:.1f} times as fast as its cosine alone")
    tell(f"{size:>6,} fingerprint {made / size * 1000:.2f} ms a script; peak {peak[0]:.0f} MB beyond the texts")
    return statistics.median(ours)


def _late(case: Scenario, size: int, seed: int) -> None:
    """One script after another against an index of many, whose texts are not there any more."""
    world = World(seed + 3, _lines(case))
    scripts = Cohort(case, [])
    with _memory() as peak:
        index = Index([scripts.print_of(text, scripts.regions_of(text)) for text in _texts(world, range(size))])
    costs = []
    for text in _texts(world, range(size, size + _NEW)):
        found, own = _timed(scripts.print_of, text, scripts.regions_of(text))
        costs.append((own, _timed(index.like, found)[1]))
    ratio = statistics.median((own + search) / own for own, search in costs)
    own, search = (statistics.median(column) * 1000 for column in zip(*costs, strict=True))
    tell(
        f"{size:>6,} a late script: fingerprint {own:.2f} ms, search {search:.2f} ms: together {ratio:.2f} times the fingerprint"
    )
    tell(f"{size:>6,} the index: peak {peak[0]:.0f} MB, with no text")


def _texts(world: World, numbers: Iterable[int]) -> Iterator[Document]:
    return (world.script(number).document() for number in numbers)


def _timed(deed: Callable[Given, Gives], *given: Given.args, **named: Given.kwargs) -> tuple[Gives, float]:
    """What a deed gives, and the seconds of processor time it takes."""
    gc.collect()
    begun = time.process_time()
    result = deed(*given, **named)
    return result, time.process_time() - begun


@contextmanager
def _memory() -> Iterator[list[float]]:
    """The most megabytes in use above those at the start, looked at a hundred times a second (Linux)."""
    gc.collect()
    start, most, done = _in_use(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            most[0] = max(most[0], _in_use() - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def _in_use() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * getpagesize() / 1e6

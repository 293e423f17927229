"""What is usual in a document: the size of its body text and the distance of its lines."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from statistics import median

from workbench.files.pdf_in.lines import Line

_CLOSING = "'\"’”)]"
_ENDS = (".", "?", "!", ":", ";")
_SHORTENED = re.compile(
    r"(?<![\w.])(?:pp?|paras?|chs?|vols?|nos?|figs?|ss?|eds?|cf|e\.g|i\.e|al|dr|mrs?|ms|st)\.$", re.IGNORECASE
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or an introduction does: with a stop or colon, and not that of a shortened word."""
    bare = text.rstrip(_CLOSING)
    return bare.endswith(_ENDS) and not _SHORTENED.search(bare)


def sizes_of(lines: Sequence[Line]) -> Counter[float]:
    """How many characters there are of each size."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes


def body_size(lines: Sequence[Line]) -> float:
    """The size of most characters, 0 without any."""
    return next((size for size, _ in sizes_of(lines).most_common(1)), 0.0)


def pitch_of(lines: Sequence[Line], fewest: int = 1, apart_from: Set[Line] = frozenset()) -> float:
    """The usual distance of two lines of body text, some lines left out; 0 where fewer than so many are near each other."""
    near = [(a, b, a.base - b.base) for a, b in pairwise(lines) if a.page == b.page and a.size]
    drops = [drop for a, b, drop in near if 0.5 < drop / a.size < 4 and a not in apart_from and b not in apart_from]
    return median(drops) if len(drops) >= fewest else 0.0

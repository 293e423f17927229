"""Takes the numbers of headings numbered in steps, 2 and 2.1, for the word processor's own, and no words of the writer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.domain.document import BlockKind, DraftBlock

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(?=\S)")
_FEWEST, _STEPS = 3, 2


def without_heading_numbers(drafts: Sequence[DraftBlock]) -> list[DraftBlock]:
    """The drafts, the numbers of headings made their markers, if there are three or more that begin at 1, only ever rise, and
    have steps within steps; plain 1, 2 and 3 are as often typed by hand.
    """
    found = {
        at: match for at, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING and (match := _NUMBER.match(draft.text))
    }
    numbers = [tuple(int(part) for part in match[1].split(".")) for match in found.values()]
    deepest = max(map(len, numbers), default=0)
    if (
        len(numbers) < _FEWEST
        or deepest < _STEPS
        or numbers[0][0] != 1
        or any(after <= before for before, after in pairwise(numbers))
    ):
        return [*drafts]
    return [
        replace(draft, text=draft.text[found[at].end() :], marker=found[at][0].strip()) if at in found else draft
        for at, draft in enumerate(drafts)
    ]

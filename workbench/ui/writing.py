"""What one step of undo takes back of words that are typed: a sentence, a run of deletions, or one paste."""

import re
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"([.!?…][”’\"')\]]*\s+|\n)\Z")


@dataclass(frozen=True, slots=True)
class Writing:
    """A change of the words in one field."""

    field: str
    before: str
    after: str

    def then(self, later: "Writing") -> "Writing | None":
        """This change and the next as one step; None where the next begins a step of its own.

        Typing goes on sign by sign to the end of a sentence, deleting sign by sign. Whatever puts in or takes away more at once
        begins a step, so that nothing that was written can be lost between two of them.
        """
        if later.field != self.field or later.before != self.after:
            return None
        at, _, put = _stretch(self.before, self.after)
        later_at, later_taken, later_put = _stretch(later.before, later.after)
        types = put and len(later_put) == 1 and not later_taken and later_at == at + len(put)
        deletes = not put and len(later_taken) == 1 and not later_put and later_at in (at, at - 1)
        if deletes or (types and not _SENTENCE_ENDS.search(put)):
            return Writing(self.field, self.before, later.after)
        return None


def _stretch(before: str, after: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, what was taken away there, and what was put in."""
    short = min(len(before), len(after))
    start = next((at for at in range(short) if before[at] != after[at]), short)
    same = 0
    while same < short - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return start, before[start : len(before) - same], after[start : len(after) - same]

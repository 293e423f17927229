"""Changes are told as sentences; the rest of the report is read back in the tests of the workflow."""

import pytest

from workbench.domain.selfcheck.comparing import Change, ChangeKind
from workbench.domain.selfcheck.report import told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(ChangeKind.ADDED, None, 4, 0, 3, 1, 0, ()), "¶ 3 is new: 1 word."),
        (Change(ChangeKind.REMOVED, 4, None, 3, 0, 0, 1200, ()), "¶ 3 of the last draft is gone: 1,200 words."),
        (Change(ChangeKind.REWORDED, 4, 5, 3, 4, 12, 3, ()), "¶ 4 was reworded: 12 words in, 3 out."),
        (Change(ChangeKind.MOVED, 4, 5, 3, 4, 0, 0, ()), "¶ 4 was moved and not reworded."),
        (Change(ChangeKind.ADDED, None, 4, 0, 0, 2, 0, ()), "A heading, cell or note is new: 2 words."),
    ],
)
def test_a_change_is_a_sentence(change: Change, said: str) -> None:
    assert told(change) == said

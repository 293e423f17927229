"""What the screens of copies have done for them; tests do it with a cheaper key and a clock of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.workflow.cohort import Cohort
from workbench.workflow.copies import Comparison, Copy, Standing, check_copies, compare, people_in, restore


@dataclass(frozen=True, slots=True)
class CopyDeeds:
    """The deeds about copies that take a passphrase."""

    check: Callable[[Path, str], Iterator[tuple[Copy, Standing]]] = check_copies
    people: Callable[[Path, str], tuple[str, ...]] = people_in
    compare: Callable[[Cohort, Path, str], Comparison] = compare
    restore: Callable[[Path, Path, str, str], Path] = restore

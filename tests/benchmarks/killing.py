"""Kills the real window many times, as tests/kills.py does, and says what was lost: nothing is the goal."""

import sys
import tempfile
import time
from pathlib import Path

from kills import chains


def bench(kills: int) -> int:
    """Kill so many times over all workflows; 1 when anything was lost, opened elsewhere or found damaged."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        told = dict(chains(Path(place), kills))
    for chain, found in told.items():
        sys.stdout.write(
            f"{chain} marking: {found.kills} kills, {found.midway} of them with something on its way to the disk; "
            f"{found.saves} times called saved, {found.handed_in} handed in\n"
        )
    wrong = [said for found in told.values() for said in (*found.lost, *found.elsewhere, *found.problems)]
    sys.stdout.write("".join(f"  {said}\n" for said in wrong))
    done = sum(found.kills for found in told.values())
    sys.stdout.write(f"{done} kills in {time.monotonic() - begun:.0f} s, {len(wrong)} faults (goal: 0)\n")
    return 1 if wrong else 0

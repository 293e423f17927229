"""A marker's program is killed at random moments, again and again, and nothing that was shown as saved is lost."""

import os
import sys
from pathlib import Path

import pytest
from kills import Told, chains

KILLS = 50
"""In both chains together; `dev.py bench kills` does as many as it is told."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="windows are forked and killed -9")


@pytest.mark.timeout(900)
def test_fifty_kills_lose_nothing_shown_as_saved_and_lead_back_to_the_same_script(tmp_path: Path) -> None:
    told = dict(chains(tmp_path, KILLS))
    assert sum(chain.kills for chain in told.values()) == KILLS
    assert _all(told, "lost") == []
    assert _all(told, "elsewhere") == []
    assert _all(told, "problems") == []
    for chain in told.values():
        assert chain.handed_in > 0
        assert chain.midway > 0
        assert chain.saves > chain.kills


@pytest.mark.timeout(400)
def test_a_window_that_says_saved_too_soon_is_found_out(tmp_path: Path) -> None:
    told = dict(chains(tmp_path, 5, lying=True))
    assert all(chain.lost for chain in told.values())


def _all(told: dict[str, Told], name: str) -> list[str]:
    return [f"{chain} {said}" for chain, found in told.items() for said in getattr(found, name)]

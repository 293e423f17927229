"""Takes the pictures of the README and the guide, and of every screen for a look; run by `python3 dev.py pictures`.

Named by WORKBENCH_PICTURES, a folder gets every screen, in light and dark; without it only the README's and the guide's are
made anew.
"""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from screens import every_screen
from windows import shown_window

SHOWN = frozenset(
    {
        *("welcome", "people", "intake", "allocation", "marking", "moderation", "adjudication", "outcomes", "self-check"),
        *("library", "packs"),
    }
)
"""The screens that the README and the guide show, by name."""
_KEPT = Path(__file__).parents[1] / "docs" / "pictures"


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("theme", "width", "height"), [("light", 1366, 768), ("dark", 1366, 768), ("light", 1920, 1080)])
def test_take_pictures(qtbot: QtBot, tmp_path: Path, theme: str, width: int, height: int) -> None:
    asked = os.environ.get("WORKBENCH_PICTURES")
    folder = Path(asked) if asked else _KEPT
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with shown_window(qtbot, tmp_path, width, height) as window:
        window.theme.choose(theme)
        for name in every_screen(qtbot, window, tmp_path):
            usual = (theme, width) == ("light", 1366)
            if asked or (usual and name in SHOWN):
                file = folder / (f"{name}.png" if usual else f"{name}-{theme}-{width}.png")
                assert window.grab().save(str(file))
            taken.append(name)
    assert set(taken) >= SHOWN

"""What the tests of pages share: pages shown by themselves, the window, and what it remembers."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages
from windows import shown_window

from workbench.ui.main_window import MainWindow
from workbench.ui.memory import Memory
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.theme import Theme


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Settings in a file of the test's own."""
    return Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, memory: Memory) -> Iterator[ShownPages]:
    """Shows pages, and lets go of their cohorts after the test."""
    pages = ShownPages(qtbot, theme, memory)
    yield pages
    pages.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window on its first page, closed after the test."""
    with shown_window(qtbot, tmp_path) as whole:
        yield whole


@pytest.fixture
def opened_outcomes(shown: ShownPages) -> Callable[..., OutcomesPage]:
    """The outcomes page of a cohort, for the several modules that test it."""
    return partial(shown, OutcomesPage)

"""What the program says of itself: version, log, and the licences of everything it is shipped with."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import shown_window

from workbench import __version__
from workbench.files.licences import licence_texts, shipped
from workbench.files.report import keep_log, log_path
from workbench.ui.main_window import MainWindow

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def choose(window: MainWindow, name: str) -> None:
    """Choose a command of the Help menu."""
    next(action for action in window.findChildren(QAction) if action.text() == name).trigger()


def words_of(window: MainWindow) -> str:
    """Everything on the page that is read."""
    return window.help.page.text.document().toPlainText()


def plain(name: str) -> str:
    """A package's name as packages are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_about_tells_the_version_and_where_the_log_lies(window: MainWindow) -> None:
    choose(window, "About Marking Workbench")
    assert f"Marking Workbench {__version__}" in words_of(window)
    assert str(log_path()) in words_of(window)
    QTest.keyClick(window.help.page.text, Qt.Key.Key_Escape)
    assert window.entrance.isVisible()


def test_the_log_lies_where_about_says(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = __import__("logging").getLogger("workbench").handlers
    before = list(handlers)
    assert keep_log() == log_path()
    for handler in [each for each in handlers if each not in before]:
        handler.close()
        handlers.remove(handler)


def test_licences_name_everything_the_project_asks_for() -> None:
    wanted = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {plain(re.split(r"[^\w.-]", each, maxsplit=1)[0]) for each in wanted if "sys_platform" not in each}
    parts = {plain(part.name): part for part in shipped()}
    assert names <= set(parts)
    assert all(part.licence and part.licence != "Not named" for part in parts.values())
    assert {"python", "qt", "sqlcipher", "lucide icons", "syllables of english words"} <= set(parts)


def test_what_packages_need_in_turn_is_named_too_and_tools_are_not() -> None:
    names = {plain(part.name) for part in shipped()}
    assert {"mako", "cffi", "shiboken6"} <= names
    assert not {"pytest", "ruff", "mypy", "pyinstaller"} & names


def test_the_typefaces_carry_their_licence() -> None:
    parts = {part.name: part for part in shipped()}
    for name in ("fontpkg-inter", "fontpkg-source-serif-4", "fontpkg-atkinson-hyperlegible"):
        assert parts[name].licence == "OFL-1.1"
        assert any("SIL OPEN FONT LICENSE" in words.upper() for _, words in licence_texts(name))


def test_a_licence_is_read_in_full_and_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "Licences")
    page = window.help.page
    assert metadata.version("sqlalchemy") in words_of(window)
    page.text.anchorClicked.emit(QUrl("guide:licence/Syllables%20of%20English%20words"))
    assert "Carnegie Mellon University" in words_of(window)
    page.text.anchorClicked.emit(QUrl("guide:licences"))
    assert page.shown == "licences"


def test_every_part_with_a_text_has_a_page(window: MainWindow) -> None:
    choose(window, "Licences")
    for part in shipped():
        if part.texts:
            window.help.page.open(f"licence/{part.name}")
            assert window.help.page.shown == f"licence/{part.name}"
            assert len(words_of(window)) > 200

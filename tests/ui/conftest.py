"""One theme for the tests of the window, worn by the one application a test run has."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from workbench.ui.keyboard import Keys
from workbench.ui.keyboard.office import OFFICE
from workbench.ui.theme import Theme


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    """The theme, made once: registering typefaces for every test would only cost time."""
    theme = Theme(qapp, Keys(OFFICE))
    theme.apply()
    return theme


@pytest.fixture
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The theme in light at 100 %, put back after the test."""
    if session_theme.chosen != "light":
        session_theme.choose("light")
    yield session_theme
    _put_widgets_away()
    if session_theme.factor != 1.0:
        session_theme.set_factor(1.0)
    session_theme.keys.let_singles(True)
    session_theme.keys.take(())
    session_theme.set_page_face(None)


def _put_widgets_away() -> None:
    """Delete every widget of the test now, so that none listens to the theme of the next."""
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

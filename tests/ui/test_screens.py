"""What no screen may do: cut a label, or squeeze what is pressed, on the small laptop or at the largest text that fits it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from screens import every_screen
from windows import shown_window

from workbench.ui.widgets.labels import ElidedLabel


def _cut(widget: QWidget) -> str:
    """What is cut about a visible label or button, or ""."""
    if isinstance(widget, ElidedLabel) or not widget.isVisible() or widget.visibleRegion().isEmpty():
        return ""
    if isinstance(widget, QLabel) and widget.text():
        if widget.hasHeightForWidth():
            return widget.text() if widget.height() < widget.heightForWidth(widget.width()) else ""
        return widget.text() if widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text() if widget.width() < widget.minimumSizeHint().width() else ""
    return ""


def _all_cut(qtbot: QtBot, window: QWidget) -> list[str]:
    """What is cut once the screen has come to rest; a busy machine may need some turns of the event loop for that."""
    found: list[str] = []
    for _ in range(20):
        found = [said for widget in window.findChildren(QWidget) if (said := _cut(widget))]
        if not found:
            break
        qtbot.wait(50)
    return found


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("theme", "width", "height"), [("light", 1366, 768), ("dark", 1920, 1080)])
def test_no_visible_label_is_cut(qtbot: QtBot, tmp_path: Path, theme: str, width: int, height: int) -> None:
    cut: dict[str, list[str]] = {}
    with shown_window(qtbot, tmp_path, width, height) as window:
        window.theme.choose(theme)
        for name in every_screen(qtbot, window, tmp_path):
            found = _all_cut(qtbot, window)
            if found:
                cut[name] = found
    assert cut == {}

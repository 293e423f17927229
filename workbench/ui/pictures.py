"""Small pictures that a style sheet can only take from files: check marks and arrows, drawn in the palette's colours."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QPainter, QPixmap

from workbench.ui.icons import IconSet
from workbench.ui.tokens import Palette, scaled

_PICTURES: Final = (
    ("check", "check", "on"),
    ("minus", "minus", "on"),
    ("chosen", "check", "text"),
    ("chevron-up", "chevron-up", "text2"),
    ("chevron-down", "chevron-down", "text2"),
    ("chevron-right", "chevron-right", "text2"),
)


def draw_pictures(folder: QTemporaryDir, icons: IconSet, palette: Palette, factor: float) -> Path | None:
    """Draw the pictures of a palette at a text factor into the folder, once; None if nothing can be written there."""
    if not folder.isValid():
        return None
    home = Path(folder.path()) / f"{palette.name}-{round(factor * 100)}"
    if home.exists():
        return home
    home.mkdir()
    for name, icon, token in _PICTURES:
        for suffix, ratio in (("", 1.0), ("@2x", 2.0)):
            icons.pixmap(icon, palette.token(token), scaled(16, factor), ratio).save(str(home / f"{name}{suffix}.png"))
    for suffix, ratio in (("", 1.0), ("@2x", 2.0)):
        _dot(palette.on, scaled(16, factor) * ratio).save(str(home / f"dot{suffix}.png"))
    return home


def _dot(colour: str, side: float) -> QPixmap:
    pixmap = QPixmap(round(side), round(side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(side / 2, side / 2), side * 0.22, side * 0.22)
    painter.end()
    return pixmap

"""Where on the page a stretch of a script stands: a small wall around the parts of Qt that answer in odd types."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

from workbench.ui.widgets.script_view.setting import Setting


def x_of(line: QTextLine, position: int) -> float:
    """How far from the left of its paragraph a position stands on a line."""
    across: object = line.cursorToX(position)
    if isinstance(across, tuple):
        across = across[0]
    return float(across) if isinstance(across, (int, float)) else 0.0


def rectangles(setting: Setting, start: int, end: int) -> list[QRectF]:
    """The rectangles, one a line, of a stretch of one paragraph given in code points."""
    at, to = setting.positions.to_qt(start), setting.positions.to_qt(end)
    block = setting.page.findBlock(at)
    place = setting.page.documentLayout().blockBoundingRect(block).topLeft()
    first, last = at - block.position(), min(to - block.position(), block.length() - 1)
    found = []
    for order in range(block.layout().lineCount()):
        line = block.layout().lineAt(order)
        left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if left < right:
            x, beyond = x_of(line, left), x_of(line, right)
            found.append(QRectF(place.x() + x, place.y() + line.y(), beyond - x, line.height()))
    return found

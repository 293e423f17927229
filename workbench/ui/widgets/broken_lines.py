"""Words broken into lines for the cards of the margin, kept so that five hundred are measured once and not at every placing."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from workbench.ui.theme import Theme
from workbench.ui.tokens import LEADING

_MOST_KEPT = 5000


@dataclass(frozen=True, slots=True)
class Type:
    """A font with what is asked of it again and again."""

    font: QFont
    metrics: QFontMetricsF
    pitch: int


class BrokenLines:
    """Lines of texts by type role and width. Everything is measured anew when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._types: dict[str, Type] = {}
        self._lines: dict[tuple[str, str, int, int], tuple[str, ...]] = {}
        theme.changed.connect(self._forget)

    def type(self, role: str) -> Type:
        """The font of a role, its metrics, and the height of a line of running words."""
        if role not in self._types:
            font = self._theme.font(role)
            metrics = QFontMetricsF(font)
            self._types[role] = Type(font, metrics, round(metrics.height() * LEADING))
        return self._types[role]

    def of(self, text: str, role: str, width: int, most: int = 0) -> tuple[str, ...]:
        """A text as lines of a width; if it takes more than `most`, the last ends in a sign of omission."""
        key = (text, role, width, most)
        if key not in self._lines:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            self._lines[key] = self._broken(text, self.type(role), width, most)
        return self._lines[key]

    @staticmethod
    def _broken(text: str, type_: Type, width: int, most: int) -> tuple[str, ...]:
        paragraphs = text.strip().replace("¶ ", "¶\u00a0").splitlines()
        found = [line for paragraph in paragraphs for line in _lines_of(paragraph, type_.font, width)]
        if not most or len(found) <= most:
            return tuple(found)
        last = f"{found[most - 1]} {found[most]}…"
        return (*found[: most - 1], type_.metrics.elidedText(last, Qt.TextElideMode.ElideRight, width))

    def _forget(self) -> None:
        self._types.clear()
        self._lines.clear()


def _lines_of(paragraph: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le", "surrogatepass")
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        part = units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        found.append(part.decode("utf-16-le", "surrogatepass").rstrip())
    layout.endLayout()
    return found

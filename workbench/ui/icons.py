"""Lucide icons drawn in a token's colour: one table says which icon means what, so that one icon has one meaning.

The drawings are read straight from the data file of the `lucide` package, without importing it (its import costs more than
reading all icons used here).
"""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_log = logging.getLogger(__name__)

ICONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # stages
        "highlighter": "marking",
        "scale": "moderation",
        "library-big": "library",
        "inbox": "intake, and an empty intake",
        "users": "allocation",
        "user": "who is sitting at the window",
        "flag": "outcomes, and flagged",
        "mail": "letters",
        "target": "standardisation",
        "file-check-2": "self-check",
        # states
        "circle": "not opened; also: confident",
        "pen-line": "in marking",
        "circle-check": "done, within, saved",
        "circle-slash": "not yet passed",
        "circle-minus": "not counted",
        "circle-dashed": "still missing",
        "pause": "parked",
        "loader": "being saved",
        "triangle-alert": "look at this",
        "octagon-alert": "stands in the way",
        "circle-alert": "over the limit",
        "circle-x": "refused",
        "info": "worth knowing",
        "equal": "agreed",
        "diff": "differs without consequence",
        "split": "decides the outcome",
        "lock": "fixed or private",
        "check": "chosen in a list",
        "coffee": "nothing left to do",
        # highlights and notes
        "plus": "strength",
        "triangle": "to develop; also: part of the way",
        "quote": "evidence",
        "circle-question-mark": "question",
        "notebook-pen": "note",
        "layers": "several cards folded",
        "square": "not there yet",
        "message-square-text": "comment bank",
        "link": "tied to a criterion or statement",
        # deeds
        "folder-open": "choose files",
        "file-down": "drop files here",
        "table-properties": "roster",
        "table": "figures as a table",
        "file-text": "a script",
        "files": "the same file again",
        "ruler": "word rule",
        "dices": "sampling policy",
        "package": "a work pack",
        "search": "find",
        "list-filter": "filter",
        "eye": "show",
        "eye-off": "hide",
        "columns-2": "side by side, and in common",
        "languages": "another language",
        "gavel": "ruling",
        "user-x": "a name found and masked",
        "book-open": "the case",
        "undo-2": "undo",
        "redo-2": "redo",
        "rotate-ccw": "try again",
        "history": "versions",
        "trash-2": "delete",
        "printer": "print",
        "download": "save a copy",
        "circle-plus": "add",
        "key-round": "passphrase",
        "id-card": "identity",
        "shield-check": "kept safe, sealed",
        "hard-drive": "on this computer only",
        "calendar": "date",
        "circle-stop": "stop",
        # the window
        "command": "commands",
        "keyboard": "keys",
        "a-large-small": "text size",
        "contrast": "theme",
        "settings-2": "settings",
        "x": "close",
        "minus": "some chosen; less",
        "chevron-down": "unfold",
        "chevron-up": "fold",
        "chevron-left": "previous",
        "chevron-right": "next",
        "panel-left-close": "fold the queue",
        "panel-left-open": "unfold the queue",
        "panel-right-close": "fold the rubric",
        "panel-right-open": "unfold the rubric",
    }
)

STATE_MARKS: Final = frozenset(
    {"circle-check", "circle-x", "circle-alert", "octagon-alert", "triangle-alert", "plus", "check", "minus"}
)
_STROKE: Final = 1.75
_STATE_STROKE: Final = 2.0
_RATIOS: Final = (1.0, 2.0, 3.0)
_MISSING: Final = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"><circle cx="12" cy="12" r="9"/></svg>'
)
_QUERY: Final = "SELECT name, svg FROM icons UNION ALL SELECT alias, svg FROM icon_aliases JOIN icons USING (name)"


def _database() -> Path | None:
    spec = find_spec("lucide")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / "lucide-icons.db"
        if path.is_file():
            return path
    return None


def _drawings(path: Path | None) -> Iterator[tuple[str, str]]:
    if path is None:
        return
    names = tuple(ICONS)
    marks = ",".join("?" * len(names))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        yield from base.execute(f"SELECT name, svg FROM ({_QUERY}) WHERE name IN ({marks})", names)


class IconSet:
    """Icons by name, colour and size. Drawings are read once at the first use; what was drawn is kept."""

    def __init__(self, database: Path | None = None) -> None:
        self._path = database
        self._svg: dict[str, str] | None = None
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def svg(self, name: str) -> str:
        """The drawing of an icon of the table; a plain ring if the package is missing. A name outside the table is a KeyError."""
        if name not in ICONS:
            raise KeyError(name)
        if self._svg is None:
            self._svg = self._read()
        return self._svg.get(name, _MISSING)

    def _read(self) -> dict[str, str]:
        try:
            return dict(_drawings(self._path or _database()))
        except sqlite3.Error:
            _log.info("the icons cannot be read; rings are drawn in their place", exc_info=True)
            return {}

    def pixmap(self, name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon as a picture of `size` device-independent pixels, in a hex colour, sharp at a device pixel ratio."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: int = 16) -> QIcon:
        """An icon in a hex colour, sharp at ratios of one, two and three. It looks the same in every mode."""
        key = (name, colour, size)
        if key not in self._icons:
            icon = QIcon()
            for ratio in _RATIOS:
                pixmap = self.pixmap(name, colour, size, ratio)
                for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected, QIcon.Mode.Active):
                    icon.addPixmap(pixmap, mode)
            self._icons[key] = icon
        return self._icons[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        stroke = _STATE_STROKE if name in STATE_MARKS else _STROKE
        svg = self.svg(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

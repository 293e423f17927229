"""What the window remembers between sittings: recent cohorts, theme, text size, widths of panes, who sat where."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

_MOST_RECENT = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """A cohort opened lately: where it lies, what it is called, what was being done and when, in words and ISO time."""

    path: str
    title: str
    doing: str
    at: str


class Memory:
    """The settings of this user on this laptop. A damaged setting is forgotten, never an obstacle."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._in_hand: dict[str, dict[Any, Any]] = {}

    @property
    def folder(self) -> Path:
        """Where the settings lie, and what belongs beside them."""
        return Path(self._settings.fileName()).parent

    def recent(self) -> tuple[Recent, ...]:
        """Cohorts opened lately, newest first."""
        try:
            rows = json.loads(self.text("recent") or "[]")
            return tuple(Recent(**row) for row in rows)
        except (ValueError, TypeError):
            return ()

    def remember(self, cohort: Recent) -> None:
        """Put a cohort at the head of the recent ones."""
        others = [known for known in self.recent() if Path(known.path) != Path(cohort.path)]
        self._write([cohort, *others][:_MOST_RECENT])

    def forget(self, path: str) -> None:
        """Take a cohort off the recent ones."""
        self._write([known for known in self.recent() if known.path != path])

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(key, value)

    def state(self, key: str) -> QByteArray:
        """A remembered state of a window or splitter, empty when there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._settings.setValue(key, value)

    def in_hand(self, key: str) -> dict[Any, Any]:
        """What is begun and not recorded: kept while the program runs, also while a cohort is closed, and never on the disk."""
        return self._in_hand.setdefault(key, {})

    def _write(self, rows: list[Recent]) -> None:
        plain: list[Mapping[str, str]] = [asdict(row) for row in rows]
        self.set_text("recent", json.dumps(plain))

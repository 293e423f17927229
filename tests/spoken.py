"""Every word that a window holds, shown or hidden, read by eye or by a screen reader; and every sentence for markers alone."""

import re
import tomllib
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTextEdit, QWidget

from workbench.files.locator import library_root
from workbench.ui.widgets.margin import Margin


def everything_said(widget: QWidget) -> str:
    """All texts, names, descriptions and tooltips of a widget and of everything in it."""
    return "\n".join(text for each in (widget, *widget.findChildren(QWidget)) for text in _texts(each) if text)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    words = getattr(widget, "text", None)
    if callable(words):
        yield str(words())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, Margin):
        yield from (f"{card.criterion_title} {card.text} {card.note}" for card in widget._cards)
    yield from (action.text() for action in widget.findChildren(QAction))


def markers_only() -> list[str]:
    """Every sentence of every file of marker notes."""
    notes = [
        note["text"]
        for path in sorted((library_root() / "rubrics").glob("*/marker-notes.toml"))
        for note in tomllib.loads(path.read_text("utf-8"))["notes"]
    ]
    return [sentence.strip() for note in notes for sentence in re.split(r"(?<=[.?!])\s+", note) if len(sentence.split()) > 3]

"""A page to be read that shows pictures: those of one folder, as wide as its lines."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.markdown_passages import blocks
from workbench.ui.widgets.markdown_view import MarkdownView

_IMAGE: Final = QTextDocument.ResourceType.ImageResource


class IllustratedView(MarkdownView):
    """Shows the pictures that a page names from one folder, by their file's name; nothing else is fetched."""

    def __init__(self, theme: Theme, name: str, leads: str, pictures: Path, parent: QWidget | None = None) -> None:
        self._pictures = pictures
        super().__init__(theme, name, parent, leads=leads)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture, no wider than the longest line."""
        if kind != _IMAGE.value:
            return None
        address = name.path() if isinstance(name, QUrl) else name
        image = QImage(str(self._pictures / Path(address).name))
        widest = round(self._theme.px(self._measure) * self.devicePixelRatio())
        if image.width() <= widest:
            return image
        return image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)

    def _set_margins(self) -> None:
        super()._set_margins()
        shape = self.document().rootFrame().frameFormat()
        room = self.viewport().width() - shape.leftMargin() - shape.rightMargin()
        for block in blocks(self.document()):
            self._fit_pictures(block, room)

    def _fit_pictures(self, block: QTextBlock, room: float) -> None:
        """Show each picture as wide as the line, and never wider than it is."""
        for run in block.textFormats():
            shape = run.format.toImageFormat()
            image = self.document().resource(_IMAGE, QUrl(shape.name())) if shape.isValid() else None
            if not isinstance(image, QImage) or image.isNull():
                continue
            width = min(room, float(image.width()))
            if shape.width() == width:
                continue
            shape.setWidth(width)
            shape.setHeight(width * image.height() / image.width())
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + run.start)
            cursor.setPosition(block.position() + run.start + run.length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(shape)

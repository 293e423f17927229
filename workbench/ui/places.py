"""Where files are offered to be kept."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The folder of documents of whoever is at this computer, or their home where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_absolute() and folder.is_dir() else Path.home()

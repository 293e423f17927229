"""The first window comes up without what only later deeds need, and the program makes no network module its own."""

import subprocess
import sys
from pathlib import Path

_LATER = (
    "alembic",
    "charset_normalizer",
    "docx",
    "lxml",
    "markdown_it",
    "nltk",
    "numpy",
    "openpyxl",
    "pypdf",
    "reportlab",
    "textstat",
)
_NETWORK = ("PySide6.QtNetwork", "http.client", "urllib.request")
_START = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from workbench.app import make_window
app = QApplication([])
window = make_window(app, QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
app.processEvents()
print("\\n".join(sorted(sys.modules)))
window.close()
"""


def _modules(folder: Path) -> set[str]:
    command = [sys.executable, "-c", _START, str(folder / "settings.ini")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split())


def test_the_first_window_needs_neither_readers_nor_writers_nor_the_network(tmp_path: Path) -> None:
    loaded = _modules(tmp_path)
    assert "workbench.ui.main_window" in loaded
    assert [name for name in _LATER if name in loaded] == []
    assert "workbench.ui.pages.self_check" not in loaded
    assert [name for name in _NETWORK if name in loaded] == []

"""Keeps a window's keys as the keys file has them, which its person changes with an editor of their own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted
from workbench.ui.keyboard import Keys
from workbench.workflow.keys_file import lay_out_keys_file, read_keys_file, stamp

NAME = "keys.toml"
_MOST_TOLD = 5


class KeysKeeper(QObject):
    """Reads the file in a folder when it is told to `look`, and whenever the window comes to the front after the file changed.

    `told(kind, title, sentence)` asks for a banner.
    """

    told = Signal(str, str, str)

    def __init__(self, keys: Keys, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.path = folder / NAME
        self._keys = keys
        self._seen: tuple[int, int] | None = None
        self._wrong = ("", "")
        window.installEventFilter(self)

    def look(self) -> None:
        """Read the file if it is not the one that was read last, and say which of its lines do not hold."""
        seen = stamp(self.path)
        if seen == self._seen:
            return
        self._seen = seen
        read = read_keys_file(self.path)
        faults = (*read.faults, *self._keys.take(read.lines))
        self._wrong = ("All keys are as they came.", read.unread) if read.unread else _words(faults)
        self.tell()

    def tell(self) -> None:
        """Say what is wrong with the file that was read last, if anything is; again after a banner that was laid over."""
        title, sentence = self._wrong
        if title:
            self.told.emit("warn", title, sentence)

    def open(self) -> None:
        """Open the file in the editor that the system has for it, laid out with every command when there is none yet."""
        try:
            lay_out_keys_file(self.path, QGuiApplication.applicationDisplayName(), self._keys.laid_out())
        except WorkbenchError as error:
            self.told.emit("stop", error.message, "")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path))):
            self.told.emit(
                "warn", "No editor opened the keys file.", f"Open it by hand, with any editor of plain text: {self.path}"
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False


def _words(faults: Sequence[str]) -> tuple[str, str]:
    """The title and the sentence that tell of faulty lines, each fault once and the first few of many; "" without any."""
    told = list(dict.fromkeys(faults))[:_MOST_TOLD]
    left = sum(fault not in told for fault in faults)
    more = [f"{counted(left, 'line')} more."] if left else []
    return _title(len(faults)) if faults else "", " ".join([*told, *more])


def _title(wrong: int) -> str:
    lines = "One line of the keys file does" if wrong == 1 else f"{counted(wrong, 'line')} of the keys file do"
    return f"{lines} not hold; the others do."

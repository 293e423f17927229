"""Keeps a window's keys as the keys file has them, which its person changes with an editor of their own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted
from workbench.ui.keyboard import Keys
from workbench.ui.notices import Notices
from workbench.workflow.keys_file import lay_out_keys_file, read_keys_file, stamp

NAME = "keys.toml"
_MOST_TOLD = 5


class KeysKeeper(QObject):
    """Reads the file in a folder when it is told to `look`, and whenever the window comes to the front after the file changed;
    what is wrong with it is told among the window's notices.
    """

    def __init__(self, keys: Keys, folder: Path, window: QWidget, notices: Notices) -> None:
        super().__init__(window)
        self.path = folder / NAME
        self._keys = keys
        self._notices = notices
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
        self._tell()

    def tell_again(self) -> None:
        """Say again what is wrong with the file, unless something else is being said."""
        if self._notices.isHidden():
            self._tell()

    def open(self) -> None:
        """Open the file in the editor that the system has for it, laid out with every command when there is none yet."""
        try:
            lay_out_keys_file(self.path, QGuiApplication.applicationDisplayName(), self._keys.laid_out())
        except WorkbenchError as error:
            self._notices.say("stop", error.message)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path))):
            by_hand = f"Open it by hand, with any editor of plain text: {self.path}"
            self._notices.say("warn", "No editor opened the keys file.", by_hand)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def _tell(self) -> None:
        title, sentence = self._wrong
        if title:
            self._notices.say("warn", title, sentence)


def _words(faults: Sequence[str]) -> tuple[str, str]:
    """The title and the sentence that tell of faulty lines, each fault once and the first few of many; "" without any."""
    told = list(dict.fromkeys(faults))[:_MOST_TOLD]
    left = sum(fault not in told for fault in faults)
    more = [f"{counted(left, 'line')} more."] if left else []
    return _title(len(faults)) if faults else "", " ".join([*told, *more])


def _title(wrong: int) -> str:
    lines = "One line of the keys file does" if wrong == 1 else f"{counted(wrong, 'line')} of the keys file do"
    return f"{lines} not hold; the others do."

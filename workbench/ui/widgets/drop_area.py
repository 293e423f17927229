"""The place where files and folders are dropped: large while there is nothing, a strip once there are files."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel


def local_paths(data: QMimeData) -> list[str]:
    """The files and folders of a drop that are on this computer, in the order dropped; an address that names none is left out."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path and "\0" not in path]


def answer(event: QDropEvent, wanted: bool) -> None:
    """Take what is dragged or dropped, or leave it to what lies below."""
    if wanted:
        take_copy(event)
    else:
        event.ignore()


def take_copy(event: QDropEvent) -> None:
    """Take what is dragged or dropped as a copy. A file manager deletes what it is told was moved, and Shift asks for a move."""
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    elif event.proposedAction() is Qt.DropAction.LinkAction:
        event.accept()
    else:
        event.ignore()


class DropArea(QFrame):
    """Takes drops of local files and folders: `dropped` gives their paths in order. Buttons do the same by keyboard."""

    dropped = Signal(list)

    def __init__(
        self, theme: Theme, title: str, sentence: str = "", icon: str = "file-down", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._icon = IconLabel(theme, icon, "accent", 26)
        self._title = WrapLabel(theme, role="heading")
        self._sentence = WrapLabel(theme, tone="second")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._sentence)
        self._holder = QWidget()
        self._buttons = Flow(self._holder)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.addStretch(1)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(self._words)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addStretch(1)
        theme.changed.connect(self._space)
        self.show_value(title, sentence)
        self.set_compact(False)

    def show_value(self, title: str, sentence: str = "") -> None:
        """Show other words."""
        self._title.show_value(title)
        self._sentence.show_value(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def add_button(self, button: QWidget) -> None:
        """Put a button in, the way by keyboard: "Choose files"."""
        self._buttons.addWidget(button)

    def set_compact(self, compact: bool) -> None:
        """Be a strip (icon, words, buttons in a row) or a large place (one below the other)."""
        self._compact = compact
        direction = QBoxLayout.Direction.LeftToRight if compact else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setStretch(0, 0 if compact else 1)
        self._row.setStretch(2, 1 if compact else 0)
        self._row.setStretch(4, 0 if compact else 1)
        across = Qt.AlignmentFlag.AlignLeft if compact else Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._sentence):
            label.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
        upright = QSizePolicy.Policy.Minimum if compact else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
        self._space()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            take_copy(event)
            self._look(over=True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._look(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._look(over=False)
        paths = local_paths(event.mimeData())
        if not paths:
            event.ignore()
            return
        take_copy(event)
        self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """In a strip the buttons take no more of the width than leaves the words theirs."""
        self._holder.setMaximumWidth(self.width() * 3 // 5 if self._compact else self.maximumWidth())

    def _look(self, *, over: bool) -> None:
        self.setProperty("over", over)
        polish(self)

    def _space(self) -> None:
        px = self._theme.px
        if self._compact:
            self._row.setContentsMargins(px(22), px(11), px(18), px(11))
            self._row.setSpacing(px(16))
        else:
            self._row.setContentsMargins(px(24), px(24), px(24), px(24))
            self._row.setSpacing(px(12))
        self._words.setSpacing(px(1))
        self._share()
        self._buttons.set_gaps(px(8), px(6))

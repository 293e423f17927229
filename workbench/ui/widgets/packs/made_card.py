"""A pack that was just made: where its file lies, and the phrase to tell by telephone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface


@dataclass(frozen=True, slots=True)
class MadeShown:
    """What was made in a sentence, what to do with it, its file and folder, and its phrase ("" when it needs none)."""

    title: str
    sentence: str
    file: str
    folder: str
    phrase: str = ""


class MadeCard(Surface):
    """`folder_requested` brings the folder to show in the system's own window."""

    folder_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._folder = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title, self._file = WrapLabel(theme, role="strong"), WrapLabel(theme)
        self._place, self._sentence = WrapLabel(theme, role="small", tone="second"), WrapLabel(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(IconLabel(theme, "circle-check", "ok", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._title, 1)
        self.show_folder = Button(theme, "Show in folder", icon="folder-open", role="bar")
        self._lay_phrase()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for part in (self._file, self._place, self._sentence, self._secret):
            self._column.addWidget(part)
        self._column.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_folder.clicked.connect(self._ask_folder)
        self.copy.clicked.connect(self._copy)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_value(self, shown: MadeShown | None) -> None:
        """Show what was made; None for nothing."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._folder = shown.folder
        self._title.show_value(shown.title)
        self._file.show_value(shown.file)
        self._place.show_value(f"in {shown.folder}")
        self._sentence.show_value(shown.sentence)
        self._sentence.setVisible(bool(shown.sentence))
        self.phrase.show_value(shown.phrase)
        self._secret.setVisible(bool(shown.phrase))
        self._note_copied("Copy")
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(f"{shown.sentence} {shown.file} in {shown.folder}")

    def _lay_phrase(self) -> None:
        theme = self._theme
        self._secret = Surface("sunken")
        self._secret.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.phrase = WrapLabel(theme, role="section")
        self.phrase.setAccessibleName("Phrase")
        self.copy = Button(theme, "Copy", role="bar")
        advice = (
            "Tell it by telephone, not with the pack. It is shown here until the cohort is closed. "
            "This laptop remembers it for your user account until the pack is opened here."
        )
        self._inner = QVBoxLayout(self._secret)
        self._inner.addWidget(WrapLabel(theme, "The phrase that opens it", "small-strong", "second"))
        self._inner.addWidget(self.phrase)
        self._inner.addWidget(WrapLabel(theme, advice))
        self._inner.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_folder(self) -> None:
        self.folder_requested.emit(self._folder)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.phrase.text())
        self._note_copied("Copied")

    def _note_copied(self, words: str) -> None:
        self.copy.show_value(words)
        self.copy.setAccessibleName(f"{words} the phrase" if words == "Copy" else "The phrase is copied")

    def _space(self) -> None:
        px = self._theme.px
        self._head.setSpacing(px(9))
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(4))
        self._inner.setContentsMargins(px(14), px(12), px(14), px(12))
        self._inner.setSpacing(px(6))

"""The row that says what a level rests on: passages as chips, or that none was found."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.key_cap import KeyCap
from workbench.ui.widgets.rubric_pane.shown import Passage, Shown


class PassageChip(Button):
    """A passage tied as evidence; `passage_pressed` gives the annotation's id."""

    passage_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", role="passage")
        self._id = ""
        self.clicked.connect(self._tell)

    def show_passage(self, passage: Passage) -> None:
        """Show another passage."""
        self._id = passage.id
        self.show_value(passage.words)
        self.setAccessibleName(f"Evidence, {passage.whole}")
        self.setToolTip("Go to the passage")

    def _tell(self) -> None:
        self.passage_pressed.emit(self._id)


class NoneFound(Button):
    """Says that no evidence was found. It is chosen only when it is told so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "No evidence found", command="Say that no evidence was found", role="pill")
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Pressing wishes for it; only what is shown chooses it."""


class EvidenceRow(QWidget):
    """Chips in as many rows as they need, and the key that ties the selected words."""

    passage_pressed = Signal(str)
    none_found_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[PassageChip] = []
        self.none_found = NoneFound(theme)
        self.none_found.clicked.connect(self.none_found_pressed)
        self._icon = IconLabel(theme, "quote", "evidence.ink")
        self._cap = KeyCap(theme, "")
        self._holder = QWidget()
        self._flow = Flow(self._holder)
        self._flow.addWidget(self.none_found)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._holder, 1)
        self._end = QVBoxLayout()
        self._end.addWidget(self._cap)
        self._end.addStretch(1)
        self._row.addLayout(self._end)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._holder.setSizePolicy(policy)
        self._holder.installEventFilter(self)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: Shown) -> None:
        """Show the passages of a criterion, or the chip for none in their place."""
        while len(self._chips) < len(shown.passages):
            self._add_chip()
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(shown.passages))
            if at < len(shown.passages):
                chip.show_passage(shown.passages[at])
        none = self.none_found
        by_level = shown.judgement.level == shown.rubric.no_evidence.level
        word = shown.rubric.no_evidence.label if by_level else "No evidence found"
        none.show_value(f"{word}, chosen" if shown.says_none else word)
        none.setAccessibleName(none.text())
        none.setChecked(shown.says_none)
        none.setVisible(shown.says_none or not shown.passages)
        self._flow.invalidate()
        self._row.invalidate()

    def chips(self) -> tuple[PassageChip, ...]:
        """The chips shown."""
        return tuple(chip for chip in self._chips if not chip.isHidden())

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*self._chips, self.none_found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return False

    def _add_chip(self) -> None:
        chip = PassageChip(self._theme)
        chip.passage_pressed.connect(self.passage_pressed)
        self._chips.append(chip)
        self._flow.removeWidget(self.none_found)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.none_found)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(7))
        self._flow.set_gaps(px(6), px(6))
        self._icon.setFixedHeight(px(26))
        self._end.setContentsMargins(0, px(3), 0, 0)
        self._show_key()

    def _show_key(self) -> None:
        key = self._theme.keys.words("Tie as evidence")
        self._cap.show_value(key)
        self._cap.setVisible(bool(key))
        self._cap.setAccessibleName(f"Key {key} ties the selected words as evidence")
        self._cap.setToolTip(f"Select some words, then press {key} to tie them as evidence")

"""What changed since the last draft: words before and after, and each paragraph with what was taken out and put in."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

from workbench.domain.selfcheck.comparing import Change, ChangeKind, Comparison, Piece
from workbench.domain.selfcheck.report import told
from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.self_check.places import Place, Places
from workbench.ui.widgets.self_check.sheet import Sheet

_AROUND = 6
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Since:
    """A comparison, and what it is with: "the draft of 4 March, 10:12"."""

    comparison: Comparison
    other: str


class PiecesLabel(WrapLabel):
    """A reworded paragraph: what was put in is underlined, what was taken out struck through."""

    def __init__(self, theme: Theme, change: Change) -> None:
        self._pieces = shortened(change)
        super().__init__(theme, " ".join(piece.text for piece in self._pieces))
        said = {1: "put in: ", -1: "taken out: ", 0: ""}
        self.setAccessibleName("; ".join(f"{said[piece.side]}{piece.text}" for piece in self._pieces))
        theme.changed.connect(self._look_anew)

    def _look_anew(self) -> None:
        self._laid.clear()
        self.update()

    def _set(self, width: int, across: Qt.AlignmentFlag) -> tuple[QTextLayout, int]:
        layout, _ = super()._set(width, across)
        found, at = [], 0
        for piece in self._pieces:
            if piece.side:
                run = QTextLayout.FormatRange()
                run.start, run.length, run.format = at, len(piece.text), self._look(piece.side)
                found.append(run)
            at += len(piece.text) + 1
        layout.setFormats(found)
        return layout, self._lay_lines(layout, width)

    def _look(self, side: int) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontUnderline(side > 0)
        look.setFontStrikeOut(side < 0)
        look.setForeground(QBrush(self._theme.colour("text" if side > 0 else "text2")))
        if side > 0:
            look.setBackground(QBrush(self._theme.colour("strength.wash")))
        return look


class ChangesSheet(Sheet):
    """`show_value` with what changed, or nothing. `compare_requested` when another draft is to be chosen."""

    compare_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Changes since the last draft")

    def show_value(self, since: Since | None, paragraphs: Mapping[int, Place]) -> None:
        """Show a comparison; the paragraphs of the present draft become buttons."""
        self.clear()
        if since is None:
            self.say("There is no earlier draft to compare with.")
            self.say("Change the draft and check it again, open your notes, or compare with another draft.", tone="second")
        else:
            self._show(since, paragraphs)
        other = Button(self.theme, "Compare with another draft", icon="files")
        other.clicked.connect(self.compare_requested)
        self.column.addSpacing(self.theme.px(8))
        self.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _show(self, since: Since, paragraphs: Mapping[int, Place]) -> None:
        found = since.comparison
        self.say(f"The count went from {number(found.before)} to {number(found.after)} words.", "heading")
        self.say(f"Compared with {since.other}.", tone="second")
        if not found.changes:
            self.say("No paragraph was changed.")
            return
        self.say(f"{counted(found.added, 'word')} came in and {number(found.removed)} went out.")
        for change in found.changes:
            self.column.addSpacing(self.theme.px(6))
            self.say(told(change), "strong")
            self.column.addWidget(PiecesLabel(self.theme, change))
            if change.new_number in paragraphs:
                row = Places(self.theme, [paragraphs[change.new_number]], told(change))
                row.pressed.connect(self.place_pressed)
                self.column.addWidget(row)


def shortened(change: Change) -> tuple[Piece, ...]:
    """The pieces of a change, with long stretches that stayed the same cut to the words around what did not."""
    if change.kind is ChangeKind.MOVED:
        return tuple(Piece(0, _cut(piece.text, _LONGEST)) for piece in change.pieces)
    last = len(change.pieces) - 1
    return tuple(
        _around(piece.text, at > 0, at < last) if piece.side == 0 else Piece(piece.side, _cut(piece.text, _LONGEST))
        for at, piece in enumerate(change.pieces)
    )


def _around(text: str, before: bool, after: bool) -> Piece:
    words = text.split()
    if len(words) <= _AROUND * (before + after):
        return Piece(0, text)
    head, tail = words[:_AROUND] if before else [], words[-_AROUND:] if after else []
    return Piece(0, " ".join([*head, "…", *tail]))


def _cut(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"

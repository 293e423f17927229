"""The foot of the desk: how the judgement stands, what is still missing as links, and handing in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.surface import Surface

_LINKS: Final = 3


class MissingLink(QWidget):
    """One thing that is missing: a dashed ring and the sentence, a link to where it is mended."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, icon: str = "circle-dashed") -> None:
        super().__init__()
        self._theme = theme
        self._key = ""
        self.link = LinkButton(theme, "")
        self.link.clicked.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(IconLabel(theme, icon, "warn"))
        self._row.addWidget(self.link)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, key: str, sentence: str, heard: str = "") -> None:
        """Show what is missing; `heard` when a screen reader is told more."""
        self._key = key
        self.link.show_value(sentence)
        self.link.setAccessibleName(heard or sentence)
        self.link.setToolTip(heard)

    def _tell(self) -> None:
        self.pressed.emit(self._key)

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(4))


class DeskFoot(Surface):
    """Shows how a marking stands, or that it is handed in. Handing in too early goes to the first thing missing."""

    missing_pressed = Signal(str)
    hand_in_requested = Signal()
    park_requested = Signal()
    flag_requested = Signal()
    reopen_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self._first = ""
        self._ready = False
        self.setAccessibleName("Standing and handing in")
        self._standing = LeadLabel(theme)
        self._count = Label(theme, role="small-strong", tone="second")
        self.park = Button(theme, "Park", command="Park", role="quiet")
        self.flag = Button(theme, "Flag", command="Flag", role="quiet")
        self._links = [MissingLink(theme) for _ in range(_LINKS + 1)]
        self.hand_in = Button(theme, "Hand in and open next", command="Hand in and open next", role="page")
        self._draft = QWidget()
        self._done = QWidget()
        self._sentence = WrapLabel(theme, role="strong")
        self.reopen = Button(theme, "Reopen", icon="undo-2", role="page")
        self._lay_out()
        self._connect()
        self._space()
        self._done.hide()

    def show_standing(
        self,
        head: str,
        rest: str,
        missing: Sequence[tuple[str, str]],
        can_hand_in: bool,
        parked: bool,
        flagged: bool,
    ) -> None:
        """Show how far a draft is: the sentence with its bold head, and what is missing as (key, sentence)."""
        self._done.hide()
        self._draft.show()
        self._standing.show_words(head, rest)
        self._first = missing[0][0] if missing else ""
        self._ready = can_hand_in and not missing
        self._count.show_value(f"Still missing: {len(missing)}" if missing else "Nothing is missing")
        self._show_links(missing)
        self.hand_in.set_role("primary" if self._ready else "page")
        self.park.show_value("Take up" if parked else "Park")
        self.flag.show_value("Unflag" if flagged else "Flag")

    def show_handed_in(self, sentence: str) -> None:
        """Show that the script is handed in: "Handed in at 19:52, passed"."""
        self._draft.hide()
        self._done.show()
        self._sentence.show_value(sentence)

    def links(self) -> tuple[MissingLink, ...]:
        """The links shown."""
        return tuple(link for link in self._links if not link.isHidden())

    def _show_links(self, missing: Sequence[tuple[str, str]]) -> None:
        """As many as have room: one more than three is shown itself, rather than counted."""
        fits = len(missing) <= len(self._links)
        shown = list(missing) if fits else list(missing[:_LINKS])
        for link, (key, sentence) in zip(self._links, shown, strict=False):
            link.show_value(key, sentence)
        if not fits:
            key, sentence = missing[_LINKS]
            more = f"and {len(missing) - _LINKS} more"
            self._links[_LINKS].show_value(key, more, f"{more}: next is {sentence}")
        for at, link in enumerate(self._links):
            link.setVisible(at < (len(shown) if fits else len(self._links)))

    def _hand_in(self) -> None:
        if self._ready or not self._first:
            self.hand_in_requested.emit()
        else:
            self.missing_pressed.emit(self._first)

    def _lay_out(self) -> None:
        self._tally = QHBoxLayout()
        self._tally.addWidget(self._count)
        self._tally.addStretch(1)
        self._tally.addWidget(self.park)
        self._tally.addWidget(self.flag)
        self._list = QVBoxLayout()
        for link in self._links:
            self._list.addWidget(link)
        self._column = QVBoxLayout(self._draft)
        self._column.addWidget(self._standing)
        self._column.addLayout(self._tally)
        self._column.addLayout(self._list)
        self._column.addWidget(self.hand_in, 0, Qt.AlignmentFlag.AlignLeft)
        self._over = QHBoxLayout(self._done)
        self._over.addWidget(IconLabel(self._theme, "circle-check", "ok"))
        self._over.addWidget(self._sentence, 1)
        self._over.addWidget(self.reopen)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._draft)
        outer.addWidget(self._done)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        for link in self._links:
            link.pressed.connect(self.missing_pressed)
        self.hand_in.clicked.connect(self._hand_in)
        self.park.clicked.connect(self.park_requested)
        self.flag.clicked.connect(self.flag_requested)
        self.reopen.clicked.connect(self.reopen_requested)
        self._theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self._theme.px
        for layout in (self._column, self._over):
            layout.setContentsMargins(px(16), px(8), px(12), px(12))
            layout.setSpacing(px(4))
        self._over.setSpacing(px(8))
        self._tally.setSpacing(px(2))
        self._list.setSpacing(0)
        self._list.setContentsMargins(0, 0, 0, px(4))

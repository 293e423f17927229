"""What a participant ties to their own view: passages of the draft as quotations, each with its place and a way to untie it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.annotation import Anchor
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.self_check.places import Place, PlaceButton
from workbench.ui.widgets.small_keys import IconButton

_SHOWN = 16
_GONE = "No longer in the draft"


@dataclass(frozen=True, slots=True)
class Tied:
    """A passage that was tied, and the name of its place; an empty one for words that the draft no longer has."""

    anchor: Anchor
    place: str

    @property
    def quote(self) -> str:
        """The words, the first few of many."""
        words = self.anchor.exact.split()
        return f"“{' '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''}”"


class EvidenceRow(QWidget):
    """One quotation. `pressed` gives its place; `untie_requested` the anchor that is to go."""

    pressed = Signal(Place)
    untie_requested = Signal(Anchor)

    def __init__(self, theme: Theme, tied: Tied, about: str) -> None:
        super().__init__()
        self._theme, self._tied = theme, tied
        self.untie = IconButton(theme, "x", f"Untie {tied.quote} from {about}")
        self._row = QHBoxLayout(self)
        if tied.place:
            self.place = PlaceButton(theme, Place(tied.place, tied.anchor.start, tied.anchor.end), f"evidence for {about}")
            self.place.place_pressed.connect(self.pressed)
            self._row.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        else:
            gone = Label(theme, _GONE, "small-strong", "warn")
            self._row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
        words = WrapLabel(theme, tied.quote, tone="" if tied.place else "second")
        self._row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.untie, 0, Qt.AlignmentFlag.AlignTop)
        self.untie.clicked.connect(self._wish)
        theme.changed.connect(self._space)
        self._space()

    def _wish(self) -> None:
        self.untie_requested.emit(self._tied.anchor)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
        self.setMinimumHeight(self._theme.px(SIZES.icon_target))

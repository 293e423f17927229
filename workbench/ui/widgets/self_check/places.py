"""Places of a draft as small buttons: pressed, the draft is scrolled there and the passage is pointed at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class Place:
    """A passage by the name of its place ("¶ 4"), and what was found there in the draft's own words."""

    words: str
    start: int
    end: int
    terms: tuple[str, ...] = ()


def by_paragraph(document: Document) -> Mapping[int, Place]:
    """The place of every numbered paragraph."""
    numbers = document.paragraph_numbers()
    found = zip(numbers, document.blocks, strict=True)
    return {number: Place(f"¶ {number}", block.start, block.end) for number, block in found if number}


class PlaceButton(Button):
    """One place; `place_pressed` gives it."""

    place_pressed = Signal(Place)

    def __init__(self, theme: Theme, place: Place, about: str) -> None:
        super().__init__(theme, place.words, role="pill")
        self._place = place
        terms = f": {', '.join(f'“{term}”' for term in place.terms)}" if place.terms else ""
        self.setAccessibleName(f"{place.words}, {about}" if about else place.words)
        self.setAccessibleDescription(f"Show it in the draft{terms}")
        self.setToolTip(f"Show it in the draft{terms}")
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.place_pressed.emit(self._place)


class Places(QWidget):
    """Places side by side, in as many rows as they need; `about` says to a screen reader what they are places of."""

    pressed = Signal(Place)

    def __init__(self, theme: Theme, places: Sequence[Place], about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = Flow(self)
        for place in places:
            button = PlaceButton(theme, place, about)
            button.place_pressed.connect(self.pressed)
            self._flow.addWidget(button)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._flow.set_gaps(self._theme.px(6), self._theme.px(6))

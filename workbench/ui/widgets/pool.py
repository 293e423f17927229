"""A pool of widgets for lists far longer than the screen: a widget is lent to what can be seen and taken back when it cannot."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

_Key = TypeVar("_Key", bound=Hashable)
_Widget = TypeVar("_Widget", bound=QWidget)


class Pool(Generic[_Key, _Widget]):
    """Widgets by what they stand for. `make` gives a new hidden widget when none is spare."""

    def __init__(self, make: Callable[[], _Widget]) -> None:
        self._make = make
        self._spare: list[_Widget] = []
        self.shown: dict[_Key, _Widget] = {}

    def __len__(self) -> int:
        return len(self.shown) + len(self._spare)

    def fit(self, keys: Sequence[_Key]) -> list[_Widget]:
        """A widget for each key, in their order; who had one keeps it, and who is not named gives it back."""
        wanted = set(keys)
        for key in [key for key in self.shown if key not in wanted]:
            self._spare.append(self.shown.pop(key))
        for key in keys:
            if key not in self.shown:
                self.shown[key] = self._spare.pop() if self._spare else self._make()
        return [self.shown[key] for key in keys]

    def hide_spare(self) -> None:
        """Hide what is not lent. Only now, so that a widget given back and lent again at once never flickers."""
        for widget in self._spare:
            widget.hide()

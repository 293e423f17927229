"""What every page of the window is: a stage with a title, a way in, a way out, and sentences to say."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column


@dataclass(frozen=True, slots=True)
class Offer:
    """A banner with a button: what is so, what to do, and the deed the button does."""

    kind: str
    title: str
    sentence: str
    button: str
    deed: Callable[[], None]


class Page(QWidget):
    """A page. The window calls `enter` when it comes to the front and `leave` before another does.

    `said(kind, title, sentence)` asks the window for a banner of kind "stop", "warn", "info" or "ok" above the page (an empty
    title takes it away), `offered` for one with a button; `went(stage, key)` asks for another stage ("marking", and a
    script's id).
    """

    said = Signal(str, str, str)
    offered = Signal(Offer)
    went = Signal(str, str)

    stage = ""
    title = ""
    icon = ""
    menu_name = ""
    on_bar = True
    """Whether the stage bar names the stage; one that is not named is reached from another page."""
    gives_way = False
    """Whether the page makes do with less room than its parts ask for: of two panes one is shown."""
    lasting = True
    """Whether the window opens on the page again when the cohort is opened the next time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def hold(self, room: QWidget) -> None:
        """Fill the page with a room that makes do with less than it asks for."""
        bare_column(self, room).setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.px(240)) if self.gives_way else super().minimumSizeHint()

    def enter(self, key: str = "") -> None:
        """Show what is so now; `key` names the thing to show first, or nothing."""

    def take_focus(self) -> None:
        """Pass the keyboard on to the first thing on the page that uses it."""
        if self.hasFocus():
            self.focusNextChild()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether something else may come to the front now. A page that asks first says no, and does `then` after that."""
        return True

    def leave(self) -> None:
        """Put away what is being typed: it is kept."""

    def window_words(self) -> str:
        """What the window's title says first: the thing on the page, or the page's own title."""
        return self.title

    def undo_stack(self) -> QUndoStack | None:
        """The page's undo stack, None where nothing is undone."""
        return None

    def menu_actions(self) -> list[QAction]:
        """The page's own commands, for its menu and for the list of commands; an action without text is a separator."""
        return []

    def file_actions(self) -> list[QAction]:
        """What the File menu holds in place of the cohort's commands; empty where it holds those."""
        return []

    def tell(self, error: WorkbenchError) -> None:
        """Say why something was not done."""
        self.said.emit("stop", error.message, "")

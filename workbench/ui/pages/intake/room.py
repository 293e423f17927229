"""How the intake page is laid out: the list, or what stands in its place for a while, and the chosen file beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.memory import Memory
from workbench.ui.pages.intake.text_view import TextView
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.intake_detail import IntakeDetail
from workbench.ui.widgets.intake_list import IntakeList
from workbench.ui.widgets.intake_pattern import PatternPane
from workbench.ui.widgets.intake_progress import IntakeProgress
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.side_by_side import SideBySide
from workbench.ui.widgets.splitter import Splitter

_FORMATS = (
    "Word, OpenDocument, PDF, web page, text and Markdown are read, and a ZIP from Moodle or Canvas is opened. "
    "The originals are kept, sealed and unchanged."
)
_MORE = "Or a ZIP from Moodle or Canvas. The originals are kept unchanged."
_SPLITTER = "intake/splitter"
_BESIDE = "intake/beside"
_NARROW = 960
_LIST = 240
"""The least height of the list, with its pills and head and a few rows; in a low window the page is scrolled to it."""

_WIDTHS = (1024, 341)


class IntakeRoom(QWidget):
    """All widgets in their places. What they mean together is the page's business."""

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._only_detail = False
        self._filled: bool | None = None
        self.drop = DropArea(theme, "")
        self.choose_files = Button(theme, "Choose files", icon="folder-open", role="page")
        self.choose_folder = Button(theme, "Choose folder", icon="folder-open", role="page")
        self.by_pattern = Button(theme, "By a pattern…", icon="id-card", role="page")
        for button in (self.choose_files, self.choose_folder, self.by_pattern):
            self.drop.add_button(button)
        self.progress = IntakeProgress(theme)
        self.list = IntakeList(theme)
        self.text = TextView(theme)
        self.beside = SideBySide(theme)
        self.pattern = PatternPane(theme)
        self.detail = IntakeDetail(theme)
        self.detail.hide()
        self.reason = ReasonBar(theme)
        self._lay_out()
        self._connect()
        self.show_filled(filled=False)

    @property
    def front(self) -> QWidget | None:
        """What stands in the place of the list, or the list."""
        return self._stack.currentWidget()

    def show_filled(self, *, filled: bool) -> None:
        """Show that there are files, or that the whole page takes them."""
        if filled == self._filled:
            return
        self._filled = filled
        self.list.setVisible(filled)
        self.drop.set_compact(filled)
        if filled:
            self.drop.show_value("Drop scripts or a folder here", _MORE)
        else:
            self.drop.show_value("No scripts yet", f"Drop files or a folder here. {_FORMATS}")

    def show_list(self) -> None:
        """Bring the list to the front."""
        self._bring(self._list_place)

    def show_text(self) -> None:
        """Bring the script's text to the front."""
        self._bring(self.text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_beside(self) -> None:
        """Bring two scripts side by side to the front."""
        self._bring(self.beside)
        self.beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pattern(self) -> None:
        """Bring taking in by a pattern to the front."""
        self._bring(self.pattern)
        self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_detail(self) -> None:
        """Go on to the chosen file, which on a narrow page takes the place of the list."""
        self._only_detail = True
        self.arrange()
        self.detail.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def close_front(self) -> None:
        """Put away what stands in the place of the list."""
        self.show_list()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_detail(self) -> None:
        """Put the chosen file away."""
        self._only_detail = False
        self.close_front()
        self.list.choose("")
        self.arrange()

    def keep_widths(self) -> None:
        """Remember where the line beside the list is."""
        self._memory.set_state(_SPLITTER, self._splitter.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """List and script side by side, or one at a time where the page is narrow."""
        narrow = self.width() / self._theme.factor < _NARROW
        alone, reading = self.front in (self.beside, self.pattern), self.front is self.text
        chosen = bool(self.list.chosen()) and not alone
        self.detail.setVisible(chosen and (not narrow or (self._only_detail and not reading)))
        self._stack.setVisible(not narrow or not self.detail.isVisibleTo(self))

    def _bring(self, pane: QWidget) -> None:
        self._stack.setCurrentWidget(pane)
        self.arrange()

    def _lay_out(self) -> None:
        self._list_pane = QWidget()
        self._column = QVBoxLayout(self._list_pane)
        self._column.addWidget(self.drop)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        self._list_place = scrolled(self._list_pane, sideways=False)
        for pane in (self._list_place, self.text, self.beside, self.pattern):
            self._stack.addWidget(pane)
        self._splitter = Splitter(self._theme, Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([self._theme.px(width) for width in _WIDTHS])
        self._splitter.restoreState(self._memory.state(_SPLITTER))
        self.beside.panes.restore(self._memory.state(_BESIDE))
        bare_column(self, self._splitter, self.reason, filled=0)

    def _connect(self) -> None:
        self._splitter.splitterMoved.connect(self.keep_widths)
        self.beside.moved.connect(self._keep_beside)
        self.text.close_requested.connect(self.close_front)
        self.beside.close_requested.connect(self.close_front)
        self._theme.changed.connect(self._space)
        self._space()

    def _keep_beside(self) -> None:
        self._memory.set_state(_BESIDE, self.beside.panes.state())

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(18), px(22), px(18))
        self._column.setSpacing(px(14))
        self.list.setMinimumHeight(px(_LIST))
        self.detail.setMinimumWidth(px(320))
        self.arrange()

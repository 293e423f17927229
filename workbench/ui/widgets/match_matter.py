"""Whose script it is: the name it was matched with, or a search over the roster with the likely ones first."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from workbench.domain.people import comparable
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.intake_facts import FileFacts, Someone
from workbench.ui.widgets.intake_matters import Matter
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.surface import Surface

_ID = Qt.ItemDataRole.UserRole
_ROWS = 4


class RosterSearch(QWidget):
    """A search field over a list of people. `match_requested` gives the id of the one to match with."""

    match_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people: tuple[Someone, ...] = ()
        self.field = SearchField(theme, "Search the roster", "Name or candidate number")
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName("People on the roster")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self._frame = Surface("card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        self._none = WrapLabel(theme, tone="second")
        self.match = Button(theme, "Match")
        self._column = QVBoxLayout(self)
        for widget in (self.field, self._frame, self._none):
            self._column.addWidget(widget)
        self._column.addWidget(self.match, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._match)
        self.field.down_requested.connect(self._go_down)
        self.list.activated.connect(self._match)
        self.match.clicked.connect(self._match)
        theme.changed.connect(self._space)
        self._space()

    def show_people(self, people: tuple[Someone, ...], *, afresh: bool) -> None:
        """Show people, likely ones first; `afresh` empties the search, as for another script."""
        if afresh:
            self.field.clear()
        if afresh or people != self._people:
            self._people = people
            self._fill()

    def _fill(self) -> None:
        kept = self._chosen()
        wanted = comparable(self.field.text()).split()
        found = [p for p in self._people if all(word in comparable(f"{p.name} {p.reference}") for word in wanted)]
        self._model.clear()
        for someone in found:
            item = QStandardItem(someone.lines)
            item.setData(someone.id, _ID)
            item.setToolTip(someone.lines)
            self._model.appendRow(item)
            if someone.id == kept or (wanted and len(found) == 1):
                self.list.setCurrentIndex(item.index())
        self._frame.setVisible(bool(found))
        self._none.setVisible(not found)
        empty = "The roster is empty. Take it in first, then match." if not self._people else "Nobody on the roster fits."
        self._none.show_value(empty)
        self._space()

    def _chosen(self) -> str:
        index = self.list.currentIndex()
        return str(index.data(_ID)) if index.isValid() else ""

    def _match(self, _: QModelIndex | bool | None = None) -> None:
        chosen = self._chosen()
        if chosen:
            self.match_requested.emit(chosen)
        elif self._model.rowCount():
            self._go_down()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_down(self) -> None:
        if self._model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0, 0))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(6), 0, 0)
        self._column.setSpacing(px(8))
        rows = min(max(self._model.rowCount(), 1), _ROWS)
        self.list.setFixedHeight(rows * px(SIZES.list_row))
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            hint = item.sizeHint()
            hint.setHeight(px(SIZES.list_row))
            item.setSizeHint(hint)


class MatchMatter(Matter):
    """`match_requested` gives the id of the participant a script is to be matched with."""

    match_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "users", "text2", parent)
        self._key = self._was = ""
        self.other = LinkButton(theme, "It is somebody else’s")
        self.other.clicked.connect(self._open)
        self.search = RosterSearch(theme)
        self.search.match_requested.connect(self.match_requested)
        self.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.search)

    def show_value(self, facts: FileFacts) -> None:
        """Show whose a script is; hidden for a file that is no script."""
        self.setVisible(facts.count is not None)
        changed = facts.key != self._key
        self._key = facts.key
        self.icon.show_value("users", "text2" if facts.owner else "warn")
        if facts.owner:
            self.say("Whose script", facts.owner)
        else:
            self.say("Nobody’s yet", _doubt(facts.people))
        open_already = not changed and facts.owner and not self.search.isHidden() and self._was == facts.owner
        self._was = facts.owner
        self.search.setVisible(facts.may_decide and bool(not facts.owner or open_already))
        self.other.setVisible(facts.may_decide and bool(facts.owner) and self.search.isHidden())
        self.search.show_people(facts.people, afresh=changed)

    def _open(self) -> None:
        self.other.hide()
        self.search.show()
        self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _doubt(people: tuple[Someone, ...]) -> str:
    likely = [someone for someone in people if someone.hint.endswith("file name")]
    if likely:
        return f"{counted(len(likely), 'person', 'people')} on the roster may fit the file name."
    return "Nobody on the roster fits the file name. Search for whose it is."

"""The bar over the script: its code, what it answers, its words, and the ways to the case, to finding and to larger text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, Label
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface


class ScriptBar(Surface):
    """`case_requested`, `find_requested(words)` while words are typed, `found_next(steps)`, `find_left`, `larger_requested`,
    `rubric_requested` while the rubric is folded away.
    """

    case_requested = Signal()
    find_requested = Signal(str)
    found_next = Signal(int)
    find_left = Signal()
    larger_requested = Signal()
    rubric_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._code = Label(theme, role="heading")
        self._title = ElidedLabel(theme, tone="second")
        self._words = Label(theme, role="strong")
        self._verdict = Label(theme, role="small-medium")
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find in this script")
        self._field.setAccessibleName("Find in this script")
        self._found = Label(theme, role="small", tone="second")
        self._find = Button(theme, "Find", icon="search", command="Find in the script", role="quiet")
        self._case = Button(theme, "Case", icon="book-open", command="The case and its papers", role="quiet")
        self._larger = IconButton(theme, "a-large-small", "Larger text", command="Larger text")
        self._row = QHBoxLayout(self)
        for part in (self._code, self._title, self._words, self._verdict):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._rubric = Button(theme, "Rubric", icon="panel-left-open", command="Fold the rubric", role="quiet")
        for widget in (self._found, self._field, self._case, self._find, self._larger, self._rubric):
            self._row.addWidget(widget)
        self._connect()
        self.leave_find()
        self._space()

    def show_script(self, code: str, title: str, words: str, verdict: str, tone: str) -> None:
        """Show a script's code, what it answers, its words ("2,589 words") and the distance from a limit, in a tone."""
        self._code.show_value(code)
        self._title.show_value(title)
        self._words.show_value(words, tone)
        self._verdict.show_value(verdict, tone)
        self._verdict.setVisible(bool(verdict))
        self.leave_find()

    def show_rubric_folded(self, folded: bool) -> None:
        """Offer the way to the rubric while it is folded away."""
        self._rubric.setVisible(folded)

    def ask_find(self) -> None:
        """Let words be typed to find them."""
        self._show_find(True)
        self._verdict.hide()
        self._field.setFocus()
        self._field.selectAll()

    def leave_find(self) -> None:
        """Put the finding away."""
        self._show_find(False)
        self._verdict.setVisible(bool(self._verdict.text()))

    def _show_find(self, finding: bool) -> None:
        self._found.setVisible(finding)
        self._field.setVisible(finding)
        self._title.setVisible(not finding)
        self._find.setVisible(not finding)

    def show_found(self, sentence: str) -> None:
        """Say what was found: "2 of 5", or that there is nothing."""
        self._found.show_value(sentence)

    def _connect(self) -> None:
        self._case.clicked.connect(self.case_requested)
        self._find.clicked.connect(self.ask_find)
        self._larger.clicked.connect(self.larger_requested)
        self._rubric.clicked.connect(self.rubric_requested)
        self._field.textChanged.connect(self.find_requested)
        self._field.returnPressed.connect(self._next)
        self._theme.changed.connect(self._space)

    def _next(self) -> None:
        self.found_next.emit(1)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(4), px(10), px(4))
        self._row.setSpacing(px(10))
        self._field.setFixedWidth(px(210))

"""Taking files in by the way a provider names them: the pattern, and below it what it makes of each name as one types."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.words import be, counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.intake_pane import IntakePane
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.pattern_table import Fit, NameRow, NamesTable
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.surface import Surface

_ABOUT = "For names that say whose each file is. Nothing is read before you press Take in."
_HINT = "Text in braces is a part of the name, * is anything, and all else stands as it is, in capitals or not."
_PARTS = ("{candidate}", "{id}", "{email}", "{family}", "{given}", "{name}", "*")
_EXAMPLES = ("{candidate}_*.docx", "{family}_{given}_*", "* {candidate}.*", "{name} ({id}).*")
_REST = "A name that does not fit is matched as ever; one in doubt comes in as nobody’s yet, for you to say whose it is."
_FITS = {Fit.ALL: "All", Fit.DOUBT: "In doubt", Fit.OUT: "Do not fit", Fit.TOLD: "Told apart"}
_NO_FILES = ("No files chosen", "Drop files or a folder here, or choose them.")


class PatternPane(IntakePane):
    """`pattern_changed(text)` as one types, `dropped(paths)`, and `take_requested` when the files are to be taken in by a pattern
    that can be read. `choose_files` and `choose_folder` do by keyboard what dropping does.
    """

    pattern_changed = Signal(str)
    dropped = Signal(list)
    take_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[NameRow, ...] = ()
        self._files = 0
        self.say("Take in by a pattern", _ABOUT)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_EXAMPLES[0])
        self.field = FormField(theme, "Pattern of the file names", self.edit, _HINT)
        self.parts = [Button(theme, part, role="bar") for part in _PARTS]
        self.examples = [LinkButton(theme, example) for example in _EXAMPLES]
        self._leads = [Label(theme, word, "small", "second") for word in ("Put in", "or try")]
        self.files = DropArea(theme, *_NO_FILES)
        self.choose_files = Button(theme, "Choose files", icon="folder-open")
        self.choose_folder = Button(theme, "Choose folder", icon="folder-open")
        self._told = Label(theme, role="strong")
        self.pills = QButtonGroup(self)
        self.table = NamesTable(theme)
        self._none = EmptyPlace(theme, "search", "No name is of this kind", "Choose another filter.")
        self._rest = WrapLabel(theme, _REST, tone="second")
        self._rest.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.take = Button(theme, "Take in")
        self._lay_out()
        self._connect()
        self._settle()

    @property
    def pattern(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    @property
    def rows(self) -> tuple[NameRow, ...]:
        """What is known of every name, shown or not."""
        return self._rows

    def set_pattern(self, pattern: str) -> None:
        """Put a pattern in the field."""
        self.edit.setText(pattern)

    def show_files(self, files: int, where: str) -> None:
        """Say how many files are chosen and from where."""
        self._files = files
        title = f"{counted(files, 'file')} chosen" if files else _NO_FILES[0]
        self.files.show_value(title, where if files else _NO_FILES[1])
        self._settle()

    def show_rows(self, heads: Sequence[str], rows: Sequence[NameRow], error: str = "") -> None:
        """Show what the pattern makes of each name, or the sentence on why it cannot be read."""
        self._heads, self._rows = tuple(heads), tuple(rows)
        if error != self.field.error:
            self.field.show_error(error)
        self._settle()

    def _settle(self) -> None:
        known = bool(self._rows) and self._rows[0].fit is not Fit.UNREAD
        for fit in _FITS:
            self._pill(fit).show_count(sum(fit in (Fit.ALL, row.fit) for row in self._rows))
        self._list.setVisible(bool(self._files))
        self.files.set_compact(bool(self._files))
        self._filters.setVisible(known)
        self._told.show_value(self._so_far(known))
        self._told.setVisible(bool(self._files))
        self.take.show_value(f"Take in {counted(self._files, 'file')}" if self._files else "Take in")
        self.take.set_role("primary" if self._missing() is None else "")
        self._show_names()

    def _so_far(self, known: bool) -> str:
        if not known:
            return "" if self.field.error else "Write a pattern to see whose each file is."
        told = sum(row.fit is Fit.TOLD for row in self._rows)
        return f"{number(told)} of {counted(len(self._rows), 'file')} {be(told)} told apart."

    def _show_names(self, *_: object) -> None:
        wanted = Fit(self.pills.checkedId())
        kept = [row for row in self._rows if wanted is Fit.ALL or row.fit in (wanted, Fit.UNREAD)]
        self.table.show_names(self._heads, kept)
        self._stack.setCurrentIndex(0 if kept or not self._rows else 1)

    def _missing(self) -> QWidget | None:
        """The first thing that is wanted before files can be taken in."""
        if not self.pattern.strip() or self.field.error:
            return self.edit
        return None if self._files else self.choose_folder

    def _take(self) -> None:
        missing = self._missing()
        if missing is None:
            self.take_requested.emit()
            return
        missing.setFocus(Qt.FocusReason.OtherFocusReason)
        if missing is self.edit and not self.field.error:
            self.field.show_error(f"Write a pattern first, for instance {_EXAMPLES[0]}.")

    def _put(self, words: str, *, whole: bool) -> None:
        """Put words in as if they were typed, so that they can be undone."""
        if whole:
            self.edit.selectAll()
        self.edit.insert(words)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pill(self, fit: Fit) -> Pill:
        pill = self.pills.button(fit)
        if not isinstance(pill, Pill):
            raise KeyError(fit)
        return pill

    def _go_down(self) -> None:
        if self.table.names.rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.edit.hasFocus():
            self._go_down()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        help_row = QWidget()
        self._help = Flow(help_row)
        for widget in (self._leads[0], *self.parts, self._leads[1], *self.examples):
            self._help.addWidget(widget)
        for button in (self.choose_files, self.choose_folder):
            self.files.add_button(button)
        self._filters = QWidget()
        self._flow = Flow(self._filters)
        for fit, word in _FITS.items():
            pill = Pill(self._theme, word, 0)
            self.pills.addButton(pill, fit)
            self._flow.addWidget(pill)
        self._pill(Fit.ALL).setChecked(True)
        self._head = QHBoxLayout()
        self._head.addWidget(self._told)
        self._head.addWidget(self._filters, 1)
        self._list = QWidget()
        self._stack = QStackedLayout(self._list)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self._column = QVBoxLayout()
        for widget in (self.field, help_row, self.files):
            self._column.addWidget(widget)
        self._column.addLayout(self._head)
        self._column.addWidget(self._list, 1)
        self._foot = Surface("foot")
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self._rest, 1)
        self._foot_row.addWidget(self.take)
        self.fill(self._column, self._foot, filled=0)
        self.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self.pattern_changed)
        self.edit.returnPressed.connect(self._take)
        self.take.clicked.connect(self._take)
        for button, words in (*zip(self.parts, _PARTS, strict=True), *zip(self.examples, _EXAMPLES, strict=True)):
            whole = button in self.examples
            button.setAccessibleName(f"Try {words}" if whole else f"Put in {words}")
            button.clicked.connect(partial(self._pressed, words, whole))
        self.files.dropped.connect(self.dropped)
        self.pills.idToggled.connect(self._show_names)
        self._theme.changed.connect(self._space)
        self._space()

    def _pressed(self, words: str, whole: bool, _: bool = False) -> None:
        self._put(words, whole=whole)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(14), px(22), px(14))
        self._column.setSpacing(px(8))
        for flow in (self._help, self._flow):
            flow.set_gaps(px(7), px(4))
        for label in self._leads:
            label.setFixedHeight(self.parts[0].sizeHint().height())
        self._head.setSpacing(px(12))
        self._foot_row.setContentsMargins(px(22), px(9), px(22), px(9))
        self._foot_row.setSpacing(px(16))

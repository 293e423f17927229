"""One criterion in the pane: its keys and chosen level while closed, all there is to judge it with while it is focused."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, Label, WrapLabel
from workbench.ui.widgets.rubric_pane.evidence import EvidenceRow
from workbench.ui.widgets.rubric_pane.levels import LevelKeys, LevelList
from workbench.ui.widgets.rubric_pane.said import SaidFields
from workbench.ui.widgets.rubric_pane.shown import Form, Shown, level_words


class NameButton(Button):
    """The title of a criterion that is not focused; pressing it goes there. It gives way where the room is small."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", role="name")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(64)), hint.height())


class CriterionCard(QFrame):
    """Shows one criterion. Every signal names the criterion first."""

    wanted = Signal(str)
    level_pressed = Signal(str, int)
    none_found_pressed = Signal(str)
    passage_pressed = Signal(str)
    feedback_edited = Signal(str, str)
    note_edited = Signal(str, str)
    grew = Signal()

    def __init__(self, theme: Theme, rubric: Rubric, criterion: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._rubric, self._id = theme, rubric, criterion
        self._shown: Shown | None = None
        self._said: SaidFields | None = None
        self._read_only = False
        self._levels: LevelList | None = None
        self.setProperty("role", "criterion")
        self._number = Label(theme, role="strong", tone="second")
        self._name = NameButton(theme)
        self._title = WrapLabel(theme, role="heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.keys = LevelKeys(theme, rubric.levels)
        self._support = Label(theme, role="small", tone="second")
        self.note_button = Button(theme, "Note", icon="notebook-pen", command="Marker-only note", role="quiet")
        self._line = ElidedLabel(theme, role="small", tone="second")
        self.evidence = EvidenceRow(theme)
        self._lay_out()
        self._connect()
        self._space()

    @property
    def criterion(self) -> str:
        """The criterion's id."""
        return self._id

    @property
    def levels(self) -> LevelList:
        """The levels with their descriptors, made when they are first needed."""
        if self._levels is None:
            self._levels = LevelList(self._theme, self._rubric.levels)
            self._levels.level_pressed.connect(self._level_pressed)
            self._column.insertWidget(self._column.indexOf(self.evidence), self._levels)
        return self._levels

    @property
    def said(self) -> SaidFields:
        """The fields for words, made when they are first needed."""
        if self._said is None:
            self._said = SaidFields(self._theme, self._rubric.criterion(self._id).title)
            self._said.feedback_edited.connect(self._feedback_edited)
            self._said.note_edited.connect(self._note_edited)
            self._said.grew.connect(self.grew)
            self._said.show_read_only(self._read_only)
            self._column.addWidget(self._said)
            self._said.show()
        return self._said

    def show_value(self, shown: Shown, *, fresh: bool = False) -> None:
        """Show the criterion as judged, in its form; `fresh` when it is another script."""
        if shown != self._shown or fresh:
            self._shown = shown
            self._show_all(shown)
        if shown.form is Form.FOCUSED:
            self.said.show_value(shown.judgement.feedback, shown.judgement.note, fresh=fresh)

    def _show_all(self, shown: Shown) -> None:
        focused, is_open = shown.form is Form.FOCUSED, shown.form is not Form.CLOSED
        self._show_head(shown, focused)
        self._line.setVisible(not is_open)
        self._line.show_value(shown.line)
        if is_open:
            self.levels.show_value(shown, framed=focused)
        if self._levels is not None:
            self._levels.setVisible(is_open)
        self.evidence.setVisible(focused)
        self.evidence.show_value(shown)
        if self._said is not None:
            self._said.setVisible(focused)
        self.setAccessibleName(shown.heard)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if focused else Qt.FocusPolicy.NoFocus)
        if bool(self.property("chosen")) != focused:
            self.setProperty("chosen", focused)
            polish(self)
        self._column.invalidate()

    def open_note(self) -> None:
        """Show the private field and go there."""
        self.said.open_note()
        self.said.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def line(self) -> str:
        """The line of words below the keys, while closed."""
        return self._line.text()

    def place_of(self, level: int | None) -> QWidget:
        """Where a level is told: its descriptor, the evidence row for a level without one, the title for none."""
        if level is None:
            return self._title
        return self.levels.option_of(level) or self.evidence

    def stops(self) -> list[QWidget]:
        """What Tab reaches in this card, in reading order, whether shown now or not."""
        levels = self._levels.stops() if self._levels is not None else []
        said = self._said.stops() if self._said is not None else []
        return [self, self._name, *self.keys.stops(), self.note_button, *levels, *self.evidence.stops(), *said]

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read but not written."""
        self._read_only = read_only
        if self._said is not None:
            self._said.show_read_only(read_only)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._shown is not None and self._shown.form is not Form.FOCUSED:
            self.wanted.emit(self._id)

    def _show_head(self, shown: Shown, focused: bool) -> None:
        self._number.show_value(str(shown.number), "accent" if focused else "second")
        self._number.set_role("heading" if focused else "strong")
        self._name.show_value(shown.criterion.title)
        self._name.setAccessibleName(shown.heard)
        self._name.setToolTip(shown.criterion.title)
        self._title.show_value(shown.criterion.title)
        self._support.show_value(shown.support, "warn" if shown.support == "No passage yet" and shown.level else "second")
        self._name.setVisible(not focused)
        self._title.setVisible(focused)
        self.keys.setVisible(shown.form is Form.CLOSED)
        self.keys.show_value(shown)
        self._support.setVisible(shown.form is Form.OPEN)
        self.note_button.setVisible(focused)
        self.note_button.setAccessibleName(f"Note on {shown.criterion.title}")

    def _look_at(self, level: int) -> None:
        if self._shown is None:
            return
        words = self._shown.line
        if level >= 0:
            words = level_words(self._shown.rubric, self._shown.criterion, self._shown.rubric.level(level))
        self._line.show_value(words)

    def _name_pressed(self) -> None:
        self.wanted.emit(self._id)

    def _level_pressed(self, level: int) -> None:
        self.level_pressed.emit(self._id, level)

    def _none_found_pressed(self) -> None:
        self.none_found_pressed.emit(self._id)

    def _feedback_edited(self, text: str) -> None:
        self.feedback_edited.emit(self._id, text)

    def _note_edited(self, text: str) -> None:
        self.note_edited.emit(self._id, text)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._number)
        self._head.addWidget(self._name)
        self._head.addWidget(self._title, 1)
        self._head.addStretch(0)
        self._head.addWidget(self._support)
        self._head.addWidget(self.keys)
        self._head.addWidget(self.note_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._line)
        self._column.addWidget(self.evidence)

    def _connect(self) -> None:
        self._name.clicked.connect(self._name_pressed)
        self.keys.level_pressed.connect(self._level_pressed)
        self.keys.looked_at.connect(self._look_at)
        self.note_button.clicked.connect(self.open_note)
        self.evidence.none_found_pressed.connect(self._none_found_pressed)
        self.evidence.passage_pressed.connect(self.passage_pressed)
        self._theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(6), px(12), px(9))
        self._column.setSpacing(px(7))
        self._head.setSpacing(px(6))

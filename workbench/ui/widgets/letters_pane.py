"""The letters of a cohort, one at a time: paging, the state of the letter, saving it, and making all of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.letter import Letter
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.held_back import HeldBackList, HeldBackRow
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.letter_view import LetterView
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.sending_strip import SendingStrip
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.state_chip import StateChip
from workbench.ui.widgets.surface import Surface

STATES = {"Draft": ("circle-dashed", "plain"), "Released": ("circle-check", "ok"), "Made": ("mail", "ok")}

_NARROWEST = 440


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter with its place among the others ("18 of 112"), its state (a word of STATES), and quiet words above the paper.
    `office` is what only the office is told, and no letter says.

    Without a letter, title and sentence say why.
    """

    letter: Letter | None
    place: str = ""
    state: str = ""
    note: str = ""
    title: str = ""
    sentence: str = ""
    office: str = ""


class _Head(QWidget):
    stepped = Signal(int)
    saving = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back_button = Button(theme, "Back", icon="chevron-left", role="bar")
        self.before = IconButton(theme, "chevron-left", "Previous letter", command="Previous letter")
        self.after = IconButton(theme, "chevron-right", "Next letter", command="Next letter")
        self.place = Label(theme)
        self.state = StateChip(theme, "circle-dashed", "Draft")
        self.word = Button(theme, "Word", icon="download")
        self.pdf = Button(theme, "PDF", icon="download")
        self.word.setAccessibleDescription("Save this letter as a Word document")
        self.pdf.setAccessibleDescription("Save this letter as PDF")
        self.back_button.hide()
        self._row = QHBoxLayout(self)
        for widget in (self.back_button, Label(theme, "Letters", "section"), self.before, self.place, self.after):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.state)
        self._row.addWidget(self.word)
        self._row.addWidget(self.pdf)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.word.clicked.connect(self._save_word)
        self.pdf.clicked.connect(self._save_pdf)
        self.back_button.clicked.connect(self.back)
        theme.changed.connect(self._space)
        self._space()

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    def _save_word(self) -> None:
        self.saving.emit("docx")

    def _save_pdf(self) -> None:
        self.saving.emit("pdf")

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(20), px(24), px(12))
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(64))


class _Foot(Surface):
    """How many letters there can be made, and the button; or how far the making is, and the button that stops it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self.words = WrapLabel(theme, tone="second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.make = Button(theme, "Make all letters", icon="mail", role="page")
        self.stop = Button(theme, "Stop", icon="circle-stop", role="page")
        self.stop.hide()
        self._column = QVBoxLayout()
        self._column.addStretch(1)
        self._column.addWidget(self.words)
        self._column.addWidget(self.bar)
        self._column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.make)
        self._row.addWidget(self.stop)
        theme.changed.connect(self._space)
        self._space()

    def show_progress(self, done: int, total: int) -> None:
        self.words.show_value(f"Letter {min(done + 1, total):,} of {total:,}")
        self.bar.setAccessibleName("Letters made")
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self._set_busy(True)

    def show_rest(self, words: str, primary: bool) -> None:
        self.words.show_value(words)
        self.make.set_role("primary" if primary else "page")
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        had_focus = self.make.hasFocus() or self.stop.hasFocus()
        for widget, shown in ((self.bar, busy), (self.stop, busy), (self.make, not busy)):
            widget.setVisible(shown)
        if had_focus:
            (self.stop if busy else self.make).setFocus(Qt.FocusReason.OtherFocusReason)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(11), px(24), px(11))
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(4))
        self.setMinimumHeight(px(57))


class LettersPane(QWidget):
    """Asks for another letter (`step_requested`, -1 or 1), for this one as a file (`save_requested`, "docx" or "pdf"), for all of
    them (`all_requested`, `stop_requested`), for their folder (`folder_requested`), for the pane before (`back_requested`), and
    to be seen (`wanted`) when it begins, asks or ends something."""

    step_requested = Signal(int)
    save_requested = Signal(str)
    all_requested = Signal()
    stop_requested = Signal()
    folder_requested = Signal()
    back_requested = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Letters")
        self.head = _Head(theme)
        self.banner = Banner(theme, "ok", "")
        self.held = HeldBackList(theme)
        self.note = Label(theme, "", "small", "second")
        self.office = WrapLabel(theme, "", "small", "second")
        self.view = LetterView(theme)
        self.empty = EmptyPlace(theme, "mail", "No letter yet")
        self.foot = _Foot(theme)
        self.sending = SendingStrip(theme)
        self.sending.hide()
        self.banner.hide()
        self.note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._space)
        self._space()
        self.show_value(LetterShown(None, title="No letter yet"))

    def _lay_out(self) -> None:
        self._banner_room = QVBoxLayout()
        self._banner_room.addWidget(self.banner)
        self._banner_room.addWidget(self.held)
        self._office_room = QWidget()
        self._office_row = QHBoxLayout(self._office_room)
        self._office_row.addWidget(IconLabel(self._theme, "scale"), 0, Qt.AlignmentFlag.AlignTop)
        self._office_row.addWidget(self.office, 1)
        self._empty_room = QWidget()
        self._empty_column = QVBoxLayout(self._empty_room)
        self._empty_column.addWidget(self.empty)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._office_room)
        column.addLayout(self._banner_room)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty_room, 1)
        column.addWidget(self.foot)
        column.addWidget(self.sending)
        self._area = scrolled(inside, sideways=False)  # moves only where the window is too low for all of it
        for part in (inside, self._area.viewport()):
            part.setAutoFillBackground(False)
        bare_column(self, self._area)

    def _connect(self) -> None:
        self.head.stepped.connect(self.step_requested)
        self.head.saving.connect(self.save_requested)
        self.head.back.connect(self.back_requested)
        self.banner.pressed.connect(self.folder_requested)
        self.foot.make.clicked.connect(self.all_requested)
        self.foot.stop.clicked.connect(self.stop_requested)
        self.held.closed.connect(self._space)
        self.sending.asked.connect(self._bring_question)

    def show_value(self, shown: LetterShown) -> None:
        """Show a letter, or why there is none."""
        there = shown.letter is not None
        self.head.place.show_value(shown.place)
        self.head.before.setVisible(bool(shown.place))
        self.head.after.setVisible(bool(shown.place))
        self.head.state.setVisible(bool(shown.state))
        if shown.state:
            self.head.state.show_value(STATES[shown.state][0], shown.state, STATES[shown.state][1])
        for button in (self.head.word, self.head.pdf):
            button.setVisible(there)
        self.note.show_value(shown.note)
        self.note.setVisible(bool(shown.note))
        self.office.show_value(shown.office)
        self._office_room.setVisible(bool(shown.office))
        self.view.show_letter(shown.letter)
        self.view.setVisible(there)
        self._empty_room.setVisible(not there)
        if not there:
            self.empty.show_value("mail", shown.title, shown.sentence)

    def show_progress(self, done: int, total: int) -> None:
        """Say which letter is being made."""
        self.foot.show_progress(done, total)
        if not done:
            self.wanted.emit()

    def show_rest(self, words: str, primary: bool) -> None:
        """Say what can be made; `primary` when making them is the next thing to do."""
        self.foot.show_rest(words, primary)

    def show_banner(self, kind: str, title: str, sentence: str = "", button: str = "") -> None:
        """Say how making letters ended; an empty title takes it away."""
        self.show_held_back("", ())
        if title:
            self.banner.show_value(kind, title, sentence, button)
        self.banner.setVisible(bool(title))
        self._space()
        if title:
            self._area.verticalScrollBar().setValue(0)
            self.wanted.emit()

    def show_held_back(self, title: str, rows: tuple[HeldBackRow, ...]) -> None:
        """Below the banner, list who is not in the file it tells of; without rows there is no list."""
        self.held.show_rows(title, rows)
        self._space()

    def show_back(self, shown: bool) -> None:
        """Offer the way back, where only one pane has room."""
        self.head.back_button.setVisible(shown)

    def _bring_question(self) -> None:
        self.wanted.emit()
        QTimer.singleShot(0, self._show_question)

    def _show_question(self) -> None:
        self._area.verticalScrollBar().setValue(self._area.verticalScrollBar().maximum())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        painter.end()

    def _space(self) -> None:
        px = self._theme.px
        shown = self.banner.isVisibleTo(self) or self.held.isVisibleTo(self)
        self._banner_room.setContentsMargins(px(24), 0, px(24), px(12) if shown else 0)
        self._banner_room.setSpacing(px(8))
        self._office_row.setContentsMargins(px(24), 0, px(24), px(10))
        self._office_row.setSpacing(px(8))
        self._empty_column.setContentsMargins(px(24), px(4), px(24), px(24))
        self.note.setContentsMargins(0, 0, 0, px(6))
        self.setMinimumWidth(px(_NARROWEST))
        self.update()

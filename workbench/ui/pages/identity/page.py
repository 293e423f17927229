"""The page of one's own identity: a profile is made or opened, then its card is shown, written and kept safe."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import CARD_SUFFIX, Card
from workbench.ui.background import Background
from workbench.ui.pages.identity.forms import ChangeForm, Form, MakeForm, OpenForm
from workbench.ui.pages.identity.shown import CardShown
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.spaced import Across, Down
from workbench.workflow import exchange

_WIDTH = 520
_SAID = (
    "A profile holds keys of your own. Its card, sent to the office, says whose work is whose, and packs can be sealed for it. "
    "Without one, packs open with a phrase."
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The profile that is open: its file, its passphrase, and its card."""

    path: Path
    passphrase: str
    card: Card


class IdentityPage(QWidget):
    """`start` begins anew; `back_requested` leads back to the first window. Deeds are done on the background it is given."""

    back_requested = Signal()

    def __init__(self, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._background = theme, background
        self._opened: _Opened | None = None
        self.make, self.open, self.change = MakeForm(theme), OpenForm(theme), ChangeForm(theme)
        self.card = CardShown(theme)
        self.pills = (Pill(theme, "Make a profile"), Pill(theme, "Open a profile"))
        self.back = Button(theme, "Back")
        self.banner = Banner(theme, "ok", " ")
        self._lay_out()
        self._connect()
        self.start()

    def start(self) -> None:
        """Ask for a new profile or one that is there; what was open is forgotten."""
        self._opened = None
        for form in (self.make, self.open, self.change):
            form.start()
        self.banner.hide()
        self._choice.show()
        self.pills[0].setChecked(True)
        self._turn(0, True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        path, name, secret = self.make.path, self.make.name.text(), self.make.secret.text()

        def deed() -> _Opened:
            return _Opened(path, secret, exchange.make_profile(path, name, secret))

        self._do(self.make, deed, self._made)

    def _open(self) -> None:
        path, secret = self.open.path, self.open.secret.text()

        def deed() -> _Opened:
            return _Opened(path, secret, exchange.profile_card(path, secret))

        self._do(self.open, deed, self._show_card)

    def _change(self) -> None:
        opened, new = self._opened, self.change.secret.text()
        if opened is None:
            return

        def deed() -> _Opened:
            exchange.change_profile_passphrase(opened.path, opened.passphrase, new)
            return _Opened(opened.path, new, opened.card)

        self._do(self.change, deed, self._changed)

    def _write_card(self) -> None:
        opened = self._opened
        if opened is None:
            return
        start = str(documents() / f"{opened.path.stem}{CARD_SUFFIX}")
        said, _ = QFileDialog.getSaveFileName(self, "Write the card", start, f"Identity card (*{CARD_SUFFIX})")
        if not said:
            return
        path = Path(said) if Path(said).suffix else Path(f"{said}{CARD_SUFFIX}")

        def deed() -> Path:
            exchange.write_card_file(path, *exchange.open_profile(opened.path, opened.passphrase))
            return path

        job = self._background.do(deed)
        job.finished.connect(self._written)
        job.failed.connect(self._not_written)
        job.crashed.connect(self._crashed)

    def _do(self, form: Form, deed: Callable[[], _Opened], done: Callable[[Any], None]) -> None:
        self.banner.hide()
        form.show_busy(True)
        job = self._background.do(deed)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        job.crashed.connect(self._crashed)

    def _made(self, opened: _Opened) -> None:
        self._show_card(opened)
        self._say("ok", f"The profile is made: {opened.path.name}", "Keep a copy of it apart from this computer.")

    def _changed(self, opened: _Opened) -> None:
        self._show_card(opened)
        self._say("ok", "The passphrase is changed.", "The keys and the card stay as they were.")

    def _show_card(self, opened: _Opened) -> None:
        self._opened = opened
        for form in (self.make, self.open, self.change):
            form.start()
        self._choice.hide()
        self.card.show_value(opened.card.name, opened.card.fingerprint, f"{opened.path.name} in {opened.path.parent}")
        self._stack.setCurrentWidget(self._of_card)
        self.card.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, path: Path) -> None:
        said = f"It lies in {path.parent}. Send it to the office, and read the digits out when they ring you."
        self._say("ok", f"The card is written to {path.name}.", said)

    def _not_written(self, error: WorkbenchError) -> None:
        self._say("stop", error.message)

    def _failed(self, error: WorkbenchError) -> None:
        for form in (self.make, self.open, self.change):
            form.show_busy(False)
        self._say("stop", error.message)

    def _crashed(self) -> None:
        self._failed(WorkbenchError("crashed", "Something went wrong inside the program. The profile was not changed."))

    def _say(self, kind: str, title: str, sentence: str = "") -> None:
        self.banner.show_value(kind, title, sentence)
        self.banner.show()

    def _turn(self, at: int, chosen: bool) -> None:
        if chosen and self._opened is None:
            self.banner.hide()
            self._stack.setCurrentIndex(at)
            (self.make.name if at == 0 else self.open.place).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._theme
        self._choice, self._of_card, self._stack = QWidget(), QWidget(), QStackedWidget()
        self._group = QButtonGroup(self)
        for at, pill in enumerate(self.pills):
            self._group.addButton(pill, at)
        self._choice.setLayout(Across(theme, 8, *self.pills))
        self._of_card.setLayout(Down(theme, 24, self.card, self.change))
        for part in (self.make, self.open, self._of_card):
            self._stack.addWidget(part)
        calm = CalmColumn(theme, _WIDTH)
        calm.add_head("id-card", WrapLabel(theme, "My identity", "title"), WrapLabel(theme, _SAID, tone="second"))
        calm.add(self._choice, self.banner, self._stack)
        calm.add_row(self.back)
        bare_column(self, calm)

    def _connect(self) -> None:
        self._group.idToggled.connect(self._turn)
        self.make.submitted.connect(self._make)
        self.open.submitted.connect(self._open)
        self.change.submitted.connect(self._change)
        self.card.write.clicked.connect(self._write_card)
        self.back.clicked.connect(self.back_requested)

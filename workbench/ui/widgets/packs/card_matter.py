"""Somebody's identity card: its digits, or the way to confirm one by the digits that its holder reads out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.exchange import Card
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.packs.digits import Digits
from workbench.ui.widgets.surface import Surface

_NONE = "No card of theirs is here, so a pack opens with a phrase. Work that comes back from it brings their card along."
_HINT = "Type the 25 digits as they are read out, with or without spaces."


class ConfirmForm(Surface):
    """A card by name and digits, with a field for what its holder reads out: `confirmed(card, digits)` or `left`."""

    confirmed = Signal(Card, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._theme = theme
        self._card: Card | None = None
        self._name, self._advice = WrapLabel(theme, role="strong"), WrapLabel(theme)
        self.digits = Digits(theme)
        self.read_out = QLineEdit()
        theme.dress(self.read_out, "body")
        self.field = FormField(theme, "Digits read out", self.read_out, _HINT)
        self.confirm = Button(theme, "Confirm")
        self.leave = Button(theme, "Leave it", role="quiet")
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.confirm)
        self._buttons.addWidget(self.leave)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        for part in (self._name, self.digits, self._advice, self.field):
            self._column.addWidget(part)
        self._column.addLayout(self._buttons)
        self.read_out.textChanged.connect(self._edited)
        self.read_out.returnPressed.connect(self._give)
        self.confirm.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def ask(self, card: Card, holder: str) -> None:
        """Ask for the digits of a card that is said to be somebody's; the field has the focus."""
        self._card = card
        self._name.show_value(f"A card in the name of {card.name}")
        self._advice.show_value(
            f"Ring {holder} on a number you know, and ask for the digits of their card. Do not read these out first."
        )
        self.digits.show_value(card.fingerprint)
        self.read_out.clear()
        self.field.show_error("")
        self.show()
        self.read_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say why the card was not confirmed; what was typed stays."""
        self.field.show_error(sentence)
        self.read_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if not self.read_out.text().strip():
            self.show_error("Type the digits that were read out first.")
        elif self._card is not None:
            self.confirmed.emit(self._card, self.read_out.text())

    def _edited(self) -> None:
        self.field.show_error("")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._buttons.setSpacing(px(6))


class CardMatter(QWidget):
    """`choose_requested` asks for a card's file, `withdraw_requested` to trust the card no longer; `form` confirms one."""

    choose_requested = Signal()
    withdraw_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fingerprint = ""
        self.digits = Digits(theme, "strong")
        self._state = WrapLabel(theme)
        self._icon = IconLabel(theme, "key-round")
        self.choose = Button(theme, "Confirm a card…", role="bar")
        self.withdraw = Button(theme, "Withdraw card…", role="bar")
        self.form = ConfirmForm(theme)
        self._line = QHBoxLayout()
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._state, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.choose)
        self._buttons.addWidget(self.withdraw)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(theme, "Identity card", "heading"))
        self._column.addLayout(self._line)
        self._column.addWidget(self.digits)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.form)
        self.choose.clicked.connect(self.choose_requested)
        self.withdraw.clicked.connect(self.withdraw_requested)
        self.form.left.connect(self.close_form)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, fingerprint: str) -> None:
        """Show somebody's trusted card by its digits, or that there is none."""
        self._fingerprint = fingerprint
        self._icon.show_value(*(("shield-check", "ok") if fingerprint else ("key-round", "text2")))
        self._state.show_value("Confirmed. Packs are sealed for this card." if fingerprint else _NONE)
        self.digits.show_value(fingerprint)
        self._arrange()

    def ask(self, card: Card, holder: str) -> None:
        """Show a card that was sent, and ask for its digits."""
        self.form.ask(card, holder)
        self._arrange()

    def close_form(self) -> None:
        """Ask no longer."""
        asked = self.form.isVisible()
        self.form.hide()
        self._arrange()
        if asked:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        asking = not self.form.isHidden()
        self.digits.setVisible(bool(self._fingerprint) and not asking)
        self.withdraw.setVisible(bool(self._fingerprint) and not asking)
        self.choose.setVisible(not asking)
        self.choose.show_value("Confirm another card…" if self._fingerprint else "Confirm a card…")

    def _space(self) -> None:
        px = self._theme.px
        self._line.setSpacing(px(9))
        self._buttons.setSpacing(px(8))
        self._column.setSpacing(px(6))

"""The packs page: who has what out at the left, one person's packs at the right; what arrives, and what lies side by side."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PACK_SUFFIX, Card
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.exchange.arriving import Arriving
from workbench.ui.pages.exchange.cards import Cards
from workbench.ui.pages.exchange.room import ExchangeRoom
from workbench.ui.pages.exchange.sending import Sending
from workbench.ui.pages.exchange.settling import Settling
from workbench.ui.pages.exchange.words import board_shown, person_shown
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import answer, local_paths
from workbench.workflow import exchange, outcomes
from workbench.workflow.exchange import OfficeBoard, OutLine


class ExchangePage(Page):
    """Only the lead sends packs and takes them in; anybody else reads a sentence."""

    stage = "exchange"
    title = "Packs"
    icon = "package"
    menu_name = "Cohort"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._now: OfficeBoard | None = None
        self._leads_to = ""
        self.sending, self.cards = Sending(bench, memory, self), Cards(bench, memory, self)
        self.arriving, self.settling = Arriving(bench, theme, memory, self), Settling(bench, theme, self)
        self.room = ExchangeRoom(theme, memory, self.arriving.pane, self.settling.pane)
        self.board, self.person, self.reason, self.empty = self.room.board, self.room.person, self.room.reason, self.room.empty
        self.hold(self.room)
        self.setAcceptDrops(True)
        self._actions = self._make_actions()
        self._connect()

    def enter(self, key: str = "") -> None:
        """Show what is out; `key` is a person whose row to choose, a script whose judgements to compare, or the path of a pack to
        look at.
        """
        self.refresh()
        if key.casefold().endswith(PACK_SUFFIX):
            self.take_in(Path(key))
        elif key and not self.settling.open(key):
            self.board.table.choose(key)

    def leave(self) -> None:
        self.arriving.leave()
        self.reason.hide()

    def menu_actions(self) -> list[QAction]:
        """Make a pack, take one in, and what is done about cards."""
        return self._actions

    def refresh(self) -> None:
        """Read the cohort again and show it."""
        if not self.bench.may(Role.LEAD):
            self._now = None
            self._show_empty("lock", "Packs are with the lead", f"{self.bench.leads()} sends packs out and takes them in.")
            return
        try:
            self._now = exchange.office_board(self.bench.cohort)
            beside = exchange.kept_beside(self.bench.cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        if not self._now.lines:
            said = "A pack carries the scripts that were given to somebody. Give them out first."
            self._show_empty("package", "Nothing is given out yet", said, "Open allocation", "allocation")
            return
        self.settling.show_waiting(beside)
        self.board.show_value(board_shown(self._now, len(beside), (self.bench.cohort.scribe.clock(), self.bench.zone)))
        self._show_person()
        self.room.show_filled()

    def take_in(self, path: Path) -> None:
        """Show what a pack would do."""
        if self._now is not None:
            self.said.emit("info", "", "")
            self.arriving.read(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        answer(event, len(local_paths(event.mimeData())) == 1 and self._now is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        answer(event, len(paths) == 1)
        if len(paths) == 1:
            self.take_in(Path(paths[0]))

    def _dropped(self, paths: list[str]) -> None:
        if len(paths) == 1:
            self.take_in(Path(paths[0]))
        else:
            self.said.emit("info", "Packs are taken in one after the other.", "Drop the first one alone.")

    def _line(self) -> OutLine | None:
        """The line of the row that is chosen."""
        person, stage = self.board.table.current()
        lines = self._now.lines if self._now else ()
        return next((line for line in lines if (line.person.id, line.stage.value) == (person, stage)), None)

    def _show_person(self, *_: str) -> None:
        line = self._line()
        if line is not None and self._now is not None:
            made = self.sending.made(line.person.id, line.stage.value)
            today = outcomes.today(self.bench.cohort)
            self.person.show_value(person_shown(line, self._now.lines, today, made))
            self.person.next.show_busy(self.sending.under_way)

    def _send(self, due: str) -> None:
        line = self._line()
        if line is not None:
            self.said.emit("info", "", "")
            self.room.show_person()
            self.sending.send(line, due)

    def _ask_to_send(self) -> None:
        """From the menu: what the card's button does, if there is anything to send."""
        if self._now is not None and not self.person.next.button.isHidden():
            self.person.next.button.click()
        else:
            self.said.emit("info", "Nothing waits to be sent to this person.", "")

    def _send_receipt(self) -> None:
        line = self._line()
        if line is not None:
            self.said.emit("info", "", "")
            self.room.show_person()
            self.sending.send_receipt(line)

    def _ask_card(self) -> None:
        if self._line() is not None:
            self.cards.choose()

    def _confirm_card(self, card: Card) -> None:
        line = self._line()
        if line is not None:
            self.said.emit("info", "", "")
            self.person.card.ask(card, line.person.name)
            self.room.show_card_form()

    def _give_digits(self, card: Card, read_out: str) -> None:
        line = self._line()
        if line is not None:
            self.cards.confirm(line.person, card, read_out)

    def _ask_to_withdraw(self) -> None:
        line = self._line()
        if line is not None and line.card:
            self.reason.ask(f"Why is the card of {line.person.name} withdrawn?", "Withdraw", "One sentence")
        else:
            self.said.emit("info", "There is no card of this person to withdraw.", "")

    def _withdraw(self, reason: str) -> None:
        line = self._line()
        if line is not None:
            self.cards.withdraw(line.person, line.card, reason)

    def _show_folder(self, folder: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _open_beside(self) -> None:
        self.said.emit("info", "", "")
        if not self.settling.open():
            self.said.emit("info", "No judgements lie side by side.", "")

    def _show_beside(self) -> None:
        self.room.show_beside()
        self.settling.pane.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_empty(self, icon: str, title: str, sentence: str, button: str = "", stage: str = "") -> None:
        self.room.show_empty(icon, title, sentence, button)
        self._leads_to = stage

    def _go(self) -> None:
        self.went.emit(self._leads_to, "")

    def _focus_table(self) -> None:
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_actions(self) -> list[QAction]:
        commands = (
            Command("Make a pack…", self._ask_to_send),
            Command("Take a pack in…", self.arriving.choose),
            Command("Compare what lies side by side", self._open_beside),
            GAP,
            Command("Confirm a card…", self._ask_card),
            Command("Withdraw the card…", self._ask_to_withdraw),
            Command("Send a receipt…", self._send_receipt),
        )
        return make_actions(self, commands, self.theme.keys)

    def _connect(self) -> None:
        board, person, bench = self.board, self.person, self.bench
        board.table.chosen_changed.connect(self._show_person)
        board.dropped.connect(self._dropped)
        board.choose_requested.connect(self.arriving.choose)
        board.beside_requested.connect(self._open_beside)
        person.next.pack_requested.connect(self._send)
        person.made.folder_requested.connect(self._show_folder)
        person.receipt_requested.connect(self._send_receipt)
        person.card.choose_requested.connect(self._ask_card)
        person.card.withdraw_requested.connect(self._ask_to_withdraw)
        person.card.form.confirmed.connect(self._give_digits)
        self._connect_deeds()
        self.empty.pressed.connect(self._go)
        self.reason.given.connect(self._withdraw)
        self.reason.left.connect(self._focus_table)
        for changed in (bench.packs_changed, bench.allocation_changed, bench.markings_changed, bench.scripts_changed):
            changed.connect(self._refresh_when_shown)
        for changed in (bench.people_changed, bench.actor_changed):
            changed.connect(self._refresh_when_shown)

    def _connect_deeds(self) -> None:
        for part in (self.sending, self.cards, self.arriving, self.settling):
            part.told.connect(self.said)
            part.failed.connect(self.tell)
        self.sending.busy.connect(self.person.next.show_busy)
        self.cards.asked.connect(self._confirm_card)
        self.cards.differs.connect(self.person.card.form.show_error)
        self.cards.confirmed.connect(self.person.card.close_form)
        self.arriving.opened.connect(self.room.show_arrival)
        self.arriving.closed.connect(self.room.show_board)
        self.arriving.offered.connect(self.offered)
        self.arriving.beside_wanted.connect(self._open_beside)
        self.settling.opened.connect(self._show_beside)
        self.settling.closed.connect(self.room.show_board)

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

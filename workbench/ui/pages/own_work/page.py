"""The page by which a marker hands back: scripts and how far they are at the left, packs and cards at the right."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import CARD_SUFFIX, PACK_SUFFIX, Card
from workbench.ui.bench import Bench
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.own_work.room import OwnRoom
from workbench.ui.pages.own_work.words import hand_back_shown, made_shown, opened_words, rows, sentence
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import answer, local_paths, take_copy
from workbench.workflow import exchange, outcomes
from workbench.workflow.exchange import Returned, Unpacked, Way

_FOLDER = "exchange/folder"
_STAGES = {"first": "marking", "second": "second-marking"}


class OwnWorkPage(Page):
    """Only in a marker's own file. `take_in` opens another pack into it."""

    stage = "hand-back"
    title = "Hand back"
    icon = "package"
    menu_name = "My work"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench, self._memory = bench, memory
        self._asked: Path | None = None
        self.room = OwnRoom(theme, memory)
        self.hold(self.room)
        self.setAcceptDrops(True)
        self._actions = self._make_actions()
        self._connect()

    def enter(self, key: str = "") -> None:
        self.refresh()

    def leave(self) -> None:
        self.room.keep()

    def menu_actions(self) -> list[QAction]:
        """Pack, open another pack, write the card."""
        return self._actions

    def refresh(self) -> None:
        """Read the file again and show it."""
        cohort = self.bench.cohort
        try:
            board = exchange.own_board(cohort)
            today = outcomes.today(cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        self.room.table.show_rows(rows(board))
        self.room.show_sentence(sentence(board, today))
        self.room.hand_back.show_value(hand_back_shown(board, self.bench.zone))
        self.room.show_cards(board.card, board.office)

    def take_in(self, path: Path, phrase: str = "") -> None:
        """Open another pack into this file; where it needs a phrase, ask for it."""
        self.said.emit("info", "", "")
        self._asked = path
        cohort = self.bench.cohort
        self.bench.do(lambda: exchange.open_into(cohort, path, Way(phrase or None)), self._opened, self._not_opened)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        answer(event, len(local_paths(event.mimeData())) == 1)

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self._dropped(local_paths(event.mimeData()))

    def _dropped(self, paths: list[str]) -> None:
        if len(paths) == 1:
            self.take_in(Path(paths[0]))
        else:
            self.said.emit("info", "Packs are opened one after the other.", "Drop the first one alone.")

    def _give_phrase(self, phrase: str) -> None:
        if self._asked is not None:
            self.take_in(self._asked, phrase)

    def _opened(self, unpacked: Unpacked) -> None:
        self.room.another.close_question()
        for changed in (self.bench.allocation_changed, self.bench.markings_changed, self.bench.packs_changed):
            changed.emit()
        self.said.emit("ok", *opened_words(unpacked))

    def _not_opened(self, error: WorkbenchError) -> None:
        if error.code in ("phrase-missing", "wrong-phrase") and self._asked is not None:
            self.room.ask_phrase(self._asked.name, error.message if error.code == "wrong-phrase" else "")
        else:
            self.tell(error)

    def _pack(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Where to put the pack for the office", self._folder())
        if not folder:
            return
        self._memory.set_text(_FOLDER, folder)
        self.said.emit("info", "", "")
        self.room.hand_back.show_busy(True)
        cohort = self.bench.cohort
        job = self.bench.do(lambda: exchange.return_work(cohort, Path(folder)), self._packed, self._not_packed)
        job.crashed.connect(self._over)

    def _packed(self, returned: Returned) -> None:
        self._over()
        shown = made_shown(returned)
        self.room.show_packs()
        self.room.made.show_value(shown)
        self.bench.packs_changed.emit()
        self.said.emit("ok", f"{shown.title} for the office.", "Send the pack to the office.")

    def _not_packed(self, error: WorkbenchError) -> None:
        self._over()
        self.tell(error)

    def _over(self) -> None:
        self.room.hand_back.show_busy(False)

    def _choose_pack(self) -> None:
        kinds = f"Work packs (*{PACK_SUFFIX});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self, "Open another pack", self._folder(), kinds)
        if path:
            self.take_in(Path(path))

    def _write_card(self) -> None:
        name = str(Path(self._folder()) / f"{self.bench.actor.name}{CARD_SUFFIX}")
        said, _ = QFileDialog.getSaveFileName(self, "Write my card", name, f"Identity card (*{CARD_SUFFIX})")
        if said:
            path = Path(said) if Path(said).suffix else Path(f"{said}{CARD_SUFFIX}")
            cohort = self.bench.cohort
            self.bench.do(lambda: (path, exchange.write_own_card(cohort, path)), self._card_written, self.tell)

    def _card_written(self, done: tuple[Path, Card]) -> None:
        path, _ = done
        said = f"It lies in {path.parent}. Send it to the office, and read the digits out when they ring you."
        self.said.emit("ok", f"Your card is written to {path.name}.", said)

    def _folder(self) -> str:
        return self._memory.text(_FOLDER) or str(documents())

    def _show_folder(self, folder: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _go_to_script(self, stage: str, submission: str) -> None:
        self.went.emit(_STAGES[stage], submission)

    def _make_actions(self) -> list[QAction]:
        commands = (
            Command("Pack what is handed in…", self._pack),
            Command("Open another pack…", self._choose_pack),
            Command("Write my card…", self._write_card),
        )
        return make_actions(self, commands, self.theme.keys)

    def _connect(self) -> None:
        room, bench = self.room, self.bench
        room.table.open_requested.connect(self._go_to_script)
        room.hand_back.pack_requested.connect(self._pack)
        room.made.folder_requested.connect(self._show_folder)
        room.another.dropped.connect(self._dropped)
        room.another.choose_requested.connect(self._choose_pack)
        room.another.phrase_given.connect(self._give_phrase)
        room.card_requested.connect(self._write_card)
        for changed in (bench.packs_changed, bench.allocation_changed, bench.markings_changed, bench.actor_changed):
            changed.connect(self._refresh_when_shown)

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

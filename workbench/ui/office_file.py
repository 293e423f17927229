"""Asks the lead where a table of the cohort goes and writes it there, as the kind of file that its name's ending tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.words import be, counted
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.workflow.cohort import Cohort


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked and written: the dialog's title, the first name, the kinds of file with their endings, where the folder is
    remembered, what somebody else than the lead is told, and the deed, which gives how many scripts it wrote.
    """

    title: str
    name: str
    kinds: Mapping[str, str]
    folder: str
    refusal: tuple[str, str]
    deed: Callable[[Cohort, Path, Person], int]


class OfficeFile(QObject):
    """`told` and `failed` bring what the page has to say."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, memory: Memory, wish: Wish, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._memory, self._wish, self._window = bench, memory, wish, parent

    def ask(self) -> None:
        """Ask for a name and write the file; only the lead may."""
        wish = self._wish
        if not self._bench.may(Role.LEAD):
            self.told.emit("info", *wish.refusal)
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._memory.text(wish.folder) or documents or Path.home())
        said, kind = QFileDialog.getSaveFileName(self._window, wish.title, str(folder / wish.name), ";;".join(wish.kinds))
        if said:
            self._write(self._named(Path(said), kind))

    def _named(self, target: Path, kind: str) -> Path:
        """The name with an ending: the chosen kind's where none was typed, the only one where there is but one."""
        endings = list(self._wish.kinds.values())
        if target.suffix.lower() in endings or (target.suffix and len(endings) > 1):
            return target
        return target.with_name(target.name + self._wish.kinds.get(kind, endings[0]))

    def _write(self, target: Path) -> None:
        self._memory.set_text(self._wish.folder, str(target.parent))
        cohort, asker, deed = self._bench.cohort, self._bench.actor, self._wish.deed
        self._bench.do(lambda: (target, deed(cohort, target, asker)), self._written, self.failed.emit)

    def _written(self, done: tuple[Path, int]) -> None:
        target, rows = done
        self.told.emit("ok", f"{counted(rows, 'script')} {be(rows)} in {target.name}.", f"It lies in {target.parent}.")

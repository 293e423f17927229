"""A deed that is done once, however often it is pressed while it is under way."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench


class Once(QObject):
    """One kind of deed of a page; others of it go on meanwhile."""

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._under_way = False

    def do(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]) -> None:
        """Carry a deed out; nothing happens while one is under way."""
        if self._under_way:
            return
        self._under_way = True
        job = self._bench.do(deed, done, failed)
        for ended in (job.finished, job.failed, job.crashed):
            ended.connect(self._rest)

    def _rest(self) -> None:
        self._under_way = False

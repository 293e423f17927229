"""What a page leaves to a part of its own, such as sending a pack: it does one thing and says how it went."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench


class Helper(QObject):
    """Belongs to a page, over which it asks its questions. `told(kind, title, sentence)` and `failed` are for the page to say."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, page: QWidget) -> None:
        super().__init__(page)
        self._bench, self._window = bench, page

"""Works the figures of agreement out behind the window, because they take seconds, and shows them when they are there."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.adjudication import Pair
from workbench.domain.agreement.cohort import CohortAgreement
from workbench.domain.errors import WorkbenchError
from workbench.domain.rubric import Rubric
from workbench.ui.background import Job
from workbench.ui.bench import Bench
from workbench.ui.theme import Theme
from workbench.ui.widgets.agreement_pane import AgreementPane
from workbench.ui.widgets.empty import EmptyPlace

_CALM = 400
_CALM_WORDS = "This takes a few seconds. The sample can be used meanwhile."


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are asked of: the pairs, whether every marked script is in the sample, and the sample's seed."""

    pairs: tuple[Pair, ...]
    everything: bool
    seed: int


class Figures(QObject):
    """`side` is the right half of the page: the figures, or that they are being worked out."""

    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._theme = bench, theme
        self._asked: Asked | None = None
        self._names: Mapping[str, str] = {}
        self._job: Job | None = None
        self.pane = AgreementPane(theme)
        self.working = EmptyPlace(theme, "scale", "Working out the figures", _CALM_WORDS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.working)
        self.side = QWidget()
        self._column = QVBoxLayout(self.side)
        self._column.addWidget(self._stack)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._say_working)
        theme.changed.connect(self._space)
        self._space()

    @property
    def under_way(self) -> bool:
        """Whether figures are being worked out."""
        return self._job is not None

    def ask(self, asked: Asked, names: Mapping[str, str]) -> None:
        """Show the figures of these pairs, with the markers' names; those already shown are not worked out again."""
        if asked == self._asked and names == self._names:
            return
        self._asked, self._names = asked, names
        if self._job is not None:
            self._job.stop()
            self._job = None
        if not asked.pairs:
            self._calm.stop()
            self._show(None)
            return
        rubric = self._bench.cohort.rubric
        self._job = self._bench.follow(lambda: _worked_out(rubric, asked), _nothing, self._done, self._fail)
        self._job.crashed.connect(self._crash)
        self._calm.start()

    def show_as_table(self, shown: bool) -> None:
        """Show each plot's figures as a table, or as the plot."""
        self.pane.show_as_table(shown)

    def _done(self, found: tuple[Asked, CohortAgreement] | None) -> None:
        if found is None or found[0] != self._asked:  # stopped, or overtaken by another question
            return
        self._job = None
        self._calm.stop()
        self._show(found[1])

    def _show(self, agreement: CohortAgreement | None) -> None:
        self.pane.show_agreement(agreement, self._names)
        self._stack.setCurrentWidget(self.pane)

    def _say_working(self) -> None:
        self.working.show_value("scale", "Working out the figures", _CALM_WORDS)
        self._stack.setCurrentWidget(self.working)

    def _fail(self, error: WorkbenchError) -> None:
        self._crash()
        self.failed.emit(error)

    def _crash(self) -> None:
        self._job, self._asked = None, None
        self._calm.stop()
        self.working.show_value("scale", "No figures", "They could not be worked out. The sample itself is as it stands.")
        self._stack.setCurrentWidget(self.working)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(20), px(12), px(18))


def _worked_out(rubric: Rubric, asked: Asked) -> Generator[object, None, tuple[Asked, CohortAgreement]]:
    from workbench.domain.agreement.cohort import cohort_agreement

    yield from ()
    return asked, cohort_agreement(rubric, asked.pairs, asked.everything, seed=asked.seed)


def _nothing(_: object) -> None:
    """There are no steps to tell of."""

"""Brings the marker's own earlier comments to the card that is being written."""

from PySide6.QtCore import QObject

from workbench.domain.comments import Comment, comments_in, used
from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.ui.widgets.script_with_margin import ScriptWithMargin
from workbench.workflow.comments import own_comments


class DeskComments(QObject):
    """Reads once, when the first card of a script is opened, what its marker wrote on others; what they write on it is added."""

    def __init__(self, bench: Bench, desk: MarkerDesk, script: ScriptWithMargin, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._desk = desk
        self._script = script
        self._elsewhere: tuple[Comment, ...] | None = None
        self._offered: tuple[str, ...] = ()
        desk.opened.connect(self._forget)
        desk.changed.connect(self._offer)
        script.edit_started.connect(self._begin)
        bench.actor_changed.connect(self._forget)

    def _forget(self) -> None:
        self._elsewhere = None

    def _begin(self) -> None:
        self._offered = ()
        self._offer()

    def _offer(self) -> None:
        """Offer what fits the open card's kind and criterion, whenever these change under it."""
        marking, annotation = self._desk.marking, self._desk.annotation(self._script.margin.editing)
        if marking is None or annotation is None:
            return
        wanted = (annotation.id, annotation.kind.value, annotation.criterion)
        if wanted != self._offered:
            self._offered = wanted
            comments = (*self._read(), *comments_in(marking, annotation.id))
            self._script.offer(used(comments, annotation.kind, annotation.criterion))

    def _read(self) -> tuple[Comment, ...]:
        """What was written elsewhere; nothing where it cannot be read, since writing goes on without it."""
        marking = self._desk.marking
        if self._elsewhere is None and marking is not None:
            try:
                self._elsewhere = own_comments(self._bench.cohort, self._bench.actor, marking.slot)
            except WorkbenchError:
                return ()
        return self._elsewhere or ()

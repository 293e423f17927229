"""The pane at the right of the library: a rubric as a grid, below its version and its pass rule."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.passrule import rule_sentence
from workbench.domain.rubric import Rubric
from workbench.ui.pages.library.entries import Entry
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.rubric_grid import RubricGrid
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.version_chip import VersionChip


class GridPane(Surface):
    """A rubric with its version and, above the grid, the pass rule as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._title = WrapLabel(theme, role="section")
        self.version = VersionChip(theme)
        self._rule = WrapLabel(theme, tone="second")
        self.grid = RubricGrid(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.version, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.addLayout(self._head)
        self._words.addWidget(self._rule)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._words)
        self._column.addWidget(self.grid, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_value(
        self,
        entry: Entry,
        rubric: Rubric,
        notes: Mapping[str, str],
        parts: Mapping[str, str],
        levels: Mapping[str, int | None] | None,
    ) -> None:
        """Show another rubric; `notes` are what markers are told of its criteria, `parts` the answer part of each, `levels` where
        a response stands.
        """
        self._title.show_value(entry.title)
        self.version.show_value(entry.said, fixed=entry.pinned)
        self._rule.show_value(rule_sentence(rubric))
        self.grid.show_rubric(rubric, levels, notes, parts)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(18), px(12), px(8))
        self._words.setContentsMargins(0, 0, px(12), 0)
        for column in (self._column, self._words):
            column.setSpacing(px(6))
        self._head.setSpacing(px(12))

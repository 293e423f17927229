"""The whole rubric as a grid to be read: criteria down, levels across, the chosen level of each marked if there is one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.rubric import Criterion, Level, Rubric
from workbench.domain.words import listed
from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Hairline, Surface

_NO_NOTES: Final[Mapping[str, str]] = MappingProxyType({})
_FIRST = 118
_COLUMN = 126


class _Cell(Surface):
    """What one level says of a criterion; a wash and the word "Chosen" when it is the one."""

    def __init__(self, theme: Theme, words: str, heard: str, *, chosen: bool) -> None:
        super().__init__("cell")
        self._theme = theme
        self.setProperty("chosen", chosen)
        self.setAccessibleName(f"{heard}{', chosen' if chosen else ''}")
        self.setAccessibleDescription(words)
        self._column = QVBoxLayout(self)
        if chosen:
            self._column.addWidget(Label(theme, "Chosen", "small-strong", "accent"))
        self._column.addWidget(WrapLabel(theme, words))
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(8), px(7), px(8), px(7))
        self._column.setSpacing(px(1))


class RubricGrid(QScrollArea):
    """Shows a rubric, with `chosen` also the level of each criterion (None: not yet judged). It scrolls both ways when narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._grid: QGridLayout | None = None
        self._cells: dict[tuple[str, int], _Cell] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._space)

    def show_rubric(
        self,
        rubric: Rubric,
        chosen: Mapping[str, int | None] | None = None,
        notes: Mapping[str, str] = _NO_NOTES,
    ) -> None:
        """Show a rubric, the levels chosen if any, and what markers alone are told of a criterion."""
        now = (rubric, None if chosen is None else dict(chosen), dict(notes))
        if now == self._shown:
            return
        self._shown = now
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._cells = {}
        self.setAccessibleName(f"Rubric, {rubric.title}")
        self._add_heads(rubric)
        for criterion in rubric.criteria:
            self._add_criterion(rubric, criterion, chosen, notes.get(criterion.id, ""))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        self._space()

    def cell(self, criterion: str, level: int) -> QWidget:
        """The cell of a criterion and a level; raises KeyError."""
        return self._cells[criterion, level]

    def _add_heads(self, rubric: Rubric) -> None:
        grid = self._made()
        for at, level in enumerate(rubric.levels, 1):
            head = QWidget()
            row = QHBoxLayout(head)
            row.addWidget(Label(self._theme, str(level.level), "small-strong", "second"))
            row.addWidget(Label(self._theme, level.label, "strong"))
            row.addStretch(1)
            head.setObjectName("head")
            grid.addWidget(head, 0, at)
        grid.addWidget(Hairline(), 1, 0, 1, -1)

    def _add_criterion(self, rubric: Rubric, criterion: Criterion, chosen: Mapping[str, int | None] | None, note: str) -> None:
        grid, at = self._made(), self._made().rowCount()
        level_now = chosen.get(criterion.id) if chosen is not None else None
        grid.addWidget(self._name(rubric, criterion, level_now, judged=chosen is not None), at, 0)
        for column, level in enumerate(rubric.levels, 1):
            cell = self._cell_of(criterion, level, level_now)
            self._cells[criterion.id, level.level] = cell
            grid.addWidget(cell, at, column)
        if note:
            grid.addWidget(self._note(note), at + 1, 1, 1, len(rubric.levels))
        grid.addWidget(Hairline(), at + 2, 0, 1, -1)

    def _cell_of(self, criterion: Criterion, level: Level, chosen: int | None) -> _Cell:
        heard = f"{criterion.title}, level {level.level}, {level.label}"
        return _Cell(self._theme, criterion.descriptor(level.level), heard, chosen=level.level == chosen)

    def _name(self, rubric: Rubric, criterion: Criterion, chosen: int | None, *, judged: bool) -> QWidget:
        name = QWidget()
        name.setObjectName("name")
        column = QVBoxLayout(name)
        column.addWidget(WrapLabel(self._theme, criterion.title, "strong"))
        if criterion.sections:
            word = "Section" if len(criterion.sections) == 1 else "Sections"
            column.addWidget(WrapLabel(self._theme, f"{word} {listed(criterion.sections)}", "small", "second"))
        if chosen == rubric.no_evidence.level and chosen is not None:
            column.addWidget(WrapLabel(self._theme, f"{rubric.no_evidence.label}, chosen", "small-strong", "accent"))
        elif judged and chosen is None:
            column.addWidget(WrapLabel(self._theme, "Not judged yet", "small", "second"))
        column.addStretch(1)
        return name

    def _note(self, note: str) -> QWidget:
        holder = QWidget()
        holder.setObjectName("note")
        row = QHBoxLayout(holder)
        row.addWidget(IconLabel(self._theme, "lock", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(self._theme, f"For markers. {note}", "small", "second"), 1)
        return holder

    def _made(self) -> QGridLayout:
        if self._grid is None:
            raise RuntimeError("no rubric is shown")
        return self._grid

    def _space(self) -> None:
        sheet = self.widget()
        if self._grid is None or sheet is None:
            return
        px, grid = self._theme.px, self._grid
        grid.setContentsMargins(0, px(4), px(4), px(12))
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(6))
        for column in range(grid.columnCount()):
            grid.setColumnMinimumWidth(column, px(_COLUMN if column else _FIRST))
            grid.setColumnStretch(column, 1)
        for name, top, side in (("head", 4, 8), ("name", 8, 0), ("note", 0, 8)):
            for part in sheet.findChildren(QWidget, name):
                layout = part.layout()
                if layout is not None:
                    layout.setContentsMargins(px(side), px(top), px(side), px(4))
                    layout.setSpacing(px(6))
        for label in sheet.findChildren(QLabel):
            label.updateGeometry()

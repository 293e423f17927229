"""The whole rubric as a grid to be read: criteria down, levels across, the chosen level of each marked if there is one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.library import Target
from workbench.domain.rubric import Criterion, Level, Rubric
from workbench.domain.words import listed
from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Hairline, Surface

_NO_NOTES: Final[Mapping[str, str]] = MappingProxyType({})
_FIRST = 118
_COLUMN = 126


class _Cell(Surface):
    """What one level says of a criterion; a wash and the word "Chosen" when it is the one."""

    def __init__(self, theme: Theme, words: str, heard: str) -> None:
        super().__init__("cell")
        self._theme, self._heard = theme, heard
        self._mark = Label(theme, "Chosen", "small-strong", "accent")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._mark)
        self._words = WrapLabel(theme, words)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.setAccessibleDescription(words)
        theme.changed.connect(self._space)
        self._space()
        self.show_chosen(False)

    def show_chosen(self, chosen: bool) -> None:
        """Mark it as the chosen one, or not."""
        self._mark.setVisible(chosen)
        self.setAccessibleName(f"{self._heard}{', chosen' if chosen else ''}")
        if bool(self.property("chosen")) != chosen:
            self.setProperty("chosen", chosen)
            polish(self)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(8), px(7), px(8), px(7))
        self._column.setSpacing(px(1))


class _Name(QWidget):
    """A criterion's title, the answer part it judges, what it aims at in the framework, and how it is judged where no cell says
    so.
    """

    def __init__(self, theme: Theme, criterion: Criterion, part: str) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.addWidget(WrapLabel(theme, criterion.title, "strong"))
        if part:
            self._column.addWidget(WrapLabel(theme, part, "small-strong", "second"))
        if criterion.sections:
            self._column.addWidget(WrapLabel(theme, aims_at(criterion), "small", "second"))
        self._state = WrapLabel(theme, role="small-strong")
        self._column.addWidget(self._state)
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()
        self.show_state("")

    def show_state(self, words: str, tone: str = "second") -> None:
        """Say how it is judged, or nothing."""
        self._state.show_value(words, tone)
        self._state.setVisible(bool(words))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(8), 0, px(4))
        self._column.setSpacing(px(4))


class RubricGrid(QScrollArea):
    """Shows a rubric, with `chosen` also the level of each criterion (None: not yet judged). It scrolls both ways when narrow.

    `pad` is the space at its sides, for 100 %.
    """

    def __init__(self, theme: Theme, pad: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pad = theme, pad
        self._shown: tuple[Rubric, dict[str, str], dict[str, str]] | None = None
        self._wanted: tuple[str, ...] = ()
        self._aim: tuple[str, int | None] = ("", None)
        self._grid: QGridLayout | None = None
        self._cells: dict[tuple[str, int], _Cell] = {}
        self._names: dict[str, _Name] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._space)

    def show_rubric(
        self,
        rubric: Rubric,
        chosen: Mapping[str, int | None] | None = None,
        notes: Mapping[str, str] = _NO_NOTES,
        parts: Mapping[str, str] = _NO_NOTES,
    ) -> None:
        """Show a rubric, the levels chosen if any, what markers alone are told of a criterion, and the answer part it judges."""
        if self._shown != (rubric, dict(notes), dict(parts)):
            self._shown = (rubric, dict(notes), dict(parts))
            self._build(rubric, notes, parts)
        for criterion in rubric.criteria:
            level = chosen.get(criterion.id) if chosen is not None else None
            for each in rubric.levels:
                self._cells[criterion.id, each.level].show_chosen(each.level == level)
            if level is not None and level == rubric.no_evidence.level:
                self._names[criterion.id].show_state(f"{rubric.no_evidence.label}, chosen", "accent")
            else:
                self._names[criterion.id].show_state("Not judged yet" if chosen is not None and level is None else "")

    def cell(self, criterion: str, level: int) -> QWidget:
        """The cell of a criterion and a level; raises KeyError."""
        return self._cells[criterion, level]

    def mark_words(self, wanted: Sequence[str]) -> None:
        """Mark words looked for, as terms of domain.search, wherever they stand in the grid."""
        self._wanted = tuple(wanted)
        sheet = self.widget()
        for label in sheet.findChildren(WrapLabel) if sheet is not None else ():
            label.mark_words(self._wanted)

    def show_criterion(self, criterion: str, level: int | None = None) -> None:
        """Bring a criterion to the top, and a level of it into view."""
        self._aim = criterion, level
        QTimer.singleShot(0, self, self._go)  # a grid just built has not laid its cells out yet

    def _go(self) -> None:
        criterion, level = self._aim
        name, cell = self._names.get(criterion), self._cells.get((criterion, level or 0))
        if cell is not None:
            self.ensureWidgetVisible(cell, self._theme.px(8), 0)
        if name is not None:
            self.verticalScrollBar().setValue(name.y())

    def _build(self, rubric: Rubric, notes: Mapping[str, str], parts: Mapping[str, str]) -> None:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        self._grid = grid
        self._cells, self._names = {}, {}
        self.setAccessibleName(f"Rubric, {rubric.title}")
        for column, level in enumerate(rubric.levels, 1):
            grid.addWidget(self._head(level), 0, column)
        grid.addWidget(Hairline(), 1, 0, 1, -1)
        for at, criterion in enumerate(rubric.criteria):
            self._add_criterion(grid, 2 + 3 * at, rubric, criterion, parts.get(criterion.id, ""))
            if notes.get(criterion.id):
                grid.addWidget(self._note(notes[criterion.id]), 3 + 3 * at, 1, 1, len(rubric.levels))
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        self._space()
        self.mark_words(self._wanted)

    def _head(self, level: Level) -> QWidget:
        head = QWidget()
        head.setObjectName("head")
        row = QHBoxLayout(head)
        row.addWidget(Label(self._theme, str(level.level), "small-strong", "second"))
        row.addWidget(Label(self._theme, level.label, "strong"))
        row.addStretch(1)
        return head

    def _add_criterion(self, grid: QGridLayout, row: int, rubric: Rubric, criterion: Criterion, part: str) -> None:
        name = _Name(self._theme, criterion, part)
        self._names[criterion.id] = name
        grid.addWidget(name, row, 0)
        for column, level in enumerate(rubric.levels, 1):
            heard = f"{criterion.title}, level {level.level}, {level.label}"
            cell = _Cell(self._theme, criterion.descriptor(level.level), heard)
            self._cells[criterion.id, level.level] = cell
            grid.addWidget(cell, row, column)
        grid.addWidget(Hairline(), row + 2, 0, 1, -1)

    def _note(self, note: str) -> QWidget:
        holder = QWidget()
        holder.setObjectName("note")
        row = QHBoxLayout(holder)
        row.addWidget(IconLabel(self._theme, "lock", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(self._theme, f"For markers. {note}", "small", "second"), 1)
        return holder

    def _space(self) -> None:
        sheet = self.widget()
        if self._grid is None or sheet is None:
            return
        px, grid = self._theme.px, self._grid
        grid.setContentsMargins(px(self._pad), px(4), px(max(4, self._pad)), px(12))
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(6))
        for column in range(grid.columnCount()):
            grid.setColumnMinimumWidth(column, px(_COLUMN if column else _FIRST))
            grid.setColumnStretch(column, 1 if column else 0)
        for name, top, side in (("head", 4, 8), ("note", 0, 8)):
            for part in sheet.findChildren(QWidget, name):
                layout = part.layout()
                if layout is not None:
                    layout.setContentsMargins(px(side), px(top), px(side), px(4))
                    layout.setSpacing(px(6))
        for label in sheet.findChildren(QLabel):
            label.updateGeometry()


def aims_at(criterion: Criterion) -> str:
    """The sections that a criterion aims at, and of each the areas and statements where they are named."""
    named = {target.section: target for target in criterion.targets}
    if not any(target.areas or target.statements for target in criterion.targets):
        return f"{'Section' if len(criterion.sections) == 1 else 'Sections'} {listed(criterion.sections)}"
    return "\n".join(_aim(section, named.get(section)) for section in criterion.sections)


def _aim(section: str, target: Target | None) -> str:
    areas = [str(place) for place in target.areas] if target else []
    inside = [f"{'area' if len(areas) == 1 else 'areas'} {listed(areas)}"] if areas else []
    inside += target.statements if target else ()
    return ", ".join((f"Section {section}", *inside))

"""Exemplar responses to prepare with: the page, remarks beside its passages, and where it stands on each criterion and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from workbench.domain.annotation import Anchor, Annotation, Kind
from workbench.domain.document import Document
from workbench.domain.preparation import Exemplar, Remark
from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button, TabButton
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.script_with_margin import ScriptWithMargin
from workbench.ui.widgets.self_check.sheet import Sheet
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.two_panes import TwoPanes


@dataclass(frozen=True, slots=True)
class Passage:
    """A remark, where its passage stands, and the number of its paragraph."""

    remark: Remark
    anchor: Anchor
    paragraph: int


@dataclass(frozen=True, slots=True)
class ExamplePage:
    """An exemplar, its response as a document, and the remarks in the order of the page."""

    exemplar: Exemplar
    document: Document
    passages: tuple[Passage, ...]


class _Standing(Sheet):
    """Where a response stands on each criterion, in the words of the rubric's levels, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Where this response stands")

    def show_value(self, exemplar: Exemplar, rubric: Rubric) -> None:
        """Show another response."""
        self.clear()
        self.say(exemplar.title, "heading")
        self.say(exemplar.about)
        self.say(exemplar.notice, "small", "second")
        self.head("Criterion by criterion")
        for summary in exemplar.summaries:
            title = rubric.criterion(summary.criterion).title
            self.column.addWidget(LeadLabel(self.theme, f"{title}: {rubric.level(summary.level).label}.", f" {summary.text}"))
            self.column.addSpacing(self.theme.px(4))
        self.column.addStretch(1)


class ExamplesView(QWidget):
    """`show_examples`; `close_requested` when it is to be put away, `moved` when the line between the panes was."""

    close_requested = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: tuple[ExamplePage, ...] = ()
        self._rubric: Rubric | None = None
        self._focused: str | None = None
        self.page = ScriptWithMargin(theme)
        self.page.margin.set_read_only(True)
        self.standing = _Standing(theme)
        self._side = Surface("panel")
        bare_column(self._side, self.standing)
        self._panes = TwoPanes(theme, (self.page, self._side), ("The response", "Where it stands"), (1000, 340))
        self._tabs = QButtonGroup(self)
        self.close_button = Button(theme, "Close the examples", icon="x", key="Escape", role="bar")
        self._lay_out()
        self._tabs.idToggled.connect(self._chosen)
        self._panes.moved.connect(self.moved)
        self.close_button.clicked.connect(self.close_requested)
        for signal in (self.page.annotation_pressed, self.page.card_pressed, self.page.card_focused):
            signal.connect(self.focus_remark)
        theme.changed.connect(self._space)
        self._space()

    def _lay_out(self) -> None:
        self._bar = Surface("bar")
        self._row = QHBoxLayout(self._bar)
        self._names = QHBoxLayout()
        self._row.addLayout(self._names)
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        bare_column(self, self._bar, self._panes)

    def show_examples(self, pages: Sequence[ExamplePage], rubric: Rubric) -> None:
        """Show the examples of a scenario, the first one in front; the same ones stay as they are."""
        if (tuple(pages), rubric) == (self._pages, self._rubric):
            return
        self._pages, self._rubric = tuple(pages), rubric
        for tab in self._tabs.buttons():
            self._tabs.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        for order, page in enumerate(pages):
            tab = TabButton(self._theme, page.exemplar.title)
            self._tabs.addButton(tab, order)
            self._names.addWidget(tab)
        if pages:
            self._tabs.button(0).setChecked(True)

    def turn_to(self, order: int) -> None:
        """Show an example by its place among the tabs."""
        self._tabs.button(order).setChecked(True)

    def focus_remark(self, id: str) -> None:
        """Point at a remark and its passage."""
        if id != self._focused:
            self._focused = id
            self._show_remarks()

    def restore(self, state: QByteArray) -> None:
        """Put the line between the panes where it was."""
        self._panes.restore(state)

    def state(self) -> QByteArray:
        """Where the line between the panes is."""
        return self._panes.state()

    def _chosen(self, order: int, on: bool) -> None:
        if not on or self._rubric is None:
            return
        shown = self._pages[order]
        self._focused = None
        self.page.show_script(shown.document)
        self.page.set_whose(f"Example, {shown.exemplar.title}")
        self.standing.show_value(shown.exemplar, self._rubric)
        self._show_remarks()

    def _show_remarks(self) -> None:
        order = self._tabs.checkedId()
        if self._rubric is None or order < 0:
            return
        titles = {criterion.id: criterion.title for criterion in self._rubric.criteria}
        found = list(enumerate(self._pages[order].passages))
        marks = [Annotation(f"remark-{at}", Kind.EVIDENCE, each.anchor, each.remark.criterion) for at, each in found]
        cards = [self._card(f"remark-{at}", each, titles, self._rubric) for at, each in found]
        self.page.show_annotations(marks, cards, self._focused)

    @staticmethod
    def _card(id: str, passage: Passage, titles: Mapping[str, str], rubric: Rubric) -> CardValue:
        remark = passage.remark
        lift = f" To lift it: {remark.lift}" if remark.lift else ""
        words = f"{rubric.level(remark.level).label}. {remark.text}{lift}"
        where = f"¶ {passage.paragraph}" if passage.paragraph else ""
        return CardValue(id, Kind.EVIDENCE, titles.get(remark.criterion, ""), words, where, passage.anchor.start)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), 0, px(14), 0)
        self._names.setSpacing(px(4))
        self.page.setMinimumWidth(px(360))
        self._side.setMinimumWidth(px(240))

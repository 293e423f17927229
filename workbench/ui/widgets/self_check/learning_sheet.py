"""Learning over the course: at four moments, how each area of the framework feels, what shows it, and how the gap is bridged."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from workbench.domain.selfcheck.rating import Colour, LearningRating, Moment, Notebook
from workbench.domain.selfcheck.study import LearningArea
from workbench.ui.theme import Theme
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.self_check.choice import RatingChoice
from workbench.ui.widgets.self_check.sheet import Sheet
from workbench.ui.widgets.surface import Surface

_SAID = (
    "Your own view of your learning, area by area, at four moments of the course. What you leave blank stays blank, and nothing "
    "is added up."
)


class AreaCard(Surface):
    """An area at one moment. `changed` gives the rating as it is now; the fields come once there is something to say."""

    changed = Signal(LearningRating)

    def __init__(self, theme: Theme, framework: str, area: LearningArea, parent: QWidget | None = None) -> None:
        super().__init__("criterion", parent)
        self._theme, self._area = theme, area
        self._rating = LearningRating(framework, area.code, Moment.BEFORE)
        self.choice = RatingChoice(theme, area.title)
        self._others = WrapLabel(theme, role="small", tone="second")
        self.evidence = GrowingField(theme, f"What shows it: {area.title}")
        self.bridge = GrowingField(theme, f"How I will bridge the gap: {area.title}")
        shows, gap = (Label(theme, words, "small-strong", "second") for words in ("What shows it", "How I will bridge the gap"))
        self._written: tuple[QWidget, ...] = (shows, self.evidence, gap, self.bridge)
        self._column = QVBoxLayout(self)
        for widget in (WrapLabel(theme, area.title), self.choice, self._others, *self._written):
            self._column.addWidget(widget)
        self.setAccessibleName(area.title)
        self.choice.chosen.connect(self._choose)
        self.evidence.edited.connect(self._write)
        self.bridge.edited.connect(self._write)
        for field in (self.evidence, self.bridge):
            field.setAcceptDrops(False)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, rating: LearningRating, others: str) -> None:
        """Show the rating of the moment chosen, and in words what was said at the others."""
        fresh = rating.moment is not self._rating.moment
        self._rating = rating
        self.choice.show_value(rating.colour)
        self.evidence.show_value(rating.evidence, fresh=fresh)
        self.bridge.show_value(rating.bridge, fresh=fresh)
        self._others.show_value(others)
        self._others.setVisible(bool(others))
        opened = bool(rating.colour is not Colour.BLANK or rating.evidence or rating.bridge)
        for widget in self._written:
            widget.setVisible(opened)

    def _choose(self, colour: Colour) -> None:
        self._tell(colour)

    def _write(self, _: str) -> None:
        self._tell(self._rating.colour)

    def _tell(self, colour: Colour) -> None:
        now = self._rating
        self._rating = LearningRating(
            now.framework, now.area, now.moment, colour, self.evidence.toPlainText(), self.bridge.toPlainText()
        )
        self.changed.emit(self._rating)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(4), 0, px(8))
        self._column.setSpacing(px(6))


class LearningSheet(Sheet):
    """`show_areas`, then `show_notebook`. `learnt` gives each rating as it changes."""

    learnt = Signal(LearningRating)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Learning")
        self.cards: dict[str, AreaCard] = {}
        self._notebook: Notebook | None = None
        self._framework = ""
        self.moments = QButtonGroup(self)
        self.moments.idToggled.connect(self._moment_chosen)

    @property
    def moment(self) -> Moment:
        """The moment that is being filled in."""
        return list(Moment)[max(self.moments.checkedId(), 0)]

    def show_areas(self, framework: str, areas: Sequence[LearningArea]) -> None:
        """Show the areas of a framework; the same ones stay as they are."""
        if list(self.cards) == [each.code for each in areas]:
            return
        self._framework = framework
        self.clear()
        self.say(_SAID, tone="second")
        self.column.addWidget(self._moments())
        self.cards = {}
        for section, members in groupby(areas, key=lambda area: (area.section, area.section_title)):
            self.head(f"{section[0]}. {section[1]}")
            for area in members:
                card = AreaCard(self.theme, framework, area)
                card.changed.connect(self.learnt)
                self.cards[area.code] = card
                self.column.addWidget(card)
        self.column.addStretch(1)

    def show_notebook(self, notebook: Notebook) -> None:
        """Show what was said so far, at the moment that is chosen."""
        self._notebook = notebook
        known = {(each.area, each.moment): each for each in notebook.learning if each.framework == self._framework}
        for code, card in self.cards.items():
            blank = LearningRating(self._framework, code, self.moment)
            others = [
                f"{moment.label}: {known[code, moment].colour.label.lower()}"
                for moment in Moment
                if moment is not self.moment and (code, moment) in known and known[code, moment].colour is not Colour.BLANK
            ]
            card.show_value(known.get((code, self.moment), blank), f"{'. '.join(others)}." if others else "")

    def _moments(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        flow.set_gaps(self.theme.px(6), self.theme.px(6))
        for order, moment in enumerate(Moment):
            pill = Pill(self.theme, moment.label)
            self.moments.addButton(pill, order)
            flow.addWidget(pill)
        self.moments.button(0).setChecked(True)
        return holder

    def _moment_chosen(self, _: int, on: bool) -> None:
        if on and self._notebook is not None:
            self.show_notebook(self._notebook)

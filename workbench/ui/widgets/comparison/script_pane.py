"""The script to be read beside a comparison: what both markings tied is highlighted alike, and nothing says which tied what."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.comparison import Comparison
from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, Label
from workbench.ui.widgets.script_view import ScriptView
from workbench.ui.widgets.script_view.setting import GUTTER, RIGHT
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that a marking tied, or both did: its place, its paragraph, and the criteria it was tied to."""

    start: int
    end: int
    paragraph: int
    criteria: tuple[str, ...]
    titles: tuple[str, ...]


def passages_in(comparison: Comparison) -> tuple[Passage, ...]:
    """Every passage once, in the order of the text."""
    found: dict[tuple[int, int], Passage] = {}
    for view in comparison.criteria:
        for quote in (*view.a.quotes, *view.b.quotes):
            known = found.get((quote.start, quote.end))
            criteria = dict(zip(known.criteria, known.titles, strict=True)) if known else {}
            criteria[view.criterion] = view.title
            ids, titles = tuple(criteria), tuple(criteria.values())
            found[quote.start, quote.end] = Passage(quote.start, quote.end, quote.paragraph, ids, titles)
    return tuple(found[place] for place in sorted(found))


class ScriptPane(Surface):
    """`show_script`, then `show_passages`; `closed` when it is to be put away."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("ground", parent)
        self._theme = theme
        self._tour: tuple[Passage, ...] = ()
        self._of = ""
        self._at = -1
        self._all: tuple[Passage, ...] = ()
        self.setAccessibleName("The script")
        self._code = Label(theme, role="heading")
        self.where = ElidedLabel(theme, tone="second")
        self.previous = IconButton(theme, "chevron-up", "Previous passage", command="Previous passage")
        self.next = IconButton(theme, "chevron-down", "Next passage", command="Next passage")
        self.close_button = Button(theme, "Back to the markings", icon="scale", command="Back to the markings", role="quiet")
        self.script = ScriptView(theme)
        self._lay_out()
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.close_button.clicked.connect(self.closed)
        self.script.annotation_pressed.connect(self._pressed)
        theme.changed.connect(self._space)
        self._space()

    def show_script(self, code: str, document: Document, limit_at: int | None = None, limit_label: str = "") -> None:
        """Show a script from its beginning."""
        self._code.show_value(code)
        self.script.show_script(document, limit_at, limit_label)
        self.script.setAccessibleName(f"Script {code}")
        self._tour, self._at = (), -1

    def show_passages(self, passages: Sequence[Passage], criterion: str = "") -> None:
        """Highlight passages; with a criterion go through those tied to it, beginning with the first."""
        self._all = tuple(passages)
        of = [each for each in self._all if not criterion or criterion in each.criteria]
        self._tour = tuple(of)
        self._of = next((title for each in of for key, title in _tied(each) if key == criterion), "")
        self._at = 0 if criterion and self._tour else -1
        self._show_at()

    def step(self, steps: int) -> None:
        """Go to the next or the previous passage."""
        if self._tour:
            self._at = min(max(self._at + steps, 0), len(self._tour) - 1)
            self._show_at()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self.previous, self.next, self.close_button, self.script]

    def show_beside(self, beside: bool) -> None:
        """Say what closing does: the markings come back, or stay where they are."""
        self.close_button.show_value("Close" if beside else "Back to the markings", "x" if beside else "scale")

    def _show_at(self) -> None:
        focused = self._tour[self._at] if self._at >= 0 else None
        text = self.script.script.text
        ids = {passage: f"passage-{order}" for order, passage in enumerate(self._all)}
        shown = [
            Annotation(ids[each], Kind.EVIDENCE, anchor(text, each.start, each.end))
            for each in self._all
            if 0 <= each.start < each.end <= len(text)
        ]
        self.script.show_annotations(shown, ids[focused] if focused else None)
        if focused is not None and focused.end <= len(text):
            self.script.scroll_to(focused.start)
        self.where.show_value(self._where(focused))
        for button in (self.previous, self.next):
            button.setVisible(bool(self._tour))

    def _where(self, focused: Passage | None) -> str:
        of = f" for {self._of}" if self._of else ""
        if not self._tour:
            return f"No passage was tied{of}."
        if focused is None:
            many = len(self._tour)
            return "1 passage is highlighted." if many == 1 else f"{many} passages are highlighted."
        titles = self._of or ", ".join(focused.titles)
        return f"Passage {self._at + 1} of {len(self._tour)}: ¶ {focused.paragraph}, {titles}"

    def _pressed(self, id: str) -> None:
        pressed = self._all[int(id.removeprefix("passage-"))]
        if pressed not in self._tour:
            self._tour, self._of = self._all, ""
        self._at = self._tour.index(pressed)
        self._show_at()

    def _back(self) -> None:
        self.step(-1)

    def _on(self) -> None:
        self.step(1)

    def _lay_out(self) -> None:
        self._bar = Surface("bar")
        self._row = QHBoxLayout(self._bar)
        self._row.addWidget(self._code)
        self._row.addWidget(self.where, 1)
        for button in (self.previous, self.next, self.close_button):
            self._row.addWidget(button)
        self._middle = QHBoxLayout()
        self._middle.addStretch(1)
        self._middle.addWidget(self.script, 1000)
        self._middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(self._middle, 1)
        self.setFocusProxy(self.script)

    def _space(self) -> None:
        px = self._theme.px
        self._bar.setMinimumHeight(px(SIZES.script_bar))
        self._row.setContentsMargins(px(14), px(4), px(10), px(4))
        self._row.setSpacing(px(8))
        self.script.setMaximumWidth(px(GUTTER + SIZES.measure_wide + RIGHT))
        self.script.setMinimumWidth(px(280))


def _tied(passage: Passage) -> tuple[tuple[str, str], ...]:
    return tuple(zip(passage.criteria, passage.titles, strict=True))

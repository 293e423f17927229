"""Where everything about a new cohort stands: two columns of fields, and what making it needs put below them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import listed
from workbench.ui.pages.new_cohort.dates import Dates
from workbench.ui.pages.new_cohort.shelf import Shelf
from workbench.ui.pages.new_cohort.value import Draft
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.line_field import line_field
from workbench.ui.widgets.new_secret import NewSecret
from workbench.ui.widgets.spaced import Down
from workbench.ui.widgets.surface import Surface

_WIDTH = 940
_BESIDE = 760
_LOST = (
    "Without the passphrase nobody can open the cohort again. Write it down and keep it apart from this computer; "
    "a recovery code, made later from the Cohort menu, is the only other way in."
)
_LEAD = "Your own, as it stands in the record. The lead adds people, takes in the roster, rules on doubts and releases outcomes."


class Room(QWidget):
    """`fields` are the fields by name, in the order of the page; `draft` is what stands in them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title, self.lead, self.place = (line_field(theme) for _ in range(3))
        self.shelf, self.dates = Shelf(theme), Dates(theme)
        self.secret = NewSecret(theme, "Passphrase", "Four or five words are hard to guess.")
        self.choose = Button(theme, "Choose", icon="folder-open", role="page")
        self.create_button, self.back = Button(theme, "Create cohort"), Button(theme, "Back")
        self.fields = self._make_fields()
        self.cloud, self.banner = Banner(theme, "warn", " "), Banner(theme, "stop", " ")
        self._missing = WrapLabel(theme, "", "small", "second")
        self._lay_out()
        theme.changed.connect(self._space)
        self._space()

    def draft(self) -> Draft:
        """What stands in the fields."""
        scenario, rubric, policy = self.shelf.chosen()
        opens, closes = self.dates.times()
        return Draft(
            self.title.text().strip(),
            self.lead.text().strip(),
            scenario,
            rubric,
            policy,
            opens,
            closes,
            self.dates.zone.currentText(),
            self.place.text(),
            self.secret.text(),
            self.secret.again.text(),
        )

    def show_faults(self, found: dict[str, str], *, tried: bool) -> None:
        """Say what is missing: beside the fields once making it was tried, and always below them."""
        for name, field in self.fields.items():
            typed = name == "place" and self.place.text() != ""
            field.show_error(found.get(name, "") if tried or typed else "")
        names = [self.fields[name].name.lower() for name in found]
        self._missing.show_value(f"Still to settle: {listed(names)}." if names else "Everything is there.")

    def show_busy(self, busy: bool) -> None:
        """Say on the button that the cohort is being made."""
        self.create_button.show_value("Creating" if busy else "Create cohort")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _make_fields(self) -> dict[str, FormField]:
        theme = self._theme
        return {
            "title": FormField(theme, "Title", self.title),
            "lead": FormField(theme, "Name of the lead", self.lead, _LEAD),
            "scenario": self.shelf.scenario_field,
            "rubric": self.shelf.rubric_field,
            "policy": self.shelf.policy_field,
            "closes": self.dates.closes_field,
            "place": FormField(theme, "File", self.place, beside=self.choose),
            "passphrase": self.secret.field,
            "again": self.secret.field_again,
        }

    def _lay_out(self) -> None:
        theme, fields, calm = self._theme, self.fields, CalmColumn(self._theme, _WIDTH, gap=20)
        lost = Banner(theme, "warn", "A lost passphrase is lost marking", _LOST)
        what, where = Label(theme, "What it is", "section"), Label(theme, "Where it is kept", "section")
        left = Down(theme, 14, what, fields["title"], fields["lead"], self.shelf, self.dates)
        right = Down(theme, 14, where, fields["place"], self.cloud, self.secret, lost)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for side in (left, right):
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        calm.add(WrapLabel(theme, "New cohort", "title"))
        calm.column.addLayout(self._sides)
        bare_column(self, calm, self._foot_bar(), filled=0)
        self.cloud.hide()

    def _foot_bar(self) -> Surface:
        """What making it needs stays put below the fields."""
        bar, self._foot_block, self._foot = Surface("foot"), QWidget(), QHBoxLayout()
        self._foot.addWidget(self.create_button)
        self._foot.addWidget(self.back)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self._missing, 1)
        self._foot_column = QVBoxLayout(self._foot_block)
        self._foot_column.addWidget(self.banner)
        self._foot_column.addLayout(self._foot)
        across = QHBoxLayout(bar)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._foot_block, 100)
        across.addStretch(1)
        return bar

    def _space(self) -> None:
        px = self._theme.px
        beside = self.width() - px(48) >= px(_BESIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(px(48) if beside else px(24))
        self._foot.setSpacing(px(8))
        self._foot_block.setMaximumWidth(px(_WIDTH + 48))
        self._foot_column.setContentsMargins(px(24), px(10), px(24), px(10))
        self._foot_column.setSpacing(px(10))

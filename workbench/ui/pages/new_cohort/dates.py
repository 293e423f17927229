"""When scripts may be handed in, for a cohort that wants to say so."""

from datetime import datetime, time, timedelta
from zoneinfo import available_timezones

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.cohort import Window
from workbench.ui.theme import Theme
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.spin import dress_spin

_DAYS = 28


class _TimeField(QDateTimeEdit):
    """Tab leaves it, as it leaves every field; Left and Right go from part to part."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return super(QDateTimeEdit, self).focusNextPrevChild(forward)


class Dates(QWidget):
    """A check mark, and once it is set the times of opening and closing with their zone."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.wanted = QCheckBox("Say when scripts may be handed in")
        theme.dress(self.wanted, "body")
        self.opens, self.closes = _time_field(theme, time(9), 0), _time_field(theme, time(17), _DAYS)
        self.zone = QComboBox()
        theme.dress(self.zone, "body")
        self.zone.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.zone.addItem(Window().zone)
        self.closes_field = FormField(theme, "Closes", self.closes)
        self._times = QWidget()
        self._line = QHBoxLayout()
        self._line.addWidget(FormField(theme, "Opens", self.opens), 1)
        self._line.addWidget(self.closes_field, 1)
        self._inner = QVBoxLayout(self._times)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addLayout(self._line)
        self._inner.addWidget(FormField(theme, "Time zone", self.zone))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.wanted)
        self._column.addWidget(self._times)
        self._times.hide()
        self.wanted.toggled.connect(self._turn)
        self.opens.dateTimeChanged.connect(self.changed)
        self.closes.dateTimeChanged.connect(self.changed)
        theme.changed.connect(self._space)
        self._space()

    def times(self) -> tuple[datetime | None, datetime | None]:
        """Opening and closing on the clock of the zone; none when no times are wanted."""
        if not self.wanted.isChecked():
            return None, None
        return _plain(self.opens), _plain(self.closes)

    def _turn(self, wanted: bool) -> None:
        if wanted and self.zone.count() == 1:
            self.zone.addItems(sorted(name for name in available_timezones() if "/" in name and name != Window().zone))
        self._times.setVisible(wanted)
        self.changed.emit()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(10))
        self._inner.setSpacing(px(14))
        self._line.setSpacing(px(12))


def _time_field(theme: Theme, at: time, days: int) -> QDateTimeEdit:
    field = _TimeField()
    field.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    field.setDisplayFormat("d MMM yyyy, HH:mm")
    day = datetime.combine(datetime.now().date() + timedelta(days=days), at)
    field.setDateTime(QDateTime(day.year, day.month, day.day, day.hour, day.minute, 0))
    theme.dress(field, "body")
    dress_spin(theme, field)
    return field


def _plain(field: QDateTimeEdit) -> datetime:
    value = field.dateTime()
    day, clock = value.date(), value.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())

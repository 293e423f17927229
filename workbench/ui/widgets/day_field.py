"""A field for a day, written as people write it: 7 May 2027."""

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.spin import dress_spin


class DayField(QDateEdit):
    """Takes no day after `latest`. Tab leaves it; Left and Right go from part to part."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("d MMMM yyyy")
        theme.dress(self, "body")
        dress_spin(theme, self)

    def show_day(self, day: date, latest: date) -> None:
        """Show a day; none after `latest` can be entered."""
        self.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def focusNextPrevChild(self, forward: bool) -> bool:
        return super(QDateTimeEdit, self).focusNextPrevChild(forward)

"""Pages shown by themselves in tests, with a cohort and somebody at the window, and closed together with it at the end."""

from collections.abc import Callable
from typing import Any, TypeVar

from cohorts import lead_of
from pytestqt.qtbot import QtBot

from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.theme import Theme
from workbench.workflow.cohort import Cohort

AnyPage = TypeVar("AnyPage", bound=Page)


class ShownPages:
    """Shows pages one by one; `close` lets go of the cohorts they were shown with."""

    def __init__(self, qtbot: QtBot, theme: Theme, memory: Memory) -> None:
        self._qtbot, self._theme, self._memory = qtbot, theme, memory
        self._benches: list[Bench] = []

    def __call__(
        self,
        make: Callable[[Any, Theme, Memory], AnyPage],
        cohort: Cohort | None,
        actor: Person | None = None,
        key: str = "",
        width: int = 1366,
    ) -> AnyPage:
        """A page at the front, with the cohort's lead at the window unless somebody else is named."""
        page = make(cohort and self._sit(cohort, actor), self._theme, self._memory)
        self._qtbot.addWidget(page)
        page.resize(width, 690)
        with self._qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.enter(key)
        return page

    def _sit(self, cohort: Cohort, actor: Person | None) -> Bench:
        self._benches.append(Bench(cohort, actor or lead_of(cohort)))
        return self._benches[-1]

    def close(self) -> None:
        """Close every cohort."""
        for bench in self._benches:
            bench.close()

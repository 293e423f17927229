"""Which scenario a draft is checked against: chosen once, remembered on this computer."""

from workbench.domain.scenario import Scenario
from workbench.ui.memory import Memory
from workbench.ui.pages.self_check.room import Room
from workbench.workflow import selfcheck

_KEY = "self-check/scenario"


class Case:
    """`chosen` is the id of the scenario, empty until one is."""

    def __init__(self, room: Room, memory: Memory) -> None:
        self._room, self._memory = room, memory
        self._known: tuple[Scenario, ...] = ()
        self.chosen = ""

    @property
    def title(self) -> str:
        """The title of the scenario chosen."""
        return next((each.title for each in self._known if each.id == self.chosen), "my draft")

    def read(self) -> None:
        """Read which scenarios there are; the one chosen last, or the only one, is chosen. Raises WorkbenchError."""
        self._known = selfcheck.scenarios()
        ids = [each.id for each in self._known]
        remembered = self.chosen or self._memory.text(_KEY)
        self.chosen = remembered if remembered in ids else ids[0] if len(ids) == 1 else ""

    def choose(self, scenario: str) -> None:
        """Choose a scenario; one that is not there is not chosen."""
        if scenario in [each.id for each in self._known]:
            self.chosen = scenario
            self._memory.set_text(_KEY, scenario)

    def show(self, *, examples: bool) -> None:
        """Show the choice wherever it stands."""
        self._room.start.show_scenarios(self._known, self.chosen, examples=examples)
        self._room.bar.show_scenarios(self._known, self.chosen)

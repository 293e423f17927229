"""The warning that a cohort lies in a folder which some service copies to the cloud, until somebody puts it away."""

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.workflow.cohort import Cohort
from workbench.workflow.copies import cloud_warning

TITLE = "This cohort lies in a folder that goes to the cloud"
PUT_AWAY = "Put away"


def cloud_words(memory: Memory, cohort: Cohort) -> str:
    """What to say about where an open cohort lies; empty when nothing is wrong, or when it was put away for this cohort."""
    warning = None if memory.text(_key(cohort)) else cloud_warning(cohort.path)
    return warning.message if warning else ""


def put_away(memory: Memory, cohort: Cohort) -> None:
    """Say no more about it for this cohort."""
    memory.set_text(_key(cohort), "away")


class CloudBanner(Banner):
    """Hidden where there is nothing to say about an open cohort; its button puts it away for good."""

    def __init__(self, theme: Theme, memory: Memory, cohort: Cohort) -> None:
        super().__init__(theme, "warn", TITLE, " ", PUT_AWAY)
        self._memory, self._cohort = memory, cohort
        self.pressed.connect(self._put_away)
        self.look()

    def look(self) -> None:
        """Show what is so now."""
        said = cloud_words(self._memory, self._cohort)
        if said:
            self.show_value("warn", TITLE, said, PUT_AWAY)
        self.setVisible(bool(said))

    def _put_away(self) -> None:
        put_away(self._memory, self._cohort)
        self.hide()


def _key(cohort: Cohort) -> str:
    return f"cloud/{cohort.settings.id}"

"""Where in the programme to look again: courses and modules, and for what reason."""

from collections.abc import Sequence

from workbench.domain.selfcheck.study import StudyPointer, StudyStep
from workbench.domain.words import capital, listed
from workbench.ui.theme import Theme
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.self_check.sheet import Sheet

_SAID = (
    "Drawn from what was not recognised in the draft, and from what you rated yourself. Where nothing is named, nothing is due."
)


class StudySheet(Sheet):
    """`show_value` with the pointers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Where to study again")

    def show_value(self, pointers: Sequence[StudyPointer]) -> None:
        """Show pointers."""
        self.clear()
        self.say(
            _SAID if pointers else "There is nothing to point to yet. Rate your draft or your learning first.", tone="second"
        )
        for pointer in pointers:
            self.head(f"Section {pointer.section}, {pointer.title}")
            self.say(f"{capital('; '.join(pointer.reasons))}.", tone="second")
            for step in pointer.steps:
                self._step(step)
            if pointer.note:
                self.say(pointer.note)
        self.column.addStretch(1)

    def _step(self, step: StudyStep) -> None:
        modules = listed([f"“{module}”" for module in step.modules])
        noun = "module" if len(step.modules) == 1 else "modules"
        clinic = f" {step.clinic}." if step.clinic else ""
        rest = f" {capital(noun)} {modules}.{clinic}" if modules else clinic
        self.column.addWidget(LeadLabel(self.theme, f"Course {step.number}, {step.title}.", rest))

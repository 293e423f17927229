"""The rubric beside the script: what each level says, the level chosen, and what it rests on."""

from workbench.ui.widgets.rubric_pane.pane import RubricPane

__all__ = ["RubricPane"]

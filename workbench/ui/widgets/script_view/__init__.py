"""The script on its paper, to be read, selected from and highlighted."""

from workbench.ui.widgets.script_view.view import ScriptView

__all__ = ["ScriptView"]

"""Keys as this person has them: what each command ships with, what the keys file changes, and single letters on or off."""

from workbench.ui.keyboard.keys import Keys
from workbench.ui.keyboard.table import Table

__all__ = ["Keys", "Table"]

"""The second door: every deed without a window."""

from workbench.cli.main import main

__all__ = ["main"]

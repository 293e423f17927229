"""Allocation: who marks what, given out equally, pinned by a table, or moved by hand with a reason."""

from workbench.ui.pages.allocation.page import AllocationPage

__all__ = ["AllocationPage"]

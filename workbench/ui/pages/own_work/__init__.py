"""Hand back: a marker's own file, how far its scripts are, and the packs that go to the office and come from it."""

from workbench.ui.pages.own_work.page import OwnWorkPage

__all__ = ["OwnWorkPage"]

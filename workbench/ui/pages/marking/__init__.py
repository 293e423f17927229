"""The marking desk: read, highlight, judge, hand in."""

from workbench.ui.pages.marking.page import MarkingPage

__all__ = ["MarkingPage"]

"""The marking desk: read, highlight, judge, hand in."""

from workbench.ui.pages.marking.page import MarkingPage, SecondMarkingPage, ThirdMarkingPage

__all__ = ["MarkingPage", "SecondMarkingPage", "ThirdMarkingPage"]

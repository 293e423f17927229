"""Adjudication: a third person compares two markings without knowing whose they are, and decides."""

from workbench.ui.pages.adjudication.page import AdjudicationPage

__all__ = ["AdjudicationPage"]

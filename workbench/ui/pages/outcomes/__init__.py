"""Outcomes and letters: what stands in the way of release, release itself, and every participant's letter."""

from workbench.ui.pages.outcomes.page import OutcomesPage

__all__ = ["OutcomesPage"]

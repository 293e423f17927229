"""Moderation: the sample that is second-marked and why, reviews of a marker's scripts, and how far the markings agree."""

from workbench.ui.pages.moderation.page import ModerationPage

__all__ = ["ModerationPage"]

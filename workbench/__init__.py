"""Marking Workbench: written assessments submitted, marked, moderated and answered, with or without a network."""

__version__ = "0.1.0"

"""A new cohort: asked for field by field, and handed on once everything is there."""

from workbench.ui.pages.new_cohort.page import NewCohortPage
from workbench.ui.pages.new_cohort.value import NewCohort

__all__ = ["NewCohort", "NewCohortPage"]

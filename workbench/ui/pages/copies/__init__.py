"""The pages about copies of a cohort: of the one that is open, and of one that does not open."""

from workbench.ui.pages.copies.deeds import CopyDeeds
from workbench.ui.pages.copies.lost import LostCopiesPage
from workbench.ui.pages.copies.page import CopiesPage
from workbench.ui.pages.copies.words import newest_words

__all__ = ["CopiesPage", "CopyDeeds", "LostCopiesPage", "newest_words"]

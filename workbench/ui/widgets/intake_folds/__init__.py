"""What a person can settle about one script, in folds: names and numbers, regions, answers, and passages in common."""

from workbench.ui.widgets.intake_folds.folds import AnswersFold, IdentitiesFold, OverlapFold, RegionsFold
from workbench.ui.widgets.intake_folds.rows import Deed, PlaceRow, PlaceRows

__all__ = ["AnswersFold", "Deed", "IdentitiesFold", "OverlapFold", "PlaceRow", "PlaceRows", "RegionsFold"]

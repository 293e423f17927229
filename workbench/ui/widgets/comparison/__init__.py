"""Two markings of one script compared, the decision about them, and the script they are about."""

from workbench.ui.widgets.comparison.cases import CaseRow, CasesPane
from workbench.ui.widgets.comparison.draft import Draft, Lack, decisive, lacks, result_words
from workbench.ui.widgets.comparison.foot import DecisionFoot
from workbench.ui.widgets.comparison.grid import ComparisonGrid
from workbench.ui.widgets.comparison.head import CaseHead
from workbench.ui.widgets.comparison.recorded import Told
from workbench.ui.widgets.comparison.script_pane import ScriptPane, passages_in

__all__ = [
    "CaseHead",
    "CaseRow",
    "CasesPane",
    "ComparisonGrid",
    "DecisionFoot",
    "Draft",
    "Lack",
    "ScriptPane",
    "Told",
    "decisive",
    "lacks",
    "passages_in",
    "result_words",
]

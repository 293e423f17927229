"""How far first and second marks agree: dots on lines beside their figures in words, or the same figures as tables."""

from workbench.ui.widgets.agreement_pane.pane import AgreementPane

__all__ = ["AgreementPane"]

"""The participant's self-check: a draft read and looked through, one's own view beside it, and nothing kept unless asked."""

from workbench.ui.pages.self_check.page import SelfCheckPage

__all__ = ["SelfCheckPage"]

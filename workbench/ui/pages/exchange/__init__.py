"""Packs: work out to markers without a network and back, the cards behind it, and judgements that lie side by side."""

from workbench.ui.pages.exchange.page import ExchangePage

__all__ = ["ExchangePage"]

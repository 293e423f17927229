"""My identity: a profile with keys of one's own, the card to show of it, and its passphrase."""

from workbench.ui.pages.identity.page import IdentityPage

__all__ = ["IdentityPage"]

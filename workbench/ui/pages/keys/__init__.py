"""The pages about the keys to a cohort: another passphrase, a recovery code, and the way back in with it."""

from workbench.ui.pages.keys.change import ChangePage
from workbench.ui.pages.keys.recover import RecoverPage
from workbench.ui.pages.keys.recovery import RecoveryPage

__all__ = ["ChangePage", "RecoverPage", "RecoveryPage"]

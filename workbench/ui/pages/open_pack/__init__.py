"""A work pack opened in the first window: where one's own file is kept, its passphrase, and what opens the pack."""

from workbench.ui.pages.open_pack.page import OpenPackPage
from workbench.ui.pages.open_pack.value import Opening, unpack

__all__ = ["OpenPackPage", "Opening", "unpack"]

"""Which icon stands beside each warning about a file, so that warnings of one kind look alike wherever they stand."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_BY_ICON = {
    "user-x": (
        "author-name",
        "company-name",
        "reviewer-names",
        "identity-in-header",
        "email-in-text",
        "phone-in-text",
        "trn-in-text",
        "health-number-in-text",
        "pupil-number-in-text",
        "address-in-text",
        "birth-date-in-text",
        "candidate-number-in-text",
        "participant-id-in-text",
        "own-name-in-text",
        "roster-name-in-text",
        "school-in-text",
        "partner-in-text",
    ),
    "id-card": ("file-name-differs", "name-pattern-doubt", "other-candidate-number-in-text"),
    "files": ("second-script", "handed-in-again", "script-replaced", "replaces-script", "further-attempt"),
    "pause": ("script-set-aside",),
    "columns-2": ("overlap", "overlap-with-scenario"),
    "eye-off": (
        "hidden-text",
        "unseen-text",
        "tiny-text",
        "squeezed-text",
        "padded-words",
        "joined-words",
        "look-alike-letters",
        "direction-override",
    ),
    "history": ("deleted-text", "inserted-text"),
    "notebook-pen": ("comments",),
    "circle-minus": ("pictures", "mostly-pictures", "picture-pages", "embedded-object", "odd-content", "running-lines"),
    "ruler": ("producer-count-differs", "no-producer-count"),
    "languages": ("not-english",),
    "calendar": ("late",),
    "info": ("pdf-structure", "external-link", "unknown-encoding"),
    "hard-drive": ("cloud-folder", "not-copied"),
}

WARNING_ICONS: Final[Mapping[str, str]] = MappingProxyType({code: icon for icon, codes in _BY_ICON.items() for code in codes})
"""The icon of each warning's code; for a code that is not here, "triangle-alert"."""

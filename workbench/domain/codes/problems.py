"""The codes of what is wrong with a cohort’s file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PROBLEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "page-damaged": "A page of the database does not carry its seal.",
        "structure": "The database's own check found a fault.",
        "foreign-key": "A record points to one that is not there.",
        "ledger-broken": "An entry of the ledger does not follow from the one before it.",
        "ledger-missing": "A record has no entry in the ledger, or an entry has no record.",
        "hash-differs": "A stored record does not have the hash it was stored with.",
        "text-differs": "A script's text does not have the hash it was frozen with.",
        "original-differs": "A sealed original does not have the hash it was received with.",
        "anchor-lost": "An annotation's quotation is not at its place in the text.",
        "pin-differs": "A pinned library item does not have the hash it was pinned with.",
    }
)

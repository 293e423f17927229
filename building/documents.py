"""The program's kinds of file as systems are told of them, so that a double click on one opens it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

IDENTIFIER = "marking-workbench"


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of file: its ending, what people call it, and whether a double click opens it."""

    ending: str
    title: str
    opens: bool

    @property
    def mime(self) -> str:
        """Its media type, of the program's own."""
        return f"application/x-marking-workbench-{self.ending}"


COHORT = Document("cohort", "Cohort of Marking Workbench", True)
PACK = Document("mwpack", "Work pack of Marking Workbench", True)
CARD = Document("mwcard", "Identity card of Marking Workbench", False)
NOTES = Document("selfcheck", "Self-check notes", True)
OFFICE, SELF_CHECK = (COHORT, PACK, CARD, NOTES), (NOTES,)
"""The kinds each program knows. Cards have a name and an icon, and are taken in from inside the program."""


def property_list(documents: Sequence[Document], name: str) -> dict[str, Any]:
    """What macOS reads in a program's Info.plist."""
    return {
        "CFBundleDisplayName": name,
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": each.title,
                "CFBundleTypeRole": "Editor" if each.opens else "None",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{IDENTIFIER}.{each.ending}"],
            }
            for each in documents
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.{each.ending}",
                "UTTypeDescription": each.title,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": [each.ending], "public.mime-type": [each.mime]},
            }
            for each in documents
        ],
    }

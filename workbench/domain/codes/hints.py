"""The codes of what a participant may look at again in a draft."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "over-the-limit": "The draft has more words than the rule allows.",
        "under-the-limit": "The draft has fewer words than the rule asks for.",
        "quoted-question": "The draft repeats the question.",
        "task-without-passage": "No passage was recognised for a task; it may be there in other words.",
        "paper-without-passage": "A paper of the scenario does not seem to be used.",
        "area-without-passage": "Nothing was recognised on some areas of a section; it may be there in other words.",
        "few-dates-or-owners": "Few paragraphs on the implementation name both a date and an owner.",
        "email-left": "An e-mail address is left in the text.",
        "number-left": "A number is left in the text that looks like a teacher reference number.",
        "phone-left": "A telephone number is left in the text.",
        "health-number-left": "A number is left in the text that looks like an NHS number.",
        "pupil-number-left": "A number is left in the text that looks like a unique pupil number.",
        "address-left": "A postal address is left in the text.",
        "birth-date-left": "A date of birth is left in the text.",
        "person-left": "A person may be named who is not in the case.",
        "school-left": "A school may be named that is not in the case.",
        "name-in-properties": "The file's properties name a person.",
        "long-sentences": "One or more sentences are very long.",
        "no-reference-list": "Sources are named, and no reference list was recognised.",
    }
)

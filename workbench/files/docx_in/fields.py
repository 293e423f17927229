"""Fields of Word: of { code | result } only the result is shown, save for the few kinds that have none and show their code."""

import re
from dataclasses import dataclass, field

from workbench.files.docx_in.names import Element, W, value_of, whole

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE | re.DOTALL)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s(.*)", re.IGNORECASE | re.DOTALL)
_DROP_DOWN = f"{W}ffData/{W}ddList"


@dataclass(slots=True)
class Field:
    """A field that has begun: its number in the file, what it chose from, and whether its code is still being read."""

    number: int
    outer_link: str
    choice: str = ""
    in_code: bool = True
    instruction: list[str] = field(default_factory=list)

    def shown_without_result(self) -> str:
        """What a field shows that has ended without a result: a button's words, the entry chosen from a list, else nothing."""
        button = _BUTTON.match("".join(self.instruction))
        return button[1].strip() if button else self.choice


def link_of(instruction: str) -> str:
    """Where a HYPERLINK field leads; "" for every other field."""
    match = _HYPERLINK.match(instruction)
    if match is None:
        return ""
    address = match[1] or match[2] or ""
    return f"{address}#{match[3]}" if match[3] else address


def chosen_entry(start: Element) -> str:
    """The entry that a drop-down form field shows; "" for every other field."""
    choices = start.find(_DROP_DOWN)
    if choices is None:
        return ""
    entries = [entry.get(W + "val") or "" for entry in choices.iterchildren(W + "listEntry")]
    picked = whole(value_of(choices, W + "result")) or whole(value_of(choices, W + "default")) or 0
    return entries[picked] if 0 <= picked < len(entries) else ""

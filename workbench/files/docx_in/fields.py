"""Fields of Word: of { code | result } only the result is shown, save for the few kinds that have none and show their code."""

import re
from dataclasses import dataclass, field

from workbench.files.docx_in.names import Element, W, value_of, whole
from workbench.files.docx_in.script import Script

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE | re.DOTALL)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s(.*)", re.IGNORECASE | re.DOTALL)
_TYPE = W + "fldCharType"
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


class Fields:
    """The fields of one story that have begun and not ended, the innermost last; `in_code` while any one's code is being read."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._begun: list[Field] = []
        self.in_code = 0

    @property
    def unclosed(self) -> set[int]:
        """The numbers of the fields whose code has not ended."""
        return {field.number for field in self._begun if field.in_code}

    def mark(self, element: Element, link: str) -> tuple[str, str]:
        """One w:fldChar: gives where the text after it leads, `link` being where it led before, and what a field shows that ended
        without a result.
        """
        step = element.get(_TYPE)
        if step == "begin":
            self._begin(element, link)
        elif self._begun and step == "separate":
            return self._separate(self._begun[-1]) or link, ""
        elif self._begun and step == "end":
            return self._end(self._begun.pop())
        return link, ""

    def instruct(self, text: str) -> None:
        """Part of the code of the innermost field."""
        if self._begun and self._begun[-1].in_code:
            self._begun[-1].instruction.append(text)

    def _begin(self, element: Element, link: str) -> None:
        number = self._script.next_field()
        if number not in self._script.ignored:
            self._begun.append(Field(number, link, chosen_entry(element)))
            self.in_code += 1

    def _separate(self, field: Field) -> str:
        if not field.in_code:
            return ""
        field.in_code = False
        self.in_code -= 1
        return link_of("".join(field.instruction))

    def _end(self, field: Field) -> tuple[str, str]:
        self.in_code -= field.in_code
        return field.outer_link, field.shown_without_result() if field.in_code else ""


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

"""Things to look at again, each with where to look; said once: they are not marks."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from workbench.domain.selfcheck.hints import NOT_MARKS, Hint
from workbench.ui.theme import Theme
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.self_check.places import Place, Places
from workbench.ui.widgets.self_check.sheet import Sheet

_PARAGRAPH = re.compile(r"¶ (\d+)")
_HEADS: Final = MappingProxyType(
    {
        "over-the-limit": "Length.",
        "under-the-limit": "Length.",
        "quoted-question": "The question.",
        "task-without-passage": "The tasks.",
        "paper-without-passage": "The papers.",
        "area-without-passage": "The framework.",
        "few-dates-or-owners": "Implementation.",
        "email-left": "Names.",
        "number-left": "Names.",
        "person-left": "Names.",
        "school-left": "Names.",
        "name-in-properties": "The file.",
        "long-sentences": "Long sentences.",
        "no-reference-list": "References.",
    }
)


class HintsSheet(Sheet):
    """`show_value` with the hints and the place of every paragraph."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Hints")

    def show_value(self, hints: Sequence[Hint], paragraphs: Mapping[int, Place]) -> None:
        """Show hints; the paragraphs they name become buttons."""
        self.clear()
        if not hints:
            self.say("Nothing was noticed that would need another look.")
        else:
            self.say(NOT_MARKS, tone="second")
        for hint in hints:
            self.column.addSpacing(self.theme.px(6))
            head = _HEADS.get(hint.code, "")
            self.column.addWidget(LeadLabel(self.theme, head, f" {hint.message}" if head else hint.message))
            places = places_of(hint, paragraphs)
            if places:
                row = Places(self.theme, places, hint.message)
                row.pressed.connect(self.place_pressed)
                self.column.addWidget(row)
        self.column.addStretch(1)


def places_of(hint: Hint, paragraphs: Mapping[int, Place]) -> tuple[Place, ...]:
    """Where a hint sends its reader: the stretch it means, else the paragraphs it names."""
    named = [paragraphs[int(found)] for found in _PARAGRAPH.findall(hint.message) if int(found) in paragraphs]
    exact = Place(hint.place or "Show", hint.start, hint.end) if hint.start is not None and hint.end is not None else None
    found = {place.words: place for place in named}
    if exact is not None:
        found[exact.words] = exact
    return tuple(found.values())

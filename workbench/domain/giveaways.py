"""What gives a person away wherever it stands, and what the scenario's own papers hold: one rule for self-check and intake."""

import re

from workbench.domain.scenario import Scenario

_GAP = r"[ \u00a0\u2009\u202f.\u2010-\u2013-]?"
EMAIL = re.compile(r"(?<![\w.+'’-])[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address."""

TRN_LIKE = re.compile(
    r"(?<![^\W_])(?<![£$€/+=&#?%-])(?<!\d[.,])(?:(?:[Tt][Rr][Nn]|[Rr][Pp])[ \u00a0:.#/-]{0,3})?"
    r"(?:\d{7}|\d{2}/\d{5})(?![^\W_]|[/@%-]|[.,]\d)"
)
"""What looks like a teacher reference number: seven digits, or 12/34567, with or without RP or TRN before them."""

PHONE = re.compile(
    rf"(?<![^\W_])(?<![£$€/=-])(?<!\d[.,])"
    rf"(?:\(?0[1-37]\d{{1,3}}\)?{_GAP}|(?:\+|00)[1-9]\d?{_GAP}(?:\(0\){_GAP})?\d{{2,4}}{_GAP})"
    rf"\d{{3,4}}{_GAP}\d{{3,4}}(?![^\W_]|[/-]|[.,]\d)"
)
"""A telephone number as it is written in Britain, or with the code of a country before it."""


class CasePapers:
    """What the scenario's own papers hold: nothing in them gives a real person or school away."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self.text = "" if scenario is None else " ".join(_written(scenario).split())
        self._words = frozenset(word.casefold() for word in re.findall(r"[\w-]+", self.text))
        self._plain = self.text.casefold().replace("’", "'")

    def holds(self, name: str) -> bool:
        """Whether a name stands in the papers, as whole words."""
        wanted = " ".join(name.split()).casefold().replace("’", "'").removesuffix("'s")
        return wanted in self._plain and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._plain) is not None

    def holds_a_word(self, name: str) -> bool:
        """Whether any word of a name stands in the papers."""
        return any(word.casefold() in self._words for word in re.findall(r"[\w-]+", name))


def _written(scenario: Scenario) -> str:
    return " ".join((scenario.title, scenario.role, scenario.asked, *(paper.body for paper in scenario.papers)))

"""What gives a person away wherever it stands, and what the scenario's own papers hold: one rule for self-check and intake."""

import re
from functools import cached_property

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

HEALTH_NUMBER = re.compile(r"(?<![^\W_])(?<![£$€/=+-])(?<!\d[.,])[4679]\d\d([ \u00a0-]?)\d{3}\1\d{4}(?![^\W_]|[/-]|[.,]\d)")
"""What looks like an NHS number: ten digits in the ranges that are given out, or kept for tests; see `is_health_number`."""

PUPIL_NUMBER = re.compile(r"(?<![^\W_])[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?![^\W_])")
"""What looks like a unique pupil number: a letter, eleven digits, and a digit or (in a temporary one) a letter."""

ADDRESS = re.compile(
    r"(?<![^\W_])(?<![£$€])\d{1,4}[A-Za-z]?,?\s{1,4}(?:[A-Z][\w’'.-]{0,30},?\s{1,4}){1,8}"
    r"[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]?\d[A-BD-HJLNP-UW-Z]{2}(?![^\W_])"
)
"""A house number, words with capital letters, and a postcode of the United Kingdom."""


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
BIRTH_DATE = re.compile(
    rf"(?<![^\W_])(?:d\.?o\.?b\b\.?|(?:date of birth|born)(?: is| was| on)?)\W{{0,4}}"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:[ ./-]\d{{1,2}}[ ./-]|[ -](?:of )?{_MONTH},?[ -])(?:19|20)?\d\d(?![^\W_])",
    re.IGNORECASE,
)
"""A date that is said to be one of birth."""


def is_health_number(written: str) -> bool:
    """Whether ten digits are an NHS number by their last, which is a check digit: the digits times 10, 9 … 1 come to a multiple
    of 11.
    """
    digits = [int(character) for character in written if character.isdigit()]
    return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0


class CasePapers:
    """What the scenario's own papers hold: nothing in them gives a real person or school away."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self.text = "" if scenario is None else " ".join(_written(scenario).split())
        self._plain = self.text.casefold().replace("’", "'")

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in re.findall(r"[\w-]+", self.text))

    def holds(self, name: str) -> bool:
        """Whether a name stands in the papers, as whole words."""
        wanted = " ".join(name.split()).casefold().replace("’", "'").removesuffix("'s")
        return wanted in self._plain and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._plain) is not None

    def holds_a_word(self, name: str) -> bool:
        """Whether any word of a name stands in the papers."""
        return any(word.casefold() in self._words for word in re.findall(r"[\w-]+", name))


def _written(scenario: Scenario) -> str:
    return " ".join((scenario.title, scenario.role, scenario.asked, *(paper.body for paper in scenario.papers)))

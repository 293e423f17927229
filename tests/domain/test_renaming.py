"""A name that is only spelled otherwise is told from another name, and another family name from another person."""

import pytest

from workbench.domain.people import Participant
from workbench.domain.renaming import Renaming, renaming


def named(name: str) -> Participant:
    given, _, family = name.rpartition(" ")
    return Participant("a", "NTP-1", family, given)


@pytest.mark.parametrize(
    ("before", "after", "how_far"),
    [
        ("Zoë Brackenholt", "Zoe BRACKENHOLT", Renaming.SPELLING),
        ("Zoë Brackenholt", "Zoë Brackenhalt", Renaming.SPELLING),
        ("Niamh O'Farrindale", "Niamh O’Farrindale", Renaming.SPELLING),
        ("Ada Umelo", "Adaeze Umelo", Renaming.SPELLING),
        ("Adaeze Umelo", "Adaeze Umelo-Marsh", Renaming.SPELLING),
        ("Ann Marie Marsh", "Ann Marsh", Renaming.SPELLING),
        ("Ann Marsh", "Marsh Ann", Renaming.SPELLING),
        ("Jo Smith", "Jo Brown", Renaming.PART),
        ("Jo Smith", "Quentin Smith", Renaming.PART),
        ("Jo Smith", "Quentin Zed", Renaming.WHOLE),
        ("Suharti", "Quentin Zed", Renaming.WHOLE),
    ],
)
def test_how_far_a_name_changes(before: str, after: str, how_far: Renaming) -> None:
    assert renaming(named(before), named(after)) is how_far
    assert renaming(named(after), named(before)) is how_far

"""Moments on the clocks of a cohort's zone."""

from datetime import UTC, datetime, timedelta

import pytest

from workbench.domain.moments import in_zone, moment, near_moment, zone_words

LONDON = "Europe/London"
AT = datetime(2027, 5, 7, 22, 30, tzinfo=UTC)


def test_a_moment_is_read_from_the_clocks_of_the_zone() -> None:
    assert moment(AT, LONDON) == "7 May 2027, 23:30"
    assert moment(AT, "Asia/Tokyo") == "8 May 2027, 07:30"
    assert moment(datetime(2027, 1, 7, 22, 30, tzinfo=UTC), LONDON) == "7 January 2027, 22:30"


@pytest.mark.parametrize("name", ["", "Nowhere/At all", "../etc/passwd"])
def test_without_a_zone_this_computers_clock_is_read(name: str) -> None:
    assert in_zone(AT, name) == AT
    assert in_zone(AT, name).utcoffset() == AT.astimezone().utcoffset()


def test_today_and_yesterday_are_those_of_the_zone() -> None:
    assert near_moment(AT, AT, LONDON) == "Today, 23:30"
    assert near_moment(AT, AT + timedelta(hours=1), LONDON) == "Yesterday, 23:30", "midnight has passed in London, not in UTC"
    assert near_moment(AT, AT + timedelta(days=2), LONDON) == "7 May 2027, 23:30"


def test_the_zone_is_named_only_where_this_computer_shows_another_time() -> None:
    offset = AT.astimezone().utcoffset()
    for zone in ("Asia/Tokyo", "America/New_York", LONDON, "UTC"):
        same = in_zone(AT, zone).utcoffset() == offset
        assert zone_words(AT, zone) == ("" if same else f"Times are those of {zone}.")
    assert {zone_words(AT, "Asia/Tokyo"), zone_words(AT, "America/New_York")} != {""}
    assert zone_words(AT, "") == ""

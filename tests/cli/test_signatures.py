"""By commands, where the policy wants two leads, the first signs and the second releases."""

from dataclasses import replace

import pytest
from life import Life

from workbench.domain.sampling import policy_from_plain
from workbench.workflow import library
from workbench.workflow.cohort import Cohort

OTHER = "Ottoline Garrick-Vane"


@pytest.fixture
def two_leads(life: Life, monkeypatch: pytest.MonkeyPatch) -> Life:
    """Marked scripts under a policy that wants two leads, and no sample."""
    single = next(item for item in library.items() if item.pin.id == "single-marking")
    policy = replace(policy_from_plain(single.content), release_signatures=2)
    monkeypatch.setattr(Cohort, "sampling_policy", property(lambda _: policy))
    copy = life.at("marked").copy("two-leads.cohort")
    assert copy.on("cohort people", "add", OTHER, "--role", "lead").status == 0
    return copy


def test_release_tells_what_is_signed_and_what_waits_for_another_lead(two_leads: Life) -> None:
    first = two_leads.on("release")
    waiting = {item["code"] for item in first.plain["blocked"] if [b["code"] for b in item["blockers"]] == ["signature-missing"]}
    assert (first.status, first.plain["released"]) == (1, [])
    assert set(first.plain["signed"]) == waiting != set()
    again = two_leads.on("release")
    assert (again.status, again.plain["released"], again.plain["signed"]) == (1, [], [])
    second = two_leads.on("release", by=OTHER)
    assert {item["code"] for item in second.plain["released"]} == waiting
    assert second.plain["signed"] == []
    assert two_leads.on("cohort verify").status == 0

"""A cohort is founded with pinned rules and a lead, opens as it was left, and can be verified."""

from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, found_cohort, reopen_cohort

from workbench.domain.cohort import Window
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.people import Role
from workbench.workflow import library, people
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort, verify


def founding(lead: str = "R. Lea", window: Window | None = None) -> Founding:
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria")
    return Founding("Spring", lead, chosen, window or Window())


def test_a_new_cohort_has_its_founder_as_lead_and_nobody_else(fresh: Cohort) -> None:
    (person,) = people.everybody(fresh)
    assert (person.name, person.roles) == ("Marguerite Oldershaw-Pym", frozenset({Role.LEAD}))


def test_a_new_cohort_pins_one_item_of_every_kind_but_frameworks_by_hash(fresh: Cohort) -> None:
    pins = fresh.settings.pins
    assert sorted(pin.kind for pin in pins) == sorted(set(ItemKind) - {ItemKind.FRAMEWORK, ItemKind.PROGRAMME_MAP})
    wanted = {item.pin for item in library.choose(library.items(), "ashmere-vale", "four-criteria", "single-marking")}
    assert set(pins) == wanted


def test_the_rules_of_a_cohort_are_those_it_was_founded_with(tmp_path: Path) -> None:
    start = founding()
    (rule,) = [item for item in start.items if item.pin.kind is ItemKind.WORD_RULE]
    others = tuple(item for item in start.items if item is not rule)
    own = replace(rule, content=dict(rule.content) | {"maximum": 3000})
    with found(tmp_path / "a.cohort", PASSPHRASE, replace(start, items=(*others, own)), CHEAP, Ticking()) as cohort:
        assert cohort.word_rule.maximum == 3000
        assert cohort.rubric.id == "four-criteria"
        assert cohort.scenario.id == "ashmere-vale"
        assert cohort.letter_template.provider == "Northmoor Teaching Partnership"


def test_a_cohort_opens_as_it_was_left(tmp_path: Path) -> None:
    window = Window("2027-03-03T09:00:00+00:00", "2027-03-10T23:59:00+00:00", "Europe/London")
    with found(tmp_path / "a.cohort", PASSPHRASE, founding(window=window), CHEAP, Ticking()) as cohort:
        settings = cohort.settings
    with open_cohort(tmp_path / "a.cohort", PASSPHRASE, CHEAP) as again:
        assert (again.settings.id, again.settings.title, again.settings.window) == (settings.id, "Spring", window)
        assert set(again.settings.pins) == set(settings.pins)
        assert again.path == tmp_path / "a.cohort"


@pytest.mark.parametrize("closes", ["2027-03-03T09:00:00+00:00", "2027-03-03T09:30:00+01:00", "2026-03-10T23:59:00+00:00"])
def test_a_window_that_closes_before_it_opens_is_not_taken(tmp_path: Path, closes: str) -> None:
    window = Window("2027-03-03T09:00:00+00:00", closes)
    with pytest.raises(WorkbenchError, match="close before it opens") as caught:
        found(tmp_path / "a.cohort", PASSPHRASE, founding(window=window), CHEAP)
    assert caught.value.code == "closes-first"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("passphrase", "lead", "code"), [("", "R. Lea", "empty-passphrase"), ("words", "  ", "unknown-person")])
def test_a_cohort_without_passphrase_or_lead_is_not_founded(tmp_path: Path, passphrase: str, lead: str, code: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        found(tmp_path / "a.cohort", passphrase, founding(lead), CHEAP)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_founding_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    start = founding()
    twice = replace(start, items=(*start.items, start.items[0]))
    with pytest.raises(Exception, match="UNIQUE"):
        found(tmp_path / "a.cohort", PASSPHRASE, twice, CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_in_any_script_opens_the_cohort(tmp_path: Path) -> None:
    found(tmp_path / "a.cohort", "Łódź – “tëst” 😀", founding(), CHEAP).close()
    with open_cohort(tmp_path / "a.cohort", "Łódź – “tëst” 😀", CHEAP) as cohort:
        assert people.everybody(cohort)


def test_a_sound_cohort_verifies_after_every_opening(tmp_path: Path) -> None:
    with reopen_cohort(found_cohort(tmp_path)) as cohort:
        found_ = verify(cohort)
    assert found_.problems == ()
    assert found_.checked["ledger_entries"] == 7


def test_the_window_s_own_times_order_nothing_and_need_not_be_given(tmp_path: Path) -> None:
    with found(tmp_path / "a.cohort", PASSPHRASE, founding(), CHEAP) as cohort:
        assert cohort.settings.window == Window("", "", "Europe/London")

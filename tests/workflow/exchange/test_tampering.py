"""Packs that were changed on their way, or made by somebody who should not have: every one is refused and nothing is written."""

import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cohorts import CHEAP, Ticking, lead_of
from exchanged import OWN
from packs import Plain, Pried, digest, keys, leaves, office_in, pried, put, take_in

from workbench.domain.errors import WorkbenchError
from workbench.files.packs.keys import Keys, new_keys
from workbench.store import travelling
from workbench.workflow import exchange, outcomes
from workbench.workflow.cohort import Cohort, open_cohort, verify

ODD: tuple[object, ...] = (None, True, -1, 10**40, 0.5, "", "é\x00", [], {}, [[]])
"""What may stand where something else should."""


@pytest.fixture
def waiting(returned_files: tuple[Path, Path, Path], tmp_path: Path) -> Iterator[Cohort]:
    """An office that waits for one script of Tobias's."""
    with office_in(returned_files[0], tmp_path) as cohort:
        yield cohort


@pytest.fixture
def back(returned_files: tuple[Path, Path, Path]) -> Path:
    """The pack in which he hands it back."""
    return returned_files[2]


@pytest.fixture(scope="session")
def toby(returned_files: tuple[Path, Path, Path]) -> Keys:
    """The keys of Tobias's own file."""
    with open_cohort(returned_files[1], OWN, CHEAP, Ticking()) as own:
        return keys(own)


class Wall:
    """An office that is to refuse whatever is put before it."""

    def __init__(self, office: Cohort, folder: Path) -> None:
        self._office = office
        self._lead = lead_of(office)
        self._path = folder / "tampered.mwpack"
        self._before = digest(office)
        self.codes: set[str] = set()
        self.tried = 0

    def refuses(self, data: bytes, deed: Callable[..., object] = exchange.preview) -> str:
        """The code by which a pack is refused."""
        self._path.write_bytes(data)
        with pytest.raises(WorkbenchError) as refused:
            deed(self._office, self._lead, self._path)
        assert refused.value.message
        self.codes.add(refused.value.code)
        self.tried += 1
        return refused.value.code

    def stands(self) -> None:
        """Fail unless the office is as it was."""
        assert digest(self._office) == self._before


@pytest.fixture
def wall(waiting: Cohort, tmp_path: Path) -> Iterator[Wall]:
    """The waiting office, which has to stand when the test is done."""
    wall = Wall(waiting, tmp_path)
    yield wall
    wall.stands()


def _tampered(data: bytes, chance: random.Random) -> bytes:
    """A pack with a bit turned, cut short, drawn out, or with a stretch of it at another place."""
    place, other = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    changed = bytearray(data)
    match chance.randrange(6):
        case 0 | 1 | 2:
            changed[place] ^= 1 << chance.randrange(8)
        case 3:
            del changed[place:]
        case 4:
            changed[place:place] = chance.randbytes(chance.randrange(1, 40))
        case _:
            changed[place : place + 16] = data[other : other + 16]
    return bytes(changed)


def test_no_pack_that_was_changed_on_its_way_is_taken_in(wall: Wall, back: Path) -> None:
    data, chance = back.read_bytes(), random.Random(20270507)
    for number in range(2000):
        tampered = _tampered(data, chance)
        if tampered != data:
            wall.refuses(tampered, exchange.take_in_pack if number % 5 == 0 else exchange.preview)
    assert wall.tried > 1900
    assert wall.codes <= {"damaged-pack", "not-a-pack", "newer-pack", "not-for-you", "phrase-missing"}


def test_a_stranger_who_can_seal_for_the_office_is_refused(wall: Wall, waiting: Cohort, back: Path) -> None:
    genuine, stranger = pried(waiting, back), new_keys()
    assert wall.refuses(genuine.sealed(stranger)) == "damaged-pack"  # under Tobias's card, whose key they do not have
    assert wall.refuses(genuine.signed_anew(stranger)) == "unknown-sender"  # his proofs are of his card
    assert wall.refuses(genuine.changed(lambda said: said.pop("proofs")).signed_anew(stranger)) == "unknown-sender"
    better = genuine.changed(lambda said: _grade(said, 4)).consistent()
    assert wall.refuses(better.signed_anew(stranger)) == "unknown-sender"
    assert wall.refuses(better.signed_anew(keys(waiting))) == "unknown-sender"


def _grade(payload: Plain, level: int) -> None:
    """Change every level of the first marking."""
    body = json.loads(payload["markings"][0]["body"])
    for judgement in body["judgements"]:
        judgement["level"] = level
    payload["markings"][0]["body"] = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _drop(place: int) -> Callable[[Plain], object]:
    return lambda payload: payload["chains"].pop(place)


def _swap(payload: Plain) -> None:
    chain = payload["chains"]
    chain[1], chain[2] = chain[2], chain[1]


def _drop_and_renumber(payload: Plain) -> None:
    payload["chains"].pop()
    for number, entry in enumerate(payload["chains"], 1):
        entry["seq"] = number


def _twice(payload: Plain) -> None:
    payload["markings"] *= 2


def _again_otherwise(payload: Plain) -> None:
    payload["markings"] = [dict(payload["markings"][0]), payload["markings"][0] | {"version": 2}]
    payload["chains"].append(payload["chains"][-1] | {"seq": len(payload["chains"]) + 1})


def _all(**said: Any) -> Callable[[Plain], object]:
    """Say something else in every entry."""
    return lambda payload: [entry.update(said) for entry in payload["chains"]]


def _row(**said: Any) -> Callable[[Plain], object]:
    """Say something else in the marking's row."""
    return lambda payload: payload["markings"][0].update(said)


CARELESS: dict[str, Callable[[Plain], object]] = {
    "the levels": lambda payload: _grade(payload, 4),
    "the person of the pack": lambda payload: payload.update(person=str(uuid4())),
    "the person of the row": _row(person_id=str(uuid4())),
    "the first entry dropped": _drop(0),
    "an entry dropped": _drop(2),
    "the last entry dropped": _drop(-1),
    "entries reordered": _swap,
    "the marking dropped": lambda payload: payload["markings"].clear(),
    "the marking twice": _twice,
    "what it replaces": _row(replaces=str(uuid4())),
    "the version": _row(version=2),
    "an entry's deed": lambda payload: payload["chains"][1].update(deed="release-outcome"),
    "the chains dropped": lambda payload: payload.update(chains=[]),
}
"""Changes that leave hashes as they were."""
CAREFUL: dict[str, tuple[str, Callable[[Plain], object]]] = {
    "a marking of which the ledger alone tells": ("damaged-pack", lambda payload: payload["markings"].clear()),
    "the marking twice": ("damaged-pack", _twice),
    "two markings under one id": ("damaged-pack", _again_otherwise),
    "an entry dropped, the rest numbered anew": ("damaged-pack", _drop_and_renumber),
    "an entry dropped": ("damaged-pack", _drop(2)),
    "a time that is none": ("damaged-pack", _row(at="yesterday")),
    "a time without its zone": ("damaged-pack", _row(at="2027-05-07T10:00:00.000")),
    "an entry's time that is none": ("damaged-pack", _all(at="")),
    "an epoch beyond all columns": ("damaged-pack", _all(epoch=2**63)),
    "a version beyond all columns": ("damaged-pack", _row(version=2**63)),
    "a version below all": ("damaged-pack", _row(version=-1)),
    "deeds of somebody else": ("other-person", _all(actor=str(uuid4()))),
    "a column more": ("damaged-pack", _row(extra="")),
    "a column less": ("damaged-pack", lambda payload: payload["markings"][0].pop("device")),
    "a stage nobody knows": ("newer-pack", _row(stage="fourth")),
    "another person": ("unknown-sender", lambda payload: payload.update(person=str(uuid4()))),
    "odd proofs": ("unknown-sender", lambda payload: payload.update(proofs=["é" * 64])),
}
"""Changes by the marker themself, who works every hash and chain out again and signs it."""


@pytest.mark.parametrize("what", CARELESS)
def test_a_marker_who_changes_a_pack_without_its_hashes_is_refused(
    wall: Wall, waiting: Cohort, back: Path, toby: Keys, what: str
) -> None:
    forged = pried(waiting, back).changed(CARELESS[what])
    assert wall.refuses(forged.sealed(toby), exchange.take_in_pack) in {"damaged-pack", "unknown-sender"}


@pytest.mark.parametrize("what", CAREFUL)
def test_a_marker_who_changes_a_pack_with_its_hashes_is_refused_too(
    wall: Wall, waiting: Cohort, back: Path, toby: Keys, what: str
) -> None:
    code, change = CAREFUL[what]
    forged = pried(waiting, back).changed(change)
    if "a column less" not in what:
        forged = forged.consistent()
    assert wall.refuses(forged.sealed(toby), exchange.take_in_pack) == code


def test_heads_other_than_the_chains_are_refused(wall: Wall, waiting: Cohort, back: Path, toby: Keys) -> None:
    genuine = pried(waiting, back)
    assert wall.refuses(genuine.sealed(toby, heads=())) == "damaged-pack"
    assert wall.refuses(genuine.sealed(toby, records=2)) == "damaged-pack"
    assert wall.refuses(genuine.sealed(toby, recipients=())) == "not-for-you"
    assert wall.refuses(genuine.sealed(toby, cohort=str(uuid4()))) == "other-cohort"


def test_nobody_writes_in_the_office_s_own_chain(wall: Wall, waiting: Cohort, back: Path, toby: Keys) -> None:
    genuine = pried(waiting, back)
    device = waiting.scribe.device
    for epoch in (waiting.scribe.epoch, waiting.scribe.epoch + 1):
        forged = genuine.changed(_all(device=device, epoch=epoch)).consistent()
        assert wall.refuses(forged.sealed(toby)) == "other-person"


def test_no_other_marking_comes_in_under_an_id_that_is_here(waiting: Cohort, back: Path, toby: Keys, tmp_path: Path) -> None:
    take_in(waiting, back)
    again = Wall(waiting, tmp_path)
    forged = pried(waiting, back).changed(lambda payload: _grade(payload, 4)).consistent()
    assert again.refuses(forged.sealed(toby), exchange.take_in_pack) == "damaged-pack"
    again.stands()


def test_whatever_stands_at_any_place_of_a_pack_it_is_refused_or_harmless(
    wall: Wall, waiting: Cohort, back: Path, toby: Keys
) -> None:
    genuine = pried(waiting, back)
    paths = [path for path in leaves(genuine.payload) if path not in {("card", "name"), ("proofs", 0)}]
    assert len(paths) > 40
    for number, path in enumerate(paths):
        for odd in (ODD[number % len(ODD)], ODD[(number + 3) % len(ODD)], ODD[(number + 7) % len(ODD)]):
            forged = genuine.changed(partial(put, path=path, value=odd))
            if forged.payload != genuine.payload and (path, odd) != (("reopenings",), []):
                wall.refuses(forged.sealed(toby))


WORDS: dict[str, str] = {
    "no JSON": "{",
    "no object": "[]",
    "a number": "1",
    "too deep": "[" * 100_000,
    "a number of many digits": '{"judgements": ' + "9" * 5000 + "}",
    "nothing in it": "{}",
}
"""What may stand for a marking."""


def _said(payload: Plain) -> Plain:
    found: Plain = json.loads(payload["markings"][0]["body"])
    return found


def _bodies(genuine: Pried) -> Iterator[str]:
    """The marking's column with something else in it, in one place each."""
    yield from WORDS.values()
    body = _said(genuine.payload)
    for number, path in enumerate(leaves(body)):
        for odd in (*ODD[number % 3 :: 3], 99):
            said = _said(genuine.payload)
            put(said, path, odd)
            if said != body and not (isinstance(odd, str) and path[-1] in FREE):
                yield json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


FREE = {"feedback", "note", "parked", "flagged", "id", "prefix", "suffix", "text"}
"""Where a marker may say what they like."""


def test_no_odd_marking_gets_past_the_list_of_refused_ones(waiting: Cohort, back: Path, toby: Keys, tmp_path: Path) -> None:
    genuine, forged = pried(waiting, back), tmp_path / "forged.mwpack"
    tried = 0
    for body in _bodies(genuine):
        forged.write_bytes(genuine.changed(_row(body=body)).consistent().sealed(toby))
        lists = exchange.preview(waiting, lead_of(waiting), forged).lists
        assert (lists.new, lists.conflicts) == ((), ()), body[:2000]
        assert next(line.code for line in lists.refused) in {"unreadable-marking", "incomplete-marking", "passage-lost"}
        tried += 1
    assert tried > 60
    take_in(waiting, forged)
    assert verify(waiting).problems == ()
    assert exchange.kept_beside(waiting) == ()
    assert outcomes.board(waiting).blocked
    with waiting.database.reading() as connection:
        assert not travelling.known_markings(connection)
    arrived = take_in(waiting, back)  # his chain parts here from the forged one: that he handed in himself, so he is asked
    assert (arrived.cloned, [line.code for line in arrived.lists.conflicts]) == (True, ["cloned-file"])
    assert verify(waiting).problems == ()

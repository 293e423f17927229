"""Who may do what with packs: each role and each deed, each file and each card, and each pack that belongs somewhere else."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from cohorts import found_cohort, lead_of, person
from exchanged import CHEAP_PACK, KEZIAH, OWN, PHRASE, TOBIAS, came_back, mark, own_file, packed, sent
from packs import Plain, digest, keys, pried, take_in

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind
from workbench.domain.marking import Stage
from workbench.domain.people import Person, Role
from workbench.files.packs.keys import card_of, new_keys
from workbench.files.packs.sealed import MOST_BYTES
from workbench.workflow import allocation, exchange, intake, moderation, outcomes, people, redaction, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.exchange import Order, Way

MODERATOR = "Dónal Fairbrace"
CARD = card_of(new_keys(), "Somebody")
Deed = Callable[[Cohort, Person, Path], object]

OFFICE_DEEDS: dict[str, Deed] = {
    "send": lambda c, who, at: exchange.send(c, who, Order(PackKind.ASSIGN, person(c, TOBIAS), at / "x", cost=CHEAP_PACK)),
    "tell what arrived": lambda c, who, at: exchange.send_receipt(c, who, Order(PackKind.RECEIPT, person(c, TOBIAS), at / "x")),
    "look at a pack": lambda c, who, at: exchange.preview(c, who, at / "none"),
    "take a pack in": lambda c, who, at: exchange.take_in_pack(c, who, at / "none"),
    "settle": lambda c, who, at: exchange.settle(c, who, str(uuid4()), True, "Why."),
    "confirm a card": lambda c, who, at: exchange.confirm_card(c, who, person(c, TOBIAS), CARD, CARD.fingerprint),
    "withdraw a card": lambda c, who, at: exchange.withdraw_card(c, who, person(c, TOBIAS), CARD.fingerprint, "Lost."),
}
"""What only the lead does."""


def refused(deed: Callable[[], object]) -> str:
    """The code by which a deed is refused."""
    with pytest.raises(WorkbenchError) as error:
        deed()
    return error.value.code


@pytest.mark.parametrize("name", [TOBIAS, MODERATOR])
@pytest.mark.parametrize("deed", OFFICE_DEEDS)
def test_only_the_lead_runs_the_office(given: Cohort, tmp_path: Path, name: str, deed: str) -> None:
    before = digest(given)
    assert refused(lambda: OFFICE_DEEDS[deed](given, person(given, name), tmp_path)) == "not-allowed"
    assert digest(given) == before
    assert not (tmp_path / "x").exists()


def test_an_own_file_does_none_of_the_office_s_work(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        me = people.everybody(own)[0]
        lead = Person(me.id, me.name, frozenset({Role.LEAD, *me.roles}))  # whatever a changed program may call itself
        script = exchange.own_board(own).lines[0]
        deeds: dict[str, Callable[[], object]] = {
            "allocate": lambda: allocation.allocate(own, me, 1),
            "move": lambda: allocation.move(own, me, script.submission, Stage.FIRST, me.id, "Why."),
            "import scripts": lambda: list(intake.ingest(own, me, [])),
            "draw": lambda: moderation.draw(own, me, 1),
            "release": lambda: outcomes.release(own, me),
            "cover": lambda: redaction.cover(own, me, script.submission, 0, 5),
            "add people": lambda: people.add_person(own, me, "Somebody Else", Role.LEAD),
            **{what: partial(deed, own, me, tmp_path) for what, deed in OFFICE_DEEDS.items()},
        }
        before = digest(own)
        assert {what: refused(deed) for what, deed in deeds.items()} == dict.fromkeys(deeds, "not-allowed")
        assert refused(lambda: OFFICE_DEEDS["send"](own, lead, tmp_path)) in {"not-the-office", "nothing-to-send"}
        assert digest(own) == before
        pack = packed_once(own, tmp_path)
        assert refused(lambda: exchange.take_in_pack(own, lead, pack)) == "not-for-you"


def packed_once(own: Cohort, folder: Path) -> Path:
    """A pack with one marking."""
    mark(own, exchange.own_board(own).lines[0].submission)
    return packed(own, folder / "back")


def test_the_office_s_cohort_is_nobody_s_own_file(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    assert refused(lambda: exchange.return_work(given, tmp_path / "x")) == "not-your-file"
    assert refused(lambda: exchange.open_into(given, pack.file, Way(PHRASE))) == "not-your-file"
    assert refused(lambda: exchange.write_own_card(given, tmp_path / "x.mwcard")) == "not-your-file"


def test_judgements_outside_the_marker_s_slots_are_refused_and_named(given: Cohort, tmp_path: Path) -> None:
    board = allocation.board(given, Stage.FIRST)
    theirs = next(line for line in board.lines if line.name == KEZIAH)
    changes = {
        "a script of somebody else's": {"submission_id": theirs.submission},
        "a script nobody knows": {"submission_id": str(uuid4())},
        "a stage that was not theirs": {"stage": "second"},
        "the third": {"stage": "third"},
        "in somebody else's name": {"person_id": person(given, KEZIAH).id},
        "of another text": {"document_sha256": "0" * 64},
    }
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        genuine, maker = pried(given, packed_once(own, tmp_path)), keys(own)
    pack, said = tmp_path / "forged.mwpack", {}
    for what, change in changes.items():
        forged = genuine.changed(partial(_say, change))
        pack.write_bytes(forged.consistent().sealed(maker))
        lists = exchange.preview(given, lead_of(given), pack).lists
        assert (lists.new, lists.conflicts, lists.already_here) == ((), (), ())
        said[what] = [(line.code, line.message) for line in lists.refused]
    outside = [("outside-slots", "It was not given to this marker to judge.")]
    other = [("other-text", "It was judged on another text than the one that was sent.")]
    assert said == dict.fromkeys(changes, outside) | {"of another text": other}
    take_in(given, pack)
    assert exchange.kept_beside(given) == ()
    assert verify(given).problems == ()


def test_a_judgement_of_the_marker_s_own_school_is_refused_once_that_is_known(given: Cohort, tmp_path: Path) -> None:
    own_school = person(given, TOBIAS).school
    pupil = next(each for each in roster.roster(given) if each.school == own_school)
    script = next(line for line in allocation.board(given, Stage.FIRST).lines if line.name == TOBIAS)
    line = intake.line_of(given, script.code)
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, line.id)
        back = packed(own, tmp_path / "back")
    found = intake.match(given, lead_of(given), line.code, pupil.id, line.participant or "")
    assert [each.name for each in found.taken_back] == [TOBIAS]
    lists = take_in(given, back).lists
    own_script = ("own-script", "The script comes from the marker's own school or delivery partner, as is known by now.")
    assert [(refused.code, refused.message) for refused in lists.refused] == [own_script]
    assert (lists.new, lists.conflicts) == ((), ())
    assert exchange.kept_beside(given) == ()
    assert verify(given).problems == ()


def _say(change: Plain, payload: Plain) -> None:
    """Say something else in the row of the first marking."""
    payload["markings"][0].update(change)


def test_somebody_else_s_card_does_not_speak_for_a_person(given: Cohort, tmp_path: Path) -> None:
    take_in(given, came_back(given, KEZIAH, tmp_path / "kez"))
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        genuine = pried(given, packed_once(own, tmp_path))
    hers = new_keys()
    card = card_of(hers, KEZIAH)
    exchange.confirm_card(given, lead_of(given), person(given, KEZIAH), card, card.fingerprint)
    pack = tmp_path / "forged.mwpack"
    pack.write_bytes(genuine.signed_anew(hers))
    assert refused(lambda: take_in(given, pack)) == "other-person"
    taken = refused(lambda: exchange.confirm_card(given, lead_of(given), person(given, TOBIAS), card, card.fingerprint))
    assert taken == "card-taken"
    wrong = card.fingerprint.translate(str.maketrans("0123456789", "1234567890"))
    code = refused(lambda: exchange.confirm_card(given, lead_of(given), person(given, TOBIAS), card, wrong))
    assert code == "fingerprint-differs"


def test_a_withdrawn_card_lets_nothing_in_and_none_that_its_laptop_makes(given: Cohort, tmp_path: Path) -> None:
    lead, tobias = lead_of(given), person(given, TOBIAS)
    pack = sent(given, TOBIAS, tmp_path / "out")
    with own_file(pack, tmp_path / "own.cohort") as own:
        scripts = [line.submission for line in exchange.own_board(own).lines]
        mark(own, scripts[0])
        take_in(given, packed(own, tmp_path / "1"))
        (held,) = exchange.cards_held(given)
        assert refused(lambda: exchange.withdraw_card(given, lead, tobias, held.card.fingerprint, "")) == "reason-missing"
        assert refused(lambda: exchange.withdraw_card(given, lead, tobias, CARD.fingerprint, "Lost.")) == "unknown-card"
        exchange.withdraw_card(given, lead, tobias, held.card.fingerprint, "The laptop was stolen.")
        mark(own, scripts[1])
        before = digest(given)
        assert refused(lambda: take_in(given, packed(own, tmp_path / "2"))) == "card-withdrawn"
    with own_file(pack, tmp_path / "thief.cohort") as thief:
        mark(thief, scripts[2])
        later = packed(thief, tmp_path / "3")
        assert refused(lambda: take_in(given, later)) == "unknown-sender"
        assert digest(given) == before
        card = exchange.write_own_card(thief, tmp_path / "new.mwcard")
        exchange.confirm_card(given, lead, tobias, exchange.card_in(tmp_path / "new.mwcard"), card.fingerprint)
        assert [line.submission for line in take_in(given, later).lists.new] == [scripts[2]]


def test_a_sender_nobody_knows_is_refused(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        genuine, maker = pried(given, packed_once(own, tmp_path)), keys(own)
    pack = tmp_path / "forged.mwpack"
    pack.write_bytes(genuine.changed(lambda said: said.update(person=str(uuid4()))).sealed(maker))
    assert refused(lambda: take_in(given, pack)) == "unknown-sender"
    pack.write_bytes(genuine.changed(lambda said: said.update(proofs=[])).sealed(maker))
    assert refused(lambda: take_in(given, pack)) == "unknown-sender"


def test_packs_that_belong_elsewhere_are_refused(given: Cohort, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with found_cohort(tmp_path / "other") as other:
        assert refused(lambda: take_in(other, sent(given, KEZIAH, tmp_path / "kez").file)) == "not-for-the-office"
    tobias = sent(given, TOBIAS, tmp_path / "out")
    keziah = sent(given, KEZIAH, tmp_path / "kez")
    with own_file(tobias, tmp_path / "own.cohort") as own:
        back = packed_once(own, tmp_path)
        assert refused(lambda: exchange.open_into(own, keziah.file, Way(PHRASE))) == "other-person"
        assert refused(lambda: exchange.open_into(own, back, Way())) in {"not-for-you", "not-for-marking"}
        assert refused(lambda: take_in(given, tobias.file)) == "not-for-the-office"
        genuine, maker = pried(given, back), keys(own)
        take_in(given, back)
        later = sent(given, TOBIAS, tmp_path / "later")
        assert refused(lambda: take_in(given, later.file)) == "not-for-you"
        assert verify(own).problems == ()
    with own_file(keziah, tmp_path / "kez.cohort") as hers:
        assert refused(lambda: exchange.open_into(hers, later.file, Way())) == "not-for-you"
    again = tmp_path / "again.mwpack"
    again.write_bytes(genuine.sealed(maker, pack=genuine.manifest.pack))
    assert refused(lambda: take_in(given, again)) == "pack-differs"


def test_a_pack_of_a_newer_version_is_refused_whole(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out").file
    data = pack.read_bytes()
    start = data.index(b"\n") + 1
    newer = tmp_path / "newer.mwpack"
    newer.write_bytes(data[:start] + bytes([data[start] + 1]) + data[start + 1 :])
    assert refused(lambda: take_in(given, newer)) == "newer-pack"
    assert refused(lambda: exchange.open_pack(newer, tmp_path / "own.cohort", OWN, Way(PHRASE))) == "newer-pack"
    assert not (tmp_path / "own.cohort").exists()
    for other, code in ((b"", "empty-file"), (b"x" * 300, "not-a-pack"), (data[: start - 1], "not-a-pack")):
        newer.write_bytes(other)
        assert refused(lambda: take_in(given, newer)) == code
    with newer.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refused(lambda: take_in(given, newer)) == "too-large"
    assert refused(lambda: take_in(given, tmp_path / "nowhere.mwpack")) == "not-found"

"""A pack tells who made it, for whom and what is in it, and no insider can make it tell anything else."""

import time
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_builder import (
    ANN,
    ANN_KEYS,
    BO,
    BO_KEYS,
    CHEAP,
    CY,
    CY_KEYS,
    PHRASE,
    inside,
    manifest,
    pack,
    payload,
    sealed,
    with_packed,
    with_unpacked,
)  # fmt: skip

from workbench.domain.canonical import canonical, sha256
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import FORMAT, Card, Head, Manifest, PackKind
from workbench.files.packs import payload as packing
from workbench.files.packs.keys import Keys
from workbench.files.packs.manifest import Parcel, manifest_to_bytes
from workbench.files.packs.pack import Opened, card_to_plain, neutral_name, read_pack, write_pack
from workbench.files.packs.sealed import seal, unseal

EMPTY = zlib.compress(b"{}")
PARCEL = Parcel(2, len(EMPTY), sha256(EMPTY))

names = st.text(max_size=20)
heads = st.lists(st.builds(Head, names, st.integers(), st.integers(), names), max_size=3).map(tuple)
manifests = st.builds(
    Manifest, names, st.sampled_from(PackKind), names, st.just(ANN.fingerprint), st.just((BO.fingerprint,)), heads,
    st.integers(0, 2**70), names, names,
)  # fmt: skip
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=20
)


def by_ann(data: bytes, keys: Keys | None = BO_KEYS, phrase: str | None = None) -> Opened:
    """Read by somebody who knows Ann's card."""
    return read_pack(data, keys, phrase, lambda told: ANN)


def code(data: bytes, keys: Keys | None = BO_KEYS, phrase: str | None = None, card: Card | None = ANN) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_pack(data, keys, phrase, lambda told: card)
    return caught.value.code


def with_head(head: bytes) -> bytes:
    """A pack for Bo with this manifest and an empty payload, signed by Ann."""
    return sealed(inside(head, EMPTY), BO)


def plain_head(**changes: object) -> dict[str, Any]:
    """The manifest of a pack for Bo with an empty payload as plain JSON, changed."""
    told: dict[str, Any] = {
        "app": "0.1.0", "cohort": "cohort-1", "format": 1, "kind": "assign", "made_at": "2027-03-01T10:00:00+00:00",
        "pack": "pack-1", "heads": [{"device": "laptop-1", "epoch": 0, "hash": "ab" * 32, "seq": 7}], "records": 2,
        "recipients": [BO.fingerprint], "payload": {"bytes": 2, "packed": len(EMPTY), "sha256": sha256(EMPTY)},
        "requires": [], "sender": ANN.fingerprint,
    }  # fmt: skip
    return told | changes


@given(manifests, st.lists(values, max_size=5) | st.dictionaries(names, values, max_size=5))
def test_a_pack_comes_back(told: Manifest, carried: Any) -> None:
    data = write_pack(told, carried, ANN_KEYS, [BO])
    assert by_ann(data) == Opened(told, carried, ANN, sha256(data))


def test_a_pack_for_two_people_opens_for_both() -> None:
    data = pack(BO, CY)
    assert by_ann(data, BO_KEYS) == by_ann(data, CY_KEYS)
    assert by_ann(data).manifest == manifest(BO, CY)
    assert by_ann(data).signed_by == ANN.sign


def test_a_first_pack_brings_its_senders_card() -> None:
    for data, keys, phrase in ((pack(BO), BO_KEYS, None), (pack(), None, PHRASE), (pack(), BO_KEYS, f" {PHRASE.upper()}")):
        for opened in (read_pack(data, keys, phrase, None), read_pack(data, keys, phrase, lambda told: None)):
            assert opened == by_ann(data, keys, phrase)
            assert opened.payload == payload("Größe", 1, None)


def test_the_manifest_in_the_pack_is_readable_by_other_programs() -> None:
    assert canonical(plain_head()) == manifest_to_bytes(manifest(BO), PARCEL)
    assert by_ann(with_head(canonical(plain_head()))).payload == {}


def test_somebody_elses_pack_is_not_for_me() -> None:
    assert code(pack(BO), CY_KEYS) == code(pack(BO), None) == code(pack(BO), None, PHRASE) == "not-for-you"
    assert code(pack(), BO_KEYS) == "phrase-missing"
    assert code(pack(), BO_KEYS, "other words") == "wrong-phrase"


def test_a_pack_cannot_be_handed_on_as_if_it_were_meant_for_another() -> None:
    from_ann = unseal(pack(BO), BO_KEYS.receive, None)
    assert code(sealed(from_ann, CY), CY_KEYS) == "not-for-you"
    assert code(seal(from_ann, (), "mine", CHEAP), CY_KEYS, "mine") == "not-for-you"
    under_phrase = unseal(pack(), None, PHRASE)
    assert code(sealed(under_phrase, CY), CY_KEYS) == "not-for-you"


def test_a_stranger_cannot_write_as_ann() -> None:
    head = manifest_to_bytes(manifest(BO), PARCEL)
    assert code(sealed(inside(head, EMPTY, CY_KEYS), BO)) == "damaged-pack"
    assert code(pack(BO), card=CY) == "damaged-pack"


@pytest.mark.parametrize(
    "card", [card_to_plain(CY), card_to_plain(ANN), card_to_plain(replace(ANN, sign=CY.sign)), None, {}, "Ann"]
)
def test_a_card_in_the_payload_has_to_be_the_signers_own(card: object) -> None:
    """Cy signs and names Ann as the sender, whatever card he puts in."""
    packed = zlib.compress(canonical({"card": card}))
    parcel = Parcel(len(canonical({"card": card})), len(packed), sha256(packed))
    forged = sealed(inside(manifest_to_bytes(manifest(BO), parcel), packed, CY_KEYS), BO)
    assert code(forged, card=None) == "damaged-pack"


def test_a_first_pack_without_a_card_cannot_be_trusted() -> None:
    assert code(with_unpacked(b"{}"), card=None) == code(with_unpacked(b"[]"), card=None) == "damaged-pack"


def test_a_weak_card_is_never_trusted() -> None:
    weak = Card("Ann", "01" + "00" * 31, ANN.receive)
    head = manifest_to_bytes(replace(manifest(BO), sender=weak.fingerprint), PARCEL)
    assert code(with_head(head), card=weak) == "weak-key"


def test_who_does_not_know_the_sender_says_so_before_the_payload_is_read() -> None:
    def unknown(told: Manifest) -> Card:
        raise WorkbenchError("unknown-person", told.sender)

    with pytest.raises(WorkbenchError, match=ANN.fingerprint) as caught:
        read_pack(with_packed(b"no zlib", 2), BO_KEYS, None, unknown)
    assert caught.value.code == "unknown-person"


@pytest.mark.parametrize(
    "changes",
    [{"format": FORMAT + 1}, {"requires": ["seeds"]}, {"kind": "reveal"}, {"format": 9, "kind": 3, "heads": None, "more": 1}],
)
def test_a_newer_pack_is_told_apart(changes: dict[str, object]) -> None:
    assert code(with_head(canonical(plain_head(**changes)))) == "newer-pack"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 0}, {"format": True}, {"format": "1"}, {"requires": "seeds"}, {"requires": [1]}, {"requires": None},
        {"more": 1},
        {"records": -1}, {"records": "2"}, {"records": True}, {"recipients": BO.fingerprint}, {"heads": {}}, {"heads": [{}]},
        {"heads": [{"device": "d", "epoch": 0, "hash": "h", "seq": 1, "more": 1}]}, {"kind": None}, {"payload": {}},
        {"sender": None},
        {"payload": {"bytes": 3, "packed": 10, "sha256": sha256(EMPTY)}},
        {"payload": {"bytes": 2, "packed": 9, "sha256": sha256(EMPTY)}},
        {"payload": {"bytes": 2, "packed": 10, "sha256": sha256(b"")}},
        {"payload": {"bytes": -1, "packed": 10, "sha256": sha256(EMPTY)}},
        {"payload": {"bytes": 0, "packed": 10, "sha256": sha256(EMPTY)}},
    ],
)  # fmt: skip
def test_a_manifest_with_a_wrong_value_is_refused_though_it_is_signed(changes: dict[str, object]) -> None:
    assert code(with_head(canonical(plain_head(**changes)))) == "damaged-pack"


@pytest.mark.parametrize("key", sorted(plain_head()))
def test_a_manifest_without_one_of_its_fields_is_refused(key: str) -> None:
    assert code(with_head(canonical({name: value for name, value in plain_head().items() if name != key}))) == "damaged-pack"


HEAD = canonical(plain_head())


@pytest.mark.parametrize(
    "head",
    [
        b"", b"{}", b"[]", b"\xff", b"[" * 100_000, HEAD + b" ", b" " + HEAD, b"\xef\xbb\xbf" + HEAD, HEAD + HEAD,
        HEAD.replace(b":2,", b":2.0,", 1), HEAD.replace(b":2,", b":2e0,", 1), HEAD.replace(b"assign", b"\\u0061ssign"),
        HEAD.replace(b'{"app"', b'{"app":"","app"'), HEAD.replace(b"cohort-1", b"\\ud800"), HEAD.replace(b":2,", b":NaN,"),
        HEAD.replace(b":2,", b":" + b"9" * 5000 + b","), HEAD.decode().encode("utf-16"),
        canonical(plain_head(app="x" * 1024 * 1024)),
    ],
)  # fmt: skip
def test_a_manifest_has_one_written_form(head: bytes) -> None:
    assert code(with_head(head)) == "damaged-pack"


@pytest.mark.parametrize(
    "plain",
    [b"", b"\0\0\0", b"\0\0\0\0", b"\xff\xff\xff\xff" + HEAD, inside(HEAD, EMPTY)[: 4 + len(HEAD) + 63], inside(HEAD, b""),
     inside(HEAD, EMPTY + b"\0"), inside(HEAD, EMPTY)[:-1], b"\0" + inside(HEAD, EMPTY)],
)  # fmt: skip
def test_the_frame_inside_the_seal_is_strict(plain: bytes) -> None:
    assert code(sealed(plain, BO)) == "damaged-pack"


@pytest.mark.parametrize(
    "unpacked",
    [b"", b"x", b"1", b'"a"', b"null", b"{} ", b"[1.0]", b"[1e999]", b"[-0]", b'{"b":1,"a":2}', b'{"a":1,"a":1}', b"[NaN]",
     b"\xff", b'["\\ud800"]', b'["\\u00e9"]', b"[" * 200_000 + b"]" * 200_000, b"[" + b"7" * 5000 + b"]"],
)  # fmt: skip
def test_a_payload_has_one_written_form(unpacked: bytes) -> None:
    assert code(with_unpacked(unpacked)) == "damaged-pack"


@pytest.mark.parametrize(
    ("packed", "length"),
    [
        (EMPTY, 1), (EMPTY, 3), (EMPTY, 0), (EMPTY + b"\0", 2), (EMPTY + EMPTY, 2), (EMPTY[:-1], 2), (EMPTY[:-1] + b"\0", 2),
        (b"", 2), (b"{}", 2), (zlib.compress(b"{}" * 500_000), 2),
    ],
)  # fmt: skip
def test_a_payload_is_one_stream_of_the_length_it_claims(packed: bytes, length: int) -> None:
    assert code(with_packed(packed, length)) == "damaged-pack"


@pytest.mark.parametrize("length", [10 * 1024**3, 10**30, packing.MOST_BYTES, packing.SWELLS * 1_000_000 + 10**7])
def test_a_bomb_is_refused_before_it_swells(length: int) -> None:
    data = with_packed(bytes(1_000_000), length)
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        assert code(data) == code(data, card=None) == "pack-too-large"
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - begun < 2


def test_a_bomb_that_claims_to_be_small_is_stopped_where_its_claim_ends() -> None:
    data = with_packed(zlib.compress(b"[" + b" " * 300_000_000 + b"]"), 1_000_000)
    tracemalloc.start()
    try:
        assert code(data) == "damaged-pack"
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_payload_of_countless_values_is_refused_before_it_is_decoded() -> None:
    assert code(with_unpacked(b"[" + b"[]," * packing.MOST_VALUES + b"[]]")) == "pack-too-large"


def test_what_could_not_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(told: Manifest, items: list[object]) -> str:
        with pytest.raises(WorkbenchError) as caught:
            write_pack(told, items, ANN_KEYS, [BO])
        return caught.value.code

    assert refused(replace(manifest(BO), app="x" * 1024 * 1024), []) == "pack-too-large"
    monkeypatch.setattr(packing, "MOST_VALUES", 3)
    assert refused(manifest(BO), [1, 2, 3, 4]) == "pack-too-large"
    monkeypatch.setattr(packing, "MOST_BYTES", 10)
    assert refused(manifest(BO), ["x" * 20]) == "pack-too-large"


def test_a_payload_that_packs_too_well_is_sent_unpacked() -> None:
    carried: list[object] = ["x" * 3_000_000]
    data = write_pack(manifest(BO), carried, ANN_KEYS, [BO])
    assert by_ann(data).payload == carried
    assert len(data) > 3_000_000


@pytest.mark.parametrize(
    ("told", "recipients", "phrase"),
    [
        (manifest(BO), [CY], None), (manifest(BO, CY), [CY, BO], None), (manifest(), [BO], None), (manifest(BO), [], PHRASE),
        (manifest(BO, sender=CY), [BO], None), (manifest(BO), [BO], PHRASE), (manifest(), [], None),
    ],
)  # fmt: skip
def test_a_pack_is_sealed_for_those_its_manifest_names(told: Manifest, recipients: list[Card], phrase: str | None) -> None:
    with pytest.raises(ValueError, match="recipients"):
        write_pack(told, [], ANN_KEYS, recipients, phrase, CHEAP)


def test_a_weak_recipient_gets_nothing() -> None:
    weak = replace(BO, receive="00" * 32)
    with pytest.raises(WorkbenchError) as caught:
        write_pack(manifest(weak), [], ANN_KEYS, [weak])
    assert caught.value.code == "weak-key"


def test_floats_are_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="float"):
        write_pack(manifest(BO), [1.5], ANN_KEYS, [BO])


def test_no_word_of_a_pack_can_be_read_in_the_file() -> None:
    data = pack(BO, items=["The pupil’s needs were met."])
    for word in (b"needs", b"cohort-1", b"Ann", ANN.fingerprint.encode(), bytes.fromhex(BO.receive), bytes.fromhex(ANN.sign)):
        assert word not in data


@given(st.binary(min_size=4, max_size=4))
def test_a_pack_has_a_name_that_says_nothing(drawn: bytes) -> None:
    name = neutral_name(lambda size: drawn[:size])
    assert name.startswith("pack-")
    assert name.endswith(".mwpack")
    assert set(name[5:9]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert len(name) == 16

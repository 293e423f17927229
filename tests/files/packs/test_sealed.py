"""What is sealed opens for its recipients, byte for byte, and for nobody else; its length tells little."""

import hashlib
from collections.abc import Sequence

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_builder import ANN_KEYS, BO, BO_KEYS, CHEAP, CY, CY_KEYS, PHRASE, drawn

from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import KeyCost
from workbench.files.packs import sealed as container
from workbench.files.packs.padding import LEAST, pad, padded_length, unpad
from workbench.files.packs.phrase import normal_phrase
from workbench.files.packs.sealed import needs_phrase, seal, unseal
from workbench.files.packs.stream import PIECE_BYTES, TAG_BYTES, decrypt_stream, encrypt_stream

TO_BO, TO_CY = bytes.fromhex(BO.receive), bytes.fromhex(CY.receive)
KEY = bytes(range(32))
START, STANZA = 26, 80
START_BYTES = b"marking-workbench/pack\n\x01"


def code(data: bytes, receive: bytes | None = BO_KEYS.receive, phrase: str | None = None) -> str:
    with pytest.raises(WorkbenchError) as caught:
        unseal(data, receive, phrase)
    return caught.value.code


def with_new_digest(data: bytes, size: int) -> bytes:
    """The file with its header's digest written anew, as somebody does who changes a header on purpose."""
    return data[:size] + hashlib.sha256(data[:size]).digest() + data[size + 32 :]


@given(st.binary(max_size=3000), st.lists(st.sampled_from([TO_BO, TO_CY]), min_size=1, max_size=5))
def test_what_is_sealed_opens_for_each_recipient(plain: bytes, recipients: Sequence[bytes]) -> None:
    data = seal(plain, recipients, None)
    assert not needs_phrase(data)
    assert unseal(data, BO_KEYS.receive if TO_BO in recipients else CY_KEYS.receive, None) == plain
    assert code(data, ANN_KEYS.receive) == "not-for-you"


@given(st.binary(max_size=300), st.text(min_size=1).filter(normal_phrase))
def test_what_is_sealed_opens_with_the_phrase(plain: bytes, phrase: str) -> None:
    data = seal(plain, (), phrase, CHEAP)
    assert needs_phrase(data)
    assert unseal(data, None, phrase) == unseal(data, BO_KEYS.receive, f" {phrase} ") == plain


@pytest.mark.parametrize(
    "typed", ["One Two three", " one-two - three ", "ONE\u00a0two\n\nThree", "one – two—three", "one_two‑three"]
)
def test_a_phrase_may_be_typed_as_it_was_heard(typed: str) -> None:
    assert normal_phrase(typed) == "one-two-three"
    assert unseal(seal(b"x", (), "one-two-three", CHEAP), None, typed) == b"x"


def test_the_standard_cost_is_read() -> None:
    assert unseal(seal(b"x", (), PHRASE), None, PHRASE) == b"x"


def test_a_wrong_phrase_and_a_missing_one_are_told_apart() -> None:
    data = seal(b"x", (), PHRASE, CHEAP)
    assert code(data, phrase="amber-lark") == "wrong-phrase"
    assert code(data) == code(data, phrase="") == code(data, phrase=" - ") == "phrase-missing"
    assert code(seal(b"x", [TO_BO], None), receive=None, phrase=PHRASE) == "not-for-you"


def test_a_file_cannot_ask_for_more_than_the_standard_cost() -> None:
    assert code(seal(b"x", (), PHRASE, KeyCost(16, 4, 1)), phrase=PHRASE) == "damaged-pack"


@pytest.mark.parametrize(
    ("recipients", "phrase"),
    [((), None), ((), ""), ((), " - "), ([TO_BO], PHRASE), ([TO_BO] * 65, None), ([bytes(32)], None), ([b"short"], None)],
)
def test_a_pack_is_for_people_or_under_a_phrase(recipients: Sequence[bytes], phrase: str | None) -> None:
    with pytest.raises(ValueError, match="recipient"):
        seal(b"x", recipients, phrase, CHEAP)


def test_64_people_can_have_one_pack() -> None:
    assert unseal(seal(b"x", [TO_CY] * 63 + [TO_BO], None), BO_KEYS.receive, None) == b"x"


def test_nothing_is_used_twice() -> None:
    data = seal(b"x", [TO_BO, TO_BO], None)
    assert data[START : START + STANZA] != data[START + STANZA : START + 2 * STANZA]
    assert not set(chunks(data[START:])) & set(chunks(seal(b"x", [TO_BO, TO_BO], None)[START:]))


def chunks(data: bytes) -> list[bytes]:
    return [data[start : start + 16] for start in range(0, len(data), 16)]


@pytest.mark.parametrize("data", [b"", b"\0", b"PK\x03\x04", b"marking-workbench/pack", b"Marking-workbench/pack\n\x01"])
def test_another_file_is_no_pack(data: bytes) -> None:
    assert code(data) == "not-a-pack"


def test_a_newer_container_is_told_apart() -> None:
    data = seal(b"x", [TO_BO], None)
    assert code(data[:23] + b"\x02" + data[24:]) == "newer-pack"
    assert code(data[:23] + b"\x00" + data[24:]) == code(data[:23]) == "damaged-pack"


def rebuilt(opening: bytes, stanzas: Sequence[bytes], file_key: bytes) -> bytes:
    """A file with this header in which everything else is as it should be, as its maker could write it."""
    header = START_BYTES + opening + b"".join(stanzas)
    digest = hashlib.sha256(header).digest()
    payload_key = HKDF(SHA256(), 32, digest, b"marking-workbench/pack/1 payload").derive(file_key)
    return header + digest + encrypt_stream(payload_key, pad(b"x"))


def test_a_header_has_stanzas_of_one_kind_and_not_too_many() -> None:
    file_key = drawn(1)(32)
    stanza = seal(b"x", [TO_BO], None, CHEAP, drawn(1))[START : START + STANZA]
    phrase = seal(b"x", (), PHRASE, CHEAP, drawn(1))[START : START + 70]
    for opening, stanzas in ((b"\x01\x01", [stanza]), (b"\x01\x40", [stanza] * 64), (b"\x02\x01", [phrase])):
        assert unseal(rebuilt(opening, stanzas, file_key), BO_KEYS.receive, PHRASE) == b"x"
    for opening, stanzas in (
        (b"\x01\x00", []), (b"\x01\x41", [stanza] * 65), (b"\x02\x00", []), (b"\x02\x02", [phrase] * 2),
        (b"\x00\x01", [stanza]), (b"\x03\x01", [stanza]), (b"\x01\x02", [stanza, phrase]), (b"\x02\x02", [phrase, stanza]),
    ):  # fmt: skip
        assert code(rebuilt(opening, stanzas, file_key), phrase=PHRASE) == "damaged-pack"


@pytest.mark.parametrize("key", [bytes(32), b"\x01" + bytes(31), b"\xed" + b"\xff" * 30 + b"\x7f", b"\x09" + bytes(30) + b"\x80"])
def test_an_unsound_ephemeral_key_is_refused_though_another_stanza_opens(key: bytes) -> None:
    data = seal(b"x", [TO_CY, TO_BO], None)
    assert code(with_new_digest(data[:START] + key + data[START + 32 :], START + 2 * STANZA)) == "damaged-pack"


def test_stanzas_cannot_be_moved_dropped_or_taken_from_another_pack() -> None:
    data, other = (seal(b"x", [TO_CY, TO_BO], None) for _ in range(2))
    one, two, body = data[START : START + STANZA], data[START + STANZA : START + 2 * STANZA], data[START + 2 * STANZA :]
    foreign = other[START + STANZA : START + 2 * STANZA]
    assert unseal(data[:START] + one + two + body, BO_KEYS.receive, None) == b"x"
    for stanzas in ([two, one], [two, two], [one, foreign], [foreign, two]):
        assert code(with_new_digest(data[:START] + b"".join(stanzas) + body, START + 2 * STANZA)) == "damaged-pack"
    for stanzas in ([two], [two, one, one]):
        opening = data[:25] + bytes([len(stanzas)])
        mended = with_new_digest(opening + b"".join(stanzas) + body, START + len(stanzas) * STANZA)
        assert code(mended) == "damaged-pack"


def test_a_file_beyond_the_cap_is_neither_written_nor_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = seal(bytes(2000), [TO_BO], None)
    monkeypatch.setattr(container, "MOST_BYTES", 2000)
    assert code(data) == "pack-too-large"
    with pytest.raises(WorkbenchError) as caught:
        seal(bytes(2000), [TO_BO], None)
    assert caught.value.code == "pack-too-large"


@given(st.binary(max_size=400), st.integers(0, 140), st.booleans())
def test_random_bytes_are_refused_in_a_sentence(data: bytes, kept: int, mended: bool) -> None:
    tried = SEALED[:kept] + data
    if mended and len(tried) > START + STANZA:
        tried = with_new_digest(tried, START + STANZA)
    assert code(tried) in {"not-a-pack", "newer-pack", "damaged-pack", "not-for-you", "phrase-missing"}


SEALED = seal(b"words", [TO_BO], None, random=drawn(1))


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_a_stream_of_any_length_comes_back(size: int) -> None:
    plain = drawn(size)(size)
    sealed = encrypt_stream(KEY, plain)
    assert len(sealed) == size + TAG_BYTES * max(1, -(-size // PIECE_BYTES))
    assert decrypt_stream(KEY, sealed) == plain


def test_pieces_cannot_be_cut_moved_doubled_or_added() -> None:
    size = PIECE_BYTES + TAG_BYTES
    sealed = encrypt_stream(KEY, drawn(7)(3 * PIECE_BYTES))
    a, b, c = (sealed[start : start + size] for start in range(0, 3 * size, size))
    single = encrypt_stream(KEY, b"")
    wrong = [b"", a, a + b, b + c, c, a + c, b + a + c, a + a + b + c, a + b + c + c, a + b + c + single, a + b + c[:-1]]
    for changed in (*wrong, sealed + b"\0", sealed[1:], sealed[:TAG_BYTES]):
        with pytest.raises(ValueError, match="as it was"):
            decrypt_stream(KEY, changed)


def test_a_stream_never_ends_in_an_empty_piece() -> None:
    """Somebody with the key could otherwise write one text as two files."""
    cipher = ChaCha20Poly1305(KEY)
    first = cipher.encrypt(bytes(12), bytes(PIECE_BYTES), None)
    second = cipher.encrypt(bytes(10) + b"\x01\x01", b"", None)
    with pytest.raises(ValueError, match="empty"):
        decrypt_stream(KEY, first + second)


@given(st.binary(max_size=2000))
def test_padding_comes_off(plain: bytes) -> None:
    padded = pad(plain)
    assert len(padded) == padded_length(len(plain) + 8)
    assert unpad(padded) == plain


@given(st.integers(0, LEAST))
def test_up_to_the_least_there_is_one_length(length: int) -> None:
    assert padded_length(length) == LEAST


@given(st.integers(LEAST, 2**40))
def test_padding_costs_at_most_12_percent_and_classes_are_classes(length: int) -> None:
    padded = padded_length(length)
    assert length <= padded <= length * 1.12
    assert padded_length(padded) == padded


def test_the_size_classes_are_those_of_the_paper() -> None:
    """By hand, after section 4: a length below 2^(n + 1) keeps its leading bits, and its last n - (bits of n) become zero."""
    classes = {262_145: 270_336, 270_336: 270_336, 300_000: 303_104, 1_000_000: 1_015_808, 2**32: 2**32, 2**32 + 1: 4_362_076_160}
    assert {length: padded_length(length) for length in classes} == classes


def test_many_lengths_look_alike() -> None:
    assert len({len(seal(bytes(size), [TO_BO], None)) for size in (0, 1, 850, 24_000, 120_000, LEAST - 8)}) == 1
    assert len({len(seal(bytes(size), [TO_BO], None)) for size in range(600_000, 650_000, 2_500)}) <= 5


@pytest.mark.parametrize(
    "padded",
    [
        b"", bytes(7), pad(b"x" * 20)[:-1], pad(b"x" * 20) + b"\0", pad(b"x" * 21)[:-1] + b"\1",
        pad(b"x" * 20)[:28], pad(b"x" * 20)[:4096], pad(b"x" * 20) + bytes(8192), pad(bytes(LEAST))[:LEAST],
        b"\xff" * 8, (2**63).to_bytes(8, "big") + bytes(8), bytes(7) + b"\1" + bytes(8),
    ],
)  # fmt: skip
def test_padding_has_one_form(padded: bytes) -> None:
    with pytest.raises(ValueError, match="padded"):
        unpad(padded)


@settings(max_examples=200)
@given(st.integers(0, 2 * LEAST), st.sampled_from((0, 64, LEAST, padded_length(LEAST + 1))), st.binary(max_size=3))
def test_any_bytes_unpad_to_what_pads_to_them_or_not_at_all(claimed: int, length: int, end: bytes) -> None:
    data = claimed.to_bytes(8, "big").ljust(length - len(end), b"\0") + end
    try:
        plain = unpad(data)
    except ValueError:
        fits = claimed + 8 <= length == padded_length(claimed + 8)
        assert not fits or any(data[claimed + 8 :])
    else:
        assert pad(plain) == data

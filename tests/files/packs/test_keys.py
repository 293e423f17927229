"""Keys that give no safety are refused wherever a card is checked, and sound ones never."""

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from pack_builder import ANN, ANN_KEYS, BO

from workbench.domain.errors import WorkbenchError
from workbench.files.packs.keys import Keys, card_of, check_card, new_keys, signature_holds, signed

PRIME = 2**255 - 19
EIGHT = (
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
)
LOW_RECEIVING = (0, 1, *EIGHT, PRIME - 1, PRIME, PRIME + 1)
"""Every way to write a point of order 1, 2, 4 or 8 in 255 bits (https://cr.yp.to/ecdh.html#validate)."""
LOW_RECEIVING_UNMASKED = (2 * PRIME - 1, 2 * PRIME, 2 * PRIME + 1, EIGHT[0] + PRIME, EIGHT[1] + PRIME)
"""The same points for a reader that does not pass over the top bit."""

LOW_SIGNING = (
    "00" * 32,
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "00" * 31 + "80",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
)
"""The eight points of the small group (Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs", table 6)."""

LOW_SIGNING_TWICE = (
    "01" + "00" * 30 + "80",
    "ec" + "ff" * 31,
    "ed" + "ff" * 30 + "7f",
    "ed" + "ff" * 31,
    "ee" + "ff" * 30 + "7f",
    "ee" + "ff" * 31,
)
"""The same points written a second way."""


def little(number: int) -> str:
    return number.to_bytes(32, "little").hex()


def code(**changes: str) -> str:
    with pytest.raises(WorkbenchError) as caught:
        check_card(replace(ANN, **changes))
    return caught.value.code


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_card_of_genuine_keys_is_always_sound(sign: bytes, receive: bytes) -> None:
    check_card(card_of(Keys(sign, receive), "Ann"))


@pytest.mark.parametrize("u", [*LOW_RECEIVING, *LOW_RECEIVING_UNMASKED, *(u | 1 << 255 for u in LOW_RECEIVING)])
def test_a_receiving_key_of_low_order_is_refused_however_it_is_written(u: int) -> None:
    assert code(receive=little(u)) == "weak-key"


@pytest.mark.parametrize("u", LOW_RECEIVING)
def test_the_list_of_receiving_keys_is_of_low_order(u: int) -> None:
    with pytest.raises(ValueError, match="shared key"):
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(little(u))))


@pytest.mark.parametrize("number", [*range(PRIME, 2**255), 2**255 + 9, 2**256 - 1])
def test_a_receiving_key_has_one_written_form(number: int) -> None:
    assert code(receive=little(number)) == "weak-key"


def test_the_top_bit_of_a_sound_receiving_key_is_not_ignored() -> None:
    assert code(receive=little(int.from_bytes(bytes.fromhex(ANN.receive), "little") | 1 << 255)) == "weak-key"


@pytest.mark.parametrize("key", [*LOW_SIGNING, *LOW_SIGNING_TWICE])
def test_a_signing_key_of_low_order_is_refused_however_it_is_written(key: str) -> None:
    assert code(sign=key) == "weak-key"


@pytest.mark.parametrize("key", LOW_SIGNING)
def test_the_list_of_signing_keys_lets_anybody_sign(key: str) -> None:
    """The library takes a signature that was made without any secret: this is what the check is for."""
    forged = [(bytes.fromhex(point) + bytes(32), bytes([n])) for point in LOW_SIGNING for n in range(64)]
    assert any(library_takes(key, signature, message) for signature, message in forged)


def library_takes(key: str, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("y", [*range(PRIME, 2**255), *(y | 1 << 255 for y in range(PRIME, 2**255))])
def test_a_signing_key_has_one_written_form(y: int) -> None:
    assert code(sign=little(y)) == "weak-key"


@pytest.mark.parametrize("y", [2, 7, PRIME - 2])
def test_a_signing_key_off_the_curve_is_refused(y: int) -> None:
    assert code(sign=little(y)) == "weak-key"


@pytest.mark.parametrize("key", ["", "00", ANN.sign.upper(), ANN.sign + "00", ANN.sign[:-1] + "\n", "g" * 64, "٣" * 64])
def test_a_key_is_64_small_hex_digits(key: str) -> None:
    assert code(sign=key) == code(receive=key) == "weak-key"


@pytest.mark.parametrize("name", ["", " ", "Ann ", "a\nb", "a\0b", "x" * 201, "Ann \u202egnp", "\ud800", "a\u2028b"])
def test_a_name_is_one_line_that_shows_as_it_is_written(name: str) -> None:
    assert code(name=name) == "bad-name"


@pytest.mark.parametrize("name", ["Ann", "Zoë O’Hara-Đặng", "محمد", "x" * 200, "\u0dc1\u0dca\u200d\u0dbb\u0dd3"])
def test_names_of_people_are_taken(name: str) -> None:
    check_card(replace(ANN, name=name))


def test_a_signature_holds_for_its_signer_and_its_message_only() -> None:
    signature = signed(ANN_KEYS, b"word")
    assert signature_holds(ANN, b"word", signature)
    assert not signature_holds(BO, b"word", signature)
    assert not signature_holds(ANN, b"Word", signature)
    assert not signature_holds(ANN, b"word", signature[:-1])
    assert not signature_holds(ANN, b"word", b"")


def test_a_signature_has_one_written_form() -> None:
    """S + L would hold too under a verifier that does not look (RFC 8032 section 5.1.7)."""
    order = 2**252 + 27742317777372353535851937790883648493
    signature = signed(ANN_KEYS, b"word")
    other = (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    assert not signature_holds(ANN, b"word", signature[:32] + other)


def test_new_keys_differ_and_do_not_show() -> None:
    keys = new_keys()
    assert len({keys.sign, keys.receive, new_keys().sign, new_keys().receive}) == 4
    assert repr(keys) == "Keys()"


@pytest.mark.parametrize(("sign", "receive"), [(b"", bytes(32)), (bytes(32), bytes(33))])
def test_a_secret_key_has_32_bytes(sign: bytes, receive: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keys(sign, receive)

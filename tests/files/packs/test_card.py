"""A card's file comes back as the card, and no other file does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_builder import ANN, ANN_KEYS, BO

from workbench.domain.canonical import canonical
from workbench.domain.errors import WorkbenchError
from workbench.files.packs import card as card_file
from workbench.files.packs.card import read_card, write_card
from workbench.files.packs.keys import signed

FILE = write_card(ANN_KEYS, ANN.name)


def code(data: bytes) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_card(data)
    return caught.value.code


def changed(**values: object) -> bytes:
    return canonical(json.loads(FILE) | values) + b"\n"


def self_signed(**values: object) -> bytes:
    """A file changed by the holder of the key, who signs what it says now."""
    plain = {key: value for key, value in (json.loads(FILE) | values).items() if key != "signature"}
    return canonical(plain | {"signature": signed(ANN_KEYS, b"markcard/1\0" + canonical(plain)).hex()}) + b"\n"


def test_a_card_comes_back() -> None:
    assert read_card(FILE) == ANN


def test_a_card_is_a_line_of_text_that_can_be_read() -> None:
    text = FILE.decode("utf-8")
    assert text.count("\n") == 1
    assert "Ann Office" in text
    assert ANN_KEYS.sign.hex() not in text
    assert ANN_KEYS.receive.hex() not in text


@given(st.text(st.characters(categories=["L", "M", "N", "Po"]), min_size=1, max_size=200))
def test_every_name_comes_back(name: str) -> None:
    assert read_card(write_card(ANN_KEYS, name)).name == name


def test_every_bit_counts() -> None:
    for place in range(len(FILE)):
        for bit in range(8):
            flipped = bytearray(FILE)
            flipped[place] ^= 1 << bit
            assert code(bytes(flipped)) in ("not-a-card", "weak-key")


def test_every_byte_counts() -> None:
    assert {code(FILE[:end]) for end in range(len(FILE))} == {"not-a-card"}
    assert {code(FILE + bytes([byte])) for byte in range(256)} == {"not-a-card"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null\n",
        b"[" * 4000,
        b"\xff" * 40,
        b"\xef\xbb\xbf" + FILE,
        FILE.replace(b"\n", b"\r\n"),
        FILE.replace(b'"name"', b' "name"'),
        FILE[:-2] + b',"x":1}\n',
        FILE.replace(b"{", b'{"format":1,'),
        b'{"a":1.5}\n',
        FILE + b" " * 5000,
        changed(sign=BO.sign),
        changed(receive=BO.receive),
        changed(name="Bo"),
        changed(signature=""),
        changed(signature="zz"),
        changed(signature=1),
        changed(name=None),
    ],
)
def test_what_is_no_card_is_told_in_one_sentence(data: bytes) -> None:
    assert code(data) == "not-a-card"


@pytest.mark.parametrize("values", [{"format": 2}, {"format": True}, {"kind": "profile"}, {"more": 1}, {"name": "a\nb"}])
def test_a_card_that_this_version_would_not_write_is_refused_though_it_is_signed(values: dict[str, object]) -> None:
    assert code(self_signed(**values)) == "not-a-card"


def test_a_file_beyond_the_cap_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_file, "_MOST_BYTES", len(FILE) - 1)
    assert code(FILE) == "not-a-card"


def test_a_weak_key_is_told_apart() -> None:
    assert code(self_signed(receive="00" * 32)) == "weak-key"


def test_a_name_that_cannot_be_on_a_card_is_refused_at_writing() -> None:
    with pytest.raises(WorkbenchError) as caught:
        write_card(ANN_KEYS, "Ann\nBo")
    assert caught.value.code == "bad-name"


@given(st.binary(max_size=600))
def test_random_bytes_are_refused_in_a_sentence(data: bytes) -> None:
    assert code(data) == "not-a-card"

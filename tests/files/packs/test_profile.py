"""A profile opens with its passphrase and with nothing else, and cannot ask for more than the reader will spend."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_builder import ANN_KEYS, CHEAP, drawn

from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.packs.profile import read_profile, write_profile

FILE = write_profile(ANN_KEYS, "Ann Office", "six green bottles", CHEAP)
COST = slice(43, 49)


def code(data: bytes, passphrase: str = "six green bottles", cost: KeyCost = CHEAP) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_profile(data, passphrase, cost)
    return caught.value.code


def test_a_profile_comes_back() -> None:
    assert read_profile(FILE, "six green bottles") == (ANN_KEYS, "Ann Office")


def test_at_the_standard_cost_too() -> None:
    data = write_profile(ANN_KEYS, "Ann", "pw")
    assert data[COST] == (65536).to_bytes(4, "big") + b"\x03\x04"
    assert read_profile(data, "pw") == (ANN_KEYS, "Ann")


@given(st.text(min_size=1, max_size=40), st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=200))
def test_every_passphrase_and_every_name_comes_back(passphrase: str, name: str) -> None:
    assert read_profile(write_profile(ANN_KEYS, name, passphrase, CHEAP), passphrase) == (ANN_KEYS, name)


@pytest.mark.parametrize("wrong", ["", "six green bottle", "Six green bottles", "six  green bottles", "\ud800"])
def test_a_wrong_passphrase_opens_nothing(wrong: str) -> None:
    assert code(FILE, wrong) == "wrong-passphrase"


def test_every_bit_and_every_byte_count() -> None:
    for place in range(len(FILE)):
        for bit in range(8):
            flipped = bytearray(FILE)
            flipped[place] ^= 1 << bit
            assert code(bytes(flipped)) == "wrong-passphrase"
    assert {code(FILE[:end]) for end in range(len(FILE))} == {"wrong-passphrase"}
    assert {code(FILE + bytes([byte])) for byte in range(256)} == {"wrong-passphrase"}


@pytest.mark.parametrize(
    "cost",
    [
        b"\xff\xff\xff\xff\x01\x01", b"\0\0\0\x08\xff\x01", b"\0\1\0\0\x03\xff", b"\0\1\0\1\x03\x04",
        b"\0\0\0\0\1\1", b"\0\0\0\x08\0\1", b"\0\0\0\x08\1\0", b"\0\0\0\x0f\1\2",
    ],
)  # fmt: skip
def test_a_file_cannot_ask_for_more_than_the_reader_spends_nor_for_nonsense(cost: bytes) -> None:
    begun = time.perf_counter()
    assert code(FILE[:43] + cost + FILE[49:], cost=STANDARD) == "wrong-passphrase"
    assert time.perf_counter() - begun < 0.1


def test_the_reader_can_bound_the_cost_further() -> None:
    assert code(write_profile(ANN_KEYS, "Ann", "pw", KeyCost(16, 1, 1)), "pw", CHEAP) == "wrong-passphrase"


def test_written_again_it_has_another_salt_and_the_new_passphrase() -> None:
    again = write_profile(ANN_KEYS, "Ann Office", "other words", CHEAP)
    assert again[27:43] != FILE[27:43]
    assert read_profile(again, "other words") == (ANN_KEYS, "Ann Office")
    assert code(again) == "wrong-passphrase"


def test_no_secret_and_no_name_can_be_read_in_the_file() -> None:
    for secret in (ANN_KEYS.sign, ANN_KEYS.receive, ANN_KEYS.sign.hex().encode(), ANN_KEYS.receive.hex().encode(), b"Ann"):
        assert secret not in FILE


def test_what_could_not_be_read_is_not_written() -> None:
    with pytest.raises(WorkbenchError) as caught:
        write_profile(ANN_KEYS, "Ann", "", CHEAP)
    assert caught.value.code == "empty-passphrase"
    with pytest.raises(WorkbenchError) as caught:
        write_profile(ANN_KEYS, "x" * 9000, "pw", CHEAP)
    assert caught.value.code == "bad-name"


@given(st.binary(max_size=400), st.integers(0, 60))
def test_random_bytes_are_refused_in_a_sentence(data: bytes, kept: int) -> None:
    assert code(FILE[:kept] + data) == "wrong-passphrase"


def test_the_random_source_decides_the_file() -> None:
    first, second = (write_profile(ANN_KEYS, "Ann", "pw", CHEAP, drawn(4)) for _ in range(2))
    assert first == second

"""A cohort's key, sealed for the holder of a recovery code, opens with that code alone, and damage is seen."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.recovery import RecoveryFile, Seal, public_half, read, salt_in, seal, unseal, write

KEY = f"x'{bytes(range(32)).hex()}{bytes(range(100, 116)).hex()}'"
SECRET = bytes(range(16))


def test_a_seal_opens_with_its_code_and_with_no_other() -> None:
    sealed = seal(KEY, public_half(SECRET))
    assert unseal(sealed, SECRET) == KEY
    assert unseal(sealed, bytes(16)) is None
    assert sealed.salt == salt_in(KEY).hex()


def test_the_key_is_not_in_the_seal_and_no_two_seals_are_alike() -> None:
    one, other = seal(KEY, public_half(SECRET)), seal(KEY, public_half(SECRET))
    assert one.sealed != other.sealed
    assert KEY[2:66] not in json.dumps([one.sealed, one.ephemeral, one.public])


@pytest.mark.parametrize("part", ["salt", "public", "ephemeral", "sealed"])
@given(bit=st.integers(0, 10_000))
def test_a_seal_with_one_bit_changed_opens_nothing(part: str, bit: int) -> None:
    sealed = seal(KEY, public_half(SECRET))
    data = bytearray.fromhex(getattr(sealed, part))
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    assert unseal(replace(sealed, **{part: data.hex()}), SECRET) is None


@pytest.mark.parametrize("ephemeral", ["", "00" * 32, "01" + "00" * 31, "ff" * 31, "ff" * 40])
def test_a_key_that_is_none_opens_nothing(ephemeral: str) -> None:
    assert unseal(replace(seal(KEY, public_half(SECRET)), ephemeral=ephemeral), SECRET) is None


def test_a_recovery_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    place = tmp_path / "spring.cohort.recovery"
    seals = (seal(KEY, public_half(SECRET)), seal(KEY, public_half(bytes(16))))
    write(place, seals, "ab" * 32)
    assert read(place) == RecoveryFile(seals, "ab" * 32)
    assert [path.name for path in tmp_path.iterdir()] == [place.name]
    if os.name != "nt":
        assert place.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"7", b'{"format": 2, "seals": [], "waiting": ""}', b'{"format": 1, "seals": [], "waiting": 7}',
     b'{"format": 1, "seals": [{}], "waiting": ""}', b'{"format": 1, "seals": 1, "waiting": ""}', b"\xff\xfe", b"[" * 90_000,
     b'{"format": 1, "seals": [{"salt": "x", "public": "", "ephemeral": "", "sealed": ""}], "waiting": ""}', b" " * 2_000_000],
)  # fmt: skip
def test_what_is_no_recovery_file_reads_as_none(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "spring.cohort.recovery"
    place.write_bytes(content)
    assert read(place) is None
    assert read(tmp_path / "missing") is None
    assert read(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_file_that_could_not_be_written_leaves_the_older_one(tmp_path: Path) -> None:
    import resource

    place = tmp_path / "spring.cohort.recovery"
    sealed = seal(KEY, public_half(SECRET))
    write(place, [sealed])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write(place, [Seal("", "", "", "00" * 500)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert read(place) == RecoveryFile((sealed,))
    assert [path.name for path in tmp_path.iterdir()] == [place.name]

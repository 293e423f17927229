"""No pack that was changed anywhere, by anybody without its keys, is taken in, and none makes the reader stumble."""

import hashlib
import random
from collections.abc import Callable

import pytest
from pack_builder import ANN, BO, BO_KEYS, CY, PHRASE, drawn, pack

from workbench.domain.errors import WorkbenchError
from workbench.files.packs import padding, stream
from workbench.files.packs.pack import read_pack

START, STANZA, PIECE = 26, 80, 64 * 1024 + 16
SMALL = pack(BO)
HEADER = START + STANZA + 32
LARGE = [pack(BO, CY, items=[drawn(seed)(110_000).hex()], seed=seed) for seed in (11, 12)]
GENUINE = frozenset({SMALL, pack(BO, seed=10), pack(BO, CY), *LARGE})


def refusal(data: bytes, phrase: str | None = None) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_pack(data, BO_KEYS, phrase, lambda told: ANN)
    return caught.value.code


def flipped(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_the_genuine_packs_are_taken() -> None:
    for data in GENUINE:
        assert read_pack(data, BO_KEYS, None, lambda told: ANN).card == ANN


def test_every_bit_of_the_header_counts() -> None:
    told = {refusal(flipped(SMALL, place, bit)) for place in range(HEADER) for bit in range(8)}
    assert told == {"not-a-pack", "newer-pack", "damaged-pack"}
    assert {refusal(flipped(SMALL, place, bit)) for place in range(24, HEADER) for bit in range(8)} == {"damaged-pack"}


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs of a few hundred bytes in many little pieces, made and read by the same rules, so that every byte is tried."""
    monkeypatch.setattr(padding, "LEAST", 16)
    monkeypatch.setattr(stream, "PIECE_BYTES", 64)


@pytest.mark.usefixtures("little")
def test_every_byte_of_the_body_counts() -> None:
    data = pack(BO)
    assert 1_000 < len(data) < 3_000
    assert read_pack(data, BO_KEYS, None, lambda told: ANN).card == ANN
    assert {refusal(flipped(data, place, place % 8)) for place in range(HEADER, len(data))} == {"damaged-pack"}


@pytest.mark.usefixtures("little")
def test_every_byte_of_a_pack_under_a_phrase_counts() -> None:
    data = pack()
    assert {refusal(flipped(data, place, place % 8), PHRASE) for place in range(24, len(data))} == {"damaged-pack"}


@pytest.mark.usefixtures("little")
def test_every_cut_is_seen() -> None:
    data = pack(BO)
    assert {refusal(data[:end]) for end in range(len(data))} == {"not-a-pack", "damaged-pack"}
    assert {refusal(data[start:]) for start in range(1, len(data))} == {"not-a-pack"}


def places(data: bytes, start: int) -> list[int]:
    """Places all over a file: each of its first and last bytes and of those where pieces meet, and of the others some."""
    meet = [place for middle in range(HEADER, len(data), PIECE) for place in range(middle - 20, middle + 20)]
    some = {*range(start, start + 600), *meet, *range(start, len(data), 149), *range(len(data) - 40, len(data))}
    return sorted(place for place in some if start <= place < len(data))


def test_bytes_all_over_a_body_of_the_usual_size_count() -> None:
    assert {refusal(flipped(SMALL, place, place % 8)) for place in places(SMALL, HEADER)} == {"damaged-pack"}


def test_bytes_all_over_a_pack_under_a_phrase_count() -> None:
    data = pack()
    told = {refusal(flipped(data, place, place % 8), PHRASE) for place in places(data, 24)}
    assert told == {"damaged-pack"}


def test_a_cut_anywhere_is_seen() -> None:
    assert {refusal(SMALL[:end]) for end in places(SMALL, 0)} == {"not-a-pack", "damaged-pack"}
    assert {refusal(SMALL[start:]) for start in places(SMALL, 1)} == {"not-a-pack"}


def test_every_cut_between_pieces_is_seen() -> None:
    header = START + 2 * STANZA + 32
    assert {refusal(LARGE[0][:end]) for end in range(header, len(LARGE[0]), PIECE)} == {"damaged-pack"}


@pytest.mark.parametrize("more", [b"\0", b"\n", b"\0" * 16, b"\0" * 4096, SMALL, SMALL[HEADER:]])
def test_nothing_can_be_added(more: bytes) -> None:
    assert refusal(SMALL + more) == "damaged-pack"
    assert refusal(LARGE[0] + more) == "damaged-pack"


def edited(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A few bytes anywhere, drawn anew."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_out(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A stretch taken out."""
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:start] + data[end:]


def doubled(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A stretch that stands twice."""
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:end] + data[start:]


def spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """One pack up to some place, another from the same place or from anywhere."""
    place = chance.randrange(1, min(len(data), len(other)))
    return data[:place] + other[place if chance.random() < 0.5 else chance.randrange(len(other)) :]


def pieces_moved(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Pieces of one pack, or of two, in another order, some twice, some missing."""
    header = START + STANZA * data[25] + 32
    both = [chance.choice((data, other))[start : start + PIECE] for start in range(header, len(data), PIECE)]
    return data[:header] + b"".join(chance.choices(both, k=chance.randint(1, len(both) + 1)))


def stanzas_moved(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Stanzas of one pack or of two in another order and number, with a digest that fits them or the old one."""
    end = START + STANZA * data[25]
    both = [pack[start : start + STANZA] for pack in (data, other) for start in range(START, START + STANZA * pack[25], STANZA)]
    stanzas = chance.choices(both, k=chance.randint(1, 4))
    header = data[:25] + bytes([len(stanzas)]) + b"".join(stanzas)
    return header + (hashlib.sha256(header).digest() if chance.random() < 0.7 else data[end : end + 32]) + data[end + 32 :]


def header_edited(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A header changed in one byte, with a digest that fits it."""
    end = START + STANZA * data[25]
    header = edited(data[:end], other, chance)
    return header + hashlib.sha256(header).digest() + data[end + 32 :]


WAYS: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    edited, cut_out, doubled, spliced, pieces_moved, stanzas_moved, header_edited,
)  # fmt: skip


def test_2000_tampered_packs_are_refused() -> None:
    chance, told, packs = random.Random(2027), {"tried": 0}, sorted(GENUINE)
    while told["tried"] < 2000:
        data, other = chance.choice(packs), chance.choice(packs)
        tampered = chance.choice(WAYS)(data, other, chance)
        if tampered not in GENUINE:
            code = refusal(tampered)
            told["tried"] += 1
            told[code] = told.get(code, 0) + 1
    assert set(told) <= {"tried", "damaged-pack", "not-a-pack", "newer-pack", "not-for-you"}
    assert told["damaged-pack"] > 1500

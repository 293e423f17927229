"""A recovery code survives how people write it, and slips of the pen are seen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.recovery_code import drawn, read, written

SECRETS = st.binary(min_size=16, max_size=16)
SECRET = bytes(range(200, 216))


@given(SECRETS)
def test_a_code_is_seven_groups_of_four_and_reads_back(secret: bytes) -> None:
    code = written(secret)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert read(code) == secret


@given(SECRETS)
def test_it_does_not_matter_how_it_is_typed(secret: bytes) -> None:
    code = written(secret)
    for typed in (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')}\n", code.replace("-", "–")):
        assert read(typed) == secret
    assert read(code.replace("0", "O").replace("1", "l")) == secret
    assert read(code.replace("0", "o").replace("1", "I")) == secret


@pytest.mark.parametrize("typed", ["", "-", written(SECRET)[:-1], written(SECRET) + "7", "U" + written(SECRET)[1:], "not a code"])
def test_what_cannot_be_a_code_is_refused_with_what_is_wrong(typed: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        read(typed)
    assert caught.value.code == "wrong-recovery-code"
    assert "Look at it again" in caught.value.message


def test_nearly_every_slip_of_one_sign_is_seen() -> None:
    code = written(SECRET).replace("-", "")
    slips = [
        code[:at] + sign + code[at + 1 :] for at in range(28) for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if sign != code[at]
    ]
    assert sum(passes(slip) for slip in slips) <= 3


def passes(code: str) -> bool:
    """Whether a wrong code reads as one."""
    try:
        return read(code) != SECRET
    except WorkbenchError:
        return False


def test_codes_are_drawn_anew() -> None:
    assert len({drawn() for _ in range(100)}) == 100

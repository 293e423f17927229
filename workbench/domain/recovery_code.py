"""The recovery code as people write it: 128 random bits and a check on them, in seven groups of four that forgive how they are
typed.

The signs are those of Crockford's base 32 (https://www.crockford.com/base32.html), which has no I, L, O or U. The last 12 bits
are the first 12 of the SHA-256 of the 128, so that 4,095 of 4,096 slips of the pen are seen before the code is tried.
"""

import hashlib
import secrets

from workbench.domain.errors import WorkbenchError

SECRET_BYTES = 16
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _LENGTH = 7, 4
_MEANT = str.maketrans("OIL", "011")
_BETWEEN = " -–—_.\t\r\n\u00a0"


def drawn() -> bytes:
    """A new secret, by the system's own randomness."""
    return secrets.token_bytes(SECRET_BYTES)


def written(secret: bytes) -> str:
    """The code of a secret of 16 bytes: "7K3M-Q2ZD-..."."""
    number = int.from_bytes(secret) << 12 | _check(secret)
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_GROUPS * _LENGTH)))
    return "-".join(signs[at : at + _LENGTH] for at in range(0, len(signs), _LENGTH))


def read(code: str) -> bytes:
    """The secret of a code as somebody typed it; raises WorkbenchError `wrong-recovery-code` that says what is wrong with it."""
    signs = "".join(sign for sign in code.upper() if sign not in _BETWEEN).translate(_MEANT)
    strange = next((sign for sign in signs if sign not in _SIGNS), "")
    if strange:
        raise WorkbenchError("wrong-recovery-code", f"A recovery code has no {strange}. Look at it again.")
    if len(signs) != _GROUPS * _LENGTH:
        said = f"A recovery code has {_GROUPS * _LENGTH} letters and digits; this has {len(signs)}. Look at it again."
        raise WorkbenchError("wrong-recovery-code", said)
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    secret = (number >> 12).to_bytes(SECRET_BYTES)
    if number & 0xFFF != _check(secret):
        raise WorkbenchError(
            "wrong-recovery-code", "The recovery code is mistyped somewhere. Compare it with what was written down."
        )
    return secret


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(secret).digest()[:2]) >> 4

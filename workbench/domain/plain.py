"""Typed looks into plain data (what TOML and JSON give), so that a wrong type is told where it stands."""

from collections.abc import Mapping, Sequence


def text(plain: Mapping[str, object], key: str, default: str | None = None) -> str:
    """The string under a key; raises KeyError when it is absent without a default, TypeError when it is no string."""
    value = plain[key] if default is None else plain.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    return value


def integer(plain: Mapping[str, object], key: str, default: int | None = None) -> int:
    """The whole number under a key; raises KeyError or TypeError."""
    value = plain[key] if default is None else plain.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{key} is not a whole number")
    return value


def boolean(plain: Mapping[str, object], key: str, default: bool = False) -> bool:
    """The truth value under a key; raises TypeError."""
    value = plain.get(key, default)
    if not isinstance(value, bool):
        raise TypeError(f"{key} is neither true nor false")
    return value


def strings(plain: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The list of strings under a key, empty when the key is absent; raises TypeError."""
    value = plain.get(key, ())
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{key} is not a list of texts")
    return tuple(str(item) for item in value)


def table(plain: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The table under a key; raises KeyError or TypeError."""
    return _as_table(plain[key], key)


def tables(plain: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    """The list of tables under a key, empty when the key is absent; raises TypeError."""
    value = plain.get(key, ())
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"{key} is not a list")
    return tuple(_as_table(item, key) for item in value)


def _as_table(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{key} is not a table")
    return value

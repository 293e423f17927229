"""Writes a framework as the library file that it is read from again."""

from collections.abc import Mapping
from pathlib import Path

from workbench.domain.framework import Framework, framework_to_plain
from workbench.files.folder import write_over

_BARE = '\b\t\n\f\r"\\'
_ESCAPES = dict(zip(_BARE, ("\\b", "\\t", "\\n", "\\f", "\\r", '\\"', "\\\\"), strict=True))


def write_framework(target: Path, framework: Framework) -> None:
    """Write a framework as a library file, whole or not at all; raises WorkbenchError as `write_over` does."""
    plain = framework_to_plain(framework)
    tables = {key: value for key, value in plain.items() if isinstance(value, list) and value}
    lines = [f"{key} = {_toml(value)}" for key, value in plain.items() if not isinstance(value, list)]
    for key, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{key}]]", *(f"{name} = {_toml(value)}" for name, value in row.items())]
    write_over(target, "\n".join([*lines, ""]).encode(), ".toml")


def _toml(value: object) -> str:
    """A value as TOML 1.0 writes it on one line; every text in double quotes, with what may not stand there escaped."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return f'"{"".join(_escaped(sign) for sign in value)}"' if isinstance(value, str) else str(value)


def _escaped(sign: str) -> str:
    return _ESCAPES.get(sign) or (f"\\u{ord(sign):04X}" if sign < " " or sign == "\x7f" else sign)

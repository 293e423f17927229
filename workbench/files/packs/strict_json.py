"""Reads JSON that has one written form only, so that two programs cannot read one file in two ways."""

import json

from workbench.domain.canonical import canonical


def read_canonical(data: bytes) -> object:
    """The value of canonical JSON; raises ValueError for anything that, written again, is not the same bytes."""
    try:
        value: object = json.loads(data.decode("utf-8"))
        same = canonical(value) == data
    except (TypeError, RecursionError) as error:
        raise ValueError("not canonical JSON") from error
    if not same:
        raise ValueError("not canonical JSON")
    return value


def read_table(data: bytes) -> dict[str, object]:
    """The object of canonical JSON; raises ValueError for anything else."""
    value = read_canonical(data)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value

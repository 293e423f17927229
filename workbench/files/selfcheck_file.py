"""The participant's own self-check file: plain JSON that never leaves the computer by itself, whole or as it was before."""

import json
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.selfcheck.rating import KIND, SCHEMA, Notebook, notebook_from_plain, notebook_to_plain
from workbench.files.folder import write_file

SUFFIX = ".selfcheck"
_MOST_BYTES = 64 * 1024 * 1024


def write_notebook(target: Path, notebook: Notebook) -> Path:
    """Write a notebook, its name ending in `.selfcheck`; gives the path. Raises WorkbenchError as `write_file` does."""
    path = target if target.suffix.casefold() == SUFFIX else target.with_name(f"{target.name}{SUFFIX}")
    write_file(path, json.dumps(notebook_to_plain(notebook), ensure_ascii=False, indent=1).encode())
    return path


def read_notebook(path: Path) -> Notebook:
    """The notebook in a file; raises WorkbenchError `not-found`, `not-readable`, `not-a-self-check` or `newer-self-check`."""
    plain = _plain(path, _data(path))
    schema = plain.get("schema")
    if plain.get("kind") != KIND or not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise _broken(path)
    if schema > SCHEMA:
        said = f"{path.name} was written by a newer version of the program. Open it with that version; nothing was changed."
        raise WorkbenchError("newer-self-check", said)
    try:
        return notebook_from_plain(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(path) from error


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _broken(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbenchError("not-found", f"There is no file {path.name}.") from error
    except OSError as error:
        raise WorkbenchError("not-readable", f"{path.name} could not be read: {error.strerror}.") from error


def _plain(path: Path, data: bytes) -> dict[str, object]:
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _broken(path) from error
    if not isinstance(found, dict):
        raise _broken(path)
    return found


def _broken(path: Path) -> WorkbenchError:
    said = (
        f"{path.name} is not a self-check file, or it is damaged. Open the draft again and start a new one; nothing was changed."
    )
    return WorkbenchError("not-a-self-check", said)

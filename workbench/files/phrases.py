"""Phrases of packs that were made on this laptop, so that a pack can be opened where it was made without typing its phrase.

A phrase opens a marking copy without names, once; it is forgotten as soon as its pack was opened here. Nothing else is kept.
"""

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path


def remember_phrase(pack_sha256: str, phrase: str) -> None:
    """Keep the phrase of a pack's file for this user of this laptop; where nothing can be kept, nothing is."""
    with suppress(OSError):
        place = _place(pack_sha256)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(phrase)


def remembered_phrase(pack_sha256: str) -> str | None:
    """The phrase of a pack's file, or None when it was not made here or was opened already."""
    try:
        return _place(pack_sha256).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def forget_phrase(pack_sha256: str) -> None:
    """Forget a phrase once it has served."""
    with suppress(OSError):
        _place(pack_sha256).unlink(missing_ok=True)


def _place(pack_sha256: str) -> Path:
    return user_data_path("marking-workbench", appauthor=False) / "phrases" / pack_sha256

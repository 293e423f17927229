"""Reads what the self-check looks for: a plain file of words that anybody can open and correct."""

import tomllib
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.selfcheck.vocabulary import Vocabulary, vocabulary_from_plain
from workbench.files.locator import resources_dir


def read_vocabulary(path: Path | None = None) -> Vocabulary:
    """The vocabulary in a file, or the program's own; raises WorkbenchError when the file is none."""
    place = path or resources_dir() / "self-check" / "vocabulary.toml"
    try:
        return vocabulary_from_plain(tomllib.loads(place.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        said = f"{place.name}, which says what the self-check looks for, cannot be read: {error}. Put the original file back."
        raise WorkbenchError("vocabulary-broken", said) from error

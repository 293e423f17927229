"""The program's log on this laptop: what went wrong inside it, for those who mend it; no names, script text or secrets."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

_LINE = '{"at": "%(asctime)s", "level": "%(levelname)s", "from": "%(name)s", "said": "%(message)s"}'


def log_path() -> Path:
    """Where the log lies on this laptop, whether or not anything was written yet."""
    return user_log_path("marking-workbench", appauthor=False) / "workbench.log"


def keep_log() -> Path | None:
    """Have everything the program logs written to a file of at most 1 MB, three older ones kept; gives its path, or None where
    nothing can be written."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_LINE))
    logging.getLogger("workbench").addHandler(handler)
    return Path(handler.baseFilename)

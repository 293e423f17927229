"""Where copies of cohorts are kept on this laptop, apart from the cohorts themselves."""

from pathlib import Path

from platformdirs import user_data_path


def copies_place() -> Path:
    """The folder of all copies, whether or not it is there yet; each cohort has a folder of its own in it."""
    return user_data_path("marking-workbench", appauthor=False) / "copies"

"""The two ways in which a deed can fail that the person at the keyboard can mend, and how long work is asked to stop."""

from dataclasses import dataclass


class WorkbenchError(Exception):
    """A deed that was not carried out; `str(error)` is the one sentence to show, `code` its word in the table of codes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Refused:
    """One item of a batch that was not taken in: its name, a code from the table of codes, and what to do about it."""

    name: str
    code: str
    message: str


class Stop(Exception):
    """Thrown into the generator of long work, between two of its steps: it tells what is done and not told yet, and ends."""

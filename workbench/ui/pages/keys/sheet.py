"""The sheet that a recovery code is kept on: the same words printed and saved, so that either leads back to the right cohort."""

from dataclasses import dataclass
from datetime import date
from html import escape

from workbench.domain.words import long_date

_APART = (
    "Keep this apart from the laptop and from the passphrase. Whoever has it can open everything. "
    "It counts once it was typed back into the program."
)
_FIRST_LINE = 4
"""So many of the seven groups stand in the first line."""


def lines_of(code: str) -> tuple[str, str]:
    """A code as it is read off: its groups in two lines."""
    groups = code.split("-")
    return "  ".join(groups[:_FIRST_LINE]), "  ".join(groups[_FIRST_LINE:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whose code it is: the title of the cohort, the name of its file, the day, and the code itself."""

    title: str
    file: str
    day: date
    code: str

    def text(self) -> str:
        """The sheet as plain text."""
        return "\n\n".join(("Recovery code", self._about(), "\n".join(lines_of(self.code)), self._use(), _APART)) + "\n"

    def html(self) -> str:
        """The sheet for paper, with the code large."""
        code = "<br>".join(escape(line).replace("  ", "&nbsp;&nbsp; ") for line in lines_of(self.code))
        words = "".join(f"<p>{escape(said)}</p>" for said in (self._use(), _APART))
        return f"<h2>Recovery code</h2><p>{escape(self._about())}</p><h1>{code}</h1>{words}"

    def _about(self) -> str:
        return f"{self.title}, in the file {self.file}. Made on {long_date(self.day)}."

    def _use(self) -> str:
        return (
            "It gives the cohort a new passphrase when the old one is lost: open the file, press “I have lost the passphrase” "
            f"and type the code. The file {self.file}.recovery must lie beside the cohort."
        )

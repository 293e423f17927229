"""What a batch of files is taken in with, each part made when the first file asks for it: a folder whose files are all here
already costs little more than their hashes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.cohort import Script, SubmissionLine
from workbench.domain.document import Document, Warning
from workbench.domain.identities import Identities
from workbench.domain.name_pattern import NameReader, name_pattern
from workbench.domain.people import Participant
from workbench.domain.portal import Owners
from workbench.store import submissions as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import everybody
from workbench.workflow.roster import roster
from workbench.workflow.similarity import given_to_read

if TYPE_CHECKING:
    from workbench.domain.similarity.text_runs import TextRuns
    from workbench.workflow.shelf import Shelf


def go_on() -> None:
    """Give way to nobody."""


class Batch:
    """A batch on its way in: `known` are the id and code of every file that is here already, by hash, `codes` all codes given
    out, and `held` the scripts whose files this batch holds. `give_way` is called between short pieces of the work, for whoever
    else waits for the processor. Raises WorkbenchError `bad-pattern`.
    """

    def __init__(self, cohort: Cohort, pattern: str = "", give_way: Callable[[], None] = go_on) -> None:
        self._cohort = cohort
        self.give_way = give_way
        self._pattern = name_pattern(pattern) if pattern else None
        self.held: set[str] = set()
        with cohort.database.reading() as connection:
            self.known = store.known_files(connection)
        self.codes = {code for _, code in self.known.values()}
        self._moment: datetime | None = None

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """Who may have written a script."""
        return roster(self._cohort)

    @cached_property
    def owners(self) -> Owners:
        """Whose a file is by its name."""
        return Owners(self.people)

    @cached_property
    def identities(self) -> Identities:
        """The search for whatever gives one of them away."""
        return Identities(self.people, everybody(self._cohort), self._cohort.scenario)

    @cached_property
    def shelf(self) -> "Shelf":
        """The scripts to compare each new one with."""
        from workbench.workflow.shelf import Shelf  # numpy is loaded by those who compare only

        return Shelf(self._cohort, given_to_read(self._cohort.scenario))

    def runs(self, document: Document) -> "TextRuns":
        """The words of a script as they are written, parted once for all who ask about them."""
        from workbench.domain.similarity.text_runs import TextRuns  # numpy is loaded by those who compare only

        return TextRuns.of(document.text)

    @cached_property
    def names(self) -> NameReader | None:
        """The provider's own way of naming files, if it has one."""
        return None if self._pattern is None else NameReader(self._pattern, self.people)

    def moment(self) -> datetime:
        """When the next script comes in: by the clock, but later than the one before, for scripts are listed by their times."""
        now = self._cohort.scribe.clock()
        self._moment = now if self._moment is None else max(now, self._moment + _TICK)
        return self._moment

    def know(self, sha: str, script: Script) -> None:
        """The file of this hash is not to be taken in again."""
        self.known[sha] = (script.id, script.code)
        self.codes.add(script.code)


_TICK = timedelta(milliseconds=1)
"""As fine as times are kept."""


def with_name_doubt(line: SubmissionLine, identities: Identities) -> SubmissionLine:
    """A line with the warning that its file's name also names somebody else than the participant it is matched with now."""
    if not line.participant or not identities.names_another(line.file_name.rpartition(".zip/")[2], line.participant):
        return line
    said = "The file’s name also names somebody else on the roster. Say whose script this is."
    return replace(line, warnings=(*line.warnings, Warning("file-name-differs", said)))

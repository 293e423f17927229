"""The scripts of a cohort as fingerprints, turned over once for a whole batch, so that each new one is compared in a few
milliseconds; loads numpy, so only those who compare import it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.cohort import Script
from workbench.domain.document import Warning
from workbench.domain.similarity.fingerprint import Fingerprint, fingerprint
from workbench.domain.similarity.index import Index
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.similarity.passages import overlap
from workbench.domain.similarity.text_runs import TextRuns
from workbench.domain.similarity.threshold import FROM_PROMPT, FROM_PROMPT_LONGEST
from workbench.domain.similarity.warned import overlap_warning, scenario_warning
from workbench.domain.similarity.wording import Wording, Wordings
from workbench.store import fingerprints as store
from workbench.store import submissions
from workbench.workflow.cohort import Cohort

_KEPT = 1_000
"""Scripts whose compared words are kept at hand, those read last: some 45 KB each."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A new script compared with all before it: its compared words, its fingerprint, and what the office should know."""

    submission: str
    wording: Wording
    fingerprint: Fingerprint
    warnings: tuple[Warning, ...]

    @property
    def content(self) -> bytes:
        """The fingerprint as it is kept."""
        return self.fingerprint.to_bytes()


class Shelf:
    """Every script of a cohort by its fingerprint; those that are missing or of another version are made again and kept.
    `prompt` is all that the writers were given to read.
    """

    def __init__(self, cohort: Cohort, prompt: str) -> None:
        self._cohort = cohort
        self._wordings = Wordings(prompt)
        self._at_hand: dict[str, Wording] = {}
        with cohort.database.reading() as connection:
            self._codes = submissions.codes(connection)
            kept = store.kept(connection)
        prints = {submission: self._read(content) for submission, content in kept.items()}
        made = {submission: fingerprint(self._wording(submission)) for submission, known in prints.items() if known is None}
        if made:
            with cohort.database.writing() as connection:
                for submission, found in made.items():
                    store.keep(connection, submission, found.to_bytes())
        self._prints = {submission: known or made[submission] for submission, known in prints.items()}
        self._order = list(self._prints)
        self._index = Index(self._prints.values())

    def code(self, submission: str) -> str:
        """The code of a script."""
        return self._codes[submission]

    def look(self, script: Script, runs: TextRuns | None = None) -> Seen:
        """Compare a script that comes in with all that are here, and with the papers of the scenario; it is not put on the shelf
        yet. `runs` are those of its text, where they are at hand.
        """
        wording, given = self._wordings.parted(script.document, script.regions, runs)
        found = fingerprint(wording)
        shared = self._shared(script.document.text, wording, found, "")
        warnings = [overlap_warning(self._codes[other], each) for other, each in shared]
        if given.longest >= FROM_PROMPT_LONGEST or given.words > FROM_PROMPT * given.of:
            warnings.append(scenario_warning(script.document, given.words, given.passages))
        return Seen(script.id, wording, found, tuple(warnings))

    def put(self, seen: Seen, code: str) -> None:
        """Put a script on the shelf that was kept."""
        self._codes[seen.submission] = code
        self._prints[seen.submission] = seen.fingerprint
        self._keep(seen.submission, seen.wording)
        self._order.append(seen.submission)
        self._index.add(seen.fingerprint)

    def like(self, submission: str) -> Iterator[tuple[str, Overlap]]:
        """The other scripts that one has passages in common with, one by one."""
        with self._cohort.database.reading() as connection:
            script = submissions.true_script(connection, submission)
        wording = self._wordings.of(script.document, script.regions)
        yield from self._shared(script.document.text, wording, self._prints[submission], submission)

    def pairs(self) -> Iterator[tuple[str, str, Overlap]]:
        """Every two scripts with passages in common, the one that came in first before the other."""
        for first, second in self._index.pairs():
            a, b = self._order[first], self._order[second]
            with self._cohort.database.reading() as connection:
                script = submissions.true_script(connection, a)
            telling = self._index.telling(self._prints[a], self._prints[b])
            wording = self._wordings.of(script.document, script.regions)
            found = overlap(wording, self._wording(b), script.document.text, telling)
            if found is not None:
                yield a, b, found

    def _shared(self, text: str, wording: Wording, found: Fingerprint, own: str) -> Iterator[tuple[str, Overlap]]:
        for number in self._index.like(found):
            other = self._order[number]
            if other == own:
                continue
            shared = overlap(wording, self._wording(other), text, self._index.telling(found, self._prints[other]))
            if shared is not None:
                yield other, shared

    def _wording(self, submission: str) -> Wording:
        if submission not in self._at_hand:
            with self._cohort.database.reading() as connection:
                script = submissions.true_script(connection, submission)
            self._keep(submission, self._wordings.of(script.document, script.regions))
        return self._at_hand[submission]

    def _keep(self, submission: str, wording: Wording) -> None:
        while len(self._at_hand) >= _KEPT:
            del self._at_hand[next(iter(self._at_hand))]
        self._at_hand[submission] = wording

    @staticmethod
    def _read(content: bytes | None) -> Fingerprint | None:
        try:
            return Fingerprint.from_bytes(content or b"")
        except ValueError:
            return None

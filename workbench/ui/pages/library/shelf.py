"""The library as one person may read it: every entry as sheets, and what is found in them."""

from collections.abc import Mapping, Sequence

from workbench.domain.library import ItemKind, Problem
from workbench.domain.preparation import Exemplar
from workbench.domain.rubric import Rubric
from workbench.domain.scenario import Scenario
from workbench.domain.search import terms
from workbench.domain.words import be, counted
from workbench.ui.bench import Bench
from workbench.ui.pages.library.entries import GROUPS, Entry, entries, rubric_for
from workbench.ui.pages.library.finding import Finder, Found, Hit
from workbench.ui.pages.library.notes import Note, by_criterion, notes_for
from workbench.ui.pages.library.sheets import sheets
from workbench.ui.widgets.library_list import HitRow, LibraryRow
from workbench.ui.widgets.paper_view import Sheets

_MOST = 3
_MORE = "more"
_NOTHING = Found(named=True, hits=())


class Shelf:
    """Reads anew with `read`, or without the disk with `forget` when another person may read other things."""

    def __init__(self, bench: Bench | None) -> None:
        self._bench = bench
        self._finder = Finder()
        self._sheets: dict[str, Sheets] = {}
        self._notes: dict[str, tuple[Note, ...]] = {}
        self._unfolded: set[str] = set()
        self._found: dict[str, Found] = {}
        self.entries: tuple[Entry, ...] = ()
        self.wanted: tuple[str, ...] = ()
        self._asked = ""

    def read(self) -> None:
        """Read the library; raises WorkbenchError."""
        self.entries = entries(self._bench.cohort if self._bench else None)
        self.forget()

    def forget(self) -> None:
        """Let go of every page: notes stood in them that the next person may not see."""
        self._sheets.clear()
        self._notes.clear()
        self._finder.forget()
        self.search(self._asked)

    def search(self, asked: str) -> None:
        """Look for words in everything; with none, everything is listed."""
        if asked != self._asked:
            self._unfolded.clear()
        self._asked, self.wanted = asked, terms(asked)
        self._found = {entry.key: self._look(entry) for entry in self.entries} if self.wanted else {}

    def _look(self, entry: Entry) -> Found:
        rubric = entry.value if isinstance(entry.value, Rubric) else None
        return self._finder.look(self.sheets(entry), rubric, self.wanted)

    def entry(self, key: str) -> Entry | None:
        """The entry of a row's key."""
        wanted = key.partition("\n")[0]
        return next((entry for entry in self.entries if entry.key == wanted), None)

    def entry_of(self, kind: str, id_: str, place: str = "") -> Entry | None:
        """The entry that a link leads to: the version that has the place, the pinned one before others."""
        found = [entry for entry in self.entries if (entry.kind, entry.id) == (kind, id_)]
        found.sort(key=lambda entry: (place not in self._places(entry), not entry.pinned))
        return found[0] if found else None

    def _places(self, entry: Entry) -> set[str]:
        return {place.name for sheet in self.sheets(entry).sheets for place in sheet.places}

    def entry_at(self, problem: Problem) -> Entry | None:
        """The entry that a fault stands in, by the folder or the name of its file."""
        parts = problem.file.split("/")
        names = {part.removesuffix(".toml") for part in parts[1:]}
        return next((entry for entry in self.entries if {entry.id, entry.id.rpartition(".")[2]} & names), None)

    def hit(self, key: str) -> Hit | None:
        """The hit of a row's key, None for an item's own row."""
        item, _, place = key.partition("\n")
        found = self._found.get(item)
        return found.hits[int(place)] if found and place.isdigit() and int(place) < len(found.hits) else None

    def unfold(self, key: str) -> str:
        """List everything found in the item of a key; gives the key of the first hit that was folded, or the key itself."""
        item, _, place = key.partition("\n")
        if place == _MORE:
            self._unfolded.add(item)
            return f"{item}\n{_MOST}"
        if place.isdigit() and int(place) >= _MOST:
            self._unfolded.add(item)
        return key

    def hit_keys(self) -> list[str]:
        """The keys of all hits in the order of the list."""
        return [f"{entry.key}\n{at}" for entry in self.entries for at in range(len(self.found(entry).hits))]

    def found(self, entry: Entry) -> Found:
        """What was found in an entry; while nothing is looked for, every entry is listed for its name."""
        return self._found.get(entry.key, _NOTHING)

    def rows(self) -> list[LibraryRow]:
        """The rows of the list: items with what was found in them."""
        return [self._row(entry) for entry in self.entries if self.found(entry).any]

    def told(self) -> str:
        """How much was found, or that nothing was."""
        if not self.wanted:
            return ""
        places = sum(len(found.hits) for found in self._found.values())
        items = sum(found.any for found in self._found.values())
        if not items:
            return f"“{self._asked.strip()}” is nowhere in the library."
        more = " F3 goes to the next." if places > 1 else ""
        return f"{counted(places, 'place')} in {counted(items, 'item')}.{more}"

    def sheets(self, entry: Entry) -> Sheets:
        """An entry as it is read by who sits here."""
        if entry.key not in self._sheets:
            self._sheets[entry.key] = sheets(entry, self.entries, self._notes_of(entry))
        return self._sheets[entry.key]

    def beside(self, entry: Entry) -> Entry | None:
        """The rubric that stands beside an entry."""
        if not isinstance(entry.value, Scenario | Exemplar | Rubric):
            return None
        return entry if isinstance(entry.value, Rubric) else rubric_for(entry.value, self.entries)

    def grid_notes(self, entry: Entry, rubric: Entry, *, all_there: bool) -> Mapping[str, str]:
        """The notes that stand in the grid beside an entry: beside a scenario those that belong to it, and beside the rubric's
        own page, which has them all, only where that page has no room.
        """
        if not isinstance(rubric.value, Rubric) or isinstance(entry.value, Exemplar) or (entry is rubric and not all_there):
            return {}
        notes: Sequence[Note] = self._notes_of(rubric)
        if isinstance(entry.value, Scenario):
            notes = [note for note in notes if note.belongs(entry.title)]
        return by_criterion(rubric.value, notes)

    def _notes_of(self, entry: Entry) -> tuple[Note, ...]:
        if entry.kind != ItemKind.RUBRIC:
            return ()
        if entry.id not in self._notes:
            titles = dict.fromkeys(each.title for each in self.entries if each.kind == ItemKind.SCENARIO)
            self._notes[entry.id] = notes_for(self._bench, entry, titles)
        return self._notes[entry.id]

    def _row(self, entry: Entry) -> LibraryRow:
        group, icon = GROUPS[entry.kind]
        hits = self.found(entry).hits
        most = len(hits) if entry.key in self._unfolded else _MOST
        rows = [HitRow(f"{entry.key}\n{at}", hit.where, hit.words) for at, hit in enumerate(hits[:most])]
        if len(hits) > most:
            left = len(hits) - most
            rows.append(HitRow(f"{entry.key}\n{_MORE}", f"There {be(left)} {counted(left, 'place')} more"))
        is_inside = isinstance(entry.value, Exemplar)
        return LibraryRow(entry.key, group, icon, entry.title, entry.said, entry.pinned, is_inside, tuple(rows))

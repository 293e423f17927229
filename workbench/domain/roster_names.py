"""The names, numbers and schools of a roster, laid out once so that a whole script is searched for all of them in one pass."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, compress, count

from workbench.domain.giveaways import CasePapers
from workbench.domain.people import Participant, Person, comparable


class Sort(StrEnum):
    """What an entry of the roster is."""

    CANDIDATE = "candidate number"
    PARTICIPANT = "participant id"
    ADDRESS = "e-mail address"
    NAME = "name"
    SCHOOL = "school"
    PARTNER = "delivery partner"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to look for: whose it is, whether it counts only with capitals since its words may be ordinary ones, and
    whether it is a family name standing alone, which may be an author's.
    """

    sort: Sort
    holders: frozenset[str]
    capitals: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at code points [start, end) of a text."""

    entry: Entry
    start: int
    end: int


class RosterNames:
    """Looks for everything of a roster at once. What stands in the scenario's own papers is never found.

    Words are compared as `comparable` does, without a last s (so that Moss's and St Ethelwig are found), and single letters
    between them make no difference. A family name alone is looked for when it has five letters, fewer than three on the roster
    bear it, and it is neither an ordinary word nor a common name; any family name is after Mr, Ms and the like.
    """

    def __init__(self, roster: Sequence[Participant], people: Sequence[Person], papers: CasePapers) -> None:
        self._keys = _Keys()
        self._keys_of = _KeysOf(self._keys)
        self._entries: dict[tuple[str, ...], Entry] = {}
        written = _WORD.findall(papers.text)
        said = list(filter(None, map(self._keys.__getitem__, written)))
        self._paper_words = frozenset(said)
        self._paper_text = f" {' '.join(said)} "
        small = filter(str.islower, set(written))
        self._ordinary = frozenset(map(self._keys.__getitem__, (*small, *_ORDINARY.split())))
        family_names = [self._keys_of[person.family_name] for person in roster]
        bearers = Counter(family_names)
        for person, family in zip(roster, family_names, strict=True):
            self._put_person(person, family, bearers[family])
        places = {(each.school, each.partner) for each in roster} | {(each.school, each.partner) for each in people}
        for school, partner in sorted(places):
            self._put_place(Sort.SCHOOL, school)
            self._put_place(Sort.PARTNER, partner)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for words in self._entries:
            lengths[words[0]].add(len(words))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        common = self._ordinary.union(_TITLES, _KINDS)  # of each entry its longest word that few texts hold tells
        self._telling = frozenset(
            max([word for word in words if word not in common] or words, key=len) for words in self._entries
        )

    def tells(self, run: str) -> bool:
        """Whether a run of characters between white space holds one of the words without which a text has no entry."""
        return not self._telling.isdisjoint(self._keys_of[run])

    def find(self, text: str, as_typed: bool = False) -> Iterator[Hit]:
        """Every entry that stands in a text, the longest where several begin; `as_typed` passes over how capitals are set."""
        keys = list(chain.from_iterable(map(self._keys_of.__getitem__, text.split())))
        words: list[re.Match[str]] = []
        after = 0
        for first in compress(count(), map(self._lengths.__contains__, keys)):
            for length in self._lengths[keys[first]] if first >= after else ():
                entry = self._entries.get(tuple(keys[first : first + length]))
                if entry is None:
                    continue
                words = words or [word for word in _WORD.finditer(text) if self._keys[word[0]]]
                here = words[first : first + length]
                if as_typed or not entry.capitals or all(word[0][0].isupper() for word in here):
                    yield Hit(entry, here[0].start(), here[-1].end())
                    after = first + length
                    break

    def _put_person(self, person: Participant, family: tuple[str, ...], namesakes: int) -> None:
        whose = frozenset({person.id})
        ids = ((Sort.PARTICIPANT, person.id), (Sort.PARTICIPANT, person.roster_id))
        for sort, number in ((Sort.CANDIDATE, person.reference), *ids):
            words = self._keys_of[number]
            if _is_telling("".join(words)):
                self._put(words, Entry(sort, whose))
        self._put(self._keys_of[person.email], Entry(Sort.ADDRESS, whose))
        given = self._keys_of[person.given_name]
        if given and family:
            named = Entry(Sort.NAME, whose, capitals=self._ordinary.issuperset((*given, *family)))
            for words in {(*given, *family), (*family, *given), (given[0], *family), (*family, given[0])}:
                self._put(words, named)
        if family and not self._paper_words.issuperset(family):
            self._put_family(whose, family, namesakes)

    def _put_family(self, whose: frozenset[str], family: tuple[str, ...], namesakes: int) -> None:
        titled = Entry(Sort.NAME, whose, capitals=True)
        for title in _TITLES:
            self._put((title, *family), titled)
        if sum(map(len, family)) >= _RARE_LENGTH and namesakes < _COMMON and not self._ordinary.issuperset(family):
            self._put(family, Entry(Sort.NAME, whose, capitals=True, alone=True))

    def _put_place(self, sort: Sort, name: str) -> None:
        """A school or partner under its whole name, and under its own part followed by any word for such a place."""
        whole = self._keys_of[name]
        own = whole
        while own and own[-1] in _KINDS:
            own = own[:-1]
        if not own or (len(whole) == 1 and self._ordinary.issuperset(own)):
            return
        self._put(whole, Entry(sort, frozenset(), capitals=self._ordinary.issuperset(own)))
        if own != whole and not self._in_papers(own):
            for kind in _FOLLOWING[sort]:
                self._put((*own, kind), Entry(sort, frozenset(), capitals=True))

    def _put(self, words: tuple[str, ...], entry: Entry) -> None:
        if not words or self._in_papers(words):
            return
        known = self._entries.get(words)
        if known is None:
            self._entries[words] = entry
        elif known.sort is entry.sort and known.alone == entry.alone:
            holders = known.holders | entry.holders
            self._entries[words] = Entry(entry.sort, holders, known.capitals and entry.capitals, entry.alone)

    def _in_papers(self, words: tuple[str, ...]) -> bool:
        return self._paper_words.issuperset(words) and f" {' '.join(words)} " in self._paper_text


class _Keys(dict[str, str]):
    """The word under which each word is looked up, worked out the first time it is met; empty for what makes no difference."""

    def __missing__(self, word: str) -> str:
        plain = comparable(word)
        key = "" if plain in _NOISE or (len(plain) == 1 and plain.isalpha()) else plain.removesuffix("s") or plain
        self[word] = key = _SAME.get(key, key)
        return key


class _KeysOf(dict[str, tuple[str, ...]]):
    """The words that make a difference in a run of characters, each under what it is looked up."""

    def __init__(self, keys: _Keys) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, run: str) -> tuple[str, ...]:
        self[run] = keys = tuple(filter(None, map(self._keys.__getitem__, _WORD.findall(run))))
        return keys


def _is_telling(number: str) -> bool:
    """Whether a number is long enough not to stand in a text by chance."""
    return any(map(str.isdigit, number)) and len(number) >= (_TELLING_DIGITS if number.isdigit() else _TELLING)


_WORD = re.compile(r"[^\W_]+(?:['’‘`´＇][^\W_]+)*")
_NOISE = frozenset({"", "of", "the", "and"})
_SAME = {"saint": "st", "professor": "prof"}
_TITLES = ("mr", "m", "mis", "mx", "dr", "prof")
"""Mr and Mrs, Ms, Miss and the rest, as they are compared."""
_KINDS = frozenset((
    "school", "academy", "college", "federation", "trust", "primary", "infant", "junior", "first", "middle", "high", "secondary",
    "grammar", "nursery", "community", "special", "catholic", "roman", "church", "england", "ce", "cofe", "rc", "voluntary",
    "aided", "controlled", "partnership", "alliance", "hub", "teaching", "learning", "training",
))  # fmt: skip
"""Words that say only what kind of place it is."""
_FOLLOWING = {
    Sort.SCHOOL: ("school", "academy", "college", "primary", "infant", "junior", "high", "church", "ce", "catholic"),
    Sort.PARTNER: ("partnership", "alliance", "hub", "trust", "teaching", "learning", "training"),
}
"""What may follow the own part of a place's name for it to be that place."""
_RARE_LENGTH, _COMMON = 5, 3
_TELLING, _TELLING_DIGITS = 5, 6
_ORDINARY = """
abbott ahmed ali allen amber anderson baker ball banks barber barker barnes bates begum bell bennett best bird bishop black bond
book bradley bright bristol brook brooks brown butcher butler cambridge campbell care carpenter carr carter case chamberlain
chambers chance chapman chase chester christian church clark clarke coleman collins cook cooper cox craft crane cross crystal
davies davis dawn day dean dixon drake duke edwards ellis english evans faith farmer field fields fisher fletcher ford forest
foster fox francis frank french frost gardener gardner gates george gibson glover gold good goodman grace graham grant gray green
grey griffiths hall hardy harper harris harrison hart harvey hazel head heath hill holly holmes hope hopper house howard hudson
hughes hunt hunter hussain ireland iris ivy jackson james jenkins jewel jones jordan joy judge june justice kelly kennedy khan
king knight lake lamb lane law lawrence lee lewis lily lincoln lloyd local london long love major mark marks marsh marshall
martin mason matthews may miller mills mitchell moody moor moore morgan morris moss murphy murray nash newman newton noble north
olive oliver page palmer park parker patel paul pearce pearl penny perry phillips pike plant pool poole pope poppy porter potter
powell power price prince prior proctor rain ray read reader reading reed reid rice rich richards richardson ring rivers robert
roberts robertson robin robinson rogers rose ross rowe ruby russell ryan sales saunders savage school scott sharp shaw shepherd
short silver simpson singer singh skinner small smart smith snow south spencer spring stephens stern stevens stewart stone street
strong summer summers sutton swan sweet swift taylor teacher temple thomas thompson thomson thorn thorne tower townsend trainer
tucker turner victor wade walker wall wallace walsh ward waters watson watts weaver webb webster wells west wheeler white wild
wilkinson will williams williamson wills wilson winter wise wolf wood woods wright york young
"""
"""Common names and names that are ordinary words: standing alone, such a name says nothing of anybody."""

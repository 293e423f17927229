"""The rubric: criteria, levels with their descriptors, and the rule that says what passes."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.library import Target, targets
from workbench.domain.plain import integer, strings, table, tables, text


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the scale: its number (what a marker presses), its name and the points it gives."""

    level: int
    label: str
    points: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: a descriptor for each level, and for the letter a pointer from each level to the next.

    `part` is the answer part it judges, by the id of the scenario's task; empty when it judges the whole script.
    """

    id: str
    title: str
    short: str
    asks: str
    sections: tuple[str, ...]
    descriptors: tuple[tuple[int, str], ...]
    pointers: tuple[tuple[int, str], ...]
    part: str = ""
    targets: tuple[Target, ...] = ()

    def descriptor(self, level: int) -> str:
        """The words of a level; empty for a level without a descriptor."""
        return dict(self.descriptors).get(level, "")

    def pointer(self, level: int) -> str:
        """What would lift a response from this level; empty at the top."""
        return dict(self.pointers).get(level, "")


@dataclass(frozen=True, slots=True)
class PassRule:
    """What passes: a total of points, a floor that no criterion may be below, and criteria that must reach a level
    of their own.
    """

    minimum_total: int
    floor: int
    must_pass: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A version of a rubric. `no_evidence` is a level like the others, with points of its own; not yet judged is none of them."""

    id: str
    version: str
    title: str
    notice: str
    no_evidence: Level
    no_evidence_text: str
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    pass_rule: PassRule

    @property
    def scale(self) -> tuple[Level, ...]:
        """All levels a criterion can be given, lowest first."""
        return (self.no_evidence, *self.levels)

    @property
    def most_points(self) -> int:
        """The points of a script at the top of every criterion."""
        return len(self.criteria) * max(level.points for level in self.levels)

    def level(self, number: int) -> Level:
        """The level of a number; raises KeyError when the rubric has none such."""
        for level in self.scale:
            if level.level == number:
                return level
        raise KeyError(number)

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of an id; raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)


def rubric_from_plain(plain: Mapping[str, object]) -> Rubric:
    """The rubric held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    none = table(plain, "no_evidence")
    rule = table(plain, "pass_rule")
    return Rubric(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "notice", ""),
        _level(none),
        text(none, "text"),
        tuple(sorted((_level(item) for item in tables(plain, "levels")), key=lambda level: level.level)),
        tuple(_criterion(item) for item in tables(plain, "criteria")),
        PassRule(
            integer(rule, "minimum_total"),
            integer(rule, "floor"),
            tuple((text(item, "criterion"), integer(item, "level")) for item in tables(rule, "must_pass")),
        ),
    )


def _level(plain: Mapping[str, object]) -> Level:
    return Level(integer(plain, "level"), text(plain, "label"), integer(plain, "points"))


def _criterion(plain: Mapping[str, object]) -> Criterion:
    return Criterion(
        text(plain, "id"),
        text(plain, "title"),
        text(plain, "short"),
        text(plain, "asks"),
        strings(plain, "sections"),
        _by_level(table(plain, "descriptors")),
        _by_level(table(plain, "pointers")) if "pointers" in plain else (),
        text(plain, "part", ""),
        targets(plain),
    )


def _by_level(plain: Mapping[str, object]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((int(key), text(plain, key)) for key in plain))

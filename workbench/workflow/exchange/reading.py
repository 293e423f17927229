"""A marking from another laptop, read with suspicion: what was not made by this program's own hands is not a marking."""

from collections.abc import Sequence

from workbench.domain.framework_links import is_link
from workbench.domain.marking import Marking, Slot
from workbench.domain.redaction import Covering, holds
from workbench.domain.rubric import Rubric
from workbench.store.plain import dump_marking, load_marking
from workbench.store.travelling import Row


def marking_in(row: Row, slot: Slot) -> Marking | None:
    """The marking in a row, or None for one that this program would not have written the same."""
    try:
        marking = load_marking(slot, row["body"])
        genuine = dump_marking(marking) == row["body"]
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
    return marking if genuine and _all_of_their_types(marking) else None


def fits(marking: Marking, rubric: Rubric) -> bool:
    """Whether a marking judges just the criteria of a rubric, each once, by levels of its scale, and links passages with what may
    be in a framework; which version the marker had is not known here.
    """
    levels = {level.level for level in rubric.scale}
    judged = sorted(judgement.criterion for judgement in marking.judgements)
    criteria = sorted(criterion.id for criterion in rubric.criteria)
    tied = {annotation.criterion for annotation in marking.annotations}
    if not all(_fit_together(annotation.statements) for annotation in marking.annotations):
        return False
    return judged == criteria and tied <= {*criteria, ""} and set(marking.levels().values()) <= {*levels, None}


def _fit_together(statements: Sequence[str]) -> bool:
    return all(map(is_link, statements)) and len(statements) == len(set(statements))


def passages_hold(marking: Marking, text: str, covered: Sequence[Covering]) -> bool:
    """Whether every passage lies inside the text and says what stands there, in its own words or as they were covered."""
    places = [annotation.anchor for annotation in marking.annotations]
    return all(0 <= place.start < place.end <= len(text) and holds(place, text, covered) for place in places)


def _all_of_their_types(marking: Marking) -> bool:
    """JSON has numbers where words should be, and the reverse; what an annotation says of itself was read as words already."""
    words: list[object] = [marking.feedback, marking.note, marking.parked, marking.flagged]
    numbers: list[object] = []
    for judgement in marking.judgements:
        words += [judgement.criterion, judgement.feedback, judgement.note]
        numbers += [0 if judgement.level is None else judgement.level]
    for place in (annotation.anchor for annotation in marking.annotations):
        words += [place.exact, place.prefix, place.suffix]
        numbers += [place.start, place.end]
    said = all(type(judgement.none_found) is bool for judgement in marking.judgements)
    ids = [annotation.id for annotation in marking.annotations]
    typed = all(isinstance(word, str) for word in words) and all(type(number) is int for number in numbers)
    return said and typed and len(ids) == len(set(ids))

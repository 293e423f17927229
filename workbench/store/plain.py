"""Domain values as the JSON that columns hold, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from workbench.domain.annotation import Anchor, Annotation, Kind
from workbench.domain.canonical import canonical, fingerprint
from workbench.domain.document import Warning
from workbench.domain.marking import Judgement, Marking, Slot
from workbench.domain.plain import strings
from workbench.domain.regions import Region, Span
from workbench.domain.wordcount import Exclusion, Verdict, WordCount


def dump(value: object) -> str:
    """Canonical JSON as text."""
    return canonical(value).decode()


def load_table(text: str) -> dict[str, object]:
    """The JSON object in a column; raises TypeError for anything else."""
    value = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError("not a JSON object")
    return value


def has_hash(text: str, sha: str) -> bool:
    """Whether the JSON object in a column has the hash it was stored with; what is no JSON any more has not."""
    try:
        return fingerprint(load_table(text)) == sha
    except (TypeError, ValueError):
        return False


def dump_count(count: WordCount) -> str:
    """A word count for its column; written out, since `asdict` takes ten times as long."""
    return dump(
        {
            "words": count.words,
            "minimum": count.minimum,
            "maximum": count.maximum,
            "verdict": count.verdict.value,
            "regions": [[region.value, words] for region, words in count.regions],
            "excluded": [{"region": e.region.value, "words": e.words, "reason": e.reason} for e in count.excluded],
            "limit_at": count.limit_at,
        }
    )


def load_count(text: str) -> WordCount:
    """A word count from its column."""
    plain = json.loads(text)
    return WordCount(
        plain["words"],
        plain["minimum"],
        plain["maximum"],
        Verdict(plain["verdict"]),
        tuple((Region(name), words) for name, words in plain["regions"]),
        tuple(Exclusion(Region(e["region"]), e["words"], e["reason"]) for e in plain["excluded"]),
        plain["limit_at"],
    )


def dump_warnings(warnings: Sequence[Warning]) -> str:
    """Warnings for their column."""
    return dump([{"code": warning.code, "message": warning.message, "place": warning.place} for warning in warnings])


def load_warnings(text: str) -> tuple[Warning, ...]:
    """Warnings from their column."""
    return tuple(Warning(**plain) for plain in json.loads(text))


def dump_regions(regions: Sequence[Region], spans: Sequence[Span] = ()) -> str:
    """The region of each block, and the spans inside blocks that stand in another, for their column."""
    return dump({"blocks": regions, "spans": [(s.start, s.end, s.region) for s in spans]})


def load_regions(text: str) -> tuple[tuple[Region, ...], tuple[Span, ...]]:
    """The region of each block and the spans inside blocks; a column written before there were spans is a list of regions."""
    plain = json.loads(text)
    blocks, inside = (plain, ()) if isinstance(plain, list) else (plain["blocks"], plain["spans"])
    return tuple(Region(name) for name in blocks), tuple(Span(start, end, Region(name)) for start, end, name in inside)


def dump_marking(marking: Marking) -> str:
    """A marking for its column, without its slot, which has columns of its own. Links with the framework are written where there
    are any, so a marking without them is written as it was before there were links.
    """
    plain = asdict(marking)
    plain.pop("slot")
    for annotation in plain["annotations"]:
        if not annotation["statements"]:
            annotation.pop("statements")
    return dump(plain)


def load_marking(slot: Slot, text: str) -> Marking:
    """A marking from its column."""
    plain = json.loads(text)
    return Marking(
        slot,
        tuple(Judgement(**judgement) for judgement in plain["judgements"]),
        tuple(_annotation(annotation) for annotation in plain["annotations"]),
        plain["feedback"],
        plain["note"],
        plain["parked"],
        plain["flagged"],
    )


def _annotation(plain: Mapping[str, object]) -> Annotation:
    values = dict(plain)
    place = values.pop("anchor")
    if not isinstance(place, dict):
        raise TypeError("not an anchor")
    kind = Kind(str(values.pop("kind")))
    statements = strings(values, "statements")
    values.pop("statements", None)
    texts = {key: str(value) for key, value in values.items()}
    return Annotation(kind=kind, anchor=Anchor(**place), statements=statements, **texts)

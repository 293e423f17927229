"""An annotated script as web annotations: JSON-LD that any program of the W3C's Web Annotation Data Model can read.

One collection a script (https://www.w3.org/TR/annotation-model/, sections 3, 4.2 and 5): each annotation's target is the frozen
text, selected by position and by quotation; what was said of a criterion or of the whole script is an annotation of the whole
text. Terms of our own carry the prefix `workbench`, so a reader that does not know them passes them over.
"""

import json
from collections import Counter
from datetime import UTC
from typing import Any
from uuid import UUID, uuid5

from workbench.domain.annotated import WHOLE, AnnotatedScript, Judged, Layer, Remark
from workbench.domain.annotation import SAID, Kind
from workbench.domain.canonical import sha256
from workbench.domain.framework_links import link_name
from workbench.files.annotated.text import PROGRAM

_CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"workbench": "urn:marking-workbench:terms:"})
_NAMES = UUID("6f1c2f0e-5b7d-5c1e-9a54-0d7c1b6f2a11")
_MARKERS = {"type": "schema:Audience", "schema:audienceType": "markers"}
_SOFTWARE = {"type": "Software", "name": PROGRAM}

Plain = dict[str, Any]


def web_annotations(script: AnnotatedScript) -> bytes:
    """The script's annotations as UTF-8 JSON-LD, the same bytes for the same value. Positions count code points of
    `workbench:text`, whose SHA-256 (of its UTF-8) is in every target's source.
    """
    text_hash = sha256(_encoded(script.document.text))
    source = f"urn:sha256:{text_hash}"
    named = zip(_names(script), script.placed, strict=True)
    items = [_of_remark(name, layer, remark, source, script.language) for name, (layer, remark) in named]
    items += [_of_judged(layer, judged, source, script.language) for layer in script.layers for judged in layer.judged]
    identity = "|".join((script.code, script.reader, source, *(layer.id for layer in script.layers)))
    collection, page = _named(identity, "collection"), _named(identity, "page")
    whole = {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": script.title,
        "summary": script.notice,
        "generator": _SOFTWARE,
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items},
        "workbench:script": script.code,
        "workbench:for": script.reader.value,
        "workbench:textSha256": text_hash,
        "workbench:documentSha256": script.document.sha256,
        "workbench:text": script.document.text,
    }
    return _encoded(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def _names(script: AnnotatedScript) -> list[str]:
    """The id of each remark: its own, or, where two versions of one marking have the same remark, one for each of them."""
    often = Counter(remark.id for _, remark in script.placed)
    return [_named(layer.id, r.id) if often[r.id] > 1 else _iri(r.id, layer.id) for layer, r in script.placed]


def _of_remark(name: str, layer: Layer, remark: Remark, source: str, language: str) -> Plain:
    place = remark.anchor
    selectors = [
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix},
    ]
    bodies = [
        *_said(remark.text, language),
        _body(SAID[remark.kind], "tagging", language),
        *_of_criterion(remark.judged, language),
        *(_body(link_name(code), "classifying", language) for code in remark.statements),
        *_noted(remark.note, language),
    ]
    own: Plain = {"workbench:kind": remark.kind.value} | _terms(remark.judged)
    own |= {"workbench:framework": list(remark.statements)} if remark.statements else {}
    target = {"type": "SpecificResource", "source": source, "selector": selectors}
    return _annotation(layer, name, _motivation(remark), bodies, target) | own


def _of_judged(layer: Layer, judged: Judged, source: str, language: str) -> Plain:
    bodies = [*_said(judged.feedback, language), *_of_criterion(judged, language), *_noted(judged.note, language)]
    name = _named(layer.id, judged.criterion or WHOLE)
    return _annotation(layer, name, "assessing", bodies, source) | _terms(judged)


def _annotation(layer: Layer, name: str, motivation: str, bodies: list[Plain], target: Plain | str) -> Plain:
    made: Plain = {"id": name, "type": "Annotation", "motivation": motivation}
    if layer.marker is not None:
        made["creator"] = {"id": _iri(layer.marker.id, ""), "type": "Person", "name": layer.marker.name}
    if layer.stage is not None:
        made["workbench:stage"] = layer.stage.value
    if layer.at is not None:
        made["created"] = layer.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return made | {"body": bodies, "target": target}


def _motivation(remark: Remark) -> str:
    """The standard's word for why the passage was marked: a question, a judgement of a criterion, a comment, a mere highlight."""
    if remark.kind is Kind.QUESTION:
        return "questioning"
    if remark.judged is not None:
        return "assessing"
    return "commenting" if remark.text else "highlighting"


def _of_criterion(judged: Judged | None, language: str) -> list[Plain]:
    if judged is None or not judged.criterion:
        return []
    level = [_body(judged.level_words, "assessing", language)] if judged.level_words else []
    return [_body(judged.title, "classifying", language), *level]


def _terms(judged: Judged | None) -> Plain:
    if judged is None or not judged.criterion:
        return {}
    level = None if judged.level is None else judged.level.level
    return {"workbench:criterion": judged.criterion, "workbench:level": level, "workbench:noEvidenceFound": judged.none_found}


def _said(text: str, language: str) -> list[Plain]:
    return [_body(text, "commenting", language)] if text else []


def _noted(note: str, language: str) -> list[Plain]:
    return [_body(note, "commenting", language) | {"audience": _MARKERS}] if note else []


def _body(value: str, purpose: str, language: str) -> Plain:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": language, "value": value}


def _iri(key: str, space: str) -> str:
    """An id that is a UUID as it is; any other gets one made of it."""
    try:
        return UUID(key).urn
    except ValueError:
        return _named(space, key)


def _named(space: str, key: str) -> str:
    return uuid5(_NAMES, f"{space}|{key}").urn


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")

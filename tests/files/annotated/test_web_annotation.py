"""The web annotations of a script: what the W3C's model demands, positions in code points, and nothing for the wrong reader."""

import hashlib
import json
from typing import Any
from uuid import UUID

from annotated_builder import (
    AT,
    CRITERIA,
    FIRST,
    HOSTILE,
    NOTE,
    annotation,
    for_participant,
    full_document,
    marking,
    of_office,
    person,
    sample,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.annotated import AnnotatedScript
from workbench.domain.document import BlockKind, DraftBlock, assemble
from workbench.files.annotated.web_annotation import web_annotations

_MOTIVATIONS = {"assessing", "classifying", "commenting", "highlighting", "questioning", "tagging"}


def plain(script: AnnotatedScript) -> dict[str, Any]:
    found = json.loads(web_annotations(script).decode())
    assert isinstance(found, dict)
    return found


def items(script: AnnotatedScript) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(script)["first"]["items"]
    return found


def check(script: AnnotatedScript) -> None:
    """What the model says MUST hold (sections 3.1, 3.2.4, 4.2.4, 4.2.5, 5.1 and 5.2), and that every selector fits the text."""
    whole = plain(script)
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert whole["total"] == len(whole["first"]["items"])
    assert whole["first"]["partOf"] == whole["id"]
    text = whole["workbench:text"]
    source = f"urn:sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    names = [item["id"] for item in whole["first"]["items"]]
    assert len(set(names)) == len(names)
    for item in whole["first"]["items"]:
        assert UUID(item["id"]).urn == item["id"]
        assert item["type"] == "Annotation"
        assert item["motivation"] in _MOTIVATIONS
        assert isinstance(item["body"], list)
        assert all(body["type"] == "TextualBody" and body["value"] and body["purpose"] in _MOTIVATIONS for body in item["body"])
        if isinstance(item["target"], str):
            assert item["target"] == source
        else:
            check_target(item["target"], source, text)


def check_target(target: dict[str, Any], source: str, text: str) -> None:
    assert (target["type"], target["source"]) == ("SpecificResource", source)
    place, quote = target["selector"]
    assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert text[: place["start"]].endswith(quote["prefix"])
    assert text[place["end"] :].startswith(quote["suffix"])


def test_the_file_is_what_the_model_demands() -> None:
    check(sample())
    check(for_participant())


@given(st.text("ab \té\U0001f600<&", min_size=1, max_size=40).filter(lambda text: not text.isspace()), st.data())
@settings(max_examples=40)
def test_positions_count_code_points(text: str, data: st.DataObject) -> None:
    document = assemble([DraftBlock(BlockKind.PARAGRAPH, "\U0001f600 before"), DraftBlock(BlockKind.PARAGRAPH, text)])
    length = len(document.text)
    spans = st.integers(0, length - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))
    found = data.draw(st.lists(spans, max_size=5))
    check(of_office(document, (marking([annotation(document, *span, n) for n, span in enumerate(found)]), person())))


def test_an_annotation_says_everything_for_the_office() -> None:
    (item,) = [each for each in items(sample("Well said.")) if each["id"].endswith("000000000002")]
    assert item["motivation"] == "assessing"
    assert item["creator"] == {"id": f"urn:uuid:{person().id}", "type": "Person", "name": FIRST}
    assert item["created"] == AT.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (item["workbench:stage"], item["workbench:kind"]) == ("first", "evidence")
    assert (item["workbench:criterion"], item["workbench:level"], item["workbench:noEvidenceFound"]) == ("solution", 2, False)
    said = [(body["purpose"], body["value"]) for body in item["body"]]
    assert said == [
        ("commenting", "Well said."),
        ("tagging", "Evidence"),
        ("classifying", "Solution and rationale"),
        ("assessing", "level 2, Emerging"),
        ("commenting", NOTE),
    ]
    assert ["audience" in body for body in item["body"]] == [False] * 4 + [True]


def test_criteria_and_the_whole_script_are_annotations_of_the_whole_text() -> None:
    whole = [item for item in items(for_participant()) if isinstance(item["target"], str)]
    assert [item.get("workbench:criterion") for item in whole] == [*CRITERIA, None]
    assert [item["body"][0]["value"] for item in whole][-1] == "Words about it all."


def test_a_participants_copy_names_nobody_and_holds_no_note() -> None:
    raw = web_annotations(for_participant()).decode()
    for canary in (NOTE, FIRST, person().id, "creator", "created", "stage", "audience", "First marking"):
        assert canary not in raw
    assert plain(for_participant())["workbench:for"] == "participant"


def test_two_versions_of_one_marking_keep_their_remarks_apart() -> None:
    document = full_document()
    made = marking([annotation(document, 0, 5)])
    check(of_office(document, (made, person()), (made.write_note("", "Another head."), person())))


def test_hostile_words_come_back_as_they_were() -> None:
    said = [body["value"] for item in items(sample(HOSTILE)) for body in item["body"]]
    assert HOSTILE in said
    assert plain(sample())["workbench:text"] == full_document().text


def test_the_same_script_gives_the_same_bytes() -> None:
    assert web_annotations(sample()) == web_annotations(sample())

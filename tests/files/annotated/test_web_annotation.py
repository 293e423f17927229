"""The web annotations of a script: what the W3C's model demands, positions in code points, and nothing for the wrong reader."""

import hashlib
import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from annotated_builder import (
    AT,
    CRITERIA,
    FIRST,
    HOSTILE,
    NOTE,
    annotated,
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
from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.files.annotated.web_annotation import web_annotations

_MOTIVATIONS = {"assessing", "classifying", "commenting", "highlighting", "questioning", "tagging"}


def plain(script: AnnotatedScript) -> dict[str, Any]:
    found = json.loads(web_annotations(script).decode())
    assert isinstance(found, dict)
    return found


def items(script: AnnotatedScript) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(script)["first"]["items"]
    return found


def broken(script: AnnotatedScript) -> list[str]:
    """What does not hold of what the model says MUST (sections 3.1, 3.2.4, 4.2.4, 4.2.5, 5.1 and 5.2), and every selector that
    does not fit the text.
    """
    whole = plain(script)
    page, text = whole["first"], whole["workbench:text"]
    source = f"urn:sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    rules = {
        "@context": whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld",
        "type": (whole["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage"),
        "total": whole["total"] == len(page["items"]),
        "partOf": page["partOf"] == whole["id"],
        "an id of its own": len({item["id"] for item in page["items"]}) == len(page["items"]),
    }
    by_item = [f"{item['id']}: {rule}" for item in page["items"] for rule in broken_by(item, source, text)]
    return [rule for rule, holds in rules.items() if not holds] + by_item


def broken_by(item: dict[str, Any], source: str, text: str) -> list[str]:
    target = item["target"]
    rules = {
        "id": UUID(item["id"]).urn == item["id"],
        "type": item["type"] == "Annotation",
        "motivation": item["motivation"] in _MOTIVATIONS,
        "body": isinstance(item["body"], list) and all(is_body(body) for body in item["body"]),
        "target": target == source if isinstance(target, str) else fits(target, source, text),
    }
    return [rule for rule, holds in rules.items() if not holds]


def is_body(body: dict[str, Any]) -> bool:
    return body["type"] == "TextualBody" and bool(body["value"]) and body["purpose"] in _MOTIVATIONS


def fits(target: dict[str, Any], source: str, text: str) -> bool:
    place, quote = target["selector"]
    kinds = (target["type"], target["source"], place["type"], quote["type"])
    around = text[: place["start"]].endswith(quote["prefix"]) and text[place["end"] :].startswith(quote["suffix"])
    exact = text[place["start"] : place["end"]] == quote["exact"]
    return around and exact and kinds == ("SpecificResource", source, "TextPositionSelector", "TextQuoteSelector")


def documents() -> st.SearchStrategy[Document]:
    said = st.text("ab \té\U0001f600<&", min_size=1, max_size=40).filter(lambda text: not text.isspace())
    before = DraftBlock(BlockKind.PARAGRAPH, "\U0001f600 before")
    return said.map(lambda text: assemble([before, DraftBlock(BlockKind.PARAGRAPH, text)]))


def test_the_file_is_what_the_model_demands() -> None:
    assert broken(sample()) == []
    assert broken(for_participant()) == []


@given(annotated(documents(), 5))
@settings(max_examples=40)
def test_positions_count_code_points(script: AnnotatedScript) -> None:
    assert broken(script) == []
    placed = [item["target"] for item in items(script) if not isinstance(item["target"], str)]
    assert len(placed) == len(script.placed)


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


def test_links_with_the_framework_classify_a_passage() -> None:
    document = full_document()
    linked = replace(annotation(document, 0, 5), statements=("3", "7.3"))
    script = of_office(document, (marking([linked]), person()))
    assert broken(script) == []
    (item,) = [each for each in items(script) if each["id"].endswith("000000000001")]
    assert item["workbench:framework"] == ["3", "7.3"]
    said = [body["value"] for body in item["body"] if body["purpose"] == "classifying"]
    assert said[-2:] == ["Section 3", "Statement 7.3"]
    (plain_item,) = [each for each in items(sample("Well said.")) if each["id"].endswith("000000000001")]
    assert "workbench:framework" not in plain_item


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
    assert broken(of_office(document, (made, person()), (made.write_note("", "Another head."), person()))) == []


def test_hostile_words_come_back_as_they_were() -> None:
    said = [body["value"] for item in items(sample(HOSTILE)) for body in item["body"]]
    assert HOSTILE in said
    assert plain(sample())["workbench:text"] == full_document().text


def test_the_same_script_gives_the_same_bytes() -> None:
    assert web_annotations(sample()) == web_annotations(sample())

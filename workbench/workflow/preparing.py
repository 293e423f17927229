"""What participants read to prepare: the rubric they are marked by, and exemplar responses as pages with remarks beside them.

Like the self-check it loads by a positive list; what is for markers alone has no kind in it.
"""

from dataclasses import dataclass

from workbench.domain.annotation import Anchor, find_quote
from workbench.domain.document import Document
from workbench.domain.library import ItemKind
from workbench.domain.preparation import Exemplar, Remark
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.scenario import scenario_from_plain
from workbench.workflow import library

_SHOWN = (ItemKind.SCENARIO, ItemKind.RUBRIC)


@dataclass(frozen=True, slots=True)
class Placed:
    """A remark and the passage of the page that it speaks of."""

    remark: Remark
    anchor: Anchor
    paragraph: int


@dataclass(frozen=True, slots=True)
class Example:
    """An exemplar as a page to be read; `remarks` in the order of the page."""

    exemplar: Exemplar
    document: Document
    remarks: tuple[Placed, ...]


def rubric_for(scenario: str) -> Rubric:
    """The rubric that a response to a scenario is marked by, as participants see it; raises WorkbenchError."""
    found = tuple(item for item in library.items() if item.pin.kind in _SHOWN)
    case = scenario_from_plain(library.newest(found, ItemKind.SCENARIO, scenario).content)
    return rubric_from_plain(library.newest(found, ItemKind.RUBRIC, case.rubrics[0]).content)


def examples(scenario: str) -> tuple[Example, ...]:
    """The exemplars of a scenario as pages, empty when it has none; raises WorkbenchError."""
    return tuple(_page(exemplar) for exemplar in library.preparation(scenario))


def _page(exemplar: Exemplar) -> Example:
    from workbench.files.markdown_in import read_markdown

    document = read_markdown(exemplar.body.encode()).document
    numbers = document.paragraph_numbers()
    placed = [
        Placed(remark, place, numbers[document.block_at(place.start)])
        for remark in exemplar.remarks
        for place in find_quote(document.text, remark.quote)[:1]
    ]
    return Example(exemplar, document, tuple(sorted(placed, key=lambda each: each.anchor.start)))

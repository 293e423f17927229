"""Sets an exemplar to be read: the response with each remark below the paragraph it speaks of, and where the whole stands."""

from collections.abc import Sequence

from workbench.domain.annotation import find_quote
from workbench.domain.library import ItemKind
from workbench.domain.passrule import stand, standing_sentences
from workbench.domain.preparation import Exemplar, Remark
from workbench.domain.rubric import Rubric
from workbench.ui.pages.library.links import link, literal
from workbench.ui.widgets.paper_view import Sheet

_READ = "Each passage spoken of is marked and numbered, and the remark stands below its paragraph."


def exemplar_sheets(exemplar: Exemplar, rubric: Rubric | None) -> tuple[Sheet, ...]:
    """The response with its remarks, and the summary; without its rubric, levels are told by number."""
    placed = _placed(exemplar)
    body = _with_remarks(exemplar.body, placed, rubric)
    quotes = tuple(remark.quote for _, remark in placed)
    stands = Sheet("Where it stands", _summary(exemplar, rubric))
    return Sheet("Response", f"> {_READ}\n\n{body}", quotes=quotes), stands


def _placed(exemplar: Exemplar) -> list[tuple[int, Remark]]:
    """Each remark with the end of its passage, in the order of the response."""
    placed = [(_place(exemplar.body, remark), remark) for remark in exemplar.remarks]
    return sorted(placed, key=lambda each: each[0])


def _place(body: str, remark: Remark) -> int:
    found = find_quote(body, remark.quote)
    return found[0].end if found else len(body.rstrip())


def _with_remarks(body: str, placed: Sequence[tuple[int, Remark]], rubric: Rubric | None) -> str:
    """The response with a number after each passage, and the remarks after the paragraph it ends in."""
    parts, at, waiting = [], 0, list[str]()
    ends = [*placed, (len(body), None)]
    for (end, remark), number in zip(ends, range(1, len(ends) + 1), strict=True):
        while waiting and (stop := body.find("\n\n", at)) >= 0 and stop < end:
            parts += [body[at:stop], "\n\n", "\n\n".join(waiting)]
            at, waiting = stop, []
        parts.append(body[at:end])
        at = end
        if remark is not None:
            parts.append(f" **\\[{number}\\]**")
            waiting.append(_remark(number, remark, rubric))
    return "".join((*parts, "\n\n", "\n\n".join(waiting)))


def _remark(number: int, remark: Remark, rubric: Rubric | None) -> str:
    criterion = rubric.criterion(remark.criterion).title if rubric else remark.criterion
    lift = f"\n>\n> **What would lift it.** {literal(remark.lift)}" if remark.lift else ""
    return f"> **{number}. {literal(criterion)}, {_level(rubric, remark.level)}.** {literal(remark.text)}{lift}\n\n"


def _level(rubric: Rubric | None, level: int) -> str:
    return literal(rubric.level(level).label) if rubric else f"level {level}"


def _summary(exemplar: Exemplar, rubric: Rubric | None) -> str:
    parts = []
    if rubric is not None:
        head, rest = standing_sentences(rubric, stand(rubric, exemplar.levels))
        parts.append(f"**{literal(head)}**{literal(rest)}")
    for each in exemplar.summaries:
        title = rubric.criterion(each.criterion).title if rubric else each.criterion
        name = link(title, ItemKind.RUBRIC, exemplar.rubric, each.criterion)
        parts += [f"### {name}, {_level(rubric, each.level)}", literal(each.text)]
    return "\n\n".join(parts)

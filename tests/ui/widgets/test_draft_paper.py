"""A draft on its paper: words left out inside a paragraph lie on their own ground, and the paragraph is not called left out."""

from dataclasses import replace

from drafts import draft
from pytestqt.qtbot import QtBot

from workbench.domain.regions import Region
from workbench.domain.selfcheck.shading import stretches
from workbench.domain.spans import spans
from workbench.domain.wordcount import count
from workbench.ui.theme import Theme
from workbench.ui.widgets.self_check.paper import DraftPaper


def shown(theme: Theme, qtbot: QtBot, *exclude: Region) -> DraftPaper:
    plain = draft("We know (Lea and Marsh, 2021) that it works.", "# References", "Lea, R. (2021).")
    rule = replace(plain.rule, exclude=plain.rule.exclude | set(exclude))
    made = replace(plain, rule=rule, spans=spans(plain.document, plain.regions))
    paper = DraftPaper(theme)
    qtbot.addWidget(paper)
    paper.resize(800, 500)
    with qtbot.waitExposed(paper):
        paper.show()
    paper.show_draft(made.document, stretches(made, count(made.document, made.regions, made.rule, made.spans)))
    return paper


def sunken(paper: DraftPaper, theme: Theme, to: int) -> bool:
    """Whether the sunken ground is to be seen in the top of the page, above the reference list."""
    picture = paper.viewport().grab().toImage()
    ground = theme.colour("sunken").name()
    return any(picture.pixelColor(x, y).name() == ground for x in range(picture.width()) for y in range(0, to, 2))


def test_a_citation_left_out_is_painted_inside_its_paragraph(theme: Theme, qtbot: QtBot) -> None:
    paper = shown(theme, qtbot, Region.CITATION)
    assert [run.label for run in paper.left_out()] == ["Not counted: reference list, 4 words"]
    top = round(paper._ground(paper.left_out()[0]).top()) - 4
    assert sunken(paper, theme, top)
    assert not sunken(shown(theme, qtbot), theme, top)

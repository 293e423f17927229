"""The scenario: a fictional school, its papers, and what the participant is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.library import Target, targets
from workbench.domain.plain import strings, tables, text


@dataclass(frozen=True, slots=True)
class Task:
    """One thing the participant is asked to do."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the scenario, in Markdown: the case itself comes first."""

    id: str
    title: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A version of a scenario. `answer_shape` is `single` (one continuous response) or `parts` (one a task, below one limit).

    `sections` are those of the framework it is about; `targets` say more precisely what in them, where they say anything.
    """

    id: str
    version: str
    title: str
    phase: str
    summary: str
    notice: str
    role: str
    answer_shape: str
    word_rule: str
    rubrics: tuple[str, ...]
    question: str
    tasks: tuple[Task, ...]
    papers: tuple[Paper, ...]
    sections: tuple[str, ...]
    targets: tuple[Target, ...]

    @property
    def asked(self) -> str:
        """Everything the participant was asked, for telling a copied question from an answer."""
        return "\n".join((self.question, *(task.text for task in self.tasks)))


def scenario_from_plain(plain: Mapping[str, object]) -> Scenario:
    """The scenario held in a library item (papers with their text under `body`); raises KeyError, TypeError or ValueError."""
    return Scenario(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "phase"),
        text(plain, "summary"),
        text(plain, "notice"),
        text(plain, "role"),
        text(plain, "answer_shape"),
        text(plain, "word_rule"),
        strings(plain, "rubrics"),
        text(plain, "question"),
        tuple(Task(text(item, "id"), text(item, "title"), text(item, "text")) for item in tables(plain, "tasks")),
        tuple(
            Paper(text(item, "id"), text(item, "title"), text(item, "heading", text(item, "title")), text(item, "body"))
            for item in tables(plain, "papers")
        ),
        strings(plain, "sections"),
        targets(plain),
    )

"""What of the framework a passage can be linked with: a whole section, or a statement where its official text is known."""

from collections.abc import Collection
from dataclasses import dataclass

from workbench.domain.framework import Framework, is_code, is_section


@dataclass(frozen=True, slots=True)
class Link:
    """A section by its id, such as 7, or a statement by its code, such as 7.3, with its words."""

    code: str
    words: str

    @property
    def name(self) -> str:
        """How it is called: "Statement 7.3"."""
        return link_name(self.code)


def link_name(code: str) -> str:
    """How a linked section or statement is called where its words are not told: "Section 7", "Statement 7.3"."""
    return f"Statement {code}" if "." in code else f"Section {code}"


def is_link(code: str) -> bool:
    """Whether it is written as the id of a section or the code of a statement is."""
    return is_section(code) or is_code(code)


def links(framework: Framework, first: Collection[str] = ()) -> tuple[Link, ...]:
    """Every section, its statements after it; those of the sections named `first` before the others."""
    ordered = sorted(framework.sections, key=lambda section: section.id not in first)
    return tuple(
        link
        for section in ordered
        for link in (
            Link(section.id, section.title),
            *(Link(str(statement.code), statement.text) for statement in framework.of_section(section.id)),
        )
    )

"""Says who has to sign a release, where the provider's policy wants two leads, and what the person at the window would do."""

from dataclasses import dataclass

from workbench.domain.words import counted, number
from workbench.workflow.outcomes import Board


@dataclass(frozen=True, slots=True)
class Deed:
    """What a lead who releases now does: how many outcomes go out, how many are signed, how many that lead has signed before."""

    released: int
    signed: int
    waiting: int

    @property
    def words(self) -> str:
        """What the button says; nothing where there is nothing to do."""
        return self._said("Release", "Sign")

    @property
    def busy(self) -> str:
        """What the button says meanwhile."""
        return self._said("Releasing", "Signing")

    def _said(self, release: str, sign: str) -> str:
        if self.released:
            return f"{release} {counted(self.released, 'outcome')}"
        return f"{sign} {counted(self.signed, 'outcome')}" if self.signed else ""


def deed_of(board: Board, person: str) -> Deed:
    """What a release by this lead would do now."""
    released = len(board.released_by(person))
    waiting = sum(line.signed_by == person for line in board.ready) if board.signatures > 1 else 0
    return Deed(released, len(board.ready) - released - waiting, waiting)


def signing_sentence(board: Board, person: str, leads: int) -> str:
    """Whose signature a release waits for, of so many leads; nothing where one lead is enough, or nothing is ready."""
    if board.signatures == 1 or not board.ready:
        return ""
    deed = deed_of(board, person)
    said = "Release needs two leads." if leads > 1 else "Release needs two leads, and there is one. Add another under People."
    if deed.waiting:
        said += f" You signed {number(deed.waiting)}: another lead has to release {'it' if deed.waiting == 1 else 'them'}."
    if deed.signed and deed.released:
        said += f" You would be the first for {number(deed.signed)} and the second for {number(deed.released)}."
    elif deed.signed or deed.released:
        others = f" for the other {number(len(board.ready) - deed.waiting)}" if deed.waiting else ""
        said += f" You would be the {'second' if deed.released else 'first'}{others}."
    return said

"""A marker's own comments, which come back while the next one is written."""

from workbench.domain.comments import Comment
from workbench.domain.marking import Slot
from workbench.domain.people import Person
from workbench.store import markings
from workbench.workflow.cohort import Cohort


def own_comments(cohort: Cohort, actor: Person, but: Slot) -> tuple[Comment, ...]:
    """What a person has written for participants in this cohort, at whatever stage, the oldest marking first: nobody else's
    words, no notes, and not those of the slot in hand, which its desk has newer. A hundred markings of twenty comments each
    take some fifteen milliseconds.
    """
    with cohort.database.reading() as connection:
        return tuple(markings.comments_by(connection, actor.id, but))

"""The fourth format: what one lead has signed for release, where the policy wants two, and the roster's own participant ids."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of signatures, guard it as all that is only ever superseded, and part a participant's id in the roster from
    that of the record.
    """
    op.create_table(
        "signature",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("submission_id", sa.String(length=36), nullable=False),
        sa.Column("participant_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("marking_id", sa.String(length=36), nullable=True),
        sa.Column("decision_id", sa.String(length=36), nullable=True),
        sa.Column("replaced_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_signature_submission_id_submission")),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.id"], name=op.f("fk_signature_marking_id_marking")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_signature_decision_id_decision")),
        sa.ForeignKeyConstraint(["replaced_id"], ["outcome.id"], name=op.f("fk_signature_replaced_id_outcome")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_submission_id"), "signature", ["submission_id"], unique=False)
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER signature_no_{deed.lower()} BEFORE {deed} ON signature "
            "BEGIN SELECT RAISE(ABORT, 'signature is never changed, only superseded'); END"
        )
    op.add_column("participant", sa.Column("roster_id", sa.Text(), server_default="", nullable=False))
    op.execute(f"UPDATE participant SET roster_id = id WHERE reference = id OR id NOT GLOB '{_MADE_HERE}'")


_MADE_HERE = "????????-????-4???-[89ab]???-????????????"
"""How ids are written that earlier programs made where the roster gave none: UUIDs of version 4. The Department's may be of that
version too, and nothing in an older file tells which one is; so the next roster has to say it before an outcome is reported
under it. Any other id, and one that stood in for the candidate number, came from the provider.
"""

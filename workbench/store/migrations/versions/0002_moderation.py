"""The second format: allocation, sample, decisions, reviews, rulings on attempts, and the sending of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_APPENDED = (
    "allocation",
    "sample",
    "sample_entry",
    "decision",
    "review",
    "review_closing",
    "attempt",
    "outcome_basis",
    "sending",
    "outcome",
)


def upgrade() -> None:
    """Make the new tables, let an outcome stand without a marking, and guard what is only ever superseded."""
    with op.batch_alter_table("outcome") as outcome:
        outcome.alter_column("marking_id", existing_type=sa.String(length=36), nullable=True)
    op.add_column("person", sa.Column("new_marker", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    _make_tables()
    for name in _APPENDED:
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{deed.lower()} BEFORE {deed} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is never changed, only superseded'); END"
            )


def _make_tables() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("participant_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.String(length=36), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("participant_id", "version", name=op.f("uq_attempt_participant_id_version")),
    )
    op.create_table(
        "sample",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("policy_sha256", sa.String(length=64), nullable=False),
        sa.Column("eligible", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample")),
        sa.UniqueConstraint("number", name=op.f("uq_sample_number")),
    )
    op.create_table(
        "allocation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("submission_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("holder_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.String(length=36), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_allocation_submission_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sa.UniqueConstraint("submission_id", "stage", "version", name=op.f("uq_allocation_submission_id_stage_version")),
    )
    op.create_table(
        "sample_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sample_id", sa.String(length=36), nullable=False),
        sa.Column("submission_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sample_id"], ["sample.id"], name=op.f("fk_sample_entry_sample_id_sample")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_sample_entry_submission_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_entry")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_sample_entry_submission_id")),
    )
    op.create_index(op.f("ix_sample_entry_sample_id"), "sample_entry", ["sample_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("submission_id", sa.String(length=36), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("third_id", sa.String(length=36), nullable=True),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("reason_code", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.String(length=36), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["marking.id"], name=op.f("fk_decision_first_id_marking")),
        sa.ForeignKeyConstraint(["second_id"], ["marking.id"], name=op.f("fk_decision_second_id_marking")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_decision_submission_id_submission")),
        sa.ForeignKeyConstraint(["third_id"], ["marking.id"], name=op.f("fk_decision_third_id_marking")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("submission_id", "version", name=op.f("uq_decision_submission_id_version")),
    )
    op.create_table(
        "outcome_basis",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("outcome_id", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.String(length=36), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_outcome_basis_decision_id_decision")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_basis_outcome_id_outcome")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_basis")),
        sa.UniqueConstraint("outcome_id", name=op.f("uq_outcome_basis_outcome_id")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.String(length=36), nullable=False),
        sa.Column("submission_id", sa.String(length=36), nullable=False),
        sa.Column("marker_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_review_decision_id_decision")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_review_submission_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_review_decision_id")),
    )
    op.create_table(
        "review_closing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("finding", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_review_closing_review_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_closing")),
        sa.UniqueConstraint("review_id", name=op.f("uq_review_closing_review_id")),
    )
    op.create_table(
        "sending",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("letter_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_sending_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_sending_letter_id")),
    )

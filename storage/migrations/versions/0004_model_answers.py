"""What models have answered, the model of a server, and who stopped an analysis"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "model_answers",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_model_answers_answered_at"), "model_answers", ["answered_at"])
    op.add_column("servers", sa.Column("model", sa.String(), nullable=True))
    op.add_column("revisions", sa.Column("stopped_by", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("revisions", "stopped_by")
    op.drop_column("servers", "model")
    op.drop_index(op.f("ix_model_answers_answered_at"), "model_answers")
    op.drop_table("model_answers")

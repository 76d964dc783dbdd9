"""Late instances"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "late_looks",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["agent_requests.id"],
        ),
        sa.PrimaryKeyConstraint("request_id"),
    )
    with op.batch_alter_table("late_looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_late_looks_next_at"), ["next_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("late_looks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_late_looks_next_at"))
    op.drop_table("late_looks")

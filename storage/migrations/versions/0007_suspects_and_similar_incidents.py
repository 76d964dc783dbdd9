"""Suspects and similar incidents"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recent_changes", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("similar", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_column("similar")
        batch_op.drop_column("recent_changes")

"""A server's own check: a command that tests a patch."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("servers", sa.Column("check", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("servers", "check")

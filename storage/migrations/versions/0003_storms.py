"""Storms: incidents that wait until their server may open a thread again"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "storms",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("server_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float(), nullable=True),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("message_ts", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_storms_server_id"), "storms", ["server_id"])
    op.add_column("incidents", sa.Column("admitted_at", sa.Float(), nullable=True))
    op.add_column("incidents", sa.Column("storm_id", sa.String(), nullable=True))
    op.create_index("ix_incidents_admitted", "incidents", ["server_id", "admitted_at"])
    op.create_index(op.f("ix_incidents_storm_id"), "incidents", ["storm_id"])
    op.execute("UPDATE incidents SET admitted_at = first_seen_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_incidents_storm_id"), "incidents")
    op.drop_index("ix_incidents_admitted", "incidents")
    op.drop_column("incidents", "storm_id")
    op.drop_column("incidents", "admitted_at")
    op.drop_index(op.f("ix_storms_server_id"), "storms")
    op.drop_table("storms")

"""Requests to agents"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "agent_requests",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("requester", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("command", sa.JSON(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("agent_requests", schema=None) as batch_op:
        batch_op.create_index("ix_agent_requests_thread", ["channel_id", "thread_ts"], unique=False)

    op.create_table(
        "agent_rounds",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "working",
                "asking",
                "confirming",
                "replied",
                "done",
                "failed",
                name="roundstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("interrupt_id", sa.String(), nullable=True),
        sa.Column("question", sa.JSON(), nullable=True),
        sa.Column("expires_at", sa.Float(), nullable=True),
        sa.Column("replied_by", sa.String(), nullable=True),
        sa.Column("replied_at", sa.Float(), nullable=True),
        sa.Column("reply", sa.JSON(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("started_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["agent_requests.id"],
        ),
        sa.PrimaryKeyConstraint("request_id", "number"),
    )
    with op.batch_alter_table("agent_rounds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agent_rounds_interrupt_id"), ["interrupt_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agent_rounds_state"), ["state"], unique=False)

    op.create_table(
        "instance_leases",
        sa.Column("instance_id", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.Column("asked_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["agent_requests.id"],
        ),
        sa.PrimaryKeyConstraint("instance_id"),
    )
    with op.batch_alter_table("instance_leases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_instance_leases_expires_at"), ["expires_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("instance_leases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_instance_leases_expires_at"))

    op.drop_table("instance_leases")
    with op.batch_alter_table("agent_rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agent_rounds_state"))
        batch_op.drop_index(batch_op.f("ix_agent_rounds_interrupt_id"))

    op.drop_table("agent_rounds")
    with op.batch_alter_table("agent_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_agent_requests_thread")

    op.drop_table("agent_requests")

"""Indexes for what comes round, and for what is deleted"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_occurrences_incident", "occurrences", ["incident_id", "id"])
    op.drop_index("ix_occurrences_commit", "occurrences")
    known = sa.text('"commit" IS NOT NULL')
    op.create_index(
        "ix_occurrences_commit",
        "occurrences",
        ["incident_id", "commit", "received_at"],
        sqlite_where=known,
        postgresql_where=known,
    )
    op.drop_index("ix_occurrences_regression_check", "occurrences")
    op.create_index(
        "ix_occurrences_regression_check",
        "occurrences",
        ["id"],
        sqlite_where=sa.text("regression_check = 1"),
        postgresql_where=sa.text("regression_check"),
    )
    op.create_index("ix_revisions_requested", "revisions", ["requested_by", "created_at"])
    op.create_index(op.f("ix_revisions_occurrence_id"), "revisions", ["occurrence_id"])
    op.create_index(op.f("ix_revisions_finished_at"), "revisions", ["finished_at"])
    op.create_index(op.f("ix_slack_deliveries_received_at"), "slack_deliveries", ["received_at"])
    unshown = sa.text("shown_hash IS NULL")
    op.create_index(
        "ix_outgoing_messages_unshown",
        "outgoing_messages",
        ["key"],
        sqlite_where=unshown,
        postgresql_where=unshown,
    )


def downgrade() -> None:
    op.drop_index("ix_outgoing_messages_unshown", "outgoing_messages")
    op.drop_index(op.f("ix_slack_deliveries_received_at"), "slack_deliveries")
    op.drop_index(op.f("ix_revisions_finished_at"), "revisions")
    op.drop_index(op.f("ix_revisions_occurrence_id"), "revisions")
    op.drop_index("ix_revisions_requested", "revisions")
    op.drop_index("ix_occurrences_regression_check", "occurrences")
    op.create_index("ix_occurrences_regression_check", "occurrences", ["regression_check"])
    op.drop_index("ix_occurrences_commit", "occurrences")
    op.create_index(
        "ix_occurrences_commit", "occurrences", ["incident_id", "commit", "received_at"]
    )
    op.drop_index("ix_occurrences_incident", "occurrences")

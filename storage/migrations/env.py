"""How Alembic runs the migrations: on the connection that storage.database hands over."""

from alembic import context
from sqlmodel import SQLModel

import storage.agent_requests
import storage.models  # noqa: F401  (both fill the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""What models have answered, kept so that the same question is not paid for twice."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, col, delete

from storage.database import Database

KEPT_SECONDS = 7 * 24 * 3600.0


class ModelAnswer(SQLModel, table=True):
    """An answer by the key of what was asked."""

    __tablename__ = "model_answers"

    key: str = Field(primary_key=True)
    answer: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    answered_at: float = Field(index=True)


class ModelAnswers:
    """Finds and keeps answers; what is older than a week goes when a new one comes."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    async def find(self, key: str) -> dict[str, Any] | None:
        """The answer kept under a key."""
        kept = await self._database.read(lambda s: s.get(ModelAnswer, key))
        return kept.answer if kept else None

    async def keep(self, key: str, answer: Mapping[str, Any]) -> None:
        """Keep an answer, in place of an older one of the same key."""
        now = self._clock()

        def change(session: Session) -> None:
            session.exec(
                delete(ModelAnswer).where(col(ModelAnswer.answered_at) < now - KEPT_SECONDS)
            )
            session.merge(ModelAnswer(key=key, answer=dict(answer), answered_at=now))

        await self._database.write(change)

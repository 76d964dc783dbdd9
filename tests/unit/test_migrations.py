"""The migrations lead from nothing to exactly the tables that the code describes."""

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, make_url
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import storage
from storage.database import MIGRATIONS, DatabaseUnusable, create_database_engine, migrate


@pytest.fixture(autouse=True, scope="module")
def all_tables() -> None:
    """Every table there is, in whichever module of `storage` it is described."""
    for module in pkgutil.walk_packages(storage.__path__, "storage."):
        if not module.name.startswith("storage.migrations"):
            importlib.import_module(module.name)


def differences(url: str) -> list[Any]:
    """What Alembic would still change in a database."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_database_engine(url)
    try:
        with engine.connect() as connection:
            options = {"compare_type": True, "compare_server_default": True}
            context = MigrationContext.configure(connection, opts=options)
            found: list[Any] = compare_metadata(context, SQLModel.metadata)
            return found
    finally:
        engine.dispose()


def test_from_nothing_to_head_is_what_the_models_say(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'suture.db'}"
    assert len(differences(url)) >= len(SQLModel.metadata.tables) > 10, "it sees what is missing"
    migrate(url)
    assert differences(url) == []


def test_constraints_are_those_of_the_models(tmp_path: Path) -> None:
    """Alembic does not compare primary keys and unnamed rules on SQLite; so ask SQLite."""
    migrated, created = (f"sqlite:///{tmp_path / name}.db" for name in ("migrated", "created"))
    migrate(migrated)
    engine = create_database_engine(created)
    SQLModel.metadata.create_all(engine)
    engine.dispose()

    def shape(url: str) -> dict[str, Any]:
        engine = create_database_engine(url)
        try:
            look = inspect(engine)
            return {
                table: (
                    look.get_pk_constraint(table)["constrained_columns"],
                    sorted(str(u["column_names"]) for u in look.get_unique_constraints(table)),
                    sorted(
                        f"{f['constrained_columns']} -> {f['referred_table']}"
                        for f in look.get_foreign_keys(table)
                    ),
                    {c["name"]: (str(c["type"]), c["nullable"]) for c in look.get_columns(table)},
                )
                for table in look.get_table_names()
                if table != "alembic_version"
            }
        finally:
            engine.dispose()

    assert shape(migrated) == shape(created)


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'suture.db'}"
    migrate(url)
    migrate(url)
    assert differences(url) == []


def test_down_to_nothing_and_up_again(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    url = f"sqlite:///{tmp_path / 'suture.db'}"
    migrate(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_database_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    migrate(url)
    assert differences(url) == []


def test_postgresql_takes_the_same_tables() -> None:
    dialect = make_url("postgresql+psycopg://h/d").get_dialect()()
    for table in SQLModel.metadata.sorted_tables:
        assert CreateTable(table).compile(dialect=dialect)
        for index in table.indexes:
            assert CreateIndex(index).compile(dialect=dialect)


def test_sqlite_is_set_up_to_survive_a_power_cut(tmp_path: Path) -> None:
    from storage.database import Database

    url = f"sqlite:///{tmp_path / 'suture.db'}"
    migrate(url)
    database = Database(url)
    settings = {
        name: database.look(
            lambda s, name=name: s.connection().exec_driver_sql(f"PRAGMA {name}").scalar()  # type: ignore[misc]
        )
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is not a database, however long one looks at it" * 9)
    with pytest.raises(DatabaseUnusable, match="check DATABASE_URL or SUTURE_DATA"):
        migrate(f"sqlite:///{tmp_path / 'text.db'}")

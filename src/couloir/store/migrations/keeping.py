"""What revisions say to the database in its own words: facts that none may change."""

from alembic import op

_FUNCTION = """\
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
MESSAGE = TG_TABLE_NAME || ' are appended and never changed'; END $$"""


def forbid_change(table: str, key: str) -> None:
    """Make the database itself refuse to change, remove or overwrite a fact."""
    if op.get_context().dialect.name == "postgresql":
        _forbid_in_postgresql(table)
    else:
        _forbid_in_sqlite(table, key)


def _forbid_in_sqlite(table: str, key: str) -> None:
    """Make the triggers; the third is for INSERT OR REPLACE, which removes without any DELETE."""
    refuse = f"SELECT RAISE(ABORT, '{table} are appended and never changed')"
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN {refuse}; END")
    op.execute(f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} BEGIN {refuse}; END")
    there = f"SELECT 1 FROM {table} WHERE {key} = NEW.{key}"  # noqa: S608 - our own names
    op.execute(
        f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} "
        f"WHEN EXISTS ({there}) BEGIN {refuse}; END"
    )


def _forbid_in_postgresql(table: str) -> None:
    """Make the trigger; per statement, for TRUNCATE has no rows."""
    op.execute(_FUNCTION)
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )

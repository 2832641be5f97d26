"""Make the first tables, and the triggers that keep facts as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Each fact table with its key.
_FACTS = {
    "raw_documents": "id",
    "documents": "id",
    "claims": "id",
    "verdicts": "key",
    "incident_names": "key",
    "ledger": "key",
}


def upgrade() -> None:
    """Make the tables of facts, of what is derived, and the ledger."""
    _make_sources()
    _make_judgements()
    _make_derived()
    _make_ledger()
    for table, key in _FACTS.items():
        _forbid_change(table, key)


def _make_sources() -> None:
    """Make the tables of what was read and what it claims."""
    op.create_table(
        "raw_documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("raw_id", sa.Text, sa.ForeignKey("raw_documents.id"), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("known", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("documents_raw", "documents", ["raw_id"])
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("claims_document", "claims", ["document_id"])


def _make_judgements() -> None:
    """Make the tables of verdicts and of the names given to incidents."""
    op.create_table(
        "verdicts",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("left_claim", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("right_claim", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("judge", sa.Text, nullable=False),
        sa.Column("at", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "incident_names",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("anchor_claim", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _make_derived() -> None:
    """Make the tables that are rebuilt at any time."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("known", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "states",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("known_on", sa.Date),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _make_ledger() -> None:
    """Make the ledger."""
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("input_id", sa.Text, nullable=False),
        sa.Column("maker", sa.Text, nullable=False),
        sa.Column("maker_version", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ledger_step", "ledger", ["step", "maker", "maker_version"])


def _forbid_change(table: str, key: str) -> None:
    """Make the database itself refuse to change, remove or overwrite a fact.

    The third trigger is for INSERT OR REPLACE, which removes rows without any DELETE.
    """
    refuse = f"SELECT RAISE(ABORT, '{table} are appended and never changed')"
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN {refuse}; END")
    op.execute(f"CREATE TRIGGER {table}_held BEFORE DELETE ON {table} BEGIN {refuse}; END")
    there = f"SELECT 1 FROM {table} WHERE {key} = NEW.{key}"  # noqa: S608 - our own names
    op.execute(
        f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} "
        f"WHEN EXISTS ({there}) BEGIN {refuse}; END"
    )

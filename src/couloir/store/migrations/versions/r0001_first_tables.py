"""Make the first tables, and the triggers that keep facts as they are."""

import sqlalchemy as sa
from alembic import op

from couloir.store.migrations.keeping import forbid_change
from couloir.store.texts import TEXT

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
        forbid_change(table, key)


def _make_sources() -> None:
    """Make the tables of what was read and what it claims."""
    op.create_table(
        "raw_documents",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("raw_id", TEXT, sa.ForeignKey("raw_documents.id"), nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("known", sa.Date),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_index("documents_raw", "documents", ["raw_id"])
    op.create_table(
        "claims",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("document_id", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_index("claims_document", "claims", ["document_id"])


def _make_judgements() -> None:
    """Make the tables of verdicts and of the names given to incidents."""
    op.create_table(
        "verdicts",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("left_claim", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("right_claim", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("judge", TEXT, nullable=False),
        sa.Column("at", sa.Date),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_table(
        "incident_names",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("anchor_claim", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )


def _make_derived() -> None:
    """Make the tables that are rebuilt at any time."""
    op.create_table(
        "incidents",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("known", sa.Date),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_table(
        "states",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("known_on", sa.Date),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )


def _make_ledger() -> None:
    """Make the ledger."""
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("key", TEXT, nullable=False, unique=True),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("input_id", TEXT, nullable=False),
        sa.Column("maker", TEXT, nullable=False),
        sa.Column("maker_version", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    op.create_index("ledger_step", "ledger", ["step", "maker", "maker_version"])

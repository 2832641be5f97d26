"""Make the table of what was said at which place of the sources."""

import sqlalchemy as sa
from alembic import op

from couloir.store.migrations.keeping import forbid_change
from couloir.store.texts import TEXT

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the triggers that keep its facts as they are."""
    op.create_table(
        "statements",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("raw_id", TEXT, sa.ForeignKey("raw_documents.id"), nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    forbid_change("statements", "key")

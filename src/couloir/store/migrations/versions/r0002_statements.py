"""Make the table of what was said at which place of the sources."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the triggers that keep its facts as they are."""
    op.create_table(
        "statements",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("raw_id", sa.Text, sa.ForeignKey("raw_documents.id"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    refuse = "SELECT RAISE(ABORT, 'statements are appended and never changed')"
    op.execute(f"CREATE TRIGGER statements_kept BEFORE UPDATE ON statements BEGIN {refuse}; END")
    op.execute(f"CREATE TRIGGER statements_held BEFORE DELETE ON statements BEGIN {refuse}; END")
    there = "SELECT 1 FROM statements WHERE key = NEW.key"
    op.execute(
        "CREATE TRIGGER statements_once BEFORE INSERT ON statements "
        f"WHEN EXISTS ({there}) BEGIN {refuse}; END"
    )

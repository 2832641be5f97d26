"""Make the table of reviewers' judgements."""

import sqlalchemy as sa
from alembic import op

from couloir.store.migrations.keeping import forbid_change
from couloir.store.texts import TEXT

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the triggers that keep its facts as they are."""
    op.create_table(
        "judgements",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("reviewer", TEXT, nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("act", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    forbid_change("judgements", "id")

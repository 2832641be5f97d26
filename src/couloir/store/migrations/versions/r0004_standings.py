"""Make the derived tables of the merging, and the indexes that it asks by."""

import sqlalchemy as sa
from alembic import op

from couloir.store.texts import TEXT

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STANDINGS = ("document_id", "bucket", "component", "target")


def upgrade() -> None:
    """Make the tables and indexes; all that is in them is derived, and none forbids a change."""
    op.create_table(
        "standings",
        sa.Column("key", TEXT, primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in (*_STANDINGS, "content", "body")),
    )
    for name in _STANDINGS:
        op.create_index(f"standings_{name.removesuffix('_id')}", "standings", [name])
    op.create_table(
        "claim_makers",
        sa.Column("key", TEXT, primary_key=True),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("document_id", "maker", "maker_version")
        ),
    )
    for table, column in (("near_copies", "original"), ("derived_marks", "body")):
        op.create_table(
            table,
            sa.Column("key", TEXT, primary_key=True),
            sa.Column(column, TEXT, nullable=False),
        )
    op.create_index("verdicts_judge", "verdicts", ["judge"])
    op.create_index("incident_names_anchor", "incident_names", ["anchor_claim"])
